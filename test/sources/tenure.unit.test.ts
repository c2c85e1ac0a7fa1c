import { describe, expect, it } from 'vitest';
import { byTime, inOrder, isPartialDay, periodWords, tenureSentence } from '../../src/sources/tenure.js';

const period = (text: string) => {
  const [from, until] = text.split('..');
  return { from: from || null, until: until || null };
};

describe('periodWords', () => {
  it.each([
    ['..', ''],
    ['2011-01..', ' since January 2011'],
    ['..2025-01-20', ' until 20 January 2025'],
    ['2011..2025-01', ', 2011 to January 2025'],
    ['2019..2019', ', 2019'],
  ])('%s reads “%s”', (text, words) => {
    expect(periodWords(period(text))).toBe(words);
  });
});

describe('tenureSentence', () => {
  it('tells the roles in order of time, whatever the order of the rows', () => {
    const rows = [
      { role: 'U.S. Secretary of State', ...period('2025-01..') },
      { role: null, ...period('1999..') },
      { role: 'U.S. Senator', ...period('2011-01..2025-01') },
    ];
    const sentence = 'U.S. Senator, January 2011 to January 2025; U.S. Secretary of State since January 2025';
    expect(tenureSentence(rows)).toBe(sentence);
    expect(tenureSentence(rows.toReversed())).toBe(sentence);
    expect(tenureSentence([])).toBe('');
  });
});

describe('byTime', () => {
  it('puts what has no beginning first, and of two that began together what ended first', () => {
    const given = ['2020..', '2020..2021', '..2019', '2019-06..', '..'].map(period);
    expect(byTime(given)).toEqual(['..2019', '..', '2019-06..', '2020..2021', '2020..'].map(period));
  });
});

describe('isPartialDay', () => {
  it.each(['2011', '2011-01', '2011-12-31', '2024-02-29', '0999'])('takes %s', (given) => {
    expect(isPartialDay(given)).toBe(true);
  });
  it.each([
    ...['', '11', '2011-', '2011-1', '2011-13', '2011-00', '2011-02-30', '2023-02-29', '20111', 'soon'],
    ...['2011-01-01T10:00Z', ' 2011', '２０１１', '2011\n'],
  ])('refuses “%s”', (given) => {
    expect(isPartialDay(given)).toBe(false);
  });
});

describe('inOrder', () => {
  it.each([
    ['..', true],
    ['2011..', true],
    ['..2011', true],
    ['2011..2011', true],
    ['2011..2010', false],
    ['2011-05..2011', true],
    ['2011..2011-05', true],
    ['2011-05..2011-04-30', false],
  ])('%s: %s', (text, is) => {
    expect(inOrder(period(text))).toBe(is);
  });
});
