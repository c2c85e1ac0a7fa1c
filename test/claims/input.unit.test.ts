import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  approveInput,
  claimInput,
  editInput,
  readSpans,
  returnInput,
  withdrawInput,
} from '../../src/claims/input.js';
import { read } from '../../src/platform/input.js';
import {
  ATTRIBUTION,
  BODY,
  HOP,
  HOP_AT,
  LINK,
  refusal,
  withHop,
  withItem,
  withSpan,
} from '../support/claim-body.js';

describe('a claim that was sent', () => {
  it('is read with everything in its place', () => {
    const whole = { ...BODY, reason: ' Because. ', settle: 'a\r\nb', overrideReason: '' };
    expect(read(claimInput, whole)).toMatchObject({
      statement: 'It rained.',
      status: 'reported',
      reason: 'Because.',
      settle: 'a\nb',
      overrideReason: null,
      spans: [{ part: 'body', start: 3, end: 9, words: 'rained' }],
      attributions: [
        { stance: 'asserts', statement: null, hops: [{ source: 'Anna', sourceKind: null, url: null }] },
      ],
      evidence: [{ title: 'A record', primary: false, passage: null }],
    });
  });

  it.each<[string, unknown, string, string]>([
    ['no statement', { ...BODY, statement: undefined }, 'statement', 'The statement is missing.'],
    ['an empty statement', { ...BODY, statement: ' \n' }, 'statement', 'The statement is missing.'],
    [
      'two statements',
      { ...BODY, statement: ['a', 'b'] },
      'statement',
      'The statement: one piece of text is expected.',
    ],
    ['a number', { ...BODY, statement: 7 }, 'statement', 'The statement: one piece of text is expected.'],
    [
      'an object',
      { ...BODY, reason: { a: 'b' } },
      'reason',
      'The reason for the status: one piece of text is expected.',
    ],
    [
      'a NUL',
      { ...BODY, statement: 'a\0b' },
      'statement',
      'The statement contains a NUL character, which no text may.',
    ],
    [
      'half a character',
      { ...BODY, statement: 'a\ud83c' },
      'statement',
      'The statement contains half a character (a lone surrogate). Please type it anew.',
    ],
    [
      'a NUL in an optional field',
      withHop({ quote: '\0' }),
      `${HOP_AT}.quote`,
      'The exact words contains a NUL character, which no text may.',
    ],
    [
      'a statement too long',
      { ...BODY, statement: 'x'.repeat(2001) },
      'statement',
      'The statement is too long: at most 2,000 characters.',
    ],
    [
      'a quote too long',
      withHop({ quote: 'x'.repeat(5001) }),
      `${HOP_AT}.quote`,
      'The exact words is too long: at most 5,000 characters.',
    ],
    ['no status', { ...BODY, status: undefined }, 'status', 'The status: please choose one of the list.'],
    [
      'an unknown status',
      { ...BODY, status: 'proven' },
      'status',
      'The status: please choose one of the list.',
    ],
    [
      'two statuses',
      { ...BODY, status: ['reported', 'reported'] },
      'status',
      'The status: please choose one of the list.',
    ],
    ['no words', { ...BODY, spans: undefined }, 'spans', 'Select the words of the claim in the article.'],
    [
      'words in another part',
      withSpan({ part: 'byline' }),
      'spans.0.part',
      'The part of the article: please choose one of the list.',
    ],
    [
      'a start that is no number',
      withSpan({ start: 'three' }),
      'spans.0.start',
      'The start of the words must be a whole number.',
    ],
    [
      'an end below zero',
      withSpan({ end: '-1' }),
      'spans.0.end',
      'The end of the words must be a whole number.',
    ],
    [
      'a row that is no row',
      { ...BODY, spans: ['x'] },
      'spans.0',
      'This could not be read. Please fill it in anew.',
    ],
    [
      'text in the place of rows',
      { ...BODY, attributions: 'x' },
      'attributions',
      'The attributions could not be read.',
    ],
    ['too many rows', { ...BODY, spans: Array(21).fill(BODY.spans[0]) }, 'spans', 'The words: at most 20.'],
    [
      'an account of nobody',
      { ...BODY, attributions: [{ stance: 'asserts', hops: [] }] },
      'attributions.0.hops',
      'Who said it is missing.',
    ],
    ['no source', withHop({ source: '' }), `${HOP_AT}.source`, 'Who is missing.'],
    [
      'an unknown mode',
      withHop({ mode: 'sang' }),
      `${HOP_AT}.mode`,
      'How it was said: please choose one of the list.',
    ],
    [
      'an unknown kind of source',
      withHop({ sourceKind: 'robot' }),
      `${HOP_AT}.sourceKind`,
      'What kind of source: please choose one of the list.',
    ],
    [
      'an anonymous source without a reason',
      withHop({ terms: 'anonymous' }),
      `${HOP_AT}.anonymityReason`,
      'Say why this source is not named.',
    ],
    [
      'a blank reason for anonymity',
      withHop({ terms: 'anonymous', anonymityReason: ' ' }),
      `${HOP_AT}.anonymityReason`,
      'Say why this source is not named.',
    ],
    [
      'evidence without a title',
      withItem({ title: undefined }),
      'evidence.0.title',
      'The title of the evidence is missing.',
    ],
    [
      'evidence that neither is nor is not primary',
      withItem({ primary: 'maybe' }),
      'evidence.0.primary',
      'This could not be read. Please fill it in anew.',
    ],
    [
      'a script in the place of a link',
      withItem({ url: 'javascript:alert(1)' }),
      'evidence.0.url',
      LINK.replace('link', 'link of the evidence'),
    ],
  ])('is refused with a sentence for %s', (_, body, field, sentence) => {
    expect(refusal(body)).toEqual({ [field]: sentence });
  });

  it.each<[unknown, number | null]>([
    ['7', 7],
    ['0', 0],
    ['', null],
    [undefined, null],
    [null, null],
  ])('is taken with a start of %j', (start, expected) =>
    expect(read(claimInput, withSpan({ start })).spans[0]?.start).toBe(expected),
  );

  it('is read from rows that came as objects', () => {
    const { attributions } = read(claimInput, {
      ...BODY,
      attributions: { 1: { stance: 'denies', hops: { 0: HOP } }, 0: ATTRIBUTION },
    });
    expect(attributions.map((it) => it.stance)).toEqual(['asserts', 'denies']);
  });

  it('takes no id of evidence that is none', () => {
    expect(read(claimInput, withItem({ id: "1' OR '1'='1" })).evidence[0]?.id).toBeUndefined();
  });

  it('is read or refused with sentences, whatever was sent', () => {
    const leaf = fc.oneof(fc.string(), fc.constantFrom('\0', '\ud800', ''), fc.anything({ maxDepth: 2 }));
    const rows = fc.oneof(
      leaf,
      fc.array(leaf),
      fc.array(fc.dictionary(fc.constantFrom('part', 'hops', 'title', 'stance'), leaf)),
    );
    const body = fc.oneof(
      leaf,
      fc.record({ statement: leaf, status: leaf, spans: rows, attributions: rows, evidence: rows }),
    );
    fc.assert(
      fc.property(body, (given) => {
        for (const sentence of Object.values(refusal(given))) {
          expect(sentence).toMatch(/^\p{Lu}.*\.$|^[^.]+: at most \d+\.$/u);
          expect(sentence).not.toMatch(/Invalid|expected (string|object|array)|undefined/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a form', () => {
  it.each<[string, unknown, string]>([
    ['without its version', {}, 'The form’s version is missing.'],
    ['with two versions', { version: ['1', '2'] }, 'The form’s version is missing.'],
    ['with a version that is no number', { version: '1e3' }, 'The form’s version must be a whole number.'],
    [
      'with a version beyond counting',
      { version: '9'.repeat(10) },
      'The form’s version must be a whole number.',
    ],
  ])('is refused %s', (_, given, sentence) => {
    const schemas = [approveInput, editInput, returnInput, withdrawInput] as unknown as (typeof claimInput)[];
    for (const schema of schemas) expect(refusal(given, schema).version).toBe(sentence);
  });

  it.each([
    [
      'return',
      returnInput,
      { version: '1' },
      { note: 'Say why you return it: in a note, or in a comment on a part.' },
    ],
    ['withdrawal', withdrawInput, { version: '1', reason: ' ' }, { reason: 'The reason is missing.' }],
  ])('of a %s needs words', (_, schema, given, expected) => {
    expect(refusal(given, schema as never)).toEqual(expected);
  });

  it('of an approval may go without a note', () => {
    expect(read(approveInput, { version: '3' })).toEqual({ version: 3, note: null, comments: [] });
  });
});

describe('readSpans', () => {
  it.each<[unknown, unknown[]]>([
    ['body:1-5', [{ part: 'body', start: 1, end: 5 }]],
    [
      'headline:0-2,summary:3-4',
      [
        { part: 'headline', start: 0, end: 2 },
        { part: 'summary', start: 3, end: 4 },
      ],
    ],
    [
      'body:1-5,rubbish,body:7-9',
      [
        { part: 'body', start: 1, end: 5 },
        { part: 'body', start: 7, end: 9 },
      ],
    ],
    ['byline:1-5', []],
    ['body:-1-5', []],
    ['body:1', []],
    ['', []],
    [undefined, []],
    [['body:1-5', 'body:6-7'], []],
    [{ body: '1-5' }, []],
  ])('of %j are %j', (given, expected) => {
    expect(readSpans(given)).toEqual(expected);
  });
});
