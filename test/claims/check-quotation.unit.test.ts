import { describe, expect, it } from 'vitest';
import { checkQuotation, quotationRecord, type Verdict } from '../../src/claims/quotation.js';

describe('checkQuotation', () => {
  const records = [
    { label: 'far', text: 'Nobody spoke.' },
    { label: 'near', text: 'on the road to Miami' },
    { label: 'nearer', text: 'he is on his way to Miami now' },
    { label: 'there', text: 'I am on the way to Miami' },
  ].map(({ label, text }) => quotationRecord(label, text));
  it.each<[string, number, Verdict, string | null]>([
    ['none', 0, 'not_found', null],
    ['one that has other words', 1, 'not_found', null],
    ['one that nearly has them', 2, 'differs', 'near'],
    ['one that has them, behind the others', 4, 'exact', 'there'],
  ])('of %s', (_, count, verdict, label) => {
    expect(checkQuotation('on the way to Miami', records.slice(0, count))).toMatchObject({ verdict, label });
  });

  it('tells the record that has the most of the words', () => {
    const words = 'we are all on the way to Miami';
    const both = [
      { label: 'less', text: 'we are on a way to Tampa' },
      { label: 'more', text: 'they are all on the way to Miami' },
    ].map(({ label, text }) => quotationRecord(label, text));
    expect(checkQuotation(words, both).label).toBe('more');
    expect(checkQuotation(words, both.reverse()).label).toBe('more');
  });

  it('says so where it may take no more, rather than that the words are not there', () => {
    const words = 'on the way to Miami';
    expect(checkQuotation(words, records, { left: 0 })).toEqual({
      verdict: 'not_compared',
      runs: [{ text: words, kind: 'added' }],
      label: null,
    });
    // Enough for the first three, one of which has other words; the fourth may have these.
    const effort = { left: Number.MAX_SAFE_INTEGER };
    checkQuotation(words, records.slice(0, 3), effort);
    const spent = Number.MAX_SAFE_INTEGER - effort.left;
    expect(checkQuotation(words, records, { left: spent }).verdict).toBe('not_compared');
    expect(checkQuotation(words, records, { left: spent + 100 }).verdict).toBe('exact');
  });

  it('searches a text that always begins alike in one pass for each piece', () => {
    const record = quotationRecord('', 'a b '.repeat(50_000));
    const effort = { left: Number.MAX_SAFE_INTEGER };
    const piece = 'a b '.repeat(1000);
    expect(checkQuotation(piece, [record], effort).verdict).toBe('exact');
    expect(checkQuotation(`${piece}… ${piece}`, [record], effort).verdict).toBe('exact');
    expect(checkQuotation(`${piece}a c`, [record], effort).verdict).toBe('differs');
    const cells = 10 * 2_000_000;
    expect(Number.MAX_SAFE_INTEGER - effort.left).toBeLessThan(12 * record.words.length + cells);
  });
});
