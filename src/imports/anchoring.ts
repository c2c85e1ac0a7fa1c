import { type ArticleText, PARTS, type Part } from '../articles/text.js';
import type { Place } from '../claims/anchor.js';
import { placeOfWords, wholeOnes } from '../claims/find-words.js';
import { plainText } from '../formats/plain-text.js';
import { RowProblem } from './words.js';

/** Words of an article as a file gives them. */
export type Quote = {
  exact: string;
  prefix: string;
  suffix: string;
  /** Where they are said to stand; nothing where the file does not say. */
  part: string;
  /** Where they begin, in Unicode code points of the part or of the whole text, as far as the file says. */
  start?: number;
};

/** A place in UTF-16 code units, half open, with its words. */
export type Found = Place & { words: string };

/** The offset in UTF-16 code units of one in Unicode code points; beyond the text where it is. */
export function unitsOf(text: string, points: number): number {
  let units = 0;
  for (let left = points; left > 0; left--) {
    if (units >= text.length) return text.length + 1;
    units += (text.codePointAt(units) as number) > 0xffff ? 2 : 1;
  }
  return units;
}

/** Lets a row be refused with the sentence that a form would show. */
function orRefused<T>(look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw error instanceof RangeError ? new RowProblem(error.message) : error;
  }
}

/**
 * Where words of a file stand in an article.
 * @throws RowProblem where they do not stand there, or only inside a word or number, or where which of several is meant
 *   cannot be told
 */
export function find(text: ArticleText, { part: given, start, ...quote }: Quote): Found {
  const part = PARTS.find((it) => it === given);
  const lead = quote.exact.length - quote.exact.trimStart().length;
  const isThere = start === undefined ? () => false : isAt(text, start + lead);
  const place = orRefused(() => placeOfWords(text, { ...quote, part }, isThere));
  return { ...place, words: text[place.part].slice(place.start, place.end) };
}

/** Tells of places whether they are the one that is given; what is given is counted off once, not for each of them. */
function isAt(text: ArticleText, given: number): (place: Place) => boolean {
  const starts = new Map<Part, number[]>();
  const startsIn = (part: Part) => {
    const found = [unitsOf(text[part], given), unitsOf(plainText(text), given) - offsetOf(text, part)];
    starts.set(part, found);
    return found;
  };
  return ({ part, start }) => (starts.get(part) ?? startsIn(part)).includes(start);
}

/** Where a part begins in the article as one text. */
const offsetOf = (text: ArticleText, part: Part): number => {
  const upTo = PARTS.slice(0, PARTS.indexOf(part));
  const before = plainText({ headline: '', summary: '', body: '', ...pick(text, upTo) });
  return before === '' ? 0 : before.length + BETWEEN;
};
const pick = (text: ArticleText, parts: readonly Part[]) =>
  Object.fromEntries(parts.map((part) => [part, text[part]]));
/** Between two parts stands an empty line. */
const BETWEEN = 2;

/** The words at a position alone, in code points of a part, or of the whole text where no part is given. */
export function wordsAt(text: ArticleText, given: string, from: number, to: number): Found {
  const parts = PARTS.filter((it) => it === given);
  const none = () => new RowProblem('Nothing of the article stands at its position.');
  if (parts.length === 0) {
    const whole = plainText(text);
    const [start, end] = [unitsOf(whole, from), unitsOf(whole, to)];
    for (const part of PARTS) {
      const offset = offsetOf(text, part);
      if (text[part] && start >= offset && end <= offset + text[part].length && start < end)
        return placeIn(text, part, start - offset, end - offset);
    }
    throw none();
  }
  const [part = 'body'] = parts;
  const [start, end] = [unitsOf(text[part], from), unitsOf(text[part], to)];
  if (start >= end || end > text[part].length) throw none();
  return placeIn(text, part, start, end);
}

function placeIn(text: ArticleText, part: Part, start: number, end: number): Found {
  const [place] = orRefused(() => wholeOnes(text, [{ part, start, end }]));
  return { ...place, words: text[part].slice(start, end) };
}
