import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { transact } from '../../platform/database.js';
import { NotFound } from '../../platform/errors.js';
import type { FileStore } from '../../platform/file-store.js';
import type { Spooled } from '../../platform/spool.js';

/** Where the bytes came from: the address that they were found at in the end, or the name of a file. */
export type Origin = { from: 'link'; url: string } | { from: 'upload'; fileName: string };

/**
 * Stores a copy of an item of evidence. The bytes are stored before they are told of: a file that no row names is
 * nobody's, a row without its file would be a promise not kept. The same bytes of the same item are kept as they were.
 *
 * @returns whether it is a new copy
 * @throws NotFound where there is no such item, StoreAway
 */
export async function takeSnapshot(
  desk: Desk,
  store: FileStore,
  evidenceId: string,
  file: Omit<Spooled, 'remove'>,
  origin: Origin,
): Promise<boolean> {
  const { sha256, mediaType, size } = file;
  const found = await desk.db.evidence.findUnique({ where: { id: evidenceId }, select: { id: true } });
  if (!found) throw new NotFound('There is no such evidence.');
  const storageKey = await store.put(file);
  return transact(desk, async (tx) => {
    const at = desk.now();
    // Of two who store the same at once, the second finds the first one's.
    await tx.$queryRaw`SELECT 1 FROM "Evidence" WHERE id = ${evidenceId}::uuid FOR NO KEY UPDATE`;
    if (await tx.snapshot.count({ where: { evidenceId, sha256 } })) return false;
    await tx.snapshot.create({
      data: {
        evidenceId,
        sha256,
        mediaType,
        size,
        storageKey,
        url: origin.from === 'link' ? origin.url : null,
        fileName: origin.from === 'upload' ? origin.fileName : null,
        takenById: desk.actor.id,
        takenAt: at,
      },
    });
    const use = await tx.claimEvidence.findFirst({
      where: { evidenceId },
      orderBy: [{ claim: { createdAt: 'asc' } }, { id: 'asc' }],
      select: { claimId: true, claim: { select: { articleId: true } } },
    });
    await record(tx, {
      kind: 'snapshot_taken',
      at,
      actorId: desk.actor.id,
      // An item that no claim uses any more belongs to the desk.
      articleId: use?.claim.articleId ?? null,
      claimId: use?.claimId ?? null,
      public: {},
      private: { evidenceId, sha256, mediaType, size, from: origin.from },
    });
    return true;
  });
}
