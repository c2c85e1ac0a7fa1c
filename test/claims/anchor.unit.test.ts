import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorAt, CONTEXT, placeMeant, placeOf, runsOf, splitsCharacter } from '../../src/claims/anchor.js';

const at = (text: string, start: number, end: number) => anchorAt(text, { part: 'body', start, end });
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('a', 'b', ' ', '\n', '🌧', '\u2003'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 100,
});

describe('anchorAt', () => {
  it('keeps the words with what stands around them', () => {
    const text = `${'p'.repeat(40)}words${'s'.repeat(40)}`;
    expect(at(text, 40, 45)).toEqual({
      part: 'body',
      start: 40,
      end: 45,
      exact: 'words',
      prefix: 'p'.repeat(CONTEXT),
      suffix: 's'.repeat(CONTEXT),
    });
  });

  it('keeps less around words at the edges of the text', () => {
    expect(at('ab', 0, 2)).toMatchObject({ exact: 'ab', prefix: '', suffix: '' });
    expect(at('abc', 1, 2)).toMatchObject({ exact: 'b', prefix: 'a', suffix: 'c' });
  });

  it.each([
    ['blanks', 'a  word  b', 1, 9, 3, 7],
    ['line ends', 'a.\nword\nb', 2, 8, 3, 7],
    ['no-break and wide spaces', '\u00a0word\u2003', 0, 6, 1, 5],
    ['nothing to leave out', 'word', 0, 4, 0, 4],
  ])('leaves out %s at the ends of a selection', (_, text, start, end, newStart, newEnd) => {
    expect(at(text, start, end)).toMatchObject({ start: newStart, end: newEnd, exact: 'word' });
  });

  it.each([
    ['before the text', -1, 2],
    ['behind the text', 1, 7],
    ['backwards', 3, 2],
    ['empty', 2, 2],
    ['between positions', 0.5, 2],
    ['not a number', Number.NaN, 2],
    ['endless', 0, Number.POSITIVE_INFINITY],
  ])('refuses a selection that is %s', (_, start, end) => {
    expect(() => at('abcdef', start, end)).toThrow(
      new RangeError(`There are no words from ${start} to ${end} in the body.`),
    );
  });

  it('refuses a selection of white space', () => {
    expect(() => at('a \n b', 1, 4)).toThrow(new RangeError('The selection holds only white space.'));
  });

  it.each([
    ['its start', 2, 4],
    ['its end', 0, 2],
  ])('refuses a selection that cuts a character at %s', (_, start, end) => {
    expect(() => at('a🌧b', start, end)).toThrow(new RangeError('The selection cuts through a character.'));
  });

  it('cuts no character in what it keeps around the words', () => {
    const text = `${'🌧'.repeat(20)}xy${'🌞'.repeat(20)}`;
    for (const [start, end] of [
      [40, 42],
      [40, 41],
      [41, 42],
    ] as const) {
      const { prefix, suffix } = at(text, start, end);
      expect(prefix.isWellFormed()).toBe(true);
      expect(suffix.isWellFormed()).toBe(true);
      expect(prefix.length).toBeGreaterThanOrEqual(CONTEXT - 1);
      expect(suffix.length).toBeGreaterThanOrEqual(CONTEXT - 1);
    }
  });

  it('always tells the words at its offsets and their true surroundings, or refuses', () => {
    fc.assert(
      fc.property(anyText, fc.nat(100), fc.nat(100), (text, start, end) => {
        let anchor: ReturnType<typeof at>;
        try {
          anchor = at(text, start, end);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        const { exact, prefix, suffix } = anchor;
        expect(text.slice(anchor.start, anchor.end)).toBe(exact);
        expect(text.slice(0, anchor.start).endsWith(prefix)).toBe(true);
        expect(text.slice(anchor.end).startsWith(suffix)).toBe(true);
        expect(exact).toBe(exact.trim());
        if (text.isWellFormed())
          for (const part of [exact, prefix, suffix]) expect(part.isWellFormed()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('splitsCharacter', () => {
  it.each([
    ['🌧', 0, false],
    ['🌧', 1, true],
    ['🌧', 2, false],
    ['a\ud83c', 1, false],
    ['\udf27a', 1, false],
    ['\ud83ca', 1, false],
  ])('of %j at %i is %s', (text, offset, splits) => {
    expect(splitsCharacter(text, offset)).toBe(splits);
  });
});

describe('placeOf', () => {
  it.each<[string, string, number, [number, number] | undefined]>([
    ['the first time', 'ab', 1, [0, 2]],
    ['the second time', 'ab', 2, [3, 5]],
    ['a time too many', 'ab', 3, undefined],
    ['words that are not there', 'cd', 1, undefined],
    ['no words', '', 1, undefined],
  ])('finds %s', (_, words, occurrence, expected) => {
    const found = placeOf('ab ab', 'body', words, occurrence);
    expect(found && [found.start, found.end]).toEqual(expected);
  });

  it('counts occurrences that overlap', () => {
    expect(placeOf('aaa', 'headline', 'aa', 2)).toEqual({ part: 'headline', start: 1, end: 3 });
  });
});

describe('placeMeant', () => {
  const text = 'rain here, rain there, rain again';
  const meant = (start: number | null, end: number | null, words: string | null) =>
    placeMeant(text, { part: 'body', start, end, words });

  it.each<[string, number | null, number | null, string | null, [number, number]]>([
    ['the place selected, its words unchanged', 11, 15, 'rain', [11, 15]],
    ['the place selected, when no words are given', 11, 22, null, [11, 22]],
    ['the place selected, but for the white space around it', 10, 16, 'rain', [10, 16]],
    ['the first place of words without a selection', null, null, 'rain', [0, 4]],
    ['the nearest place of shortened words', 11, 21, 'rain', [11, 15]],
    ['the nearest place behind', 20, 22, 'rain', [23, 27]],
    ['the nearest place before', 14, 30, 'rain', [11, 15]],
    ['the one place of words elsewhere', 0, 4, 'again', [28, 33]],
  ])('is %s', (_, start, end, words, expected) => {
    const place = meant(start, end, words);
    expect([place.start, place.end]).toEqual(expected);
  });

  it.each<[string, number | null, number | null, string | null, string]>([
    [
      'words that are not there',
      0,
      4,
      'snow',
      'These words do not stand in the body; they must be exactly those of the article.',
    ],
    [
      'neither words nor a place',
      null,
      null,
      null,
      'Give the words of the claim as they stand in the article.',
    ],
    ['half a place', 3, null, null, 'Give the words of the claim as they stand in the article.'],
    ['empty words', 0, 4, '', 'Give the words of the claim as they stand in the article.'],
  ])('refuses %s', (_, start, end, words, message) => {
    expect(() => meant(start, end, words)).toThrow(new RangeError(message));
  });
});

describe('runsOf', () => {
  const span = fc.record({ start: fc.nat(30), length: fc.integer({ min: 1, max: 20 }) });

  it('cuts a text into runs that together are the text, each under the same spans throughout', () => {
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 8 }),
        fc.nat(20),
        fc.integer({ min: 1, max: 20 }),
        (given, from, length) => {
          const to = from + length;
          const text = Array.from({ length: 60 }, (_, index) => String.fromCharCode(33 + index)).join('');
          const spans = given.map((it, key) => ({ key, start: it.start, end: it.start + it.length }));
          const runs = runsOf(from, to, spans);
          expect(runs.map((run) => text.slice(run.start, run.end)).join('')).toBe(text.slice(from, to));
          for (const { start, end, over } of runs) {
            expect(end).toBeGreaterThan(start);
            for (let unit = start; unit < end; unit++)
              expect(over).toEqual(
                spans.filter((it) => it.start <= unit && unit < it.end).map((it) => it.key),
              );
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is one run without spans', () => {
    expect(runsOf(3, 9, [])).toEqual([{ start: 3, end: 9, over: [] }]);
  });

  it('leaves out spans that only touch', () => {
    const spans = [
      { key: 'before', start: 0, end: 3 },
      { key: 'behind', start: 9, end: 12 },
    ];
    expect(runsOf(3, 9, spans)).toEqual([{ start: 3, end: 9, over: [] }]);
  });
});
