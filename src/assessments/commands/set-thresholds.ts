import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { transact } from '../../platform/database.js';
import { Forbidden, Stale } from '../../platform/errors.js';
import { thresholdsNow } from '../queries.js';
import { areSame, type Thresholds } from '../thresholds.js';

/**
 * Sets what the status rule asks for from now on. Assessments keep the thresholds that they were made under.
 * @param seen number of the setting that the form was made from; 0 where none was made
 * @returns whether anything was changed: nothing is written where the same is asked for as before
 * @throws Stale with the present setting, for all but one of those who set it at the same time
 */
export async function setThresholds(
  desk: Desk,
  seen: number,
  { reason, ...given }: Thresholds & { reason: string },
): Promise<boolean> {
  if (desk.actor.role !== 'admin') throw new Forbidden('Only an administrator sets the thresholds.');
  return transact(desk, async (tx) => {
    // Settings are made one at a time, so that the one who comes second sees what the first has set.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('thresholds'))`;
    const present = await thresholdsNow(tx);
    if (present.number !== seen) throw new Stale(present);
    if (areSame(present, given)) return false;
    const at = desk.now();
    const number = seen + 1;
    await tx.thresholds.create({
      data: { ...given, number, reason, setById: desk.actor.id, setAt: at },
    });
    await record(tx, {
      kind: 'thresholds_set',
      at,
      actorId: desk.actor.id,
      public: { number, ...given },
      private: { reason },
    });
    return true;
  });
}
