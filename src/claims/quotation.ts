import { align, type Step } from './quotation-alignment.js';
import { literalUnits, meets, type Unit, unitsOf } from './quoted-pieces.js';
import { alike, type QuotedWord, quotedWords, weightOf } from './quoted-words.js';

export { type Quotation, quotationsIn } from './quotation-marks.js';

export type Verdict = 'exact' | 'differs' | 'not_found';

/**
 * A stretch of a comparison. `same` and `added` together are the quotation; `missing` is what the record has there
 * instead, in its spelling, without white space around it.
 */
export type QuotationRun = { text: string; kind: 'same' | 'missing' | 'added' };

export type Comparison = { verdict: Verdict; runs: QuotationRun[] };

/** A text that quotations and figures are held against, with what to call it. */
export type FidelityRecord = { label: string; text: string };

/**
 * Half of the weight of the words must agree for a text to be another wording of a quotation. One word of three
 * may be changed, then, and one of two may not, as `ENOUGH_WORDS` asks for two that agree. Articles and the like
 * weigh half, and at least one other word must agree: “the” and “of” stand in every passage.
 */
const ENOUGH = 0.5;
const ENOUGH_WORDS = 2;
/** Changed words at the edge of what agrees: beyond so many, what stands beside them is another sentence. */
const EDGE = 3;

/**
 * Compares quoted words with a record.
 *
 * Not a difference: kinds of quotation marks, apostrophes, dashes and white space; compatible characters; the case
 * of the first letter; a comma or full stop at the end. An ellipsis stands for words left out, brackets for words
 * put in or replaced: what is on both sides of them must follow one another in the record.
 * A mark or word more or less within the quotation is a difference, and so is its case.
 * @returns `runs` that mark the difference; one whole run, `added`, when the words are not found. Never throws.
 */
export function compareQuotation(words: string, record: string): Comparison {
  const { verdict, runs } = compared(words, quotedWords(record), record);
  return { verdict, runs };
}

/**
 * Compares quoted words with several records, and tells the one that comes nearest: the first that has them exactly,
 * or else the one with the most of them.
 * @returns `label` of that record, null when they are found in none
 */
export function checkQuotation(
  words: string,
  records: readonly FidelityRecord[],
): Comparison & { label: string | null } {
  let best: (Comparison & { label: string | null; share: number }) | undefined;
  for (const { label, text } of records) {
    const found = compared(words, quotedWords(text), text);
    if (found.verdict === 'exact') return { verdict: 'exact', runs: found.runs, label };
    if (found.verdict === 'differs' && found.share > (best?.share ?? 0)) best = { ...found, label };
  }
  return best
    ? { verdict: best.verdict, runs: best.runs, label: best.label }
    : { ...notFound(words), label: null };
}

const notFound = (words: string): Comparison => ({
  verdict: 'not_found',
  runs: words === '' ? [] : [{ text: words, kind: 'added' }],
});

function compared(words: string, record: QuotedWord[], text: string): Comparison & { share: number } {
  const nothing = { ...notFound(words), share: 0 };
  const literal = literalUnits(words);
  const units = unitsOf(words);
  const asked = units.filter(({ kind }) => kind === 'word' || kind === 'part');
  if (asked.length === 0 || record.length === 0) return nothing;
  const exact = { verdict: 'exact', runs: [{ text: words, kind: 'same' }], share: 1 } as const;
  if (stands(literal, record) || stands(units, record)) return { ...exact, runs: [...exact.runs] };
  if (!worthAligning(asked, record)) return nothing;

  const steps = trimmed(align(units, record), units, record);
  const share = shareOf(steps, units, record);
  if (share < ENOUGH) return nothing;
  const runs = runsOf(steps, words, units, text, record);
  const differs = runs.some(({ kind }) => kind !== 'same');
  return { verdict: differs ? 'differs' : 'exact', runs, share };
}

/** Whether the pieces of the quotation follow one another in the record as its gaps allow. */
function stands(units: readonly Unit[], record: readonly QuotedWord[]): boolean {
  /** For each place of the record, whether what comes next may begin there. */
  let open = new Uint8Array(record.length + 1).fill(1);
  let piece: Unit[] = [];
  const pieces: { piece: Unit[]; reach: number }[] = [];
  for (const unit of units) {
    if (unit.kind === 'gap') {
      pieces.push({ piece, reach: unit.reach ?? 0 });
      piece = [];
    } else if (unit.kind !== 'free') piece.push(unit);
  }
  pieces.push({ piece, reach: 0 });
  for (const it of pieces) {
    if (it.piece.length === 0) {
      open = it.reach > 0 ? reachable(open, record, it.reach) : open;
      continue;
    }
    const ends = new Uint8Array(record.length + 1);
    let any = false;
    for (let at = 0; at + it.piece.length <= record.length; at++) {
      if (!open[at] || !it.piece.every((unit, i) => meets(unit, record[at + i] as QuotedWord))) continue;
      ends[at + it.piece.length] = 1;
      any = true;
    }
    if (!any) return false;
    open = it.reach > 0 ? reachable(ends, record, it.reach) : ends;
  }
  return true;
}

/** The places that are at most `reach` words behind one of these. */
function reachable(from: Uint8Array, record: readonly QuotedWord[], reach: number): Uint8Array<ArrayBuffer> {
  const places = new Uint8Array(from.length);
  let left = -1;
  for (let at = 0; at < from.length; at++) {
    if (at > 0 && record[at - 1]?.kind === 'word') left--;
    if (from[at]) left = reach;
    if (left >= 0) places[at] = 1;
  }
  return places;
}

const weigh = ({ key }: Unit) => weightOf({ kind: 'word', key });

/** Whether so many of the words are in the record at all that aligning them can come to anything. */
function worthAligning(asked: readonly Unit[], record: readonly QuotedWord[]): boolean {
  const keys = new Set(record.map(({ key }) => key.toLowerCase()));
  const starts = new Set([...keys].filter((key) => key.length >= 4).map((key) => key.slice(0, 4)));
  let [all, here] = [0, 0];
  for (const unit of asked) {
    all += weigh(unit);
    const key = unit.key.toLowerCase();
    if (unit.kind === 'part' || keys.has(key) || starts.has(key.slice(0, 4))) here += weigh(unit);
  }
  return here >= ENOUGH * all;
}

/** Leaves out the record’s words beside changed ones at an edge when they are too many to be their originals. */
function trimmed(steps: Step[], units: readonly Unit[], record: readonly QuotedWord[]): Step[] {
  const agrees = (step: Step) => step.kind === 'same' && units[step.unit]?.kind !== 'free';
  const [from, to] = [steps.findIndex(agrees), steps.findLastIndex(agrees)];
  if (from === -1) return steps;
  const changed = (part: Step[]) =>
    part.filter(({ kind, word }) => kind === 'changed' && record[word]?.kind === 'word').length;
  const plain = (part: Step[]): Step[] =>
    changed(part) <= EDGE
      ? part
      : part
          .filter(({ kind }) => kind !== 'missing')
          .map((step) => (step.kind === 'changed' ? { ...step, kind: 'added' } : step));
  return [...plain(steps.slice(0, from)), ...steps.slice(from, to + 1), ...plain(steps.slice(to + 1))];
}

/** The share of the quotation’s weight that agrees, less half of what it leaves out; 0 when too few words do. */
function shareOf(steps: readonly Step[], units: readonly Unit[], record: readonly QuotedWord[]): number {
  let [all, agreed, lost, count, telling] = [0, 0, 0, 0, 0];
  for (const { kind, unit, word } of steps) {
    const mine = units[unit] as Unit;
    const theirs = record[word];
    if (kind === 'missing') lost += theirs ? weightOf(theirs) / 2 : 0;
    if (kind === 'missing' || kind === 'passed' || (mine.kind !== 'word' && mine.kind !== 'part')) continue;
    const weight = weigh(mine);
    all += weight;
    const part = kind === 'same' ? 1 : kind === 'changed' && theirs && alike(mine.key, theirs.key) ? 0.6 : 0;
    if (part === 0 || weight === 0) continue;
    agreed += weight * part;
    count++;
    if (weight === 1) telling++;
  }
  const words = units.filter((it) => (it.kind === 'word' || it.kind === 'part') && weigh(it) > 0).length;
  if (telling === 0 || count < Math.min(ENOUGH_WORDS, words)) return 0;
  return Math.max(0, agreed - lost) / all;
}

/** The runs of an alignment. What the record has comes before what the quotation has in its place. */
function runsOf(
  steps: readonly Step[],
  words: string,
  units: readonly Unit[],
  text: string,
  record: readonly QuotedWord[],
): QuotationRun[] {
  const runs: QuotationRun[] = [];
  let [theirs, mine]: [string, string] = ['', ''];
  const close = () => {
    if (theirs.trim() !== '') runs.push({ text: theirs.trim(), kind: 'missing' });
    if (mine !== '') runs.push({ text: mine, kind: 'added' });
    [theirs, mine] = ['', ''];
  };
  const agree = (piece: string) => {
    close();
    const previous = runs.at(-1);
    if (previous?.kind === 'same') previous.text += piece;
    else if (piece !== '') runs.push({ text: piece, kind: 'same' });
  };
  let [at, passed, adjoins] = [0, 0, false];
  for (const step of steps) {
    const unit = units[step.unit] as Unit;
    const word = record[step.word];
    if (theirs === '') adjoins = record[step.word - 1]?.end === word?.start && word?.kind === 'mark';
    if (step.kind === 'missing' || step.kind === 'changed')
      theirs += word ? pieceOf(text, record, step.word) : '';
    if (step.kind === 'passed') {
      // Brackets that stand for more words than they may hide a difference.
      if (word?.kind === 'word' && ++passed > (unit.reach ?? 0)) theirs += pieceOf(text, record, step.word);
      continue;
    }
    if (step.kind === 'missing') continue;
    const agreed = step.kind === 'same' || unit.kind === 'gap' || unit.kind === 'free';
    const space = words.slice(at, Math.max(at, unit.start));
    if (space !== '') {
      // The space around a changed word belongs to what agrees, so that only the word is marked; but what stands
      // right behind the word before, such as a comma, comes before the space.
      if (mine === '' && theirs !== '' && !adjoins) {
        const kept = theirs;
        theirs = '';
        agree(space);
        theirs = kept;
      } else if (mine === '' || agreed) agree(space);
      else mine += space;
    }
    const piece = words.slice(Math.max(at, unit.start), unit.end);
    at = Math.max(at, unit.end);
    if (unit.kind === 'gap') passed = 0;
    if (agreed) agree(piece);
    else mine += piece;
  }
  agree(words.slice(at));
  close();
  return runs;
}

/** A word of the record with the white space behind it. */
function pieceOf(text: string, record: readonly QuotedWord[], index: number): string {
  const { start, end } = record[index] as QuotedWord;
  const next = record[index + 1]?.start ?? end;
  return text.slice(start, Math.max(end, Math.min(next, end + 1)));
}
