import { describe, expect, it } from 'vitest';
import { mayRecheck } from '../../src/claims/policy.js';
import {
  recheckAfter,
  SHELF_LIFE_OPTIONS,
  SHELF_LIVES,
  type ShelfLife,
  shelfLifeWords,
} from '../../src/claims/shelf-life.js';
import type { Person } from '../../src/platform/context.js';

const LOOKED = new Date('2026-03-02T17:05:00Z');

describe('a shelf life', () => {
  it.each<[ShelfLife, string | null, string]>([
    ['lasting', null, 'What happened or was said: keeps for good'],
    ['office', '2027-03-02T17:05:00.000Z', 'An office held: looked at again after a year'],
    ['figure', '2026-05-31T17:05:00.000Z', 'A figure or a rank: looked at again after 90 days'],
    ['plan', '2026-03-09T17:05:00.000Z', 'An announced plan: looked at again after 7 days'],
    ['situation', '2026-03-05T17:05:00.000Z', 'A situation that goes on: looked at again after 3 days'],
    ['toll', '2026-03-03T17:05:00.000Z', 'A toll: looked at again after a day'],
  ])('of %s is over at %s', (kind, over, words) => {
    expect(recheckAfter(kind, LOOKED)?.toISOString() ?? null).toBe(over);
    expect(shelfLifeWords(kind)).toBe(words);
  });

  it('is offered for every kind there is', () => {
    expect(SHELF_LIFE_OPTIONS.map(([it]) => it)).toEqual([...SHELF_LIVES]);
  });
});

describe('who may say that a claim still holds', () => {
  const before = new Date(LOOKED.getTime() - 1);
  it.each<[Person['role'], Date | null, boolean]>([
    ['fact_checker', before, true],
    ['fact_checker', LOOKED, true],
    ['fact_checker', new Date(LOOKED.getTime() + 1), false],
    ['fact_checker', null, false],
    ['editor', null, true],
    ['admin', new Date(LOOKED.getTime() + 1), true],
  ])('%s, due at %s: %s', (role, recheckAt, expected) => {
    const person = { id: 'x', name: 'X', email: 'x@desk.example', role };
    expect(mayRecheck(person, recheckAt, LOOKED)).toBe(expected);
  });
});
