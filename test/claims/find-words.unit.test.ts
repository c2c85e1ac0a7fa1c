import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeGiven } from '../../src/api/quotation-place.js';
import { placeMeant } from '../../src/claims/anchor.js';
import { placeOfWords, placesOfWords } from '../../src/claims/find-words.js';
import { isWhole } from '../../src/claims/whole-words.js';
import { find } from '../../src/imports/anchoring.js';

// Programs, files and the desk's own form give words of an article; whoever gives them, the same are found.

const article = (body: string, headline = 'A bridge') => ({ headline, summary: '', body, headings: [] });

type Given = { exact: string; prefix?: string; suffix?: string };

/** Where each of the three finds the words in a body, or why it does not. The form knows nothing of what is around. */
const ways = (body: string, { exact, prefix = '', suffix = '' }: Given) => {
  const tell = (look: () => { start: number; end: number }) => {
    try {
      const { start, end } = look();
      return [start, end];
    } catch (error) {
      return (error as Error).message;
    }
  };
  return {
    program: tell(() => placeGiven(article(body), { part: 'body', exact, prefix, suffix })),
    file: tell(() => find(article(body), { part: 'body', exact, prefix, suffix })),
    form: tell(() => placeMeant(body, { part: 'body', start: null, end: null, words: exact })),
  };
};

describe('words of an article are the same for a program, a file and a form', () => {
  it.each<[string, string, Given, [number, number]]>([
    ['once there', 'The mayor opened it.', { exact: 'mayor' }, [4, 9]],
    ['with blanks around them', 'The mayor opened it.', { exact: ' mayor\n' }, [4, 9]],
    ['as they would be typed', 'She said “it’s ten\u2011year”.', { exact: '"it\'s ten-year"' }, [9, 24]],
    ['whole, though a piece of others before', 'It cost 4,000,000, or 4 each.', { exact: '4' }, [22, 23]],
  ])('%s', (_, body, given, place) =>
    expect(ways(body, given)).toEqual({ program: place, file: place, form: place }),
  );

  it.each<[string, string, Given, RegExp]>([
    ['not there', 'The mayor opened it.', { exact: 'minister' }, /do not stand in the body/],
    ['a piece of a number', 'It cost 4,000,000.', { exact: 'cost 4' }, /inside a word or number/],
    ['a piece of a word', 'The mayor opened it.', { exact: 'The may' }, /inside a word or number/],
    ['nothing but blanks', 'The mayor opened it.', { exact: ' \n' }, /Give the words/],
  ])('and refused alike: %s', (_, body, given, why) => {
    for (const told of Object.values(ways(body, given))) expect(told).toMatch(why);
  });

  it.each<[string, Given]>([
    ['a line break before them', { exact: 'no', prefix: 'He\nsaid ' }],
    ['wide blanks before them', { exact: 'no', prefix: 'He  said' }],
    ['typed quotes after them', { exact: 'no', suffix: ' to "it".' }],
    ['a line break after them', { exact: 'no', suffix: '\nto' }],
  ])('told apart by what stands around: %s', (_, given) => {
    const { program, file } = ways('She said no. He said no to “it”.', given);
    expect([program, file]).toEqual([
      [21, 23],
      [21, 23],
    ]);
  });

  it('and not taken where which is meant cannot be told', () => {
    const { program, file } = ways('No, and no, and no.', { exact: 'no' });
    expect(program).toBe(file);
    expect(program).toMatch(/stand in 2 places, and which of them is meant cannot be told/);
    expect(ways('x '.repeat(3000), { exact: 'x' }).program).toMatch(/stand in a thousand or more places/);
    const beyond = ways(`${'a no '.repeat(1500)}the no`, { exact: 'no', prefix: 'the ' }).program;
    expect(beyond).toMatch(/in none of the first thousand\. Give more of the words/);
  });

  it('however many there are, without reading the text for each', () => {
    let reads = 0;
    const counted = (body: string) => ({
      ...article(''),
      get body() {
        reads++;
        return body;
      },
    });
    const body = `${'no, '.repeat(1500)}so it is`;
    const around = { part: 'body', prefix: 'no, ', suffix: ', no,\n' };
    expect(() => find(counted(body), { ...around, exact: 'no', start: 5 })).toThrow(/which of them is meant/);
    expect(find(counted(body), { ...around, exact: 'no', start: 400 }).start).toBe(400);
    expect(find(counted(body), { ...around, exact: 'no', part: '', start: 414 }).start).toBe(404);
    expect(reads).toBeLessThan(100);
  });

  it.each<[string, Given, number | null]>([
    ['wide blanks', { exact: 'no', prefix: 'said ', suffix: ' . So' }, 7],
    ['a prefix longer than what is there', { exact: 'He', prefix: 'x He' }, null],
    ['a suffix longer than what is there', { exact: 'so', suffix: ' he did. ' }, 27],
    ['a suffix that goes on', { exact: 'so', suffix: ' he did. x' }, null],
  ])('by what stands around, with %s', (_, { exact, ...around }, start) => {
    const body = 'He said\n\n\t no \u00a0. So he said so he did.';
    const look = () => placesOfWords(article(body, ''), { exact, ...around }).map((it) => it.start);
    if (start === null) expect(look).toThrow(/not between the words/);
    else expect(look()).toEqual([body.indexOf(exact, start)]);
  });

  it('near a selection for a form, however many there are', () => {
    const far = placeMeant('a '.repeat(5000), { part: 'body', start: 9000, end: 9003, words: 'a' });
    expect(far.start).toBe(9000);
  });
});

const sign = fc.constantFrom('a', 'b', 'é', '4', ',', ' ', '\n', '.', '’', "'", '\u00a0', '🌉');
const someText = fc.string({ unit: sign, minLength: 1, maxLength: 30 });
const someWords = fc.string({ unit: sign, minLength: 1, maxLength: 3 }).filter((it) => it.trim() !== '');
const typed = (text: string) => text.replaceAll('’', "'").replaceAll('\u00a0', ' ');

/** All whole places, looked for one by one. */
const slowly = (body: string, exact: string) => {
  const words = exact.trim();
  const at = (read: (text: string) => string) =>
    Array.from({ length: body.length }, (_, start) => start).filter(
      (start) => read(body).slice(start, start + words.length) === read(words),
    );
  const given = at((it) => it);
  return (given.length > 0 ? given : at(typed)).filter((start) => isWhole(body, start, start + words.length));
};

describe('for any text and words', () => {
  it('the one whole place is given, or none', () => {
    fc.assert(
      fc.property(someText, someWords, (body, exact) => {
        const whole = slowly(body, exact);
        const look = () => placeOfWords(article(body, ''), { exact });
        if (whole.length === 1) expect(look().start).toBe(whole[0]);
        else expect(look).toThrow(RangeError);
      }),
      { numRuns: 1000 },
    );
  });

  it('a form gets the nearest whole place', () => {
    fc.assert(
      fc.property(someText, someWords, fc.nat(30), (body, exact, start) => {
        const whole = slowly(body, exact);
        const look = () => placeMeant(body, { part: 'body', start, end: null, words: exact });
        if (whole.length === 0) expect(look).toThrow(RangeError);
        else {
          expect(whole).toContain(look().start);
          const far = Math.abs(look().start - start);
          expect(far).toBe(Math.min(...whole.map((it) => Math.abs(it - start))));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('what stands around them can be wrapped and typed otherwise', () => {
    fc.assert(
      fc.property(someText, fc.nat(), fc.nat(), (body, a, b) => {
        const [start = 0, end = 0] = [a % body.length, (b % body.length) + 1].sort((x, y) => x - y);
        const exact = body.slice(start, end);
        fc.pre(exact !== '' && exact === exact.trim());
        const otherwise = (text: string) => typed(text).replace(/\s/g, '\n');
        const given = { exact, prefix: otherwise(body.slice(0, start)), suffix: otherwise(body.slice(end)) };
        expect(placesOfWords(article(body, ''), given)).toEqual([{ part: 'body', start, end }]);
        const { program, file } = ways(body, given);
        expect(program).toEqual(file);
        expect(Array.isArray(program)).toBe(isWhole(body, start, end));
      }),
      { numRuns: 1000 },
    );
  });
});
