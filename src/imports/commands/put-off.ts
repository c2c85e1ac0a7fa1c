import type { ClaimContent } from '../../claims/content.js';
import { type NewEvent, recordInChains } from '../../ledger/record.js';
import type { Tx } from '../../platform/database.js';
import { lockNames } from '../../sources/names-taken.js';
import { goodRows } from '../queries.js';

// Whoever writes to an article's ledger holds it until the transaction ends. An import goes on for minutes, so what it has
// to tell the ledger of an article that others work on stays with the rows until all of them are written: in the
// same transaction, so that none of it is there without the others.

/** A claim that was made of a row, as the ledger is told of it. */
export type Marked = { articleId: string; claimId: string; ref: string; content: ClaimContent };

type Work = { tx: Tx; importId: string; actorId: string; at: Date };

export const eventOf = (
  { actorId, at }: Pick<Work, 'actorId' | 'at'>,
  { articleId, claimId, ref, content }: Marked,
): NewEvent<'claim_marked'> => ({
  kind: 'claim_marked',
  at,
  actorId,
  articleId,
  claimId,
  public: {},
  private: { ref, content: content as never },
});

/** Keeps what the ledger is to be told in the place of what the rows said, which stands in the claims by now. */
export async function putOff(
  { tx, importId }: Work,
  rows: readonly (Marked & { number: number })[],
): Promise<void> {
  if (rows.length === 0) return;
  const kept = rows.map(({ number, articleId, claimId, ref, content }) => {
    return { number, content: { articleId, claimId, ref, content } };
  });
  await tx.$executeRaw`
    UPDATE "ImportRow" r SET content = it.content
      FROM jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) AS it (number int, content jsonb)
     WHERE r."importId" = ${importId}::uuid AND r.number = it.number`;
}

/**
 * Tells the ledgers what was put off. Each is held from here to the end of the transaction; who names a new source holds
 * the lock on names first and an article's ledger then, and so does this.
 * @param count of how many claims it has to be, as the database asks for an event of the transaction, not of each
 */
export async function recordPutOff(work: Work, withPlaces: boolean, count: number): Promise<void> {
  await lockNames(work.tx);
  let told = 0;
  for await (const rows of goodRows(work.tx, work.importId, withPlaces, true)) {
    await recordInChains(
      work.tx,
      rows.map(({ content }) => eventOf(work, content as Marked)),
    );
    told += rows.length;
  }
  if (told !== count) throw new Error(`${count} claims were written, and the ledger was told of ${told}.`);
}
