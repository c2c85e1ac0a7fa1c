/**
 * The text of an article. All offsets are UTF-16 code units of the stored part, half open: [start, end).
 */

export type Part = 'headline' | 'summary' | 'body';
export const PARTS: readonly Part[] = ['headline', 'summary', 'body'];

export type ArticleText = { headline: string; summary: string; body: string; headings: number[] };

export type Block = { kind: 'paragraph' | 'heading'; start: number; end: number; text: string };

export type Sentence = { start: number; end: number; text: string };

/** The blocks of a body, in order. */
export function blocksOf(body: string, headings: readonly number[]): Block[] {
  const starts = new Set(headings);
  const blocks: Block[] = [];
  let start = 0;
  for (const text of body.split('\n')) {
    if (text !== '')
      blocks.push({
        kind: starts.has(start) ? 'heading' : 'paragraph',
        start,
        end: start + text.length,
        text,
      });
    start += text.length + 1;
  }
  return blocks;
}

// A full stop after these does not end a sentence, though ICU takes it to before a capital letter.
const ABBREVIATION =
  /(?:^|[\s(“"'‘—–-])(?:(?:\p{Lu}\.)+|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Sgt|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?\s*$/u;

/**
 * The sentences of a text, each trimmed of the white space around it.
 * Rests on Unicode's rules (UAX 29) with the abbreviations of newspapers joined again.
 */
export function sentencesOf(text: string, language = 'en'): Sentence[] {
  const segments = [...segmenter(language).segment(text)];
  const sentences: Sentence[] = [];
  let start: number | undefined;
  for (const [index, { index: from, segment }] of segments.entries()) {
    start ??= from;
    const last = index === segments.length - 1;
    const endsWithNewline = /\n\s*$/.test(segment);
    if (!last && !endsWithNewline && endsInAbbreviation(text, start, from + segment.length)) continue;
    const raw = text.slice(start, from + segment.length);
    const trimmed = raw.trim();
    if (trimmed) {
      const at = start + raw.indexOf(trimmed);
      sentences.push({ start: at, end: at + trimmed.length, text: trimmed });
    }
    start = undefined;
  }
  return sentences;
}

/** Looks at the last letters only: a text of nothing but abbreviations would be read over and over otherwise. */
function endsInAbbreviation(text: string, start: number, end: number): boolean {
  const from = Math.max(start, end - 24);
  return ABBREVIATION.test(from === start ? text.slice(from, end) : `x${text.slice(from, end)}`);
}

const segmenters = new Map<string, Intl.Segmenter>();
/** More languages than these are not kept; tags can be made up without end. */
const MOST_LANGUAGES = 100;

/** To make one takes longer than to cut a paragraph. */
function segmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language) ?? makeSegmenter(language);
  if (segmenters.size < MOST_LANGUAGES) segmenters.set(language, known);
  return known;
}

function makeSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' });
  } catch {
    return new Intl.Segmenter('en', { granularity: 'sentence' });
  }
}

export const textOf = (text: ArticleText, part: Part): string => text[part];
