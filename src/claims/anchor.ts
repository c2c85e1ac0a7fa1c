import type { Part } from '../articles/text.js';
import { placesOfWords, wholeOnes } from './find-words.js';

/** A place in one part of a revision: UTF-16 code units, half open [start, end). */
export type Place = { part: Part; start: number; end: number };

/** A place with its words: a W3C text quote selector and a text position selector in one. */
export type Anchor = Place & { exact: string; prefix: string; suffix: string };

/** UTF-16 code units of text kept before and after the exact words. */
export const CONTEXT = 32;

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** Whether cutting the text at `offset` would split a surrogate pair. */
export function splitsCharacter(text: string, offset: number): boolean {
  return (
    offset > 0 &&
    offset < text.length &&
    isLowSurrogate(text.charCodeAt(offset)) &&
    isHighSurrogate(text.charCodeAt(offset - 1))
  );
}

/**
 * The anchor of a place: its words and what stands around them.
 * White space at the ends of the selection is left out, as nobody means to claim it.
 * @throws RangeError when the place is not within the text, is empty, or splits a character.
 */
export function anchorAt(text: string, place: Place): Anchor {
  let { start, end } = place;
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length || start >= end)
    throw new RangeError(`There are no words from ${start} to ${end} in the ${place.part}.`);
  if (splitsCharacter(text, start) || splitsCharacter(text, end))
    throw new RangeError('The selection cuts through a character.');
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  if (start === end) throw new RangeError('The selection holds only white space.');
  let from = Math.max(0, start - CONTEXT);
  if (splitsCharacter(text, from)) from++;
  let to = Math.min(text.length, end + CONTEXT);
  if (splitsCharacter(text, to)) to--;
  return {
    part: place.part,
    start,
    end,
    exact: text.slice(start, end),
    prefix: text.slice(from, start),
    suffix: text.slice(end, to),
  };
}

/**
 * Finds the nth occurrence of exact words.
 * @returns the place, or undefined when the words do not stand there that often.
 */
export function placeOf(text: string, part: Part, exact: string, occurrence = 1): Place | undefined {
  if (exact === '') return undefined;
  let at = -1;
  for (let n = 0; n < occurrence; n++) {
    at = text.indexOf(exact, at + 1);
    if (at === -1) return undefined;
  }
  return { part, start: at, end: at + exact.length };
}

/** A run of text over which the same spans lie. */
export type Run<K> = { start: number; end: number; over: K[] };

/**
 * Cuts [from, to) into runs at every edge of a span, so that overlapping spans can be drawn.
 * @param spans with a key each; those outside are left out
 * @returns runs in order that cover [from, to) wholly; `over` keeps the order of `spans`
 */
export function runsOf<K>(
  from: number,
  to: number,
  spans: readonly { key: K; start: number; end: number }[],
): Run<K>[] {
  const within = spans.filter((span) => span.start < to && span.end > from);
  const edges = new Set([from, to]);
  for (const span of within) {
    edges.add(Math.max(from, span.start));
    edges.add(Math.min(to, span.end));
  }
  const cuts = [...edges].sort((a, b) => a - b);
  const runs: Run<K>[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i] as number, cuts[i + 1] as number];
    runs.push({ start, end, over: within.filter((s) => s.start <= start && s.end >= end).map((s) => s.key) });
  }
  return runs;
}

/** Words as a person gives them, with the place they were selected at where there is one. */
export type GivenSpan = { part: Part; start: number | null; end: number | null; words: string | null };

/**
 * The place that is meant. The selected place holds as long as its words are the words given; words that were
 * changed are looked for, and of several places the one nearest to the selection is meant.
 * @throws RangeError with a sentence when there are no such words
 */
export function placeMeant(text: string, given: GivenSpan): Place {
  const { part, start, end, words } = given;
  if (start !== null && end !== null && (words === null || text.slice(start, end).trim() === words))
    return { part, start, end };
  const parts = { headline: '', summary: '', body: '', [part]: text };
  const far = (it: Place) => Math.abs(it.start - (start ?? 0));
  return wholeOnes(parts, placesOfWords(parts, { exact: words ?? '', part })).reduce((best, it) =>
    far(it) < far(best) ? it : best,
  );
}
