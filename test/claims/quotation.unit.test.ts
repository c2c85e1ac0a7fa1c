import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkQuotation,
  compareQuotation,
  quotationRecord,
  quotationsIn,
} from '../../src/claims/quotation.js';

const shown = (words: string, record: string) =>
  compareQuotation(words, record)
    .runs.map(({ text, kind }) =>
      kind === 'same' ? text : kind === 'missing' ? `[-${text}-]` : `{+${text}+}`,
    )
    .join('');

describe('compareQuotation finds exact', () => {
  it.each<[string, string, string]>([
    ['the record itself', 'on the way to Miami', 'on the way to Miami'],
    ['a part of it', 'the way', 'on the way to Miami'],
    ['a comma that house style puts inside', 'on the way to Miami,', 'on the way to Miami'],
    [
      'a full stop inside an inner quotation',
      'a ‘special operation.’ It went on',
      'a “special operation”. It went on',
    ],
    ['other marks, hyphens and dashes', 'a "palm-lined" beach - no more', 'a “palm‑lined” beach—no more'],
    ['another apostrophe', "there's no deal", 'There’s no deal'],
    ['other white space', 'on\u00a0the  way\n to', 'on the way to'],
    ['decomposed letters', 'cafe\u0301 e\u0301te\u0301', 'café été'],
    ['Hangul in pieces', '한국'.normalize('NFD'), '한국 사람'],
    ['ligatures and wide letters', 'ﬁnal ＡＢＣ', 'the final ABC'],
    ['characters that are not seen', 'pal\u00adm\u200b lined', 'palm lined'],
    ['another case of the first letter', 'We will win', 'and we will win'],
    ['an omission', 'we will … go home', 'we will, God willing, go home soon'],
    ['an omission of dots', 'we will... go home', 'we will, God willing, go home soon'],
    ['an omission in brackets', 'we will […] go home', 'we will, God willing, go home soon'],
    ['an omission over a full stop', 'we won. … They lost', 'We won. And then? They lost.'],
    ['an omission where the record stutters', 'I … I do', 'I … I do not'],
    ['a word put in', 'they was [sic] here', 'they was here'],
    ['words replaced', '[the president] will go', 'he will go'],
    ['words replaced within', 'then [he] will go', 'then the president will go'],
    ['a letter replaced', '[W]e will go', 'and we will go'],
    ['an ending replaced', 'he need[ed] it', 'he needs it'],
    ['brackets of the record', 'he [the president] said', 'he [the president] said'],
    ['words in a script without spaces', '走了', '他说走了吗'],
    ['a question mark that is there', 'will you come?', 'Will you come? No.'],
    ['paragraphs that each open with a mark', 'one.\n“two', '“one.\n“two”'],
  ])('%s', (_, words, record) => {
    expect(compareQuotation(words, record)).toEqual({
      verdict: 'exact',
      runs: [{ text: words, kind: 'same' }],
    });
  });
});

describe('compareQuotation marks', () => {
  it.each<[string, string, string, string]>([
    [
      'a changed word',
      'on the road to Miami',
      'He is on the way to Miami',
      'on the [-way-]{+road+} to Miami',
    ],
    ['one word of three, the first', 'You will win', 'We will win', '[-We-]{+You+} will win'],
    ['one word of three, the last', 'we will win', 'We will lose', 'we will [-lose-]{+win+}'],
    ['a word left out', 'will force any deal', 'It will not force any deal', 'will [-not-]force any deal'],
    ['a word put in', 'will not force any deal', 'It will force any deal', 'will {+not+} force any deal'],
    ['a negation in two words', 'not ready', 'We are ready', '[-are-]{+not+} ready'],
    ['a changed number', 'eighty people died', 'Eight people died', '[-Eight-]{+eighty+} people died'],
    ['a changed number in two words', 'killed 8', 'it killed 9 people', 'killed [-9-]{+8+}'],
    ['a raised digit', '10² km', '102 km', '[-102-]{+10²+} km'],
    ['a sign', '-5 degrees', '5 degrees', '[-5-]{+-5+} degrees'],
    ['a currency', 'over €5 million', 'over $5 million', 'over [-$-]{+€+}5 million'],
    ['a comma', 'if not this then that', 'If not this, then that', 'if not this[-,-] then that'],
    ['a question made of it', 'will you come?', 'You will see: will you come now', 'will you come{+?+}'],
    [
      'an inner quotation',
      'a special operation there',
      'a “special operation” there',
      'a [-“-]special operation[-”-] there',
    ],
    [
      'the case of a word',
      'the white house said',
      'the White House said',
      'the [-White House-]{+white house+} said',
    ],
    [
      'another form of the word',
      'ordinary Ukrainian',
      'ordinary Ukrainians',
      'ordinary [-Ukrainians-]{+Ukrainian+}',
    ],
    ['another form of one word', 'logically', 'would be logical', '[-logical-]{+logically+}'],
    ['a joined word', 'won’t go there', 'will go there', '[-will-]{+won’t+} go there'],
  ])('%s', (_, words, record, expected) => {
    const { verdict } = compareQuotation(words, record);
    expect([verdict, shown(words, record)]).toEqual(['differs', expected]);
  });

  it('pieces that stand in another order', () => {
    expect(compareQuotation('we go home … we win', 'First we win the war, then we go home').verdict).not.toBe(
      'exact',
    );
  });

  it('brackets that swallow more than a few words', () => {
    const far = `he said ${'and so on '.repeat(8)}to us`;
    expect(compareQuotation('he said … to us', far).verdict).toBe('exact');
    expect(compareQuotation('he said [things] to us', far).verdict).not.toBe('exact');
  });
});

describe('compareQuotation does not find', () => {
  it.each<[string, string, string]>([
    ['words of another passage', 'the end of the war', 'The price of bread rose in the summer of that year.'],
    ['what shares the common words', 'of the dog', 'The passage of the time'],
    [
      'a third of the words',
      'peace talks resume in Istanbul soon',
      'Peace talks failed as Moscow walked out',
    ],
    ['one word of two', 'special envoy', 'a special operation'],
    ['a word within another', 'logic', 'a logistician'],
    ['anything in an empty record', 'word', ''],
    ['an empty quotation', '', 'word'],
    ['marks alone', '…', 'word …'],
  ])('%s', (_, words, record) => {
    expect(compareQuotation(words, record)).toEqual({
      verdict: 'not_found',
      runs: words === '' ? [] : [{ text: words, kind: 'added' }],
    });
  });
});

const LEXICON =
  'officials said missile strike port region killed people wounded bridges power heat winter border talks deal peace city army minister'.split(
    ' ',
  );
const record = fc
  .array(
    fc.tuple(
      fc.constantFrom(...LEXICON, 'the', 'of', 'in‑person', 'don’t', '1,234', 'U.S.', 'café'),
      fc.constantFrom('', '', '', ',', '.', ' —'),
    ),
    {
      minLength: 4,
      maxLength: 60,
    },
  )
  .map((words) => words.map(([word, mark]) => word + mark));
const disguises: ((text: string) => string)[] = [
  (text) => text.replace(/’/g, "'").replace(/[“”]/g, '"'),
  (text) => text.replace(/‑/g, '-').replace(/—/g, '–'),
  (text) => text.replace(/ /g, '\u00a0 '),
  (text) => text.replace(/ /g, '\n'),
  (text) => text.normalize('NFD'),
  (text) => `${text},`,
  (text) => text.charAt(0).toUpperCase() + text.slice(1),
];

describe('a quotation', () => {
  it('cut out of a record is exact, however it is disguised', () => {
    fc.assert(
      fc.property(record, fc.nat(), fc.nat(), fc.subarray(disguises), (words, from, length, chosen) => {
        const start = from % words.length;
        const cut = words.slice(start, start + 1 + (length % 20)).join(' ');
        const quoted = chosen.reduce((text, disguise) => disguise(text), cut);
        expect(compareQuotation(quoted, words.join(' ')).verdict).toBe('exact');
      }),
      { numRuns: 500 },
    );
  });

  it('with one other word is never exact, and still found when it is long', () => {
    fc.assert(
      fc.property(record, fc.nat(), fc.constantFrom('Xanadu', 'not', '99', 'eight'), (words, at, other) => {
        const place = at % words.length;
        const quoted = words.map((word, index) => (index === place ? other : word)).join(' ');
        const { verdict, runs } = compareQuotation(quoted, words.join(' '));
        expect(verdict).not.toBe('exact');
        if (words.length > 12) expect(verdict).toBe('differs');
        if (verdict === 'differs')
          expect(runs.some((it) => it.kind === 'added' && it.text.includes(other))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is told whole by its runs, and a difference is marked in one that differs alone', () => {
    const pieces = fc.constantFrom(
      'deal',
      'peace',
      'not',
      'the',
      '8',
      '[',
      ']',
      '…',
      '“',
      '’',
      '-',
      ',',
      ' ',
      '\n',
      'é',
      '🌧',
      '走',
    );
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(pieces, { maxLength: 30 }).map((it) => it.join('')),
      fc.array(pieces, { maxLength: 30 }).map((it) => it.join(' ')),
    );
    fc.assert(
      fc.property(anyText, anyText, (words, text) => {
        const { verdict, runs } = compareQuotation(words, text);
        const joined = runs.filter(({ kind }) => kind !== 'missing').map((run) => run.text);
        expect(joined.join('')).toBe(words);
        expect(runs.every((run) => run.text !== '')).toBe(true);
        const kinds = new Set(runs.map(({ kind }) => kind));
        if (verdict === 'exact') expect([...kinds]).toEqual(['same']);
        if (verdict === 'differs') expect(kinds.has('added') || kinds.has('missing')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, string, string]>([
    ['different words', 'one two three four '.repeat(1050), 'five four six two '.repeat(1100)],
    ['the same word', `${'deal '.repeat(3999)}end`, 'deal '.repeat(4000)],
    ['marks', '“”'.repeat(10_000), '[]'.repeat(10_000)],
    ['brackets', '[a] '.repeat(5000), 'b '.repeat(10_000)],
    ['white space', `a${' '.repeat(19_998)}b`, `b${'\n'.repeat(19_998)}a`],
  ])('of 20,000 characters is compared within what it may take: %s', (_, words, text) => {
    const effort = { left: 10_000_000 };
    expect(() => checkQuotation(words, [quotationRecord('', text)], effort)).not.toThrow();
    expect(effort.left).toBeGreaterThanOrEqual(0);
    expect(() => [quotationsIn(words), quotationsIn(`${words}”`)]).not.toThrow();
  });

  it('too long to be aligned as a whole has its difference marked all the same', () => {
    const words = Array.from({ length: 3000 }, (_, index) => `w${index}`);
    const quoted = words
      .map((word, index) => (index === 1500 ? 'other' : word))
      .slice(500, 2500)
      .join(' ');
    const { verdict, runs } = compareQuotation(quoted, words.join(' '));
    expect(verdict).toBe('differs');
    expect(runs.filter(({ kind }) => kind !== 'same').map(({ text }) => text.trim())).toEqual([
      'w1500',
      'other',
    ]);
  });
});
