import type { SOURCE_KINDS } from '../../claims/words.js';
import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { transact } from '../../platform/database.js';
import { nameKey } from '../name.js';

export type NewSource = {
  name: string;
  kind: (typeof SOURCE_KINDS)[number];
  role?: string | null;
  description?: string | null;
  aliases?: string[];
  /** Id of the source that this one belongs to. */
  belongsTo?: string | null;
};

/**
 * Adds a source with its other names and what it belongs to.
 * @returns the source's id
 */
export async function addSource(desk: Desk, given: NewSource): Promise<string> {
  const { aliases = [], belongsTo, ...source } = given;
  return transact(desk.db, async (tx) => {
    const at = desk.now();
    const { id } = await tx.source.create({
      data: {
        ...source,
        nameKey: nameKey(source.name),
        createdById: desk.actor.id,
        createdAt: at,
        aliases: { create: aliases.map((name) => ({ name, nameKey: nameKey(name) })) },
        affiliations: { create: belongsTo ? [{ withId: belongsTo, role: source.role ?? null }] : [] },
      },
    });
    await record(tx, {
      kind: 'source_added',
      at,
      actorId: desk.actor.id,
      public: {},
      private: { sourceId: id, name: source.name, kind: source.kind },
    });
    return id;
  });
}
