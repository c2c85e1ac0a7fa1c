import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFigure, type Figure, figureRecord, figuresIn } from '../../src/claims/figures.js';

/** A figure in short: its text, and its value with the kind where that is not a plain number. */
function short({ text, kind, value }: Figure): string {
  if (kind === 'date')
    return `${text} = ${Object.entries(value)
      .map(([key, it]) => `${key} ${typeof it === 'object' ? JSON.stringify(it) : it}`)
      .join(', ')}`;
  const amount = value.low === value.high ? `${value.low}` : `${value.low} to ${value.high}`;
  return [`${text} =`, value.vague ? 'about' : '', amount, kind === 'number' ? '' : kind, value.unit ?? '']
    .filter(Boolean)
    .join(' ');
}

describe('figuresIn', () => {
  it.each<[string, string[]]>([
    ['1,234.5 tons', ['1,234.5 = 1234.5']],
    ['1 234 people and 1\u202f234', ['1 234 = 1234', '1\u202f234 = 1234']],
    ['3.5 million', ['3.5 million = 3500000']],
    ['1.1 million', ['1.1 million = 1100000']],
    ['1.5bn', ['1.5bn = 1500000000']],
    ['2½ years', ['2½ = 2.5']],
    ['fell to −5 degrees', ['−5 = -5']],
    ['40%', ['40% = 40 percent']],
    ['40 percent or 40 per cent', ['40 percent = 40 percent', '40 per cent = 40 percent']],
    ['5 percentage points', ['5 percentage points = 5 percent points']],
    ['$61 billion', ['$61 billion = 61000000000 money USD']],
    ['61 billion dollars', ['61 billion dollars = 61000000000 money USD']],
    ['€5m', ['€5m = 5000000 money EUR']],
    ['$1.5-2bn', ['$1.5-2bn = 1500000000 to 2000000000 money USD']],
    ['No. 3', ['3 = 3']],
    ['a 19-year-old', ['19 = 19']],
    ['10–12 people', ['10–12 = 10 to 12']],
    ['between 10 and 12', ['10 and 12 = 10 to 12']],
    ['10 to 12 million', ['10 to 12 million = 10000000 to 12000000']],
    ['won 3-1', ['3 = 3', '1 = 1']],
    ['the 21st century', ['21st = 21 ordinal']],
    ['eight', ['eight = 8']],
    ['Eighty', ['Eighty = 80']],
    ['twenty-one', ['twenty-one = 21']],
    ['nearly three dozen', ['three dozen = 36']],
    ['a dozen, half a dozen', ['a dozen = 12', 'half a dozen = 6']],
    ['two hundred and five thousand', ['two hundred and five thousand = 205000']],
    ['a hundred and twenty', ['a hundred and twenty = 120']],
    ['one and a half million', ['one and a half million = 1500000']],
    ['hundreds of thousands', ['hundreds of thousands = about 100000']],
    ['dozens', ['dozens = about 12']],
    ['several hundred', ['several hundred = about 100']],
    ['half of them', ['half = 50 percent']],
    ['a quarter of them', ['a quarter = 25 percent']],
    ['groups of twenty and five', ['twenty = 20', 'five = 5']],
    ['8 $ half hundred', ['8 $ = 8 money USD', 'half hundred = 50']],
    ['two men and three dogs', ['two = 2', 'three = 3']],
    ['the twenty-first and nineteenth', ['twenty-first = 21 ordinal', 'nineteenth = 19 ordinal']],
    ['at least one person; one civilian', ['one = 1', 'one = 1']],
    ['in roughly six months', ['six = 6']],
    ['20 December 2025', ['20 December 2025 = year 2025, month 12, day 20']],
    ['on Saturday, he said', ['on Saturday = weekday 6']],
    ['Saturday’s talks', ['Saturday = weekday 6']],
    ['on Dec. 20', ['Dec. 20 = month 12, day 20']],
    ['2025-12-20', ['2025-12-20 = year 2025, month 12, day 20']],
    ['in July', ['July = month 7']],
    ['in May', ['May = month 5']],
    ['the night of December 19', ['December 19 = month 12, day 19']],
    ['05/06/2025', ['05/06/2025 = year 2025']],
    ['the 2022 invasion', ['2022 = year 2022']],
    ['mid-2022', ['2022 = year 2022']],
    ['2022 people', ['2022 = 2022']],
    ['2,022', ['2,022 = 2022']],
    ['the 1990s', ['1990s = decade 1990']],
    ['2021–22', ['2021–22 = year 2021, to {"year":2022}']],
    [
      'December 20-22, 2025',
      ['December 20-22, 2025 = year 2025, month 12, day 20, to {"year":2025,"month":12,"day":22}'],
    ],
    ['at 9 p.m.', ['at 9 p.m. = hour 21, minute 0']],
  ])('reads %j', (text, expected) => expect(figuresIn(text).map(short)).toEqual(expected));

  it.each([
    'one of them',
    'no one',
    'one-sided',
    'the first talks',
    'a second time',
    'a third party',
    'the first half',
    'half-life',
    'F-16',
    'Su‑57',
    'COVID-19',
    'G7',
    '@user19',
    '9/11',
    '24/7',
    'World War II',
    'often',
    'tension',
    'weight',
    'he may come',
    'they march on',
    'the sun shone',
    'The Sun wrote',
    'Theresa May said',
    'today',
    'yesterday',
    'the dozen',
  ])('reads nothing in %j', (text) => expect(figuresIn(text)).toEqual([]));

  it('tells places in order and apart, and never throws', () => {
    const pieces = fc.constantFrom(
      '8',
      '1,0',
      'eight',
      'a',
      'half',
      'dozen',
      'hundred',
      'and',
      'to',
      'of',
      'million',
      '$',
      '%',
      '-',
      '–',
      ' ',
      ' ',
      '.',
      ',',
      '½',
      'Dec.',
      'May',
      '2022',
      's',
      '/',
      ':',
      'Saturday',
      'between',
      '🌧',
      '\n',
    );
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 50 }),
      fc.array(pieces, { maxLength: 25 }).map((it) => it.join('')),
      fc.array(pieces, { maxLength: 25 }).map((it) => it.join(' ')),
    );
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        let end = 0;
        const record = figureRecord('record', other);
        for (const figure of figuresIn(text)) {
          expect(figure.start).toBeGreaterThanOrEqual(end);
          expect(figure.end).toBeGreaterThan(figure.start);
          expect(text.slice(figure.start, figure.end)).toBe(figure.text);
          end = figure.end;
          checkFigure(figure, [record]);
        }
      }),
      { numRuns: 400 },
    );
  });
});

const check = (statement: string, ...records: string[]) =>
  figuresIn(statement).map((figure) => {
    const { verdict, instead } = checkFigure(
      figure,
      records.map((text, index) => figureRecord(`record ${index + 1}`, text)),
    );
    return instead === null ? verdict : `${verdict}: ${instead}`;
  });

describe('checkFigure', () => {
  it.each<[string, string, string]>([
    ['nearly three dozen', 'about 36', 'exact'],
    ['eight people', '8 people', 'exact'],
    ['20 Dec 2025', 'December 20, 2025', 'exact'],
    ['in December', 'on December 20, 2025', 'exact'],
    ['on Saturday', '20 December 2025', 'exact'],
    ['the 1990s', 'in 1994', 'exact'],
    ['at 9 p.m.', 'at 21:00', 'exact'],
    ['$61 billion', '61 billion dollars', 'exact'],
    ['half of the city', '50% of the city', 'exact'],
    ['10–12 people', '10 to 12 people', 'exact'],
    ['one person', 'one was killed', 'exact'],
    ['the 3rd round', 'the third round', 'exact'],
    ['hundreds of thousands of people', 'hundreds of thousands without power', 'exact'],
    ['eight people were killed', 'killed eight civilians and wounded nine people', 'exact'],
    ['eight people', 'eighty people', 'differs: eighty'],
    ['killed eight people', 'killed nine people', 'differs: nine'],
    ['killed eight people', 'eight rockets killed nine people', 'differs: nine'],
    ['wounded 35', 'killed eight people and wounded nearly three dozen.', 'differs: three dozen'],
    ['40% of voters', '41 percent of voters', 'differs: 41 percent'],
    ['$61 billion', '€61 billion', 'differs: €61 billion'],
    ['$61 billion', '61 billion in aid', 'differs: 61 billion'],
    ['fell to 5 degrees', 'fell to −5 degrees', 'differs: −5'],
    ['300,000 people', 'hundreds of thousands of people', 'differs: hundreds of thousands'],
    ['on December 20', 'on 19 December', 'differs: on 19 December'],
    ['on Saturday', 'on Friday', 'differs: on Friday'],
    ['in 2022', 'since 2014', 'differs: 2014'],
    ['December 20, 2025', 'on Dec. 20', 'not_found: Dec. 20'],
    ['in July', 'on December 20, 2025', 'not_found'],
    ['in 2022', '2,022 people', 'not_found'],
    ['2,022 people', 'the 2022 invasion', 'not_found'],
    ['40%', '40 people', 'not_found'],
    ['12 people', '14 rubles', 'not_found'],
    ['eight people', 'no figure', 'not_found'],
  ])('%j beside %j is %s', (statement, record, expected) =>
    expect(check(statement, record)).toEqual([expected]),
  );

  it('prefers a record that has the figure, and then one that has another', () => {
    const [eight] = figuresIn('eight people') as [Figure];
    const [none, other, same] = ['no figure', 'nine people', '8 people'].map((text) =>
      figureRecord(text, text),
    );
    expect(
      checkFigure(
        eight,
        [none, other, same].flatMap((it) => it ?? []),
      ),
    ).toEqual({ verdict: 'exact', label: '8 people', instead: null });
    expect(
      checkFigure(
        eight,
        [none, other].flatMap((it) => it ?? []),
      ),
    ).toEqual({ verdict: 'differs', label: 'nine people', instead: 'nine' });
    expect(checkFigure(eight, [])).toEqual({ verdict: 'not_found', label: null, instead: null });
  });

  it('finds every whole number however it is written, and no other in its place', () => {
    const SMALL =
      'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
        ' ',
      );
    const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
    const inWords = (n: number): string => {
      if (n < 20) return SMALL[n] as string;
      if (n < 100) return `${TENS[Math.floor(n / 10) - 2]}${n % 10 ? `-${SMALL[n % 10]}` : ''}`;
      if (n < 1000)
        return `${SMALL[Math.floor(n / 100)]} hundred${n % 100 ? ` and ${inWords(n % 100)}` : ''}`;
      return `${inWords(Math.floor(n / 1000))} thousand${n % 1000 ? ` ${inWords(n % 1000)}` : ''}`;
    };
    const number = fc.oneof(fc.integer({ min: 2, max: 99 }), fc.integer({ min: 2, max: 999_999 }));
    fc.assert(
      fc.property(number, number, (n, other) => {
        const text = `killed ${inWords(n)} people`;
        expect(check(text, `killed ${n.toLocaleString('en')} people`)).toEqual(['exact']);
        expect(check(text, `killed ${other.toLocaleString('en')} people`)[0]?.startsWith('exact')).toBe(
          n === other,
        );
      }),
      { numRuns: 300 },
    );
  });
});
