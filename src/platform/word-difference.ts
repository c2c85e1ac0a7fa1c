import { type ChangeObject, diffArrays } from 'diff';

/** A stretch of a text, and whether the other version has it too. */
export type Stretch = { text: string; only: boolean };
/** Two texts, each cut into what both have and what it has alone. */
export type WordDifference = { theirs: Stretch[]; mine: Stretch[] };

/** A text as words of any script, line ends, other spaces, and every other sign by itself. */
const pieces = (text: string): string[] =>
  text.match(/[\p{L}\p{M}\p{N}_\u00AD]+|\r?\n|\r|[^\S\n\r]+|[^\p{L}\p{M}\p{N}_\u00AD\s]/gu) ?? [];

/**
 * What became of a text, word by word, whatever it is written in.
 * @param mostEdits words and signs in which they may differ
 * @returns undefined where they differ in more
 */
export function wordChanges(
  before: string,
  after: string,
  mostEdits: number,
): ChangeObject<string>[] | undefined {
  const changes = diffArrays(pieces(before), pieces(after), { maxEditLength: mostEdits });
  return changes?.map((it) => ({ ...it, value: it.value.join('') }));
}

/** Texts longer than this together (UTF-16 code units) are shown whole, as are those that differ in most. */
const LONGEST = 20_000;
const MOST_EDITS = 400;
/** Shorter texts are taken in at one look. */
const FEWEST_WORDS = 4;

const isLong = (text: string) => text.trim().split(/\s+/).length >= FEWEST_WORDS;

/** Where two texts differ, word by word; null where the marks would not help, or would take too long to find. */
export function wordDifference(theirs: string, mine: string): WordDifference | null {
  if (!isLong(theirs) || !isLong(mine) || theirs.length + mine.length > LONGEST) return null;
  const changes = wordChanges(theirs, mine, MOST_EDITS);
  if (!changes?.some((it) => !it.added && !it.removed && it.value.trim() !== '')) return null;
  return {
    theirs: joined(changes.filter((it) => !it.added).map((it) => ({ text: it.value, only: it.removed }))),
    mine: joined(changes.filter((it) => !it.removed).map((it) => ({ text: it.value, only: it.added }))),
  };
}

const isSpace = (text: string) => text.trim() === '';

/** Stretches as they are read: words that stand side by side are one stretch, and the space around it is none of it. */
function joined(stretches: Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  for (const [at, { text, only }] of stretches.entries()) {
    const last = whole.at(-1);
    const isWithin = isSpace(text) && last?.only === true && stretches[at + 1]?.only === true;
    if (last && (isWithin || last.only === only)) last.text += text;
    else whole.push({ text, only });
  }
  return whole.flatMap(({ text, only }) => {
    if (!only || isSpace(text)) return [{ text, only: false }];
    const from = text.length - text.trimStart().length;
    const to = text.trimEnd().length;
    return [
      { text: text.slice(0, from), only: false },
      { text: text.slice(from, to), only: true },
      { text: text.slice(to), only: false },
    ].filter((it) => it.text !== '');
  });
}
