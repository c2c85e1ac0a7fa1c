import { describe, expect, it } from 'vitest';
import { isLater } from '../../src/assessments/later.js';

const ON = '2025-12-20';

describe('a date', () => {
  it.each<[boolean, string | null]>([
    [false, null],
    [false, '2024'],
    [false, '2025'],
    [true, '2026'],
    [false, '2025-11'],
    [false, '2025-12'],
    [true, '2026-01'],
    [false, '2025-12-19'],
    [false, '2025-12-20'],
    [false, '2025-12-21'],
    [true, '2025-12-22'],
    [false, '2025-12-20T23:59Z'],
    [true, '2025-12-21T00:00Z'],
    [true, '2026-01-01T00:00Z'],
  ])('is later than the status: %s of %s', (expected, date) => {
    expect(isLater(date, ON)).toBe(expected);
  });

  it.each<[boolean, string, 'exact' | 'day' | 'month' | 'year' | 'about']>([
    [false, '2025-12-22T08:00Z', 'month'],
    [false, '2025-12-22', 'month'],
    [true, '2026-01-02', 'month'],
    [false, '2025-12-31', 'year'],
    [true, '2025-12-22', 'day'],
    [false, '2025-12-21T08:00Z', 'day'],
    [true, '2025-12-21T08:00Z', 'exact'],
    [false, '2025-12-24', 'about'],
    [false, '2025-12', 'about'],
    [true, '2026-02', 'about'],
  ])('is later than the status: %s of %s, exact to the %s', (expected, date, precision) => {
    expect(isLater(date, ON, precision)).toBe(expected);
  });

  it.each<[boolean, string]>([
    [false, '2026-01'],
    [false, '2026'],
    [false, '2026-01-01'],
    [true, '2026-01-02'],
    [true, '2026-02'],
    [true, '2027'],
  ])(
    'is later than the last day of a year: %s of %s, as the next day may have begun further east',
    (expected, date) => {
      expect(isLater(date, '2025-12-31')).toBe(expected);
    },
  );

  it('of a leap year’s February is compared by the calendar', () => {
    expect(isLater('2028-03-01', '2028-02-29')).toBe(false);
    expect(isLater('2028-03-01', '2028-02-28')).toBe(true);
  });
});
