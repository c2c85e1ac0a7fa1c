/** An approval, as far as it matters when it held. */
export type Approval = { number: number; decidedAt: Date | null; undoneAt: Date | null };

/**
 * The approvals of a claim that held at a moment, the newest first: it is what readers saw, the others are its history.
 * What was undone by then did not hold any more. What was withdrawn, then or later, is shown at no moment: a claim
 * that the newsroom has taken back does not come back as history.
 *
 * @param approvals all approvals of one claim, in any order
 * @param withdrawals all its withdrawals, in any order
 * @param at the moment, itself included; without one, now
 */
export function approvalsAt<A extends Approval>(
  approvals: readonly A[],
  withdrawals: readonly { at: Date }[],
  at?: Date,
): A[] {
  const isPast = (moment: Date | null): moment is Date => moment !== null && (!at || moment <= at);
  const ended = Math.max(0, ...withdrawals.map((it) => it.at.getTime()));
  return approvals
    .filter((it) => isPast(it.decidedAt) && it.decidedAt.getTime() > ended && !isPast(it.undoneAt))
    .sort((a, b) => b.number - a.number);
}
