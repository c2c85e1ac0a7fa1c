import { NotNow } from '../platform/errors.js';
import type { ClaimState } from './words.js';

export const VERBS = ['edit', 'submit', 'approve', 'return', 'take_back', 'withdraw', 'restore'] as const;
export type Verb = (typeof VERBS)[number];

/** The one state table of a claim: from a state, by a verb, to the next. What is not here may not happen. */
export const TRANSITIONS: Record<ClaimState, Partial<Record<Verb, ClaimState>>> = {
  draft: { edit: 'draft', submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { approve: 'approved', return: 'returned', take_back: 'draft', withdraw: 'withdrawn' },
  returned: { edit: 'returned', submit: 'submitted', withdraw: 'withdrawn' },
  approved: { edit: 'draft', withdraw: 'withdrawn' },
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
