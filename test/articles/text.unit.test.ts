import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARTICLE } from '../../seed/article.js';
import { blocksOf, sentencesOf } from '../../src/articles/text.js';

const texts = (text: string, language?: string) => sentencesOf(text, language).map((it) => it.text);

describe('blocksOf', () => {
  it('gives every line its place and tells headings from paragraphs', () => {
    expect(blocksOf('One.\nHeading\nTwo.', [5])).toEqual([
      { kind: 'paragraph', start: 0, end: 4, text: 'One.' },
      { kind: 'heading', start: 5, end: 12, text: 'Heading' },
      { kind: 'paragraph', start: 13, end: 17, text: 'Two.' },
    ]);
  });

  it.each([
    ['nothing', '', []],
    ['only line ends', '\n\n', []],
    ['empty lines around', '\na\n\nb\n', ['a', 'b']],
  ])('makes no block of %s', (_, body, expected) => {
    expect(blocksOf(body, []).map((it) => it.text)).toEqual(expected);
  });

  it('takes a heading only at the very start of its line', () => {
    expect(blocksOf('abc\ndef', [1, 5, 99]).map((it) => it.kind)).toEqual(['paragraph', 'paragraph']);
  });

  it('always tells the words that stand at the offsets', () => {
    const line = fc.string({ unit: 'binary', maxLength: 8 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const body = lines.join('\n');
        const blocks = blocksOf(body, []);
        for (const { start, end, text } of blocks) expect(body.slice(start, end)).toBe(text);
        expect(blocks.map((it) => it.text)).toEqual(body.split('\n').filter((it) => it !== ''));
      }),
    );
  });
});

describe('sentencesOf', () => {
  it.each([
    ['two sentences', 'It rained. It stopped.', ['It rained.', 'It stopped.']],
    [
      'a country in initials',
      'U.S. Senator Marco Rubio spoke. He left.',
      ['U.S. Senator Marco Rubio spoke.', 'He left.'],
    ],
    [
      'initials in the middle',
      'He met U.S. Senator Marco Rubio. Then he left.',
      ['He met U.S. Senator Marco Rubio.', 'Then he left.'],
    ],
    ['initials of a name', 'A. J. Smith came.', ['A. J. Smith came.']],
    [
      'titles',
      'Mr. Smith met Gen. Keith Kellogg and Dr. No.',
      ['Mr. Smith met Gen. Keith Kellogg and Dr. No.'],
    ],
    ['a saint', 'They met in St. Petersburg. It snowed.', ['They met in St. Petersburg.', 'It snowed.']],
    ['a month', 'It began on Dec. 20. It ended.', ['It began on Dec. 20.', 'It ended.']],
    [
      'an opening quote before a title',
      'He wrote “Mr. Smith is here.” She read it.',
      ['He wrote “Mr. Smith is here.”', 'She read it.'],
    ],
    ['a decimal point', 'It rose 3.5 percent. It fell.', ['It rose 3.5 percent.', 'It fell.']],
    [
      'a closing quote',
      '“We will go,” he said. “Now.” He left.',
      ['“We will go,” he said.', '“Now.”', 'He left.'],
    ],
    ['straight quotes', 'He said "Now." She left.', ['He said "Now."', 'She left.']],
    ['brackets', '(He left.) She stayed.', ['(He left.)', 'She stayed.']],
    ['marks of question and exclamation', 'Really? Yes! Good.', ['Really?', 'Yes!', 'Good.']],
    ['no full stop at the end', 'One. Two', ['One.', 'Two']],
    ['an abbreviation at the end', 'He lives in the U.S.', ['He lives in the U.S.']],
    [
      'an abbreviation before a line end',
      'He lives in the U.S.\nShe does not.',
      ['He lives in the U.S.', 'She does not.'],
    ],
    ['lines', 'A heading\nA sentence.', ['A heading', 'A sentence.']],
    ['white space', '  One.   Two.  ', ['One.', 'Two.']],
    ['nothing', '', []],
    ['only white space', ' \n\u00a0', []],
  ])('reads %s', (_, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it.each([
    ['Chinese', 'zh', '他来了。他走了！真的吗？', ['他来了。', '他走了！', '真的吗？']],
    ['Ukrainian', 'uk', 'Він прийшов. Вона пішла.', ['Він прийшов.', 'Вона пішла.']],
    ['Arabic', 'ar', 'جاء. هل ذهب؟ نعم.', ['جاء.', 'هل ذهب؟', 'نعم.']],
    ['Hindi', 'hi', 'वह आया। वह गया।', ['वह आया।', 'वह गया।']],
  ])('reads %s', (_, language, text, expected) => {
    expect(texts(text, language)).toEqual(expected);
  });

  it.each(['', 'not a tag', 'x', '!', 'en_US', 'zz-ZZ'])(
    'reads a text whose language is given as “%s”',
    (language) => {
      expect(texts('It rained. It stopped.', language)).toEqual(['It rained.', 'It stopped.']);
    },
  );

  it('counts offsets in UTF-16 code units', () => {
    expect(sentencesOf('It 🌧 fell. Then 🌞 came.')).toEqual([
      { start: 0, end: 11, text: 'It 🌧 fell.' },
      { start: 12, end: 25, text: 'Then 🌞 came.' },
    ]);
  });

  const piece = fc.oneof(
    fc.constantFrom(
      'U.S.',
      'Mr.',
      ' ',
      '. ',
      '.',
      '”',
      '“',
      '\n',
      '\n\n',
      '?',
      '! ',
      '…',
      'No',
      'Dec.',
      '(',
      ')',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom('Word', 'word', '🌧', '3.5', '他来了。', '\ud800'),
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('gives sentences that are the words at their offsets, in order, apart and trimmed', () => {
    fc.assert(
      fc.property(text, (given) => {
        let last = 0;
        for (const { start, end, text: words } of sentencesOf(given)) {
          expect(given.slice(start, end)).toBe(words);
          expect(words).toBe(words.trim());
          expect(words).not.toBe('');
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves out nothing but white space', () => {
    fc.assert(
      fc.property(text, (given) => {
        const inside = texts(given).join('').replace(/\s/g, '');
        expect(inside).toBe(given.replace(/\s/g, ''));
      }),
      { numRuns: 300 },
    );
  });

  it('reads the article of the seed without cutting a sentence short', () => {
    for (const { text: words } of sentencesOf(ARTICLE.summary))
      expect(words, words).toMatch(/[.?!…]["”’)]*$/);
  });
});
