import type { SOURCE_KINDS } from '../../claims/words.js';
import { record } from '../../ledger/record.js';
import { type Desk, isEditor, type Person } from '../../platform/context.js';
import { type Tx, transact } from '../../platform/database.js';
import { Forbidden, InvalidInput, NotFound, NotNow, Stale } from '../../platform/errors.js';
import { possibleGuardians } from '../identity.js';
import { nameKey } from '../name.js';
import { demandFree, lockNames } from '../names-taken.js';
import { descriptionKey, type IdentityText, nameKeysOf, storedNote } from '../protection.js';
import { idOfName } from '../resolve-source.js';

export type NewProtected = IdentityText & {
  /** What readers, and everybody at the desk but the guardians, know the source by. */
  publicDescription: string;
  kind: (typeof SOURCE_KINDS)[number];
  /** Accounts that may read who it is, besides who protects it. */
  guardians: string[];
};

export type Protection = Pick<NewProtected, 'spellings' | 'note' | 'publicDescription' | 'guardians'>;

/**
 * Adds a source that is protected from the start: its name never enters the source, an event or a log.
 * @returns the source's id
 * @throws Forbidden for who is no editor; InvalidInput where the description tells of the name or is another
 *   source's, or where a source of the name is there already
 */
export async function addProtectedSource(desk: Desk, given: NewProtected): Promise<string> {
  demandEditor(desk.actor);
  const { publicDescription, kind } = given;
  const nameKeys = nameKeysOf(given);
  const key = descriptionKey(publicDescription, nameKeys);
  return transact(desk, async (tx) => {
    const at = desk.now();
    await lockNames(tx);
    if (await idOfName(tx, nameKey(given.name), desk.actor.id))
      throw new InvalidInput({
        'identity.name':
          'A source of this name is on the desk already. Protect that one, or write the name so that the two can be told apart.',
      });
    await demandFree(tx, key);
    const guardians = await guardiansFor(tx, desk.actor, given.guardians);
    const { id } = await tx.source.create({
      data: {
        name: publicDescription,
        nameKey: key,
        kind,
        protected: true,
        createdById: desk.actor.id,
        createdAt: at,
        identity: { create: { name: given.name, nameKeys, note: storedNote(given) } },
        guardians: { create: guardians.map((accountId) => ({ accountId })) },
      },
    });
    await record(tx, {
      kind: 'source_protected',
      at,
      actorId: desk.actor.id,
      public: {},
      private: { sourceId: id, publicDescription, guardians },
    });
    return id;
  });
}

/**
 * Makes an ordinary source a protected one. All that tells who it is goes to its guardians: its names, those of the
 * sources that were merged into it, its description, links and roles. What it belongs to stays, unseen, for the
 * status rule.
 * @throws Forbidden, Stale, NotNow, InvalidInput
 */
export async function protectSource(desk: Desk, id: string, seen: number, given: Protection): Promise<void> {
  demandEditor(desk.actor);
  const { publicDescription } = given;
  await transact(desk, async (tx) => {
    const at = desk.now();
    await lockNames(tx);
    const all = await wholeSource(tx, id);
    const [source, ...merged] = all;
    if (source.version !== seen) throw new Stale({ version: source.version });
    if (source.protected) throw new NotNow('The source is protected already.');
    if (source.articleId) throw new NotNow('The article’s own voice cannot be protected.');
    if (source.mergedIntoId) throw new NotNow('This source turned out to be another one: protect that one.');
    if (await tx.affiliation.count({ where: { withId: { in: all.map((it) => it.id) } } }))
      throw new NotNow('Other sources belong to this one and would give it away. End that first.');
    const names = all.flatMap((it) => [it.name, ...it.aliases.map((alias) => alias.name)]);
    const identity: IdentityText = {
      name: source.name,
      spellings: distinct([...names, ...given.spellings]).slice(1),
      note: distinct([given.note ?? '', ...all.flatMap(whatItWas)].filter(Boolean)).join('\n') || null,
    };
    const nameKeys = nameKeysOf(identity);
    const key = descriptionKey(publicDescription, nameKeys);
    await demandFree(tx, key);
    const guardians = await guardiansFor(tx, desk.actor, given.guardians);
    const ids = { in: all.map((it) => it.id) };
    await tx.sourceAlias.deleteMany({ where: { sourceId: ids } });
    await tx.affiliation.deleteMany({ where: { sourceId: ids, withId: null } });
    await tx.affiliation.updateMany({ where: { sourceId: ids }, data: { role: null } });
    const bare = { name: publicDescription, description: null, sameAs: [], version: { increment: 1 } };
    await tx.source.update({ where: { id }, data: { ...bare, nameKey: key, protected: true } });
    // The name of a row that was merged leads to the survivor, and so would tell who that is.
    for (const it of merged)
      await tx.source.update({
        where: { id: it.id },
        data: { ...bare, nameKey: `${key} ${nameKey(it.id)}` },
      });
    await tx.identity.create({
      data: { sourceId: id, name: identity.name, nameKeys, note: storedNote(identity) },
    });
    await tx.guardian.createMany({ data: guardians.map((accountId) => ({ sourceId: id, accountId })) });
    await record(tx, {
      kind: 'source_protected',
      at,
      actorId: desk.actor.id,
      public: {},
      private: { sourceId: id, publicDescription, guardians },
    });
  });
}

function demandEditor(who: Person): void {
  if (!isEditor(who)) throw new Forbidden('Only an editor can protect a source.');
}

/** Who protects a source is its guardian, with the others named. @throws InvalidInput for one who is no editor */
async function guardiansFor(tx: Tx, actor: Person, others: readonly string[]): Promise<string[]> {
  const able = new Set((await possibleGuardians(tx)).map((it) => it.id));
  const guardians = distinct([actor.id, ...others]);
  if (guardians.some((it) => !able.has(it)))
    throw new InvalidInput({ guardianId: 'Only editors whose account is active can be guardians.' });
  return guardians;
}

const WHOLE = { aliases: true, affiliations: true } as const;

/** A source, then the rows that were merged into it, locked. @throws NotFound */
async function wholeSource(tx: Tx, id: string) {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE whole AS (
      SELECT id FROM "Source" WHERE id = ${id}::uuid
      UNION SELECT s.id FROM "Source" s JOIN whole w ON s."mergedIntoId" = w.id
    ) SELECT id::text AS id FROM whole`;
  const ids = rows.map((row) => row.id);
  await tx.$queryRaw`SELECT 1 FROM "Source" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const found = await tx.source.findMany({ where: { id: { in: ids } }, include: WHOLE });
  const [source] = found.filter((it) => it.id === id);
  if (!source) throw new NotFound('There is no such source.');
  return [source, ...found.filter((it) => it.id !== id)] as const;
}

type Whole = Awaited<ReturnType<typeof wholeSource>>[number];

/** What else a source was known by, line by line. */
function whatItWas({ description, sameAs, affiliations }: Whole): string[] {
  const during = (from: string | null, until: string | null) =>
    from || until ? ` (${from ?? ''}–${until ?? ''})` : '';
  return [
    ...(description ? [`Described as: ${description}`] : []),
    ...sameAs.map((link) => `Page: ${link}`),
    ...affiliations.flatMap(({ role, from, until }) => (role ? [`Role: ${role}${during(from, until)}`] : [])),
  ];
}

const distinct = (list: readonly string[]) => [...new Set(list)];
