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
    ['У Львові відкрили міст за 4 мільйони гривень', 'u-lvovi-vidkryly-mist-za-4-miliony-hryven'],
    ['Зеленський', 'zelenskyi'],
    ['Їжак з’їв Юлину ґаву, Згурський – Щуку', 'yizhak-ziv-yulynu-gavu-zghurskyi-shchuku'],
    ['Є й Європа, моє Ямпіль’я', 'ye-y-yevropa-moie-yampilia'],
    ['МІСТ У М. КИЇВ', 'mist-u-m-kyiv'],
    ['Ки\u0438\u0306в за\u0301мок', 'kyiv-zamok'],
    ['他来了', ''],
    ['他来了 NATO', 'nato'],
    ['افتتاح الجسر 4 ملايين', ''],
    ['افتتاح الجسر BBC', ''],
    ['4', ''],
    ['2026: 4', ''],
    ['…', ''],
    ['', ''],
  ])('makes “%s” into “%s”', (headline, slug) => {
    expect(slugOf(headline)).toBe(slug);
  });

  it('writes Russian as it is read', () => {
    expect(slugOf('Город открыл мост', 'ru')).toBe('gorod-otkryl-most');
    expect(slugOf('Говорити', 'uk-UA')).toBe('hovoryty');
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
        .array(fc.constantFrom('a', '-', ' ', '.', 'é', '1', '’', 'Ω', 'є', 'Й', 'word'), { maxLength: 120 })
        .map((it) => it.join('')),
    );
    fc.assert(
      fc.property(headline, (given) => {
        const slug = slugOf(given);
        expect(slug).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
        expect(slug).not.toMatch(/^[\d-]+$/);
        expect(slug.length).toBeLessThanOrEqual(80);
      }),
      { numRuns: 300 },
    );
  });
});
