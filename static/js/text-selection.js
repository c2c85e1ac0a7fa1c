/**
 * Places in the text of an article: pure, so that it is tried without a browser.
 * Offsets are UTF-16 code units in one part (headline, summary, body), half open: [start, end).
 *
 * @typedef {{ part: string, start: number, end: number }} Place
 * @typedef {{ start: number, end: number }} Stretch
 */

/**
 * The text of a part put together from its blocks, each at its start. What lies between blocks is line ends;
 * a line end that a template left after the words of a block is none of the article's.
 * @param {readonly { start: number, words: string }[]} blocks in order
 */
export const joined = (blocks) =>
  blocks.reduce((text, { start, words }) => text.slice(0, start).padEnd(start, '\n') + words, '');

/**
 * Which of several texts in a row an offset falls into, and where in it.
 * Between two texts, the start of a selection belongs to the later one and its end to the earlier one, so
 * that neither takes in an empty piece of a mark that it only touches.
 * @param {readonly number[]} lengths of the texts
 * @param {number} offset from the start of the first
 * @param {'start' | 'end'} edge
 * @returns {{ index: number, offset: number } | undefined} undefined when the offset is beyond the texts
 */
export function locate(lengths, offset, edge) {
  let from = 0;
  for (const [index, length] of lengths.entries()) {
    const to = from + length;
    if (edge === 'start' ? offset < to : offset <= to && length > 0) return { index, offset: offset - from };
    from = to;
  }
  return undefined;
}

/**
 * A stretch without the white space at its ends, which nobody means to claim.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Stretch | undefined} undefined when nothing else is in it
 */
export function trimmed(text, start, end) {
  const raw = text.slice(start, end);
  const words = raw.trim();
  if (words === '') return undefined;
  const from = start + raw.indexOf(words);
  return { start: from, end: from + words.length };
}

// The rule of src/articles/text.ts, which a test holds this one to: the list of sentences for those without
// JavaScript and the arrow keys here must cut alike.
const ABBREVIATION =
  /(?:^|[\s(“"'‘—–-])(?:(?:\p{Lu}\.)+|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Sgt|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?\s*$/u;

/**
 * Looks at the last letters only: a text of nothing but abbreviations would be read over and over otherwise.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function endsInAbbreviation(text, start, end) {
  const from = Math.max(start, end - 24);
  return ABBREVIATION.test(from === start ? text.slice(from, end) : `x${text.slice(from, end)}`);
}

/**
 * The sentences of a text, without the white space around them.
 * @param {string} text
 * @param {string} language BCP 47 tag
 * @returns {Stretch[]}
 */
export function sentencesOf(text, language) {
  const segments = [...segmenter(language, 'sentence').segment(text)];
  const sentences = [];
  let start = 0;
  for (const [index, { index: from, segment }] of segments.entries()) {
    const end = from + segment.length;
    const goesOn = !/\n\s*$/.test(segment) && endsInAbbreviation(text, start, end);
    if (goesOn && index < segments.length - 1) continue;
    const sentence = trimmed(text, start, end);
    if (sentence) sentences.push(sentence);
    start = end;
  }
  return sentences;
}

// Signs that belong to a word without being one: a sum without its currency is another claim, and a quotation
// should be had with its marks or without.
const OPENING = /[\p{Ps}\p{Pi}\p{Sc}"'#@]+$/u;
const CLOSING = /^[\p{Pe}\p{Pf}%‰°"'.!?…]+/u;

/**
 * Where an edge of a selection stops when it goes word by word: at each word, and again at signs around it.
 * @param {string} text
 * @param {string} language BCP 47 tag
 * @returns {{ start: number[], end: number[] }} in ascending order
 */
export function stopsOf(text, language) {
  /** @type {{ start: number[], end: number[] }} */
  const stops = { start: [], end: [] };
  for (const { index, segment, isWordLike } of segmenter(language, 'word').segment(text)) {
    if (!isWordLike) continue;
    const end = index + segment.length;
    const opening = OPENING.exec(text.slice(Math.max(0, index - 8), index))?.[0].length ?? 0;
    const closing = CLOSING.exec(text.slice(end, end + 8))?.[0].length ?? 0;
    stops.start.push(...(opening ? [index - opening, index] : [index]));
    stops.end.push(...(closing ? [end, end + closing] : [end]));
  }
  return stops;
}

/**
 * A place with one edge moved by a word. It never becomes empty and never leaves its part.
 * @param {{ start: number[], end: number[] }} stops of the part
 * @param {Place} place
 * @param {'start' | 'end'} edge
 * @param {1 | -1} step forward or back
 * @returns {Place} the same where there is no further word
 */
export function withEdgeMoved(stops, place, edge, step) {
  const at = place[edge];
  const to = step > 0 ? stops[edge].find((it) => it > at) : stops[edge].findLast((it) => it < at);
  const moved = { ...place, [edge]: to ?? at };
  return moved.start < moved.end ? moved : place;
}

/**
 * The sentence after or before a place. An empty place is a caret: after it comes the sentence it stands in.
 * @template {Place} S
 * @param {readonly S[]} sentences of the whole article, in order
 * @param {Place} place
 * @param {1 | -1} step
 * @returns {S | undefined} at the end of the article the last one, at its beginning the first
 */
export function sentenceBeside(sentences, place, step) {
  const parts = [...new Set(sentences.map((it) => it.part))];
  const rank = parts.indexOf(place.part);
  const isCaret = place.start === place.end;
  /** @param {S} it */
  const after = (it) =>
    it.part === place.part
      ? isCaret
        ? it.end > place.end
        : it.start >= place.end
      : parts.indexOf(it.part) > rank;
  /** @param {S} it */
  const before = (it) => (it.part === place.part ? it.start < place.start : parts.indexOf(it.part) < rank);
  return step > 0
    ? (sentences.find(after) ?? sentences.at(-1))
    : (sentences.findLast(before) ?? sentences[0]);
}

/**
 * Words short enough to be read out. The end is kept, as it is what Shift and the arrows change.
 * @param {string} words
 * @param {number} [most] characters
 */
export function shortened(words, most = 160) {
  const plain = words.replace(/\s+/g, ' ');
  if (plain.length <= most) return plain;
  const half = Math.floor(most / 2);
  return `${plain.slice(0, half).replace(/\s\S*$/, '')} … ${plain.slice(-half).replace(/^\S*\s/, '')}`;
}

/**
 * @param {string} language
 * @param {'sentence' | 'word'} granularity
 */
function segmenter(language, granularity) {
  try {
    return new Intl.Segmenter(language, { granularity });
  } catch {
    return new Intl.Segmenter('en', { granularity });
  }
}
