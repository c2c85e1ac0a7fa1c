import type { Priority } from '../../claims/words.js';
import { record } from '../../ledger/record.js';
import { notify } from '../../notifications/notify.js';
import type { Desk } from '../../platform/context.js';
import { type Tx, transact } from '../../platform/database.js';
import { InvalidInput, Stale } from '../../platform/errors.js';
import { dayOf } from '../../platform/format.js';
import { demandPlanning, type PlanPart } from '../policy.js';
import { type ClaimRow, lockedClaim } from '../queries.js';

/** Who does what is next of a claim, until when, before what; and when it is looked at again. */
export type Plan = {
  assigneeId: string | null;
  dueAt: Date | null;
  priority: Priority;
  recheckAt: Date | null;
};

const NAMES: Record<PlanPart, string> = {
  assigneeId: 'the assignee',
  dueAt: 'the due time',
  priority: 'the priority',
  recheckAt: 'the recheck day',
};

/** The plan of a claim as it stands. */
const planOf = ({ assigneeId, dueAt, priority, recheckAt }: ClaimRow): Plan => ({
  assigneeId,
  dueAt,
  priority,
  recheckAt,
});

/**
 * Plans a claim. That is no change of what it says: its own version stays, so nobody's edit or decision is late for it.
 * @param given what is not in it stays as it is
 * @returns whether anything was changed
 * @throws Stale with the present plan; Forbidden for a part that is not theirs to change; InvalidInput where nobody of
 *   that name works here
 */
export async function planClaim(
  desk: Desk,
  ref: string,
  seen: number,
  given: Partial<Plan>,
): Promise<boolean> {
  return transact(desk, async (tx) => {
    const claim = await lockedClaim(tx, ref);
    if (claim.planVersion !== seen) throw new Stale({ planVersion: claim.planVersion, ...planOf(claim) });
    return writePlan(tx, desk, claim, given);
  });
}

/** Writes a plan and its event, and tells who was assigned. The claim is locked already. @returns whether it differs */
export async function writePlan(
  tx: Tx,
  desk: Pick<Desk, 'actor' | 'now'>,
  claim: ClaimRow,
  given: Partial<Plan>,
): Promise<boolean> {
  const before = planOf(claim);
  const plan = { ...before, ...given };
  // Only the day of a recheck is chosen; the one it has keeps its hour.
  if (before.recheckAt && plan.recheckAt && dayOf(before.recheckAt) === dayOf(plan.recheckAt))
    plan.recheckAt = before.recheckAt;
  const changed = (Object.keys(NAMES) as PlanPart[]).filter(
    (key) => (plan[key]?.valueOf() ?? null) !== (before[key]?.valueOf() ?? null),
  );
  if (changed.length === 0) return false;
  demandPlanning(desk.actor, changed);
  const assigned = changed.includes('assigneeId') ? plan.assigneeId : null;
  if (assigned) await demandActive(tx, assigned);
  const at = desk.now();
  const actorId = desk.actor.id;
  await tx.claim.update({ where: { id: claim.id }, data: { ...plan, planVersion: { increment: 1 } } });
  const eventId = await record(tx, {
    kind: 'claim_planned',
    at,
    actorId,
    articleId: claim.articleId,
    claimId: claim.id,
    public: {},
    private: {
      ref: claim.ref,
      changed: changed.map((it) => NAMES[it]),
      plan: {
        ...plan,
        dueAt: plan.dueAt?.toISOString() ?? null,
        recheckAt: plan.recheckAt?.toISOString() ?? null,
      },
    },
  });
  await notify(tx, { eventId, at, actorId }, 'assigned', { claimId: claim.id }, [assigned]);
  return true;
}

async function demandActive(tx: Tx, id: string): Promise<void> {
  const account = await tx.account.findUnique({ where: { id }, select: { disabledAt: true } });
  if (!account || account.disabledAt)
    throw new InvalidInput({ assigneeId: 'Nobody with an active account was chosen.' });
}
