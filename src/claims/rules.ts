import { NotNow } from '../platform/errors.js';
import type { ClaimState } from './words.js';

export const VERBS = [
  'edit',
  'submit',
  'approve',
  'return',
  'take_back',
  'withdraw',
  'restore',
  'undo',
  'reopen',
] as const;
export type Verb = (typeof VERBS)[number];

/** The one state table of a claim: from a state, by a verb, to the next. What is not here may not happen. */
export const TRANSITIONS: Record<ClaimState, Partial<Record<Verb, ClaimState>>> = {
  draft: { edit: 'draft', submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { approve: 'approved', return: 'returned', take_back: 'draft', withdraw: 'withdrawn' },
  returned: { edit: 'returned', submit: 'submitted', withdraw: 'withdrawn', undo: 'submitted' },
  approved: { edit: 'draft', withdraw: 'withdrawn', undo: 'submitted', reopen: 'draft' },
  withdrawn: { restore: 'draft' },
};

const WHY_NOT: Record<Verb, string> = {
  edit: 'It is waiting for review; take the proposal back to edit it.',
  submit: 'There is nothing new to submit.',
  approve: 'It is not waiting for review.',
  return: 'It is not waiting for review.',
  take_back: 'It is not waiting for review.',
  withdraw: 'It is withdrawn already.',
  restore: 'It is not withdrawn.',
  undo: 'There is no decision on it that could be undone.',
  reopen: 'Only what is approved is opened again.',
};

export const may = (state: ClaimState, verb: Verb): boolean => TRANSITIONS[state][verb] !== undefined;

/**
 * The state that a verb leads to.
 * @throws NotNow with a sentence when the state does not allow it.
 */
export function next(state: ClaimState, verb: Verb): ClaimState {
  const to = TRANSITIONS[state][verb];
  if (to) return to;
  if (state === 'withdrawn' && verb !== 'restore')
    throw new NotNow('The claim is withdrawn; restore it first.');
  throw new NotNow(`The claim is ${state}. ${WHY_NOT[verb]}`);
}

/** How long a decision can be undone, in seconds. */
export const UNDO_SECONDS = 60;

/**
 * How many seconds are left to undo a decision.
 * @param changedAt when the claim was last changed: a decision that something was built on stays
 * @returns 0 where it is too late, or where the claim was changed since
 */
export function secondsToUndo(decidedAt: Date, changedAt: Date, now: Date): number {
  if (changedAt.getTime() !== decidedAt.getTime()) return 0;
  return Math.max(0, UNDO_SECONDS - Math.floor((now.getTime() - decidedAt.getTime()) / 1000));
}

/** @throws NotNow when a decision can no longer be undone */
export function demandTimeToUndo(decidedAt: Date, changedAt: Date, now: Date): void {
  if (changedAt.getTime() !== decidedAt.getTime())
    throw new NotNow('The claim was changed after the decision, so the decision stays.');
  if (secondsToUndo(decidedAt, changedAt, now) === 0)
    throw new NotNow('A decision can be undone within a minute; this one stays.');
}
