import { describe, expect, it } from 'vitest';
import { ARTICLE } from '../../seed/article.js';
import { sentencesOf as serverSentences } from '../../src/articles/text.js';
import {
  joined,
  locate,
  type Place,
  sentenceBeside,
  sentencesOf,
  shortened,
  stopsOf,
  trimmed,
  withEdgeMoved,
} from '../../static/js/text-selection.js';

const words = (text: string, stretches: readonly { start: number; end: number }[]) =>
  stretches.map((it) => text.slice(it.start, it.end));

describe('joined', () => {
  it('puts every block at its start, with line ends between', () => {
    const text = 'One.\nTwo\n\nThree';
    const blocks = [
      { start: 0, words: 'One.' },
      { start: 5, words: 'Two' },
      { start: 10, words: 'Three' },
    ];
    expect(joined(blocks)).toBe(text);
  });

  it('keeps later blocks at their start when a template adds a line end to one', () => {
    const blocks = [
      { start: 0, words: 'One.\n \n' },
      { start: 5, words: 'Two' },
    ];
    expect(joined(blocks).slice(5)).toBe('Two');
  });

  it('is empty without blocks', () => expect(joined([])).toBe(''));
});

describe('locate', () => {
  // Three texts as a mark and its number cut them: "plain ", "", "marked", " more".
  const lengths = [6, 0, 6, 5];
  it.each([
    [0, 'start', { index: 0, offset: 0 }],
    [5, 'start', { index: 0, offset: 5 }],
    [6, 'start', { index: 2, offset: 0 }],
    [6, 'end', { index: 0, offset: 6 }],
    [7, 'end', { index: 2, offset: 1 }],
    [12, 'start', { index: 3, offset: 0 }],
    [12, 'end', { index: 2, offset: 6 }],
    [17, 'end', { index: 3, offset: 5 }],
    [17, 'start', undefined],
    [18, 'end', undefined],
  ] as const)('finds %i as a %s', (offset, edge, found) => {
    expect(locate(lengths, offset, edge)).toEqual(found);
  });

  it('finds nothing where there is no text', () => expect(locate([], 0, 'end')).toBeUndefined());
});

describe('trimmed', () => {
  it.each([
    [' a b ', 0, 5, { start: 1, end: 4 }],
    ['One.\nTwo', 4, 8, { start: 5, end: 8 }],
    ['One.\nTwo', 0, 5, { start: 0, end: 4 }],
    ['\u00a0x\u00a0', 0, 3, { start: 1, end: 2 }],
    ['a  b', 1, 3, undefined],
    ['a', 1, 1, undefined],
    ['a', 1, 0, undefined],
  ])('%j from %i to %i', (text, start, end, stretch) => {
    expect(trimmed(text, start, end)).toEqual(stretch);
  });

  it('counts UTF-16 code units', () => expect(trimmed(' 🕊️ ', 0, 5)).toEqual({ start: 1, end: 4 }));
});

describe('sentencesOf', () => {
  it.each([
    ['Mr. Putin met U.S. Senator Rubio. Rubio left.', ['Mr. Putin met U.S. Senator Rubio.', 'Rubio left.']],
    ['“Stop.” He left on Dec. 19.', ['“Stop.”', 'He left on Dec. 19.']],
    ['The end of the U.S.', ['The end of the U.S.']],
    ['No. 7 won! Who?  ', ['No. 7 won!', 'Who?']],
    ['   ', []],
    ['', []],
  ])('%j', (text, sentences) => {
    expect(words(text, sentencesOf(text, 'en'))).toEqual(sentences);
  });

  it('cuts the article as the server does', () => {
    const texts = [ARTICLE.headline, ARTICLE.summary, ARTICLE.body, ...ARTICLE.body.split('\n')];
    for (const text of texts) {
      const expected = serverSentences(text, 'en').map(({ start, end }) => ({ start, end }));
      expect(sentencesOf(text, 'en')).toEqual(expected);
    }
    expect(sentencesOf(ARTICLE.body, 'en').length).toBeGreaterThan(10);
  });

  it('takes English for a language that does not exist', () => {
    expect(sentencesOf('One. Two.', 'not a language')).toHaveLength(2);
  });
});

describe('stopsOf', () => {
  const pieces = (text: string) => {
    const { start, end } = stopsOf(text, 'en');
    return { from: start.map((it) => text.slice(it)), to: end.map((it) => text.slice(0, it)) };
  };

  it('stops at words, not at commas and dashes', () => {
    expect(pieces('One, two — three')).toEqual({
      from: ['One, two — three', 'two — three', 'three'],
      to: ['One', 'One, two', 'One, two — three'],
    });
  });

  it('stops at quotation marks, currencies and full stops, with them and without', () => {
    expect(pieces('paid “$5”.')).toEqual({
      from: ['paid “$5”.', '“$5”.', '5”.'],
      to: ['paid', 'paid “$5', 'paid “$5”.'],
    });
  });

  it('is in ascending order without repeats over the whole article', () => {
    const stops = stopsOf(ARTICLE.body, 'en');
    for (const list of [stops.start, stops.end])
      expect(list).toEqual([...new Set(list)].sort((a, b) => a - b));
  });
});

describe('withEdgeMoved', () => {
  const text = 'One two three. Four';
  const stops = stopsOf(text, 'en');
  const place = (start: number, end: number): Place => ({ part: 'body', start, end });
  it.each([
    ['end', 1, 'two', 'two three'],
    ['end', 1, 'two three', 'two three.'],
    ['end', 1, 'two three.', 'two three. Four'],
    ['end', 1, 'three. Four', 'three. Four'],
    ['end', -1, 'two three.', 'two three'],
    ['end', -1, 'two three', 'two'],
    ['end', -1, 'two', 'two'],
    ['end', -1, 'tw', 'tw'],
    ['start', -1, 'two', 'One two'],
    ['start', -1, 'One two', 'One two'],
    ['start', 1, 'One two', 'two'],
    ['start', 1, 'two', 'two'],
    ['start', 1, 'wo', 'wo'],
  ] as const)('%s by %i: %j becomes %j', (edge, step, before, after) => {
    const from = text.indexOf(before);
    const moved = withEdgeMoved(stops, place(from, from + before.length), edge, step);
    expect(text.slice(moved.start, moved.end)).toBe(after);
    expect(moved.part).toBe('body');
  });
});

describe('sentenceBeside', () => {
  const sentences = [
    { part: 'headline', start: 0, end: 10 },
    { part: 'summary', start: 0, end: 8 },
    { part: 'body', start: 0, end: 20 },
    { part: 'body', start: 21, end: 40 },
  ];
  const at = (part: string, start: number, end = start): Place => ({ part, start, end });
  it.each([
    ['next', at('headline', 0, 10), 1, 1],
    ['next, over an empty part', at('summary', 0, 8), 1, 2],
    ['next of a part of a sentence', at('body', 3, 9), 1, 3],
    ['next of the last', at('body', 21, 40), 1, 3],
    ['next of more than one', at('body', 3, 30), 1, 3],
    ['next of a caret: the one it is in', at('body', 3), 1, 2],
    ['next of a caret at a beginning', at('body', 21), 1, 3],
    ['next of a caret between two', at('body', 20), 1, 3],
    ['before', at('body', 21, 40), -1, 2],
    ['before, in the part before', at('body', 0, 20), -1, 1],
    ['before the first', at('headline', 0, 10), -1, 0],
    ['before a part of a sentence: that sentence', at('body', 25, 30), -1, 3],
    ['before a caret: the one it is in', at('body', 25), -1, 3],
  ] as const)('%s', (_, place, step, index) => {
    expect(sentenceBeside(sentences, place, step)).toBe(sentences[index]);
  });

  it('is nothing in an article without sentences', () => {
    expect(sentenceBeside([], at('body', 0), 1)).toBeUndefined();
  });
});

describe('shortened', () => {
  it('leaves short words alone, on one line', () => expect(shortened('One.\nTwo')).toBe('One. Two'));

  it('keeps the beginning and the end of long ones, in whole words', () => {
    const short = shortened(`first ${'middle '.repeat(50)}last`, 40);
    expect(short).toBe('first middle middle … middle middle last');
    expect(short.length).toBeLessThanOrEqual(43);
  });
});
