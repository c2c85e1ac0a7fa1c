import { writePlan } from '../../claims/commands/plan-claim.js';
import { claimByRef } from '../../claims/queries.js';
import type { Desk } from '../../platform/context.js';
import { transact } from '../../platform/database.js';
import { firstToTake } from '../queries.js';
import type { Asked, View } from '../views.js';

/**
 * Assigns the first claim of a view that is nobody's, and that the actor may go on with, to the actor. Two at once
 * never get the same one.
 * @returns its ref; null where there is none
 */
export async function takeNext(desk: Desk, asked: Asked & { view: View }): Promise<string | null> {
  return transact(desk, async (tx) => {
    const ref = await firstToTake(tx, desk.actor, asked, desk.now());
    if (!ref) return null;
    await writePlan(tx, desk, await claimByRef(tx, ref), { assigneeId: desk.actor.id });
    return ref;
  });
}
