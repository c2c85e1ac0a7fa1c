/** Rows of one list that are the same thing, by their places in two versions of it. */
export type Matches = Map<number, number>;

/** A text, and its words counted: once, however many it is compared with. */
export type Counted = { text: string; words: ReadonlyMap<string, number>; total: number };

/** What tells a row from the others: an id where it has one, what it is first of all, and all that it says. */
export type Telling = { id: string; first: Counted; rest: Counted };

/** How much text is read to find a page's rows again, in UTF-16 code units, and how much of one row at the most. */
export const AT_ONCE = 300_000;
const MOST_OF_ROW = 4_000;

/** How much may still be read for a page. */
export type Reading = { left: number };
export const newReading = (): Reading => ({ left: AT_ONCE });

/** How much is read of each row of a list: half of what is left goes to all of them, the rest to lists within them. */
export const shareOf = ({ left }: Reading, rows: number): number =>
  Math.min(MOST_OF_ROW, Math.floor(left / 4 / Math.max(1, rows)));

/**
 * Counts a text's words. Where no more of a page may be read, rows that are not the same to the letter are told
 * apart by their places alone.
 */
export function counted(text: string, share: number, reading: Reading): Counted {
  const read = text.slice(0, share);
  reading.left -= read.length;
  const words = new Map<string, number>();
  let total = 0;
  for (const [word] of read.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    words.set(word, (words.get(word) ?? 0) + 1);
    total++;
  }
  return { text, words, total };
}

/** How much two texts have in common, from 0 to 1, word by word (Dice); null where neither says anything. */
function alike(a: Counted, b: Counted): number | null {
  if (a.text === b.text && a.text.trim() !== '') return 1;
  const total = a.total + b.total;
  if (total === 0) return null;
  const [few, many] = a.words.size < b.words.size ? [a.words, b.words] : [b.words, a.words];
  let shared = 0;
  for (const [word, count] of few) shared += Math.min(count, many.get(word) ?? 0);
  return (2 * shared) / total;
}

function sameness(a: Telling, b: Telling): number {
  if (a.id !== '' && b.id !== '') return a.id === b.id ? 2 : 0;
  const [first, rest] = [alike(a.first, b.first), alike(a.rest, b.rest)];
  if (first === null && rest === null) return 1;
  if (first === null || rest === null) return first ?? rest ?? 0;
  return Math.max((first + rest) / 2, rest);
}

/** From how alike on two rows are taken for one: a row and what became of it, and two that were made apart. */
const ENOUGH = { changed: 0.5, apart: 0.6 };

/**
 * Finds which rows of two lists are the same thing, wherever they stand: the likest first, and of those that are
 * equally like the nearest. Each row has one counterpart at the most.
 */
export function matchRows(
  from: readonly Telling[],
  to: readonly Telling[],
  how: keyof typeof ENOUGH,
): Matches {
  const candidates = from
    .flatMap((a, i) =>
      to.flatMap((b, j) => {
        const score = sameness(a, b);
        return score >= ENOUGH[how] ? [{ i, j, score }] : [];
      }),
    )
    .sort((a, b) => b.score - a.score || Math.abs(a.i - a.j) - Math.abs(b.i - b.j) || a.i - b.i);
  const matches: Matches = new Map();
  const taken = new Set<number>();
  for (const { i, j } of candidates) {
    if (matches.has(i) || taken.has(j)) continue;
    matches.set(i, j);
    taken.add(j);
  }
  return matches;
}
