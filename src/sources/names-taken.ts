import type { Tx } from '../platform/database.js';
import { InvalidInput } from '../platform/errors.js';

/** Names are given one transaction at a time, as where a claim names new sources. */
export const lockNames = (tx: Tx) => tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('source'))`;

/**
 * Whether a name, folded, is a source's that is not `ownId`. Names of protected sources count as nobody's: that one
 * is taken would tell that they are there.
 */
export async function isTaken(tx: Tx, key: string, ownId?: string): Promise<boolean> {
  const source = await tx.source.findUnique({ where: { nameKey: key }, select: { id: true } });
  const alias = await tx.sourceAlias.findUnique({ where: { nameKey: key }, select: { sourceId: true } });
  return [source?.id, alias?.sourceId].some((id) => id !== undefined && id !== ownId);
}

/** @throws InvalidInput where a description is what another source is called */
export async function demandFree(tx: Tx, key: string, ownId?: string): Promise<void> {
  if (await isTaken(tx, key, ownId))
    throw new InvalidInput({
      publicDescription:
        'Another source is called that already. Find words that are this source’s own, such as a number.',
    });
}
