import type { ClaimContent } from '../claims/content.js';

/** The parts of an article's text, as in its record. */
type Text = { headline: string; summary: string; body: string };
type Part = keyof Text;
const PARTS: readonly Part[] = ['headline', 'summary', 'body'];
/** Stands between two parts. */
const BETWEEN = '\n\n';

/** Unicode code points of a text, which is what the Web Annotation Data Model counts in. */
export const codePoints = (text: string): number => [...text].length;

/**
 * The article as one plain text: headline, summary and body with an empty line between, a part that is empty left out.
 * The blocks of the body are separated by one line feed. It is what positions count in: see docs/decisions/0019.
 */
export const plainText = (text: Text): string =>
  PARTS.map((part) => text[part])
    .filter((it) => it !== '')
    .join(BETWEEN);

/** Where a part begins in the plain text, in code points. */
function startOf(text: Text, part: Part): number {
  const before = PARTS.slice(0, PARTS.indexOf(part)).filter((it) => text[it] !== '');
  return before.reduce((sum, it) => sum + codePoints(text[it]) + codePoints(BETWEEN), 0);
}

/** Where words of one part stand in the plain text: code points, half open. @param span in UTF-16 code units of its part */
export function positionIn(
  text: Text,
  { part, start, end }: Pick<ClaimContent['spans'][number], 'part' | 'start' | 'end'>,
): { start: number; end: number } {
  const from = startOf(text, part) + codePoints(text[part].slice(0, start));
  return { start: from, end: from + codePoints(text[part].slice(start, end)) };
}
