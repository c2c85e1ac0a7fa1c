import { type DateFound, dateContradicts, dateHolds, datesIn } from './figure-dates.js';
import { type NumberFound, numbersIn } from './figure-numbers.js';
import { SPELLED_START } from './number-words.js';

type Placed = {
  text: string;
  start: number;
  end: number;
  /** The nearest telling words, in small letters and without endings: first those behind, then those before. */
  near: string[];
  /** The word that says what is counted, where one follows. */
  counts: string | null;
  /** The nearest telling word before it. */
  after: string | null;
};

/** A number or date of a text, at [start, end) in UTF-16 code units, with what it means however it is written. */
export type Figure = Placed &
  ({ kind: NumberFound['kind']; value: NumberFound['value'] } | { kind: 'date'; value: DateFound['value'] });

/** The figures of a record, read once for all that are looked for in it. */
export type FigureRecord = { label: string; figures: Figure[] };

export type FigureCheck = {
  verdict: 'exact' | 'differs' | 'not_found';
  label: string | null;
  instead: string | null;
};

/**
 * Finds the numbers and dates of a statement. “One” and the first three ordinals count only where they are sure to
 * be numbers; names with digits (F-16, COVID-19), “today” and “in time” do not. “In six months” is the number six.
 * @returns in the order of the text. Never throws.
 */
export const figuresIn = (text: string): Figure[] => read(text, false);

/** Reads a record, ambiguous numbers and all. */
export const figureRecord = (label: string, text: string): FigureRecord => ({
  label,
  figures: read(text, true),
});

function read(text: string, all: boolean): Figure[] {
  const dates = datesIn(text);
  let rest = text;
  for (const { start, end } of dates)
    rest = rest.slice(0, start) + '\u0000'.repeat(end - start) + rest.slice(end);
  const found = [...dates.map((it) => ({ ...it, kind: 'date' as const })), ...numbersIn(rest, all)].sort(
    (a, b) => a.start - b.start,
  );
  return found.map((it) => ({
    ...it,
    text: text.slice(it.start, it.end),
    ...surroundings(text, it.start, it.end),
  }));
}

const SILENT =
  /^(?:an?|the|of|in|on|at|to|for|and|or|by|with|from|as|that|this|is|was|are|were|be|been|it|its|has|had|have|least|most|nearly|almost|about|around|roughly|some|more|less|fewer|than|over|under|up|another|other|others|only|just|exactly|approximately|about|his|her|their|new|said|says|also|which|who|without|within|into|among|between|against|during|after|before|when|where|while|if|but|not|no|he|she|they|we|you|near|per|ago|later|old|total|all|both)$/;

const stem = (word: string) =>
  word
    .toLowerCase()
    .replace(/['’]s?$/, '')
    .replace(/(?<=\p{L}{3})s$/u, '');

const COUNT = new RegExp(`^(?:${SPELLED_START}|dozen|hundred|thousand|million|billion|trillion)`, 'iu');
const NEXT = new RegExp(`\\d|(?<!\\p{L})(?:${SPELLED_START})`, 'iu');

function surroundings(text: string, start: number, end: number): Pick<Placed, 'near' | 'counts' | 'after'> {
  const behind = (text.slice(end, end + 80).split(/[.;!?\n](?:\s|$)/)[0] ?? '').replace(
    /^\s*[-\u2010\u2011]/,
    ' ',
  );
  const before =
    text
      .slice(Math.max(0, start - 60), start)
      .split(/[.;!?\n]\s/)
      .at(-1) ?? '';
  const words = (part: string) => [...part.matchAll(/[\p{L}][\p{L}\p{M}'’]*/gu)].map(([word]) => stem(word));
  const telling = (part: string) => words(part).filter((word) => !SILENT.test(word) && !COUNT.test(word));
  // What stands behind the next number belongs to that one: “eight rockets killed nine people”.
  const after = telling(behind.split(NEXT, 1)[0] ?? '').slice(0, 3);
  // “eight people” and “eight more people”, but neither “eight, people” nor “eight and people”.
  const next = /^\s*(?:more\s+|other\s+|of\s+(?:the\s+)?)?([\p{L}][\p{L}\p{M}'’]*)/u.exec(behind)?.[1];
  const counts = next && !SILENT.test(stem(next)) ? stem(next) : null;
  const ahead = telling(before).slice(-2);
  return { near: [...after, ...ahead], counts, after: ahead.at(-1) ?? null };
}

/**
 * Says whether a figure stands in one of the records, however it is written there. `differs` names another figure
 * that stands in its place: of the same kind, and beside the same words. A date stands where a fuller date includes
 * it; where the record says less, the figure is not found and `instead` is what the record does say.
 * A number that the record has of something else (“eight rockets, nine people” for “eight people”) does not count.
 */
export function checkFigure(figure: Figure, records: readonly FigureRecord[]): FigureCheck {
  let differs: FigureCheck | undefined;
  let less: FigureCheck | undefined;
  for (const { label, figures } of records) {
    const { verdict, other } = figure.kind === 'date' ? dateIn(figure, figures) : numberIn(figure, figures);
    const check = { verdict, label, instead: other?.text ?? null };
    if (verdict === 'exact') return check;
    if (verdict === 'differs') differs ??= check;
    else if (other) less ??= check;
  }
  return differs ?? less ?? { verdict: 'not_found', label: null, instead: null };
}

type Found = { verdict: FigureCheck['verdict']; other?: Figure };
type DateFigure = Extract<Figure, { kind: 'date' }>;
type NumberFigure = Exclude<Figure, { kind: 'date' }>;

function dateIn({ value }: DateFigure, figures: readonly Figure[]): Found {
  const dates = figures.filter((it): it is DateFigure => it.kind === 'date');
  if (dates.some((it) => dateHolds(it.value, value))) return { verdict: 'exact' };
  const part = dates.find((it) => dateHolds(value, it.value));
  if (part) return { verdict: 'not_found', other: part };
  const other = dates.find((it) => dateContradicts(it.value, value));
  return other ? { verdict: 'differs', other } : { verdict: 'not_found' };
}

function numberIn(figure: NumberFigure, figures: readonly Figure[]): Found {
  const numbers = figures.filter((it): it is NumberFigure => it.kind !== 'date');
  const same = numbers.filter((it) => sameValue(it, figure));
  const others = numbers.filter((it) => !sameValue(it, figure) && comparable(it, figure));
  const [counted] = others
    .filter((it) => figure.counts !== null && it.counts === figure.counts)
    .sort((a, b) => nearness(b, figure) - nearness(a, figure));
  // The value may be there of something else: it counts unless another one stands closer to the statement’s words.
  const closer = (it: NumberFigure) =>
    counted !== undefined &&
    it.counts !== null &&
    it.counts !== figure.counts &&
    shared(counted, figure) > shared(it, figure);
  if (same.some((it) => !closer(it))) return { verdict: 'exact' };
  if (counted) return { verdict: 'differs', other: counted };
  const [nearest] = others
    .map((other) => ({ other, score: nearness(other, figure) }))
    .filter(({ score, other }) => score > 0 || (figure.kind === 'money' && sameAmount(other, figure)))
    .sort((a, b) => b.score - a.score);
  return nearest ? { verdict: 'differs', other: nearest.other } : { verdict: 'not_found' };
}

const CLOSE = 1e-9;
const equal = (a: number, b: number) => Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(a), Math.abs(b));

const sameAmount = (a: NumberFigure, b: NumberFigure) =>
  equal(a.value.low, b.value.low) && equal(a.value.high, b.value.high) && a.value.vague === b.value.vague;

const sameValue = (a: NumberFigure, b: NumberFigure) =>
  a.kind === b.kind && a.value.unit === b.value.unit && sameAmount(a, b);

/** Whether one figure may stand in the other’s place: money for a bare amount, but no share for a count. */
const comparable = (a: NumberFigure, b: NumberFigure) =>
  a.kind === b.kind ||
  (a.kind === 'money' && b.kind === 'number') ||
  (a.kind === 'number' && b.kind === 'money');

const shared = (a: Figure, b: Figure) => a.near.filter((word) => b.near.includes(word)).length;

/** How many of the words beside two figures are the same; what is counted weighs double, and what is done with it. */
const nearness = (a: Figure, b: Figure) =>
  shared(a, b) +
  (a.counts !== null && a.counts === b.counts ? 2 : 0) +
  (a.after !== null && a.after === b.after ? 1 : 0);
