import { describe, expect, it } from 'vitest';
import {
  areSame,
  confirmedBy,
  DEFAULT_THRESHOLDS,
  type Thresholds,
  thresholds,
} from '../../src/assessments/thresholds.js';
import { legendOf, STATUSES } from '../../src/claims/words.js';

const given = (more: Partial<Thresholds> = {}): Thresholds => ({ ...DEFAULT_THRESHOLDS, ...more });

describe('the thresholds', () => {
  it('are two origins or a primary document, and nobody who is not named, until others are set', () => {
    expect(DEFAULT_THRESHOLDS).toEqual({
      independentOrigins: 2,
      primarySuffices: true,
      anonymousCounts: false,
    });
    expect(thresholds.parse(DEFAULT_THRESHOLDS)).toEqual(DEFAULT_THRESHOLDS);
  });

  it.each([0, 1, 4, -1, 2.5, Number.NaN, '2', null, undefined])('are never %s origins', (origins) => {
    expect(thresholds.safeParse({ ...DEFAULT_THRESHOLDS, independentOrigins: origins }).success).toBe(false);
  });

  it.each<Partial<Thresholds>>([
    { independentOrigins: 3 },
    { primarySuffices: false },
    { anonymousCounts: true },
  ])('are others with %j', (change) => {
    expect(areSame(given(), given())).toBe(true);
    expect(areSame(given(), given(change))).toBe(false);
  });
});

describe('what confirmed asks for', () => {
  const end = 'and nothing that stands against it is left unanswered.';

  it.each<[Partial<Thresholds>, string]>([
    [
      {},
      `It rests on a primary document with its passage, or on two accounts of independent origin, ${end} A source that is not named does not count.`,
    ],
    [
      { independentOrigins: 3 },
      `It rests on a primary document with its passage, or on three accounts of independent origin, ${end} A source that is not named does not count.`,
    ],
    [
      { primarySuffices: false },
      `It rests on two accounts of independent origin, ${end} A source that is not named does not count.`,
    ],
    [
      { independentOrigins: 3, primarySuffices: false, anonymousCounts: true },
      `It rests on three accounts of independent origin, ${end} A source that is not named counts too, unless it is protected.`,
    ],
  ])('with %j is told to readers', (change, sentence) => {
    expect(confirmedBy(given(change))).toBe(sentence);
  });

  it('stands in the legend, beside the other two', () => {
    const legend = legendOf(confirmedBy(given({ independentOrigins: 3 })));
    expect(legend.map((it) => it.status)).toEqual([...STATUSES]);
    expect(legend[0]?.rule).toContain('three accounts of independent origin');
  });
});
