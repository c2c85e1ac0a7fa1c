import { describe, expect, it } from 'vitest';
import { may, next, VERBS, type Verb } from '../../src/claims/rules.js';
import { CLAIM_STATES, type ClaimState } from '../../src/claims/words.js';
import { NotNow } from '../../src/platform/errors.js';

const WAITING = 'The claim is submitted. ';
const WITHDRAWN = 'The claim is withdrawn; restore it first.';

/** Every state by every verb: where it leads, or why it does not. */
const TABLE: Record<ClaimState, Record<Verb, string>> = {
  draft: {
    edit: 'draft',
    submit: 'submitted',
    approve: 'The claim is draft. It is not waiting for review.',
    return: 'The claim is draft. It is not waiting for review.',
    take_back: 'The claim is draft. It is not waiting for review.',
    withdraw: 'withdrawn',
    restore: 'The claim is draft. It is not withdrawn.',
  },
  submitted: {
    edit: `${WAITING}It is waiting for review; take the proposal back to edit it.`,
    submit: `${WAITING}There is nothing new to submit.`,
    approve: 'approved',
    return: 'returned',
    take_back: 'draft',
    withdraw: 'withdrawn',
    restore: `${WAITING}It is not withdrawn.`,
  },
  returned: {
    edit: 'returned',
    submit: 'submitted',
    approve: 'The claim is returned. It is not waiting for review.',
    return: 'The claim is returned. It is not waiting for review.',
    take_back: 'The claim is returned. It is not waiting for review.',
    withdraw: 'withdrawn',
    restore: 'The claim is returned. It is not withdrawn.',
  },
  approved: {
    edit: 'draft',
    submit: 'The claim is approved. There is nothing new to submit.',
    approve: 'The claim is approved. It is not waiting for review.',
    return: 'The claim is approved. It is not waiting for review.',
    take_back: 'The claim is approved. It is not waiting for review.',
    withdraw: 'withdrawn',
    restore: 'The claim is approved. It is not withdrawn.',
  },
  withdrawn: {
    edit: WITHDRAWN,
    submit: WITHDRAWN,
    approve: WITHDRAWN,
    return: WITHDRAWN,
    take_back: WITHDRAWN,
    withdraw: WITHDRAWN,
    restore: 'draft',
  },
};

const cases = CLAIM_STATES.flatMap((state) =>
  VERBS.map((verb) => [state, verb, TABLE[state][verb]] as const),
);

describe('the states of a claim', () => {
  it('are all in this table, with every verb', () => {
    expect(Object.keys(TABLE).sort()).toEqual([...CLAIM_STATES].sort());
    for (const row of Object.values(TABLE)) expect(Object.keys(row).sort()).toEqual([...VERBS].sort());
    expect(cases).toHaveLength(35);
  });

  it.each(cases)('from %s by %s: %s', (state, verb, outcome) => {
    const leads = !outcome.includes(' ');
    expect(may(state, verb)).toBe(leads);
    if (leads) expect(next(state, verb)).toBe(outcome);
    else expect(() => next(state, verb)).toThrow(new NotNow(outcome));
  });

  it('let only a review lead to approved', () => {
    const leading = cases
      .filter(([, , outcome]) => outcome === 'approved')
      .map(([state, verb]) => `${state} ${verb}`);
    expect(leading).toEqual(['submitted approve']);
  });
});
