import fc from 'fast-check';
import { expect, it } from 'vitest';
import { duration } from '../../src/newsroom/tables.js';
import { readRange, weekOf, weeksUpTo } from '../../src/newsroom/weeks.js';

it.each([
  ['2026-01-05T00:00:00Z', '2026-01-05'],
  ['2026-01-04T23:59:59.999Z', '2025-12-29'],
  ['2026-01-11T12:00:00Z', '2026-01-05'],
  ['2024-03-01T12:00:00Z', '2024-02-26'],
])('%s is in the week from %s', (at, monday) => expect(weekOf(new Date(at))).toBe(monday));

it('the weeks are Mondays in a row, and the last is the present one', () => {
  const at = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(at, fc.integer({ min: 1, max: 60 }), (now, count) => {
      const weeks = weeksUpTo(now, count);
      expect(weeks).toHaveLength(count);
      expect(weeks.at(-1)).toBe(weekOf(now));
      for (const [index, week] of weeks.entries()) {
        expect(new Date(week).getUTCDay()).toBe(1);
        if (index > 0) expect(Date.parse(week) - Date.parse(weeks[index - 1] ?? '')).toBe(7 * 86_400_000);
      }
    }),
  );
});

it('looks back twelve weeks unless a year is asked for', () => {
  expect(['12', '52', '0', '1e1', undefined, ['52', '12']].map(readRange)).toEqual([12, 52, 12, 12, 12, 12]);
});

it.each([
  [0, '0 min'],
  [0.5, '30 min'],
  [1, '1 h'],
  [3.46, '3.5 h'],
  [47.9, '47.9 h'],
  [48, '2 days'],
  [80, '3.3 days'],
])('%f hours read as %s', (hours, words) => expect(duration(hours)).toBe(words));
