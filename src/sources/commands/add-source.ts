import type { SOURCE_KINDS } from '../../claims/words.js';
import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { transact } from '../../platform/database.js';
import { nameKey } from '../name.js';
import { lockNames } from '../names-taken.js';
import { affiliationRows, type NewAffiliation, refuseTaken } from './write-source.js';

export type NewSource = {
  name: string;
  kind: (typeof SOURCE_KINDS)[number];
  description?: string | null;
  aliases?: string[];
  /** Pages elsewhere about the same. */
  sameAs?: string[];
  affiliations?: NewAffiliation[];
};

/**
 * Adds a source with its other names and what it belongs to.
 * @returns the source's id
 * @throws NameTaken where another source has one of the names; InvalidInput
 */
export async function addSource(desk: Desk, given: NewSource): Promise<string> {
  const { aliases = [], affiliations = [], ...source } = given;
  return transact(desk, async (tx) => {
    const at = desk.now();
    const actorId = desk.actor.id;
    await lockNames(tx);
    await refuseTaken(tx, actorId, null, { name: source.name, aliases });
    const names = [source.name, ...aliases];
    const { id } = await tx.source.create({
      data: {
        ...source,
        nameKey: nameKey(source.name),
        createdById: actorId,
        createdAt: at,
        aliases: { create: aliases.map((name) => ({ name, nameKey: nameKey(name) })) },
        affiliations: {
          create: await affiliationRows({ tx, actorId, at }, { id: null, names }, affiliations),
        },
      },
    });
    await record(tx, {
      kind: 'source_added',
      at,
      actorId,
      public: {},
      private: { sourceId: id, name: source.name, kind: source.kind },
    });
    return id;
  });
}
