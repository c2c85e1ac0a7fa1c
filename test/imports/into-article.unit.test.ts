import { describe, expect, it } from 'vitest';
import type { ArticleText } from '../../src/articles/text.js';
import { unitsOf } from '../../src/imports/anchoring.js';
import { readHeads } from '../../src/imports/csv-row.js';
import type { Json } from '../../src/imports/json-items.js';
import { prepare } from '../../src/imports/prepare.js';
import { FileProblem, RowProblem } from '../../src/imports/words.js';

const text: ArticleText = {
  headline: 'Mayor opens 🌉 bridge',
  summary: 'It cost four million.',
  body: 'The mayor said 🌉 it cost four million. Later, “it cost four million” was denied.\nIt cost four million.',
  headings: [],
};
const into = { articleId: 'a1', text };

const COLUMNS = ['statement', 'quote', 'part', 'prefix', 'suffix'] as const;
const csv = (quote: string, part = '', prefix = '', suffix = '') =>
  prepare(
    {
      kind: 'cells',
      columns: [...COLUMNS],
      cells: ['The bridge cost four million.', quote, part, prefix, suffix],
    },
    'csv',
    into,
  );
const annotation = (more: object) => ({ type: 'Annotation', id: 'https://notes.example/1', ...more });
const quote = (exact: string, prefix?: string, suffix?: string) => ({
  type: 'TextQuoteSelector',
  exact,
  prefix,
  suffix,
});
const position = (start: unknown, end: unknown) => ({ type: 'TextPositionSelector', start, end });
const note = (selector: unknown, more: object = {}) =>
  prepare(
    {
      kind: 'json',
      value: annotation({ target: { source: 'https://x.example/', selector }, ...more }) as Json,
    },
    'annotations',
    into,
  );
const placeOf = (it: ReturnType<typeof csv>) =>
  it.draft.claim.spans.map(({ part, start, end }) => [part, start, end]);

describe('words of a file', () => {
  it.each<[string, () => ReturnType<typeof csv>, [string, number, number]]>([
    ['that stand once', () => csv('was denied'), ['body', 70, 80]],
    ['in a part that is named', () => csv('It cost four million', 'summary'), ['summary', 0, 20]],
    ['told apart by what stands before', () => csv('it cost four million', '', 'Later, “'), ['body', 48, 68]],
    [
      'told apart by what stands after',
      () => csv('it cost four million', '', '', '. Later'),
      ['body', 18, 38],
    ],
    [
      'with white space written otherwise around them',
      () => csv('It cost four million', 'body', 'was  denied. '),
      ['body', 82, 102],
    ],
    // Before both stands a character of two code units.
    [
      'told apart by a position in the part',
      () => note([quote('it cost four million'), position(17, 37)]),
      ['body', 18, 38],
    ],
    [
      'told apart by a position in the whole text',
      () => note([quote('it cost four million'), position(20 + 2 + 21 + 2 + 17, 82)]),
      ['body', 18, 38],
    ],
    ['by a position alone', () => note(position(0, 5)), ['headline', 0, 5]],
    ['by a position alone, after the headline', () => note(position(22, 24)), ['summary', 0, 2]],
    [
      'by a position refined',
      () => note({ type: 'FragmentSelector', value: 'summary', refinedBy: position(0, 2) }),
      ['summary', 0, 2],
    ],
  ])('%s are found', (_, find, place) => expect(placeOf(find())).toEqual([place]));

  it.each<[string, () => unknown, string]>([
    ['that are not there', () => csv('five million'), 'do not stand in the article'],
    ['that stand in another part', () => csv('was denied', 'summary'), 'do not stand in the summary'],
    ['that stand several times', () => csv('it cost four million'), 'stand in 2 places'],
    ['between others than is said', () => csv('was denied', '', 'never '), 'not between the words'],
    ['of none', () => csv(' '), 'are missing'],
    ['in a part that there is not', () => csv('was denied', 'footer'), 'headline, summary or body'],
    [
      'with a position that is none',
      () => note([quote('was denied'), position(5, 2)]),
      'start before its end',
    ],
    [
      'with a position of text',
      () => note([quote('was denied'), position('1', '2')]),
      'start before its end',
    ],
    ['beyond the end', () => note(position(9000, 9001)), 'Nothing of the article stands'],
    ['over the end of a part', () => note(position(0, 30)), 'Nothing of the article stands'],
    ['without a selector', () => note(undefined), 'neither a TextQuoteSelector nor'],
    ['without words in it', () => note({ type: 'TextQuoteSelector' }), 'no exact words'],
    ['for an address alone', () => note(null, { target: 'https://x.example/' }), 'no selector'],
    ['for nothing', () => note(null, { target: [] }), 'no target'],
  ])('%s are refused', (_, find, why) => {
    expect(find).toThrow(RowProblem);
    expect(find).toThrow(why);
  });

  it('are counted in code points', () => {
    expect([0, 1, 2, 3, 4].map((it) => unitsOf('a🌉b', it))).toEqual([0, 1, 3, 4, 5]);
  });
});

describe('an annotation', () => {
  const body = (value: string, purpose?: string) => ({ type: 'TextualBody', value, purpose });

  it('says what is claimed, why and how far, as the desk’s own export does', () => {
    const it = note(quote('was denied'), {
      body: [
        body('The cost was denied.', 'describing'),
        body('Two say so.', 'commenting'),
        body('contested', 'tagging'),
      ],
    });
    expect(it.draft.claim).toMatchObject({
      statement: 'The cost was denied.',
      reason: 'Two say so.',
      status: 'contested',
      attributions: [],
      evidence: [],
    });
  });

  it.each([
    ['its only text', { body: body('A thing.') }, 'A thing.'],
    ['bodyValue', { bodyValue: 'A thing.' }, 'A thing.'],
    ['its words where it says nothing', {}, 'was denied'],
    ['its words where it only tags', { body: body('politics', 'tagging') }, 'was denied'],
  ])('states %s', (_, more, statement) =>
    expect(note(quote('was denied'), more).draft.claim).toMatchObject({ statement, status: 'reported' }),
  );

  it('of several places is one claim of several spans', () => {
    const target = ['was denied', 'The mayor'].map((exact) => ({ source: 'x', selector: quote(exact) }));
    expect(placeOf(note(null, { target }))).toEqual([
      ['body', 70, 80],
      ['body', 0, 9],
    ]);
  });

  it('is the same by its id, in one article', () => {
    const { key } = note(quote('was denied'));
    expect(note(quote('The mayor')).key).toBe(key);
    expect(note(quote('was denied'), { id: 'https://notes.example/2' }).key).not.toBe(key);
    const elsewhere = {
      kind: 'json',
      value: annotation({ target: { selector: quote('was denied') } }) as Json,
    } as const;
    expect(prepare(elsewhere, 'annotations', { ...into, articleId: 'a2' }).key).not.toBe(key);
  });

  it('that is one of the desk’s own claims is known as such', () => {
    expect(note(quote('was denied'), { id: 'https://desk.example/claims/K7Q2XD.jsonld' }).ref).toBe('K7Q2XD');
    expect(note(quote('was denied')).ref).toBeUndefined();
  });
});

describe('a table', () => {
  it.each([
    [
      ['statement', 'quote', 'Source Kind'],
      ['statement', 'quote', 'source_kind'],
    ],
    [
      ['QUOTE', ' Statement '],
      ['quote', 'statement'],
    ],
  ])('with the columns %j', (heads, names) => expect(readHeads(heads)).toEqual(names));

  it.each([
    [['statement'], 'does not name “quote”'],
    [['a', 'b'], 'does not name “statement” and “quote”'],
    [['statement', 'quote', 'quote'], 'Column 3 is called as an earlier one is.'],
    [['statement', 'quote', 'colour'], 'Column 3 is none that can be imported.'],
  ])('with the columns %j is refused', (heads, why) => {
    expect(() => readHeads(heads)).toThrow(FileProblem);
    expect(() => readHeads(heads)).toThrow(why);
  });

  const whole = (cells: Record<string, string>) => {
    const all = { statement: 'A.', quote: 'was denied', ...cells };
    return prepare(
      { kind: 'cells', columns: Object.keys(all) as never, cells: Object.values(all) },
      'csv',
      into,
    );
  };

  it.each<[string, Record<string, string>, string]>([
    ['a status that there is not', { status: 'false' }, 'The status: please choose one of the list.'],
    ['a stance that there is not', { source: 'A', stance: 'doubts' }, 'The stance: please choose'],
    [
      'an anonymous source without a reason',
      { source: 'A', terms: 'anonymous' },
      'Say why this source is not named.',
    ],
    ['a date that there is not', { source: 'A', date: '2026-02-30' }, 'The date must be'],
    ['a link that is none', { source: 'A', source_url: 'javascript:x' }, 'The link must be a link'],
    ['an account of nobody', { time: 'on Monday' }, 'but not of whom'],
    ['evidence without a title', { passage: 'P' }, 'but not its title'],
    ['primary neither yes nor no', { evidence: 'E', primary: 'perhaps' }, 'yes or no'],
    ['no statement', { statement: '' }, 'The statement is missing.'],
    ['a name without letters', { source: '??' }, 'needs letters or figures'],
  ])('with %s is refused', (_, cells, why) => {
    expect(() => whole(cells)).toThrow(RowProblem);
    expect(() => whole(cells)).toThrow(why);
  });

  it('with fewer or more cells than columns is refused', () => {
    expect(() =>
      prepare({ kind: 'cells', columns: ['statement', 'quote'], cells: ['A.'] }, 'csv', into),
    ).toThrow('It has 1 cells; the first line names 2 columns.');
  });

  it('is known by its key, or else by its words', () => {
    expect(whole({ key: 'k' }).key).toBe(whole({ key: 'k', statement: 'B.' }).key);
    expect(whole({}).key).not.toBe(whole({ statement: 'B.' }).key);
  });

  it('gives back what was guarded against spreadsheets', () => {
    expect(whole({ reason: "'=1+1", source: 'A', source_words: "'-5" }).draft.claim).toMatchObject({
      reason: '=1+1',
      attributions: [{ hops: [{ quote: '-5' }] }],
    });
  });
});
