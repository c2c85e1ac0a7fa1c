import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { transact, unlessUnchanged } from '../../platform/database.js';
import { Stale } from '../../platform/errors.js';
import type { SourceInput } from '../input.js';
import { nameKey } from '../name.js';
import { lockNames } from '../names-taken.js';
import { sourceById } from '../queries.js';
import { affiliationRows, fieldsOf, refuseTaken, sourceToChange } from './write-source.js';

const PARTS: [string, string][] = [
  ['name', 'the name'],
  ['kind', 'the kind'],
  ['description', 'the description'],
  ['aliases', 'other spellings'],
  ['sameAs', 'the links'],
  ['affiliations', 'roles and affiliations'],
];

/**
 * Edits a source. What assessments froze of it stays as it was. An edit that changes nothing leaves no event.
 * @returns whether anything was changed
 * @throws Stale with the present source; NotNow; NameTaken; InvalidInput
 */
export async function editSource(desk: Desk, id: string, seen: number, given: SourceInput): Promise<boolean> {
  return transact(desk, async (tx) => {
    const at = desk.now();
    const actorId = desk.actor.id;
    await lockNames(tx);
    const source = await sourceToChange(tx, id);
    if (source.version !== seen) throw new Stale(source);
    await refuseTaken(tx, actorId, id, given);
    const { aliases, affiliations, ...fields } = given;
    const names = [given.name, ...aliases];
    return unlessUnchanged(tx, async () => {
      const rows = await affiliationRows({ tx, actorId, at }, { id, names }, affiliations);
      await tx.sourceAlias.deleteMany({ where: { sourceId: id } });
      await tx.affiliation.deleteMany({ where: { sourceId: id } });
      await tx.source.update({
        where: { id },
        data: {
          ...fields,
          nameKey: nameKey(given.name),
          aliases: { create: aliases.map((name) => ({ name, nameKey: nameKey(name) })) },
          affiliations: { create: rows },
          version: { increment: 1 },
        },
      });
      const [before, after] = [fieldsOf(source), fieldsOf(await sourceById(tx, id))];
      const changed = PARTS.filter(([key]) => !alike(before[key], after[key])).map(([, name]) => name);
      if (changed.length === 0) return false;
      await record(tx, {
        kind: 'source_edited',
        at,
        actorId,
        public: {},
        private: { sourceId: id, changed, before, after },
      });
      return true;
    });
  });
}

/** Whether two values say the same; the order of a list is the table's, not its author's. */
const alike = (a: unknown, b: unknown): boolean => {
  const inOrder = (it: unknown) =>
    JSON.stringify(Array.isArray(it) ? it.map((one) => JSON.stringify(one)).sort() : it);
  return inOrder(a) === inOrder(b);
};
