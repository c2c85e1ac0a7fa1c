import { describe, expect, it } from 'vitest';
import {
  changeOptions,
  demandTold,
  demandToldOfWithdrawal,
  keptTold,
  NOTHING_TOLD,
  type Told,
} from '../../src/assessments/correction.js';
import { InvalidInput } from '../../src/platform/errors.js';

const SAID: Told = { change: 'correction', told: 'It was five, not four.' };

/** Names of the fields that are found wanting. */
function wanting(ask: () => unknown): string[] {
  try {
    ask();
  } catch (error) {
    if (error instanceof InvalidInput) return Object.keys(error.fields);
    throw error;
  }
  return [];
}

describe('what readers are told of a revision', () => {
  it.each<[string, Told, string[]]>([
    ['all of it', SAID, []],
    ['the words alone', { ...SAID, change: null }, ['change']],
    ['the kind alone', { ...SAID, told: null }, ['told']],
    ['nothing', NOTHING_TOLD, ['change', 'told']],
  ])('is asked for where they see the claim: given %s', (_, given, missing) => {
    expect(wanting(() => demandTold(given, true))).toEqual(missing);
    if (missing.length === 0) expect(demandTold(given, true)).toEqual(given);
  });

  it.each([SAID, NOTHING_TOLD])('is neither asked for nor kept where they do not', (given) => {
    expect(demandTold(given, false)).toEqual(NOTHING_TOLD);
    expect(keptTold(given, false)).toEqual(NOTHING_TOLD);
  });

  it('is kept with a draft as far as it goes', () => {
    expect(keptTold({ told: 'It was' }, true)).toEqual({ change: null, told: 'It was' });
    expect(keptTold({}, true)).toEqual(NOTHING_TOLD);
  });

  it('is one of three kinds, none of them chosen beforehand', () => {
    expect(changeOptions().map(([value]) => value)).toEqual(['', 'correction', 'update', 'clarification']);
  });
});

describe('what readers are told of a withdrawal', () => {
  it('is asked for where they see the claim, and there alone', () => {
    expect(demandToldOfWithdrawal('We were wrong.', true)).toBe('We were wrong.');
    expect(wanting(() => demandToldOfWithdrawal(null, true))).toEqual(['told']);
    expect(demandToldOfWithdrawal(null, false)).toBeNull();
    expect(demandToldOfWithdrawal('We were wrong.', false)).toBeNull();
  });
});
