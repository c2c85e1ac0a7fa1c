import { describe, expect, it } from 'vitest';
import { isInside } from '../../src/claims/whole-words.js';
import { find } from '../../src/imports/anchoring.js';
import type { Json } from '../../src/imports/json-items.js';
import { prepare } from '../../src/imports/prepare.js';
import { RowProblem } from '../../src/imports/words.js';

const article = (body: string) => ({ headline: 'A bridge', summary: '', body, headings: [] });
const look = (body: string, exact: string, more: { prefix?: string; start?: number } = {}) =>
  find(article(body), { exact, prefix: '', suffix: '', part: 'body', ...more });
const WHY = 'begin or end inside a word or number';

describe('words that break off', () => {
  it.each([
    ['in a number', 'It cost 4,000,000 then.', 'It cost 4'],
    ['after a separator of a number', 'It cost 4,000,000 then.', 'It cost 4,'],
    ['before the rest of a number', 'It cost 4,000,000 then.', '000,000 then'],
    ['in a fraction', 'It rose by 2.5 per cent.', 'rose by 2'],
    ['in a number with blanks in it', 'It cost 4\u202f000\u202f000 then.', 'It cost 4'],
    ['in a number with plain blanks in it', 'It cost 4 000 000 then.', 'It cost 4'],
    ['in an Arabic figure', 'بلغت التكلفة 4,000,000 دولار', 'بلغت التكلفة 4'],
    ['in a figure of Arabic digits', 'بلغت ٤٬٠٠٠٬٠٠٠ دولار', 'بلغت ٤'],
    ['in a word', 'The mayor opened it.', 'The may'],
    ['before the rest of a word', 'The mayor opened it.', 'ayor opened'],
    ['in a Ukrainian word', 'Міст відкрили у Львові.', 'відкрили у Львов'],
    ['in a name of letters and figures', 'A B52 flew over.', 'A B'],
    ['in a character', 'A cafe\u0301 opened.', 'A cafe'],
  ])('%s are refused', (_, body, exact) => {
    expect(() => look(body, exact)).toThrow(RowProblem);
    expect(() => look(body, exact)).toThrow(WHY);
  });

  it.each([
    ['at a stop', 'It cost 4.', 'It cost 4'],
    ['at a comma', 'In 2025, 400 came.', 'In 2025'],
    ['at a figure beside another', 'On May 5 100 came.', 'On May 5'],
    ['at a hyphen', 'A U-turn.', 'A U'],
    ['at an apostrophe', 'The mayor’s bridge.', 'The mayor'],
    ['at a sign', 'By 5% or more.', 'By 5'],
    ['where words have no blanks between them', '市长星期一开放了桥梁。', '市长星期一'],
    ['at the ends of the text', 'The mayor', 'The mayor'],
  ])('not, but end %s, are taken', (_, body, exact) => expect(look(body, exact).words).toBe(exact));

  it('are passed over where they stand whole elsewhere, but for a position that names them', () => {
    const body = 'It cost 4,000,000, or 4 for each.';
    expect(look(body, '4').start).toBe(22);
    expect(() => look(body, '4', { start: 8 })).toThrow(WHY);
    expect(() => look(body, '4', { prefix: 'It cost ' })).toThrow(WHY);
  });

  it('are refused by their position alone as well', () => {
    const note = (end: number) => ({
      kind: 'json' as const,
      value: {
        type: 'Annotation',
        target: {
          selector: [
            { type: 'FragmentSelector', value: 'body' },
            { type: 'TextPositionSelector', start: 0, end },
          ],
        },
      } as Json,
    });
    const into = { articleId: 'a', text: article('It cost 4,000,000 then.') };
    expect(() => prepare(note(9), 'annotations', into)).toThrow(WHY);
    expect(prepare(note(17), 'annotations', into).draft.claim.statement).toBe('It cost 4,000,000');
  });

  it('are looked for within bounds', () => {
    expect([isInside('ab', 0), isInside('ab', 1), isInside('ab', 2), isInside('', 0)]).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});

describe('words as they are typed', () => {
  it.each([
    ['a hyphen that lets no line break', 'A ten\u2011year plan.', 'ten-year plan'],
    ['another hyphen', 'A ten\u2010year plan.', 'ten-year plan'],
    ['a blank that lets no line break', 'Some 4\u00a0million.', 'Some 4 million'],
    ['curved quotes', '“It’s done,” she said.', '"It\'s done,"'],
  ])('match %s, and are kept as they stand', (_, body, exact) => {
    const { words, start, end } = look(body, exact);
    expect(words).toBe(body.slice(start, end));
    expect(words).not.toBe(exact);
    expect(words).toHaveLength(exact.length);
  });

  it('come after those that stand there as they are', () => {
    expect(look('A ten\u2011year plan, a ten-year one.', 'ten-year').start).toBe(19);
  });

  it('match around a quotation too', () => {
    expect(look('A ten\u2011year plan and a plan.', 'plan', { prefix: 'ten-year ' }).start).toBe(11);
  });
});
