import { type ArticleText, PARTS, type Part } from '../articles/text.js';
import type { Place } from './anchor.js';
import { isWhole } from './whole-words.js';

/** Words of an article as somebody gives them who cannot be asked which of several places is meant. */
export type Quotation = {
  exact: string;
  /** What is said to stand before and after them; anything where nothing is said. */
  prefix?: string | null | undefined;
  suffix?: string | null | undefined;
  /** Where they are said to stand; anywhere where nothing is said. */
  part?: Part | undefined;
};

type Text = Pick<ArticleText, Part>;

/** Places that are told apart; more of the same words are as good as without end. */
const MOST = 1000;

/** Signs for which a keyboard has another: the hyphen that lets no line break, blanks of a width, curved quotes. */
const TYPED: Record<string, string> = { '‐': '-', '‑': '-', '’': "'", '‘': "'", '“': '"', '”': '"' };

/** A text as it would be typed, of the same length. */
const asTyped = (text: string) => text.replace(/[‐‑‘’“”\u00a0\u2009\u202f]/g, (sign) => TYPED[sign] ?? ' ');

/** A text by which what surrounds words is compared: white space is one however it is written. */
const spaced = (text: string) => asTyped(text).replace(/\s+/g, ' ').trim();

function placesOf(
  text: Text,
  parts: readonly Part[],
  words: string,
  read: (text: string) => string,
): Place[] {
  const sought = read(words);
  return parts.flatMap((part) => {
    const [places, within]: [Place[], string] = [[], read(text[part])];
    for (let at = within.indexOf(sought); at >= 0; at = within.indexOf(sought, at + 1))
      places.push({ part, start: at, end: at + words.length });
    return places;
  });
}

const BROKEN =
  'These words begin or end inside a word or number of the article, and would say something else. Give the whole of it.';

/** The places that begin and end between words, so many at the most. @throws RangeError where there is none */
export function wholeOnes(
  text: Text,
  places: readonly Place[],
  most = Number.POSITIVE_INFINITY,
): [Place, ...Place[]] {
  const whole: Place[] = [];
  for (const it of places) {
    if (isWhole(text[it.part], it.start, it.end)) whole.push(it);
    if (whole.length === most) break;
  }
  const [first, ...more] = whole;
  if (!first) throw new RangeError(BROKEN);
  return [first, ...more];
}

/**
 * All places at which words stand between what is said to stand around them, as they are or, where they stand nowhere
 * so, as they would be typed; those that are only a piece of a word or number among them.
 * @throws RangeError with a sentence where there is none
 */
export function placesOfWords(text: Text, { exact, prefix, suffix, part }: Quotation): [Place, ...Place[]] {
  const words = exact.trim();
  if (words === '') throw new RangeError('Give the words of the claim as they stand in the article.');
  const parts = part ? [part] : PARTS;
  const asGiven = placesOf(text, parts, words, (it) => it);
  const places = asGiven.length > 0 ? asGiven : placesOf(text, parts, words, asTyped);
  if (places.length === 0)
    throw new RangeError(
      `These words do not stand in the ${part ?? 'article'}; they must be exactly those of the article.`,
    );
  const [before, after] = [spaced(prefix ?? ''), spaced(suffix ?? '')];
  const [first, ...more] =
    before === '' && after === '' ? places : places.slice(0, MOST).filter(isBetween(text, before, after));
  if (!first)
    throw new RangeError(
      places.length > MOST
        ? 'These words stand in more than a thousand places of the article, and between the words that are said to stand around them in none of the first thousand. Give more of the words.'
        : 'These words stand in the article, but not between the words that are said to stand around them.',
    );
  return [first, ...more];
}

/** Tells of places whether they stand between words. A part is spaced once, not around each of a thousand places. */
function isBetween(text: Text, before: string, after: string): (place: Place) => boolean {
  const parts = new Map<Part, ReturnType<typeof spacing>>();
  return ({ part, start, end }) => {
    const spaced = parts.get(part) ?? spacing(text[part]);
    parts.set(part, spaced);
    const { words, at } = spaced;
    const [from, to] = [at[start] as number, at[end] as number];
    const until = words[from - 1] === ' ' ? from - 1 : from;
    const isBefore = until >= before.length && words.startsWith(before, until - before.length);
    return isBefore && words.startsWith(after, words[to] === ' ' ? to + 1 : to);
  };
}

/** A text in which white space is one however it is written, and where each of its code units stands there. */
function spacing(text: string): { words: string; at: Uint32Array } {
  const typed = asTyped(text).replace(/\s/g, ' ');
  const at = new Uint32Array(typed.length + 1);
  let length = 0;
  for (let unit = 0; unit < typed.length; unit++) {
    at[unit] = length;
    if (typed[unit] !== ' ' || typed[unit + 1] !== ' ') length++;
  }
  at[typed.length] = length;
  return { words: typed.replace(/ +/g, ' '), at };
}

/**
 * The one place that is meant. Words that stand several times are told apart by what stands around them, and then by
 * where they are said to stand. Whoever gives them cannot look which of several was taken, so none is taken for them.
 * @param isThere whether a place is where they are said to stand
 * @throws RangeError with a sentence where there is no such place, only a piece of a word or number, or more than one
 */
export function placeOfWords(
  text: Text,
  given: Quotation,
  isThere: (place: Place) => boolean = () => false,
): Place {
  const around = placesOfWords(text, given);
  const there = around.length > 1 ? around.slice(0, MOST).filter(isThere) : [];
  const [only, ...more] = wholeOnes(text, there.length > 0 ? there : around, 2);
  if (more.length > 0)
    throw new RangeError(
      `These words stand in ${around.length < MOST ? around.length : 'a thousand or more'} places, and which of them is meant cannot be told. Say it by what stands before or after them, or by where they are.`,
    );
  return only;
}
