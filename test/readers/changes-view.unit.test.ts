import { describe, expect, it } from 'vitest';
import { speechIn } from '../../src/language/speech.js';
import { momentEntries, momentNames, momentOptions } from '../../src/readers/changes-view.js';
import type { Moment } from '../../src/readers/moments.js';

const english = speechIn('en');
const at = (time: string) => new Date(`2026-01-05T${time}Z`);
const moment = (time: string, more: Partial<Moment> = {}): Moment => ({
  at: at(time),
  eventId: time,
  seq: 1,
  number: '1',
  kind: 'published',
  slug: 'bridge',
  language: 'en',
  headline: 'Bridge opens',
  ref: null,
  hidden: null,
  assessment: null,
  status: null,
  statement: null,
  reason: null,
  isFirst: false,
  change: null,
  told: null,
  words: null,
  answered: null,
  ...more,
});
const approval = (time: string, statement: string) =>
  moment(time, { kind: 'approved', status: 'reported', statement, isFirst: true, ref: 'AAAAAA' });

describe('moments', () => {
  it.each([
    [
      ['08:57:10', '08:58:20'],
      ['5 Jan 2026, 08:57 UTC', '5 Jan 2026, 08:58 UTC'],
    ],
    [
      ['08:57:10', '08:57:20', '08:58:20'],
      ['5 Jan 2026, 08:57:10 UTC', '5 Jan 2026, 08:57:20 UTC', '5 Jan 2026, 08:58 UTC'],
    ],
    [
      ['08:57:10.005', '08:57:10.250', '08:57:20'],
      ['5 Jan 2026, 08:57:10.005 UTC', '5 Jan 2026, 08:57:10.250 UTC', '5 Jan 2026, 08:57:20 UTC'],
    ],
    [
      ['08:57:10', '08:57:10'],
      ['5 Jan 2026, 08:57 UTC', '5 Jan 2026, 08:57 UTC'],
    ],
  ])('%j are told apart, as far as they have to be', (times, expected) => {
    const name = momentNames(times.map(at), english);
    expect(times.map((it) => name(at(it)))).toEqual(expected);
  });

  it('are told apart in Ukrainian too', () => {
    const name = momentNames([at('08:57:10'), at('08:57:20')], speechIn('uk'));
    expect(name(at('08:57:20'))).toBe('5 січ. 2026 р., 08:57:20 UTC');
  });
});

describe('the moments to choose from', () => {
  const STATEMENT = 'The bridge over the river cost the town four million and is not paid for yet.';
  const moments = [
    moment('08:58:00', { kind: 'withdrawn', told: 'Wrong.', change: null }),
    approval('08:57:30', STATEMENT),
    moment('08:57:10'),
  ];
  const entries = momentEntries('bridge', moments, english);
  const options = (asked: (Date | undefined)[] = [], speech = english) =>
    momentOptions(momentEntries('bridge', moments, speech), asked, speech).map(([, words]) => words);

  it('say what happened at each, in its first words', () => {
    expect(entries).toHaveLength(3);
    expect(options()).toEqual([
      '5 Jan 2026, 08:58 UTC: A claim was withdrawn.',
      '5 Jan 2026, 08:57:30 UTC: A claim was approved as reported: The bridge over the river…',
      '5 Jan 2026, 08:57:10 UTC: The article was published.',
    ]);
    expect(options([], speechIn('uk'))[2]).toBe('5 січ. 2026 р., 08:57:10 UTC: Статтю опубліковано.');
  });

  it('are told apart from those that were asked for', () => {
    expect(options([at('08:58:59.999'), undefined])).toEqual([
      '5 Jan 2026, 08:58:59 UTC',
      '5 Jan 2026, 08:58:00 UTC: A claim was withdrawn.',
      expect.stringContaining('08:57:30'),
      expect.stringContaining('08:57:10'),
    ]);
  });

  it('cut no letter in two where the first word is long', () => {
    const long = momentEntries('bridge', [approval('08:57:30', '𝔹'.repeat(200))], english);
    const [[, words] = []] = momentOptions(long, [], english);
    expect(words?.isWellFormed()).toBe(true);
    expect((words ?? '').length).toBeLessThan(140);
  });
});
