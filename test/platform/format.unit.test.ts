import { describe, expect, it } from 'vitest';
import { format, isPartialDate } from '../../src/platform/format.js';
import { label } from '../../src/platform/label.js';

const now = new Date('2025-12-20T17:05:30Z');
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('format', () => {
  it.each([
    ['2025', '2025'],
    ['2025-12', 'December 2025'],
    ['2025-12-20', '20 December 2025'],
    ['2025-12-20T17:05Z', '20 Dec 2025, 17:05 UTC'],
    ['2025-01-01', '1 January 2025'],
  ])('reads the partial date %s as %s', (value, text) => {
    expect(format.partialDate(value)).toBe(text);
  });

  it.each([
    ['2025', true],
    ['2025-12', true],
    ['2024-02-29', true],
    ['2025-12-20T17:05Z', true],
    ['0001-01-01', true],
    ['2025-02-29', false],
    ['2025-13', false],
    ['2025-12-20T24:60Z', false],
    ['20251220', false],
    // There is no such year, and Postgres takes none.
    ['0000', false],
    ['0000-12', false],
    ['0000-01-01', false],
    ['0000-01-01T00:00Z', false],
  ])('takes %s for a partial date: %s', (value, expected) => expect(isPartialDate(value)).toBe(expected));

  it('tells days and moments in UTC, wherever the server stands', () => {
    expect(format.day(new Date('2025-12-20T23:59:59Z'))).toBe('20 December 2025');
    expect(format.moment(new Date('2025-12-20T00:00:00Z'))).toBe('20 Dec 2025, 00:00 UTC');
    expect(format.iso(now)).toBe('2025-12-20T17:05:30.000Z');
  });

  it.each([
    [-5, '0 min'],
    [0, '0 min'],
    [59, '59 min'],
    [60, '1 h'],
    [119, '1 h'],
    [47 * 60, '47 h'],
    [48 * 60, '2 d'],
    [71 * 60, '2 d'],
    [400 * 24 * 60, '400 d'],
  ])('tells an age of %i minutes as %s', (minutes, text) => {
    expect(format.age(before(minutes), now)).toBe(text);
  });

  it.each([
    [0, '0 claims'],
    [1, '1 claim'],
    [2, '2 claims'],
    [1234, '1,234 claims'],
  ])('counts %i as %s', (n, text) => {
    expect(format.count(n, 'claim')).toBe(text);
  });

  it('counts words with a plural of their own', () => {
    expect(format.count(2, 'person', 'people')).toBe('2 people');
  });

  it.each([
    ['contested', 'Contested'],
    ['', ''],
    ['ärger', 'Ärger'],
  ])('begins %j as %j', (text, expected) => {
    expect(format.initial(text)).toBe(expected);
  });
});

describe('label', () => {
  it.each([
    ['fact_checker', 'fact-checker'],
    ['on_the_record', 'on the record'],
    ['confirmed', 'confirmed'],
    ['some_new_word', 'some new word'],
  ])('of %s is %s', (word, text) => {
    expect(label(word)).toBe(text);
    expect(format.label(word)).toBe(text);
  });
});
