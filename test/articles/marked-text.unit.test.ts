import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { homeOf, inPageOrder, type Mark, markedText, sentenceList } from '../../src/articles/marked-text.js';
import type { ArticleText, Part } from '../../src/articles/text.js';

const TEXT: ArticleText = {
  headline: 'It rains',
  summary: 'It rained all day.',
  body: 'First words here.\nA heading\nLast words here.',
  headings: [18],
};

const mark = (number: number, ...spans: [Part, number, number][]): Mark => ({
  ref: `REF${number}`,
  number,
  look: 'reported',
  spans: spans.map(([part, start, end]) => ({ part, start, end })),
});

/** Runs of a block as text, each with the numbers over it and, after "|", the numbers that end there. */
const runs = (text: ArticleText, marks: Mark[], block: number) =>
  markedText(text, marks)[block]?.runs.map(
    (run) =>
      `${run.text} [${run.marks.map((it) => it.number)}|${run.ends.map((it) => (it.home ? `${it.number}!` : it.number))}]`,
  );

describe('markedText', () => {
  it('shows headline, summary and blocks in order', () => {
    expect(markedText(TEXT, []).map(({ kind, part, start, end }) => [kind, part, start, end])).toEqual([
      ['headline', 'headline', 0, 8],
      ['summary', 'summary', 0, 18],
      ['paragraph', 'body', 0, 17],
      ['heading', 'body', 18, 27],
      ['paragraph', 'body', 28, 44],
    ]);
  });

  it('leaves out a summary that there is not', () => {
    expect(markedText({ ...TEXT, summary: '' }, []).map((it) => it.kind)).not.toContain('summary');
  });

  const FIRST = 2;
  it.each<[string, Mark[], string[]]>([
    ['no claim', [], ['First words here. [|]']],
    ['one', [mark(1, ['body', 6, 11])], ['First  [|]', 'words [1|1!]', ' here. [|]']],
    ['the whole block', [mark(1, ['body', 0, 17])], ['First words here. [1|1!]']],
    [
      'overlapping ones',
      [mark(1, ['body', 0, 11]), mark(2, ['body', 6, 17])],
      ['First  [1|]', 'words [1,2|1!]', ' here. [2|2!]'],
    ],
    [
      'nested ones, the longer one outside',
      [mark(1, ['body', 6, 11]), mark(2, ['body', 0, 17])],
      ['First  [2|]', 'words [2,1|1!]', ' here. [2|2!]'],
    ],
    [
      'ones that begin together',
      [mark(1, ['body', 0, 5]), mark(2, ['body', 0, 11])],
      ['First [2,1|1!]', ' words [2|2!]', ' here. [|]'],
    ],
    [
      'ones that end together, numbers in order',
      [mark(2, ['body', 0, 17]), mark(1, ['body', 6, 17])],
      ['First  [2|]', 'words here. [2,1|1!,2!]'],
    ],
    [
      'equal ones',
      [mark(2, ['body', 0, 5]), mark(1, ['body', 0, 5])],
      ['First [1,2|1!,2!]', ' words here. [|]'],
    ],
    [
      'neighbours',
      [mark(1, ['body', 0, 6]), mark(2, ['body', 6, 12])],
      ['First  [1|1!]', 'words  [2|2!]', 'here. [|]'],
    ],
    ['one of another part', [mark(1, ['summary', 0, 5])], ['First words here. [|]']],
  ])('cuts a paragraph at the edges of %s', (_, marks, expected) => {
    expect(runs(TEXT, marks, FIRST)).toEqual(expected);
  });

  it('draws a claim over several blocks and ends it once', () => {
    const marks = [mark(1, ['body', 6, 32])];
    expect([2, 3, 4].map((block) => runs(TEXT, marks, block))).toEqual([
      ['First  [|]', 'words here. [1|]'],
      ['A heading [1|]'],
      ['Last [1|1!]', ' words here. [|]'],
    ]);
  });

  it('gives each place of a claim its number, and its card to the first one in the body', () => {
    const marks = [mark(1, ['headline', 0, 2], ['body', 28, 32], ['body', 6, 11])];
    expect(runs(TEXT, marks, 0)).toEqual(['It [1|1]', ' rains [|]']);
    expect(runs(TEXT, marks, 2)).toEqual(['First  [|]', 'words [1|1!]', ' here. [|]']);
    expect(runs(TEXT, marks, 4)).toEqual(['Last [1|1]', ' words here. [|]']);
  });

  const place = fc
    .tuple(fc.nat(43), fc.nat(43))
    .map(([a, b]): [Part, number, number] => ['body', Math.min(a, b), Math.max(a, b) + 1]);
  const marks = fc
    .array(fc.array(place, { minLength: 1, maxLength: 3 }), { maxLength: 6 })
    .map((all) => all.map((spans, index) => mark(index + 1, ...spans)));

  it('always covers every block exactly, and marks exactly the words of each claim', () => {
    fc.assert(
      fc.property(marks, (given) => {
        for (const block of markedText(TEXT, given)) {
          expect(block.runs.map((it) => it.text).join('')).toBe(
            TEXT[block.part].slice(block.start, block.end),
          );
          let at = block.start;
          for (const run of block.runs) {
            expect(run.start).toBe(at);
            at += run.text.length;
            const over = given.filter((it) =>
              it.spans.some((s) => s.part === block.part && s.start <= run.start && s.end >= at),
            );
            expect([...new Set(run.marks.map((it) => it.number))].sort()).toEqual(
              over.map((it) => it.number),
            );
          }
        }
      }),
    );
  });
});

describe('homeOf', () => {
  it.each<[string, [Part, number][], [Part, number] | undefined]>([
    [
      'the first words in the body',
      [
        ['headline', 0],
        ['body', 9],
        ['body', 4],
      ],
      ['body', 4],
    ],
    [
      'the headline where the body has none',
      [
        ['summary', 0],
        ['headline', 5],
      ],
      ['headline', 5],
    ],
    ['nowhere without words', [], undefined],
  ])('is %s', (_, spans, home) => {
    const found = homeOf(spans.map(([part, start]) => ({ part, start })));
    expect(found && [found.part, found.start]).toEqual(home);
  });
});

describe('inPageOrder', () => {
  it('orders claims by part and place of their cards, those without words last', () => {
    const claims = [
      { name: 'lost', spans: [] },
      { name: 'body 9', spans: [{ part: 'body' as const, start: 9 }] },
      {
        name: 'headline and body 4',
        spans: [
          { part: 'headline' as const, start: 0 },
          { part: 'body' as const, start: 4 },
        ],
      },
      { name: 'summary', spans: [{ part: 'summary' as const, start: 50 }] },
      { name: 'headline', spans: [{ part: 'headline' as const, start: 70 }] },
      { name: 'lost too', spans: [] },
    ];
    const given = [...claims];
    expect(inPageOrder(claims).map((it) => it.name)).toEqual([
      'headline',
      'summary',
      'headline and body 4',
      'body 9',
      'lost',
      'lost too',
    ]);
    expect(claims).toEqual(given);
  });
});

describe('sentenceList', () => {
  it('tells every sentence with its place in its own part', () => {
    const sentences = sentenceList({ ...TEXT, body: 'One. Two.\nThree.' }, 'en');
    expect(sentences.map(({ part, start, end, text }) => [part, start, end, text])).toEqual([
      ['headline', 0, 8, 'It rains'],
      ['summary', 0, 18, 'It rained all day.'],
      ['body', 0, 4, 'One.'],
      ['body', 5, 9, 'Two.'],
      ['body', 10, 16, 'Three.'],
    ]);
  });
});
