import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InvalidInput, NotFound } from '../../src/platform/errors.js';
import {
  isWebLink,
  oneOf,
  optionalOneOf,
  optionalWhole,
  optionalWords,
  read,
  readId,
  rows,
  typed,
  typedText,
  whole,
  words,
} from '../../src/platform/input.js';

/** What a schema makes of one value: the value, or the sentence that refuses it. */
function made(schema: z.ZodType, value: unknown): unknown {
  try {
    return read(z.object({ it: schema }), { it: value }).it;
  } catch (error) {
    return `! ${(error as InvalidInput).fields.it}`;
  }
}

describe('a piece of text', () => {
  it.each<[unknown, unknown, unknown]>([
    ['a', 'a', 'a'],
    [' a b\t', 'a b', 'a b'],
    ['a\r\nb\rc', 'a\nb\nc', 'a\nb\nc'],
    ['', '! It is missing.', null],
    [' \n', '! It is missing.', null],
    ['\u200b\ufeff\u00a0', '! It is missing.', null],
    [undefined, '! It is missing.', null],
    [null, '! It: one piece of text is expected.', null],
    [['a', 'b'], '! It: one piece of text is expected.', '! It: one piece of text is expected.'],
    [{ a: 'b' }, '! It: one piece of text is expected.', '! It: one piece of text is expected.'],
    [1, '! It: one piece of text is expected.', '! It: one piece of text is expected.'],
    [
      '\0',
      '! It contains a NUL character, which no text may.',
      '! It contains a NUL character, which no text may.',
    ],
    [
      '\udf27',
      '! It contains half a character (a lone surrogate). Please type it anew.',
      '! It contains half a character (a lone surrogate). Please type it anew.',
    ],
    ['🌧🌧', '🌧🌧', '🌧🌧'],
    ['  12345  ', '12345', '12345'],
    ['123456', '! It is too long: at most 5 characters.', '! It is too long: at most 5 characters.'],
  ])('%j is %j where it has to be, %j where it may be', (given, required, optional) => {
    expect(made(words('It', 5), given)).toEqual(required);
    expect(made(optionalWords('It', 5), given)).toEqual(optional);
  });
});

describe('a choice', () => {
  const list = ['a', 'b'] as const;
  const sentence = '! It: please choose one of the list.';
  it.each<[unknown, unknown, unknown]>([
    ['a', 'a', 'a'],
    ['', sentence, null],
    [undefined, sentence, null],
    [null, sentence, null],
    ['c', sentence, sentence],
    ['A', sentence, sentence],
    [['a'], sentence, sentence],
    ['constructor', sentence, sentence],
  ])('of %j is %j where it has to be made, %j where it may be', (given, required, optional) => {
    expect(made(oneOf('It', list), given)).toEqual(required);
    expect(made(optionalOneOf('It', list), given)).toEqual(optional);
  });
});

describe('a whole number', () => {
  const sentence = '! It must be a whole number.';
  it.each<[unknown, unknown, unknown]>([
    ['0', 0, 0],
    ['007', 7, 7],
    ['999999999', 999999999, 999999999],
    ['', sentence, null],
    [undefined, '! It is missing.', null],
    ['1e3', sentence, sentence],
    ['-1', sentence, sentence],
    ['1.5', sentence, sentence],
    ['0x10', sentence, sentence],
    ['9999999999', sentence, sentence],
    ['٣', sentence, sentence],
  ])('%j is %j where it has to be, %j where it may be', (given, required, optional) => {
    expect(made(whole('It'), given)).toEqual(required);
    expect(made(optionalWhole('It'), given)).toEqual(optional);
  });
});

describe('rows', () => {
  const schema = rows(z.object({ a: words('A', 9) }), 'The list', 3);
  it.each<[string, unknown, unknown]>([
    ['none', undefined, []],
    ['none in an empty field', '', []],
    ['an array', [{ a: '1' }, { a: '2' }], [{ a: '1' }, { a: '2' }]],
    [
      'an object by its numbers',
      { 10: { a: '3' }, 1: { a: '2' }, 0: { a: '1' } },
      [{ a: '1' }, { a: '2' }, { a: '3' }],
    ],
    ['too many', Array(4).fill({ a: '1' }), '! The list: at most 3.'],
    ['a text', 'x', '! The list could not be read.'],
    ['a number', 1, '! The list could not be read.'],
  ])('as %s', (_, given, expected) => {
    expect(made(schema, given)).toEqual(expected);
  });
});

describe('isWebLink', () => {
  it.each([
    ['https://a.b/c?d#e', true],
    ['HTTP://a', true],
    ['javascript:alert(1)//https://', false],
    ['https://', false],
    ['https://a b', false],
    ['https://a.b/`', false],
    ['\thttps://a.b', false],
    ['https://a.b/\0', false],
    ['https://a.b/\ud800', false],
    ['https://a.b/\u0085', false],
    ['https://a.b/🌉', true],
    ['', false],
  ])('of %j is %s', (link, expected) => {
    expect(isWebLink(link)).toBe(expected);
  });
});

describe('read', () => {
  const schema = z.object({ a: words('A', 3), b: z.object({ c: words('C', 3) }) });

  it('gives one sentence for each field, by its path', () => {
    const refused = new InvalidInput({ a: 'A is missing.', 'b.c': 'C is too long: at most 3 characters.' });
    try {
      read(schema, { a: '', b: { c: 'long' } });
      expect.unreachable();
    } catch (error) {
      expect(error).toEqual(refused);
      expect((error as InvalidInput).fields).toEqual(refused.fields);
      expect((error as InvalidInput).message).toBe('A is missing.');
    }
  });

  it.each([[undefined], [null], ['x'], [[]], [7]])('refuses a body of %j with sentences', (body) => {
    try {
      read(schema, body);
      expect.unreachable();
    } catch (error) {
      for (const sentence of Object.values((error as InvalidInput).fields))
        expect(sentence).toMatch(/^(A is missing|This could not be read. Please fill it in anew)\.$/);
    }
  });
});

describe('readId', () => {
  it('takes the id of an address', () => {
    const id = '0190a3c4-0000-7000-8000-000000000000';
    expect(readId(id, 'note')).toBe(id);
  });

  it.each([['1'], [''], [undefined], ["x' OR 1=1"], [['0190a3c4-0000-7000-8000-000000000000']]])(
    'finds nothing at %j',
    (given) => {
      expect(() => readId(given, 'note')).toThrow(new NotFound('There is no such note.'));
    },
  );
});

describe('what was typed', () => {
  it.each<[unknown, string]>([
    ['a', 'a'],
    [['a', 'b'], 'a\nb'],
    [['a', 1, ['b'], null], 'a'],
    [undefined, ''],
    [{ a: 'b' }, ''],
  ])('into a field as %j is “%s”', (given, text) => {
    expect(typed(given)).toBe(text);
  });

  it.each<[unknown, object]>([
    [
      { a: 'x', b: ['y', 'z'], c: { d: 'e' }, f: 1 },
      { a: 'x', b: 'y\nz' },
    ],
    [undefined, {}],
    [null, {}],
  ])('into %j is kept field by field', (body, expected) => {
    expect(typedText(body)).toEqual(expected);
  });
});
