import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReported } from '../../src/articles/attributing-words.js';
import { type CheckedClaim, headlineFindings } from '../../src/articles/headline-check.js';
import { STATUSES } from '../../src/claims/words.js';

// What the headline promises, against what the text holds.

/** A sentence with the claim's words in [brackets]. */
function marked(text: string) {
  const start = text.indexOf('[');
  return { text: text.replace(/[[\]]/g, ''), start, end: text.indexOf(']') - 1 };
}

const REPORTED: [string, string[]?][] = [
  ['[The bridge cost four million], the mayor said on Monday.'],
  ['The mayor said [the bridge cost four million].'],
  ['Mayor Jane Roe has told reporters that [the bridge cost four million]'],
  ['[Bridge cost four million], says mayor'],
  ['[Bridge cost four million], Roe says'],
  ['Police: [two people were hurt]'],
  ['Roe: [bridge cost four million]', ['Mayor Jane Roe']],
  ['Mayor Roe: [bridge cost four million]'],
  ['According to the city, [the bridge cost four million].'],
  ['[The bridge cost four million], according to a report.'],
  ['“[It cost four million],” she told reporters.'],
  ['Bridge [‘cost four million’]'],
  ["Bridge '[cost four million]'"],
  ['[The bridge reportedly cost four million].'],
  ['[The bridge cost four million], it was announced by the city council.'],
  ['Did [the bridge cost four million]?'],
  ['They insist [the bridge cost four million].'],
  ['[Residents say the bridge cost four million].'],
  ['Зеленський заявив, що [міст коштував чотири мільйони].'],
  ['[Міст коштував чотири мільйони], – заявив мер.'],
  ['[Міст коштував чотири мільйони] — Зеленський'],
  ['За словами мера, [міст коштував чотири мільйони].'],
  ['[Міст коштував чотири мільйони], за даними поліції.'],
  ['Мер розповів, що [міст коштував чотири мільйони].'],
  ['«[Міст коштував чотири мільйони]», – ідеться в заяві.'],
  ['„[Міст коштував чотири мільйони]“'],
  ['[Міст нібито коштував чотири мільйони].'],
  ['Поліція: [двоє людей постраждали]'],
  ['Як повідомляє Суспільне, [міст коштував чотири мільйони].'],
  ['Fighting went on, with [Russian claims of territorial gains] and a strike on Odesa.'],
  ['Fighting went on, with Russian claims of [territorial gains] and a strike on Odesa.'],
  ['Russian claims that [the bridge cost four million] were disputed.'],
  ['The meetings — hosted by envoys — reportedly [consider guarantees].'],
  ['[The bridge cost four million], reportedly.'],
  ['[The bridge] allegedly cost four million.'],
  ['Allegedly, [the bridge cost four million].'],
  ['Заяви Росії про [здобутки] і удар по Одесі.'],
  ['Прогноз уряду, що [міст коштуватиме чотири мільйони], і звіт.'],
];

const STATED: [string, string[]?][] = [
  ['[The bridge cost four million].'],
  ['[Bridge costs four million] as mayor says cut was needed'],
  ['[Bridge cost four million] and the mayor said she was glad.'],
  ['[Bridge cost four million] after mayor announced plan'],
  ['The mayor said it was late; [the bridge cost four million].'],
  ['The mayor said little, but [the bridge cost four million].'],
  ['It is said that [the bridge cost four million].'],
  ['[The bridge cost four million], it was announced.'],
  ['Explained: [the bridge cost four million]'],
  ['“Four million” is what [the bridge cost]'],
  ['[The mayor’s bridge cost four million], and the town’s is next.'],
  ['[The bridge] cost “four million”.'],
  ["[The bridge of '94 cost four million]"],
  ['[Міст коштував чотири мільйони].'],
  ['[Міст коштував чотири мільйони], і мер сказав, що радий.'],
  ['Мер сказав мало, але [міст коштував чотири мільйони].'],
  ['Пояснюємо: [міст коштував чотири мільйони]'],
  ['„Чотири“ – стільки [коштував міст]'],
  [
    'Meanwhile, fighting continued on multiple fronts, with Russian claims of territorial gains and [a deadly missile strike on Odesa].',
    ['Russia'],
  ],
  [
    '[The meetings — hosted by U.S. envoys including Jared Kushner] — reportedly consider U.S. security guarantees, though reports that Kyiv might be asked to cede territory are contested.',
  ],
  ['The meetings reportedly consider guarantees, and [the bridge cost four million].'],
  ['The mayor’s claims about the river and [the bridge of four million].'],
  ['[The bridge cost four million], and her reports of it are late.'],
  ['Тривали бої, заяви Росії про здобутки і [удар по Одесі].'],
  ['Міст нібито відкрили, а [коштував він чотири мільйони].'],
];

describe('words are put in somebody’s mouth', () => {
  it.each(REPORTED)('in “%s”', (given, speakers) => {
    const { text, start, end } = marked(given);
    expect(isReported(text, { start, end }, speakers)).toBe(true);
  });
  it.each(STATED)('not in “%s”', (given, speakers) => {
    const { text, start, end } = marked(given);
    expect(isReported(text, { start, end }, speakers)).toBe(false);
  });
});

const place = (part: 'headline' | 'summary' | 'body', text: string, words: string) => {
  const start = text.lastIndexOf(words);
  if (start < 0) throw new Error(`“${words}” does not stand in “${text}”`);
  return { part, start, end: start + words.length };
};

const ABOVE = { plain: 'Bridge cost four million', said: 'Mayor says bridge cost four million' };
const BELOW = {
  stated: 'It opened.\nThe bridge cost four million. It is long.',
  attributed: 'It opened.\nThe bridge cost four million, the mayor said. It is long.',
  quoted: 'It opened.\n“It is long. The bridge cost four million. It was late,” the mayor said.',
  absent: 'It opened.',
};

function checked(
  above: keyof typeof ABOVE,
  below: keyof typeof BELOW,
  status: CheckedClaim['status'],
): ReturnType<typeof headlineFindings> {
  const text = { headline: ABOVE[above], summary: '', body: BELOW[below], headings: [] };
  const spans = [place('headline', text.headline, 'ridge cost four million')];
  if (below !== 'absent') spans.push(place('body', text.body, 'The bridge cost four million'));
  const claim = { ref: 'AAAAAA', status, statement: 'The bridge cost four million.', spans, speakers: [] };
  return headlineFindings(text, 'en', [claim]);
}

const CASES = [
  ['plain', 'stated', 'confirmed', null],
  ['plain', 'attributed', 'confirmed', null],
  ['plain', 'absent', 'confirmed', [false, 'absent']],
  ['said', 'absent', 'confirmed', [false, 'absent']],
  ['plain', 'stated', 'reported', [true, 'stated']],
  ['plain', 'attributed', 'reported', [true, 'attributed']],
  ['plain', 'quoted', 'reported', [true, 'attributed']],
  ['plain', 'absent', 'reported', [true, 'absent']],
  ['said', 'stated', 'reported', null],
  ['said', 'attributed', 'reported', null],
  ['said', 'absent', 'reported', [false, 'absent']],
  ['plain', 'attributed', 'contested', [true, 'attributed']],
  ['plain', 'stated', 'contested', [true, 'stated']],
  ['said', 'attributed', 'contested', null],
] as const;

describe('a claim of the headline', () => {
  it.each(CASES)(
    'that stands %s above and %s below, being %s, is found: %j',
    (above, below, status, found) => {
      const [finding, ...rest] = checked(above, below, status);
      expect(rest).toEqual([]);
      expect(finding ? [finding.asFact, finding.below] : null).toEqual(found);
      if (finding)
        expect(finding).toMatchObject({ part: 'headline', passage: 'ridge cost four million', status });
    },
  );

  it('is looked at in each part by itself, in the order of the text', () => {
    const text = {
      headline: 'Two hurt as bridge opens',
      summary: 'Two were hurt. The bridge opened, police said.',
      body: 'Police said two were hurt when the bridge opened.',
      headings: [],
    };
    const hurt = {
      ref: 'HURT22',
      status: 'reported' as const,
      statement: 'Two were hurt.',
      speakers: [],
      spans: [
        place('headline', text.headline, 'Two hurt'),
        place('summary', text.summary, 'Two were hurt'),
        place('body', text.body, 'two were hurt'),
      ],
    };
    const opened = {
      ...hurt,
      ref: 'APEN22',
      spans: [
        place('headline', text.headline, 'bridge opens'),
        place('summary', text.summary, 'The bridge opened'),
        place('body', text.body, 'the bridge opened'),
      ],
    };
    const found = headlineFindings(text, 'en', [opened, hurt]);
    expect(found.map((it) => [it.ref, it.part, it.passage])).toEqual([
      ['HURT22', 'headline', 'Two hurt'],
      ['APEN22', 'headline', 'bridge opens'],
      ['HURT22', 'summary', 'Two were hurt'],
    ]);
  });
});

// Words that neither list knows, without capitals, stops or marks.
const word = fc.constantFrom(
  'bridge',
  'river',
  'four',
  'opened',
  'late',
  'міст',
  'ріка',
  'коштував',
  'знову',
);
const phrase = fc.array(word, { minLength: 2, maxLength: 8 }).map((it) => it.join(' '));
const status = fc.constantFrom(...STATUSES);
const QUOTES = ['“”', '«»', '„“', '""', '‘’', "''"] as const;

describe('whatever the words are', () => {
  const findings = (headline: string, words: string, body: string, given: CheckedClaim['status']) =>
    headlineFindings({ headline, summary: '', body, headings: [] }, 'uk', [
      {
        ref: 'AAAAAA',
        status: given,
        statement: words,
        speakers: [],
        spans: [
          place('headline', headline, words),
          ...(body.includes(words) ? [place('body', body, words)] : []),
        ],
      },
    ]);

  it('they stand as fact where nothing around them says otherwise, and then are found unless confirmed', () => {
    fc.assert(
      fc.property(phrase, phrase, status, (before, words, given) => {
        const found = findings(`${before} x ${words}`, words, words, given);
        expect(found.map((it) => it.asFact)).toEqual(given === 'confirmed' ? [] : [true]);
      }),
    );
  });

  it('quotation marks, a reporting word with a name, or a source named take them off the headline’s account', () => {
    fc.assert(
      fc.property(phrase, phrase, status, fc.constantFrom(...QUOTES), (before, words, given, marks) => {
        for (const headline of [
          `${before} ${marks[0]}${words}${marks[1]}`,
          `${before}, the mayor says ${words}`,
          `${words}, заявив Зеленський`,
          `according to police ${words}`,
        ])
          expect([headline, findings(headline, words, words, given)]).toEqual([headline, []]);
      }),
    );
  });

  it('what stands above alone is found, whatever its status', () => {
    fc.assert(
      fc.property(phrase, status, (words, given) => {
        const [found] = findings(`mayor says ${words}`, words, 'Nothing of that.', given);
        expect(found).toMatchObject({ below: 'absent', asFact: false, passage: words });
      }),
    );
  });
});
