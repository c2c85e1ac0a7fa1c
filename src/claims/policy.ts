import { isEditor, type Person } from '../platform/context.js';
import { Forbidden } from '../platform/errors.js';

/** What policies need to know of a claim. */
export type ClaimFacts = {
  createdById: string;
  /** Whether readers can see an approved state of it. */
  isPublic: boolean;
  /** Author of the assessment that waits for review. */
  proposedById: string | null;
  /** Who made the decision that holds now. */
  decidedById?: string | null;
};

/** Who may do what to a claim, each a pure predicate. States are the business of rules.ts. */
export const CLAIM_POLICY = {
  edit: () => true,
  submit: () => true,
  /** Nobody approves their own assessment. */
  approve: (who: Person, claim: ClaimFacts) => isEditor(who) && claim.proposedById !== who.id,
  return: (who: Person, claim: ClaimFacts) => isEditor(who) && claim.proposedById !== who.id,
  take_back: (who: Person, claim: ClaimFacts) => claim.proposedById === who.id,
  withdraw: (who: Person, claim: ClaimFacts) =>
    isEditor(who) || (!claim.isPublic && claim.createdById === who.id),
  restore: (who: Person, claim: ClaimFacts) =>
    isEditor(who) || (!claim.isPublic && claim.createdById === who.id),
  override: (who: Person) => isEditor(who),
  undo: (who: Person, claim: ClaimFacts) => isEditor(who) && claim.decidedById === who.id,
  /** By accepting a reader's objection. */
  reopen: (who: Person) => isEditor(who),
} satisfies Record<string, (who: Person, claim: ClaimFacts) => boolean>;

export type ClaimAct = keyof typeof CLAIM_POLICY;

const REFUSALS: Record<ClaimAct, string> = {
  edit: 'You cannot edit this claim.',
  submit: 'You cannot submit this claim.',
  approve: 'Another editor has to review this: nobody approves their own proposal.',
  return: 'Another editor has to review this: nobody decides on their own proposal.',
  take_back: 'Only who proposed it can take a proposal back.',
  withdraw: 'Only an editor can withdraw a claim that readers see or that somebody else marked.',
  restore: 'Only an editor can restore a claim that readers saw or that somebody else marked.',
  override: 'Only an editor can override the status rule.',
  undo: 'Only who made a decision can undo it.',
  reopen: 'Only an editor can open an approved claim again.',
};

export const allows = (who: Person, act: ClaimAct, claim: ClaimFacts): boolean =>
  CLAIM_POLICY[act](who, claim);

/** @throws Forbidden with a sentence when the person may not do this. */
export function demand(who: Person, act: ClaimAct, claim: ClaimFacts): void {
  if (allows(who, act, claim)) return;
  if ((act === 'approve' || act === 'return') && !isEditor(who))
    throw new Forbidden('Only an editor can review a claim.');
  throw new Forbidden(REFUSALS[act]);
}

/** Who may change which part of a claim's plan, each a pure predicate. */
export const PLAN_POLICY = {
  assigneeId: () => true,
  dueAt: () => true,
  priority: () => true,
  /** Else whoever has to wait until a recheck is due could set its day, or take it away. */
  recheckAt: (who: Person) => isEditor(who),
} satisfies Record<string, (who: Person) => boolean>;

export type PlanPart = keyof typeof PLAN_POLICY;

export const mayPlan = (who: Person, part: PlanPart): boolean => PLAN_POLICY[part](who);

/** @throws Forbidden with a sentence when the person may not change one of these parts of a plan. */
export function demandPlanning(who: Person, parts: readonly PlanPart[]): void {
  if (!parts.every((it) => mayPlan(who, it)))
    throw new Forbidden('Only an editor can change the day on which a claim is looked at again.');
}

/** Whether somebody may say that an approved claim still holds: anybody once it is due, an editor at any time. */
export const mayRecheck = (who: Person, recheckAt: Date | null, now: Date): boolean =>
  isEditor(who) || (recheckAt !== null && recheckAt <= now);
