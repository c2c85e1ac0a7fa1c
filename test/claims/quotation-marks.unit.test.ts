import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotationsIn } from '../../src/claims/quotation-marks.js';

const wordsIn = (text: string) => quotationsIn(text).map(({ words }) => words);

describe('quotationsIn', () => {
  it.each<[string, string, string[]]>([
    ['curly marks', 'he was “on the way to Miami,” adding', ['on the way to Miami,']],
    ['straight marks', 'he said "no" and "yes, sir"', ['no', 'yes, sir']],
    ['low marks of German', '„Nein“, sagte er', ['Nein']],
    ['low marks closed as in Polish', 'rzekł „tak”', ['tak']],
    ['guillemets, spaced as in French', '«Oui», dit-il « non »', ['Oui', 'non']],
    ['guillemets turned inward', 'sagte »doch« er', ['doch']],
    ['single guillemets', 'le ‹mot› juste', ['mot']],
    ['corner brackets', '他说「走」了', ['走']],
    ['the same mark on both sides', 'sade ”svenska” ord', ['svenska']],
    ['single marks', 'he said ‘no’ to it', ['no']],
    ['straight single marks', "he said 'no' to it", ['no']],
    ['a possessive in single marks', 'called ‘the officials’ plan’ bad', ['the officials’ plan']],
    ['single marks around a word that ends in s', '‘yes’ he said, then ‘no’', ['yes', 'no']],
    ['a contraction in single marks', '‘we don’t know’', ['we don’t know']],
    ['the outer of nested ones', '“outer ‘inner’ words”', ['outer ‘inner’ words']],
    ['the outer of nested ones alike', '“a “b” c”', ['a “b” c']],
    ['the outer of single ones', '‘a “b” c’', ['a “b” c']],
    ['a mark that closes in another style', '“abc" mixed', ['abc']],
    ['inches', 'a 6" pipe and a “7" pipe” too', ['7" pipe']],
    ['neighbours', '“a”“b”', ['a', 'b']],
    ['paragraphs that each open', '“one\n“two”', ['one\n“two']],
    ['an emoji', 'he sent “🕊️”', ['🕊️']],
  ])('finds %s', (_, text, expected) => expect(wordsIn(text)).toEqual(expected));

  it.each<[string, string]>([
    ['apostrophes', 'don’t, officials’, ’90s, rock ’n’ roll and O’Neill’s'],
    ['straight apostrophes', "don't, the officials' and workers' plan, '90s, 'em, rock 'n' roll"],
    ['apostrophes typed as opening marks', 'the ‘90s and ‘em'],
    ['a mark without its other half', 'he said “no and left'],
    ['an end without a beginning', 'no” and left'],
    ['nothing between marks', 'a “” b “ ” c "" d “…”'],
    ['no marks', 'plain words'],
  ])('finds nothing in %s', (_, text) => expect(wordsIn(text)).toEqual([]));

  it('goes on after a mark without its other half', () => {
    expect(wordsIn('“lost and “found”')).toEqual(['found']);
    expect(wordsIn('“lost ‘and “found”')).toEqual(['found']);
  });

  it('tells the place of the words, apart from each other, whatever the text', () => {
    const marks = fc.constantFrom(...'“”„"«»‹›「」‘’\'', ' ', '\n', 's', 'b', '1', '.', '🌧');
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: marks, maxLength: 60 }), fc.string({ unit: 'binary' })),
        (text) => {
          let end = 0;
          for (const it of quotationsIn(text)) {
            expect(text.slice(it.start, it.end)).toBe(it.words);
            expect(it.start).toBeGreaterThanOrEqual(end);
            expect(it.words.trim()).toBe(it.words);
            end = it.end;
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
