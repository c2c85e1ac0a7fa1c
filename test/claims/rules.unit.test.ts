import { describe, expect, it } from 'vitest';
import {
  demandTimeToUndo,
  may,
  next,
  secondsToUndo,
  UNDO_SECONDS,
  VERBS,
  type Verb,
} from '../../src/claims/rules.js';
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
    undo: 'The claim is draft. There is no decision on it that could be undone.',
    reopen: 'The claim is draft. Only what is approved is opened again.',
  },
  submitted: {
    edit: `${WAITING}It is waiting for review; take the proposal back to edit it.`,
    submit: `${WAITING}There is nothing new to submit.`,
    approve: 'approved',
    return: 'returned',
    take_back: 'draft',
    withdraw: 'withdrawn',
    restore: `${WAITING}It is not withdrawn.`,
    undo: `${WAITING}There is no decision on it that could be undone.`,
    reopen: `${WAITING}Only what is approved is opened again.`,
  },
  returned: {
    edit: 'returned',
    submit: 'submitted',
    approve: 'The claim is returned. It is not waiting for review.',
    return: 'The claim is returned. It is not waiting for review.',
    take_back: 'The claim is returned. It is not waiting for review.',
    withdraw: 'withdrawn',
    restore: 'The claim is returned. It is not withdrawn.',
    undo: 'submitted',
    reopen: 'The claim is returned. Only what is approved is opened again.',
  },
  approved: {
    edit: 'draft',
    submit: 'The claim is approved. There is nothing new to submit.',
    approve: 'The claim is approved. It is not waiting for review.',
    return: 'The claim is approved. It is not waiting for review.',
    take_back: 'The claim is approved. It is not waiting for review.',
    withdraw: 'withdrawn',
    restore: 'The claim is approved. It is not withdrawn.',
    undo: 'submitted',
    reopen: 'draft',
  },
  withdrawn: {
    edit: WITHDRAWN,
    submit: WITHDRAWN,
    approve: WITHDRAWN,
    return: WITHDRAWN,
    take_back: WITHDRAWN,
    withdraw: WITHDRAWN,
    restore: 'draft',
    undo: WITHDRAWN,
    reopen: WITHDRAWN,
  },
};

const cases = CLAIM_STATES.flatMap((state) =>
  VERBS.map((verb) => [state, verb, TABLE[state][verb]] as const),
);

describe('the states of a claim', () => {
  it('are all in this table, with every verb', () => {
    expect(Object.keys(TABLE).sort()).toEqual([...CLAIM_STATES].sort());
    for (const row of Object.values(TABLE)) expect(Object.keys(row).sort()).toEqual([...VERBS].sort());
    expect(cases).toHaveLength(45);
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

describe('the time to undo a decision', () => {
  const decided = new Date('2026-01-05T10:00:00.000Z');
  const later = (ms: number) => new Date(decided.getTime() + ms);

  it('is a minute', () => expect(UNDO_SECONDS).toBe(60));

  it.each([
    [0, 60],
    [999, 60],
    [1000, 59],
    [59_000, 1],
    [59_999, 1],
    [60_000, 0],
    [61_000, 0],
    [86_400_000, 0],
  ])('%i ms after it there are %i seconds left', (ms, left) => {
    expect(secondsToUndo(decided, decided, later(ms))).toBe(left);
    const ask = () => demandTimeToUndo(decided, decided, later(ms));
    if (left > 0) expect(ask).not.toThrow();
    else expect(ask).toThrow(new NotNow('A decision can be undone within a minute; this one stays.'));
  });

  it('is over as soon as the claim is changed', () => {
    expect(secondsToUndo(decided, later(1), later(1000))).toBe(0);
    expect(() => demandTimeToUndo(decided, later(1), later(1000))).toThrow(
      new NotNow('The claim was changed after the decision, so the decision stays.'),
    );
  });
});
