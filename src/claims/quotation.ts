import { align, costOf, type Step } from './quotation-alignment.js';
import {
  type Effort,
  type QuotationRecord,
  quotationRecord,
  STEM,
  someEffort,
  stands,
} from './quotation-search.js';
import { literalUnits, type Unit, unitsOf } from './quoted-pieces.js';
import { alike, type QuotedWord, weightOf } from './quoted-words.js';

export { type Quotation, quotationsIn } from './quotation-marks.js';
export { type Effort, type QuotationRecord, quotationRecord, someEffort } from './quotation-search.js';

/** `not_compared`: it would have taken more than is done at once, so nothing is said either way. */
export type Verdict = 'exact' | 'differs' | 'not_found' | 'not_compared';

/**
 * A stretch of a comparison. `same` and `added` together are the quotation; `missing` is what the record has there
 * instead, in its spelling, without white space around it.
 */
export type QuotationRun = { text: string; kind: 'same' | 'missing' | 'added' };

export type Comparison = { verdict: Verdict; runs: QuotationRun[] };

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
  const { verdict, runs } = checkQuotation(words, [quotationRecord('', record)]);
  return { verdict, runs };
}

/**
 * Compares quoted words with several records, and tells the one that comes nearest: the first that has them exactly,
 * or else the one with the most of them. What is not found is `not_compared` where the effort did not suffice for
 * all records, as it may stand in one of the others.
 * @param effort what it may take, from which what it takes is taken off
 * @returns `label` of that record, null when they are found in none
 */
export function checkQuotation(
  words: string,
  records: readonly QuotationRecord[],
  effort: Effort = someEffort(),
): Comparison & { label: string | null } {
  const quoted = { words, literal: literalUnits(words), units: unitsOf(words) };
  let best: (Compared & { label: string }) | undefined;
  let all = true;
  for (const record of records) {
    const found = compared(quoted, record, effort);
    if (found.verdict === 'exact') return { verdict: 'exact', runs: found.runs, label: record.label };
    if (found.verdict === 'not_compared') all = false;
    if (found.share > (best?.share ?? 0)) best = { ...found, label: record.label };
  }
  // Another record may have exactly what this one has in other words.
  if (best && all) return { verdict: best.verdict, runs: best.runs, label: best.label };
  const { verdict, runs } = without(words, all ? 'not_found' : 'not_compared');
  return { verdict, runs, label: null };
}

type Quoted = { words: string; literal: Unit[]; units: Unit[] };
type Compared = Comparison & { share: number };

const without = (words: string, verdict: 'not_found' | 'not_compared'): Compared => ({
  verdict,
  runs: words === '' ? [] : [{ text: words, kind: 'added' }],
  share: 0,
});

/**
 * How one record has the words. They are searched for as they are first, which is done in few passes; only where
 * they do not stand are they aligned, and only where enough of them are there at all.
 */
function compared({ words, literal, units }: Quoted, record: QuotationRecord, effort: Effort): Compared {
  const asked = units.filter(({ kind }) => kind === 'word' || kind === 'part');
  if (asked.length === 0 || record.words.length === 0) return without(words, 'not_found');
  let found = stands(literal, record, effort);
  // Without brackets and dots the two are the same.
  if (found === false && units.some(({ kind }) => kind === 'gap' || kind === 'part'))
    found = stands(units, record, effort);
  if (found) return { verdict: 'exact', runs: [{ text: words, kind: 'same' }], share: 1 };
  if (found === undefined) return without(words, 'not_compared');
  if (!worthAligning(asked, record)) return without(words, 'not_found');
  const cost = costOf(units.length, record.words.length, record.kinds.length);
  if (cost > effort.left) return without(words, 'not_compared');
  effort.left -= cost;

  const steps = trimmed(align(units, record.words), units, record.words);
  const share = shareOf(steps, units, record.words);
  if (share < ENOUGH) return without(words, 'not_found');
  const runs = runsOf(steps, words, units, record.text, record.words);
  const differs = runs.some(({ kind }) => kind !== 'same');
  return { verdict: differs ? 'differs' : 'exact', runs, share };
}

const weigh = ({ key }: Unit) => weightOf({ kind: 'word', key });

/** Whether so many of the words are in the record at all that aligning them can come to anything. */
function worthAligning(asked: readonly Unit[], { stems }: QuotationRecord): boolean {
  let [all, here] = [0, 0];
  for (const unit of asked) {
    all += weigh(unit);
    const key = unit.key.toLowerCase();
    if (unit.kind === 'part' || stems.has(key) || stems.has(key.slice(0, STEM))) here += weigh(unit);
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
