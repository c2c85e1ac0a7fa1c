import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, type MessageKey } from '../../src/language/catalogue.js';
import { ENGLISH, speechIn } from '../../src/language/speech.js';
import { LANGUAGES, type Language } from '../../src/platform/language.js';
import { filesBelow } from '../support/source-files.js';

const keys = Object.keys(CATALOGUE) as MessageKey[];
const parsed = (key: MessageKey, language: Language) =>
  new IntlMessageFormat(CATALOGUE[key][language], language, undefined, { ignoreTag: true }).getAst();

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
/** Kinds of elements, as the parser numbers them. */
const TYPE = { literal: 0, plural: 6, pound: 7 } as const;

/** All elements of a message, those within its choices too. */
const within = (elements: Element[]): Element[] =>
  elements.flatMap((it) =>
    'options' in it ? [it, ...Object.values(it.options).flatMap(({ value }) => within(value))] : [it],
  );
const places = (key: MessageKey, language: Language) =>
  [
    ...new Set(
      within(parsed(key, language)).flatMap((it) =>
        it.type === TYPE.literal || it.type === TYPE.pound ? [] : [it.value],
      ),
    ),
  ].sort();

describe('the catalogue', () => {
  it('is there', () => expect(keys.length).toBeGreaterThan(150));

  it('has each string in each language, with the same places', () => {
    const odd = keys.filter((key) =>
      LANGUAGES.some(
        (language) =>
          CATALOGUE[key][language].trim() === '' || places(key, language).join() !== places(key, 'en').join(),
      ),
    );
    // In Ukrainian a gender, a number or an article is not always said.
    const fewer = odd.filter((key) => places(key, 'uk').some((it) => !places(key, 'en').includes(it)));
    expect(fewer).toEqual([]);
    expect(
      odd.map((key) => [key, places(key, 'en').filter((it) => !places(key, 'uk').includes(it))]),
    ).toEqual(odd.map((key) => [key, expect.arrayContaining([expect.stringMatching(/^(many|three)$/)])]));
  });

  it('has every form that Ukrainian numbers ask for', () => {
    const lacking = keys.filter((key) =>
      within(parsed(key, 'uk')).some(
        (it) =>
          it.type === TYPE.plural &&
          // Where each number that there can be is named, none is left to the forms.
          !Object.keys(it.options).every((form) => form.startsWith('=') || form === 'other') &&
          ['one', 'few', 'many', 'other'].some((form) => !(form in it.options)),
      ),
    );
    expect(lacking).toEqual([]);
  });

  it('is in the letters of each language', () => {
    const text = (key: MessageKey, language: Language) =>
      within(parsed(key, language))
        .map((it) => (it.type === TYPE.literal ? it.value : ''))
        .join(' ');
    expect(keys.filter((key) => /\p{Script=Cyrillic}/u.test(text(key, 'en')))).toEqual([]);
    const KNOWN =
      /Claimdesk|OpenAPI|RFC|Authorization|Content-Type: application|application\/problem\+json|cookie|UTF-8|UTC|NUL|https?:\/\/|JSON(-LD| Feed)?|json|Atom|CSV|RSS|API|W3C|PROV|oEmbed|HTML/g;
    const latin = keys
      .map((key) => [key, text(key, 'uk').replaceAll(KNOWN, '')])
      .filter(([, words]) => /[a-z]{2,}/i.test(words ?? ''));
    expect(latin).toEqual([]);
  });

  it('has no stop after a day, which ends with one of its own in Ukrainian', () => {
    const day = speechIn('uk').format.day(new Date('2026-11-22'));
    expect(day).toMatch(/р\.$/);
    expect(keys.filter((key) => /\{(day|date)\}\./.test(CATALOGUE[key].uk))).toEqual([]);
  });

  it('has no apostrophe of a typewriter, which would be read as a quotation of the format', () => {
    expect(keys.filter((key) => LANGUAGES.some((it) => CATALOGUE[key][it].includes("'")))).toEqual([]);
  });
});

const sources = [...filesBelow('src', ['.ts']), ...filesBelow('views', ['.ejs'])].filter(
  ({ path }) => !/^src\/language\/(messages|sentences)/.test(path),
);
const FEATURES = [...new Set(keys.map((key) => key.split('.')[0]))].join('|');

/** Keys as they stand in the source: whole, or up to what is filled in ("status.${…}"). */
const named = sources.flatMap(({ path, text }) =>
  [...text.matchAll(new RegExp(`['"\`]((?:${FEATURES})\\.[a-z_]*)(\\$\\{|['"\`])`, 'g'))].map(
    ([, name = '', end]) => ({ path, name, isWhole: end !== '${' }),
  ),
);

describe('a key', () => {
  it('is there, each that a page or a function names', () => {
    const unknown = named.filter(({ name, isWhole }) =>
      isWhole ? !(name in CATALOGUE) : !keys.some((key) => key.startsWith(name)),
    );
    expect(unknown).toEqual([]);
  });

  it('is used, each of them', () => {
    const isUsed = (key: string) =>
      named.some(({ name, isWhole }) => (isWhole ? name === key : key.startsWith(name)));
    // Sentences that are thrown are found by their English words.
    const thrown = (key: string) => key.startsWith('problem.');
    expect(keys.filter((key) => !thrown(key) && !isUsed(key))).toEqual([]);
  });
});

describe('speech', () => {
  const uk = speechIn('uk');

  it.each([
    [1, '1 твердження'],
    [2, '2 твердження'],
    [5, '5 тверджень'],
    [11, '11 тверджень'],
    [21, '21 твердження'],
    [25, '25 тверджень'],
  ])('counts %i in Ukrainian', (count, words) => {
    expect(uk.t('legend.marked', { count })).toBe(`У цій статті позначено ${words}`);
  });

  it('tells what was put in from its own words, but for dates of its own', () => {
    expect(
      uk.pieces('chain.when_both', { words: 'on Saturday' }, { date: '20 грудня', about: 'yes' }),
    ).toEqual([
      { text: ', ', given: false },
      { text: 'on Saturday', given: true },
      { text: ' (приблизно 20 грудня)', given: false },
    ]);
  });

  it('leaves tags and braces of what is put in as they are', () => {
    expect(ENGLISH.t('chain.to', { whom: '<b>{a}</b>' })).toBe(' to <b>{a}</b>');
  });
});
