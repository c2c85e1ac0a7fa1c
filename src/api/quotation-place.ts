import type { ArticleText, Part } from '../articles/text.js';
import type { Place } from '../claims/anchor.js';
import { placeOfWords, wholeOnes } from '../claims/find-words.js';

/** Words of an article as a program gives them: the words, or their offsets in UTF-16 code units, or both. */
export type GivenPlace = {
  part?: Part | undefined;
  exact?: string | null | undefined;
  prefix?: string | null | undefined;
  suffix?: string | null | undefined;
  start?: number | null | undefined;
  end?: number | null | undefined;
};

/**
 * The one place that is meant. A program cannot look which of several was taken, so none is taken for it.
 * @throws RangeError with a sentence where there is no such place, only a piece of a word or number, or more than one
 */
export function placeGiven(text: ArticleText, given: GivenPlace): Place {
  const { part, start, end, prefix, suffix } = given;
  const exact = given.exact?.trim() ?? '';
  if (start == null && end == null) return placeOfWords(text, { exact, prefix, suffix, part });
  if (start == null || end == null || !part)
    throw new RangeError('Offsets need the part that they count in, a start and an end.');
  if (exact && text[part].slice(start, end).trim() !== exact)
    throw new RangeError(`Other words than these stand from ${start} to ${end} in the ${part}.`);
  const [place] = wholeOnes(text, [{ part, start, end }]);
  return place;
}
