import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugOf } from '../../src/articles/slug.js';

describe('slugOf', () => {
  it.each([
    ['U.S. Proposes First In‑Person Talks', 'us-proposes-first-in-person-talks'],
    ['Zelensky’s plan isn\'t "new"', 'zelenskys-plan-isnt-new'],
    ['Ünïcode naïve café', 'unicode-naive-cafe'],
    ['A.I. at 3.5 percent', 'ai-at-3-5-percent'],
    ['  — dashes — ', 'dashes'],
    ['ﬁnal ①', 'final-1'],
    ['Зеленський', ''],
    ['他来了', ''],
    ['…', ''],
    ['', ''],
  ])('makes “%s” into “%s”', (headline, slug) => {
    expect(slugOf(headline)).toBe(slug);
  });

  it.each([
    ['cuts a long headline between words', `${'word '.repeat(20)}`, `${'word-'.repeat(16).slice(0, -1)}`],
    ['keeps a word that ends at the 80th character', `${'a'.repeat(80)} tail`, 'a'.repeat(80)],
    [
      'keeps the last of several words that ends there',
      `${'a'.repeat(39)} ${'b'.repeat(40)} c`,
      `${'a'.repeat(39)}-${'b'.repeat(40)}`,
    ],
    ['cuts a word only when it is longer than the slug', 'a'.repeat(100), 'a'.repeat(80)],
    ['drops a word that would be cut', `${'a'.repeat(70)} ${'b'.repeat(20)}`, 'a'.repeat(70)],
  ])('%s', (_, headline, slug) => {
    expect(slugOf(headline)).toBe(slug);
  });

  it('always makes an address that the database takes, or nothing', () => {
    const headline = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc
        .array(fc.constantFrom('a', '-', ' ', '.', 'é', '1', '’', 'Ω', 'word'), { maxLength: 120 })
        .map((it) => it.join('')),
    );
    fc.assert(
      fc.property(headline, (given) => {
        const slug = slugOf(given);
        expect(slug).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
        expect(slug.length).toBeLessThanOrEqual(80);
      }),
      { numRuns: 300 },
    );
  });
});
