import type { Db } from '../../platform/database.js';
import { SILENCE } from '../words.js';

/**
 * Clears away what processes left that were killed while they read a file: rows that nobody will import. What another
 * process reads just now gives signs of life and is let alone; one that comes back late finds that it is over.
 */
export async function sweepImports(db: Db, now = new Date()): Promise<void> {
  await db.import.updateMany({
    where: { state: 'reading', beatAt: { lte: new Date(now.getTime() - SILENCE) } },
    data: {
      state: 'failed',
      worker: null,
      problem: 'The desk was stopped while it was read. Please send it again.',
      ...{ good: 0, refused: 0, known: 0 },
    },
  });
  const over = await db.import.findMany({
    where: { state: { in: ['failed', 'dropped'] }, rows: { some: {} } },
    select: { id: true },
  });
  for (const { id } of over) await db.importRow.deleteMany({ where: { importId: id } });
}
