import { meets, type Unit } from './quoted-pieces.js';
import { alike, type QuotedWord, weightOf } from './quoted-words.js';

/**
 * One step through a quotation and the record beside it, by their indexes: `same`; `changed`, the record has
 * another word; `added`, the record has none; `missing`, the quotation has none; `passed`, in a gap.
 */
export type Step = { kind: 'same' | 'changed' | 'added' | 'missing' | 'passed'; unit: number; word: number };

/** How many cells an alignment may fill: 1,400 words against 1,400. Beyond that only a band of them is filled. */
const CELLS = 2_000_000;

/** What aligning so many units and words costs, in cells: comparing two that were not yet compared takes ten. */
export const costOf = (units: number, words: number, kinds: number): number =>
  Math.min(CELLS, (units + 1) * (words + 1)) + 9 * Math.min(CELLS, units * kinds);

const NAMES = ['added', 'changed', 'missing', 'passed'] as const;
const [ADDED, CHANGED, MISSING, PASSED] = [0, 1, 2, 3];
const LOST = 0.5;
const MARK = 0.1;
const ALTERED = 0.6;

/**
 * Lays the whole quotation beside the stretch of the record that agrees with it best (a semi-global alignment:
 * what the record has before and after costs nothing). A word in common counts its weight, one that the quotation
 * leaves out costs half of that.
 *
 * Time and space go with the words of the one times those of the other up to `CELLS`. Beyond, only a band is
 * looked at around the diagonal on which the most of the quotation’s rarer words stand, which misses what lies
 * further off, such as words behind a very long omission.
 */
export function align(units: readonly Unit[], record: readonly QuotedWord[]): Step[] {
  const [rows, columns] = [units.length, record.length];
  const whole = (rows + 1) * (columns + 1) <= CELLS;
  const half = whole ? columns : Math.max(8, Math.floor(CELLS / (2 * (rows + 1))));
  const offset = whole ? 0 : diagonalOf(units, record);
  const first = (i: number) => (whole ? 0 : Math.max(0, Math.min(columns, i + offset - half)));
  const last = (i: number) => (whole ? columns : Math.max(0, Math.min(columns, i + offset + half)));
  const width = whole ? columns + 1 : 2 * half + 2;
  const trace = new Uint8Array((rows + 1) * width);
  const costs = Float64Array.from(record, (word) => weightOf(word) * LOST || MARK / 2);
  const { kinds, kindOf } = kindsOf(record);

  let above = new Float64Array(columns + 1).fill(Number.NEGATIVE_INFINITY);
  let row = above.slice();
  above.fill(0, first(0), last(0) + 1);
  // Words that the record repeats are compared once: what that came to, and in which row.
  const gains = new Float64Array(kinds.length);
  const gainedIn = new Uint32Array(kinds.length);
  for (let i = 1; i <= rows; i++) {
    const unit = units[i - 1] as Unit;
    const gap = unit.kind === 'gap';
    const asks = !gap && unit.kind !== 'free';
    const passing = unit.reach === Number.POSITIVE_INFINITY ? 0 : MARK;
    // Only what the band may read of the row before the last is cleared: a whole row would be quadratic again.
    row.fill(Number.NEGATIVE_INFINITY, Math.max(0, first(i) - 1), last(i) + 1);
    for (let j = first(i); j <= last(i); j++) {
      let best = above[j] as number;
      let from = ADDED;
      if (asks && j > 0) {
        const kind = kindOf[j - 1] as number;
        if (gainedIn[kind] !== i) gains[kind] = gainOf(unit, kinds[kind] as QuotedWord);
        gainedIn[kind] = i;
        const diagonal = (above[j - 1] as number) + (gains[kind] as number);
        if (diagonal >= best && diagonal !== Number.NEGATIVE_INFINITY) {
          best = diagonal;
          from = CHANGED;
        }
      }
      if (j > first(i)) {
        const left = (row[j - 1] as number) - (gap ? passing : (costs[j - 1] as number));
        if (left > best) {
          best = left;
          from = gap ? PASSED : MISSING;
        }
      }
      row[j] = best;
      trace[i * width + j - first(i)] = from;
    }
    [above, row] = [row, above];
  }

  let j = first(rows);
  for (let end = j; end <= last(rows); end++) if ((above[end] as number) > (above[j] as number)) j = end;
  // A changed word at the very end is worth nothing, but what the record has in its place should be seen.
  const bottom = units.findLastIndex(({ kind }) => kind !== 'free') + 1;
  while (
    j < last(rows) &&
    above[j + 1] === above[j] &&
    trace[bottom * width + j - first(bottom)] === ADDED &&
    trace[bottom * width + j + 1 - first(bottom)] === CHANGED
  )
    j++;
  const steps: Step[] = [];
  for (let i = rows; i > 0; ) {
    const from = trace[i * width + j - first(i)];
    let kind = NAMES[from as number] as Step['kind'];
    if (kind === 'changed' && meets(units[i - 1] as Unit, record[j - 1] as QuotedWord)) kind = 'same';
    steps.push({ kind, unit: i - 1, word: j - 1 });
    if (from !== MISSING && from !== PASSED) i--;
    if (from !== ADDED) j--;
  }
  return steps.reverse();
}

/** What standing beside each other is worth; a word does not stand beside a mark. */
function gainOf(unit: Unit, word: QuotedWord): number {
  if ((unit.kind === 'mark') === (word.kind === 'word')) return Number.NEGATIVE_INFINITY;
  if (meets(unit, word)) return Math.max(MARK, weightOf(word));
  return unit.kind !== 'mark' && alike(unit.key, word.key) ? weightOf(word) * ALTERED : 0;
}

/** The different words of a record, and for each of its words which of these it is. */
function kindsOf(record: readonly QuotedWord[]): { kinds: QuotedWord[]; kindOf: Uint32Array } {
  const kinds: QuotedWord[] = [];
  const known = new Map<string, number>();
  const kindOf = Uint32Array.from(record, (word) => {
    const name = `${word.kind} ${word.key}`;
    const kind = known.get(name) ?? kinds.push(word) - 1;
    known.set(name, kind);
    return kind;
  });
  return { kinds, kindOf };
}

/** How far into the record the quotation begins, by the votes of its words; rare words weigh more. */
function diagonalOf(units: readonly Unit[], record: readonly QuotedWord[]): number {
  const places = new Map<string, number[]>();
  record.forEach(({ kind, key }, j) => {
    if (kind === 'word') (places.get(key) ?? places.set(key, []).get(key))?.push(j);
  });
  const WIDTH = 64;
  const votes = new Map<number, number>();
  units.forEach(({ kind, key }, i) => {
    const found = kind === 'word' ? (places.get(key) ?? []) : [];
    // Words that stand everywhere tell nothing of where, and would make this quadratic.
    if (found.length > 50) return;
    for (const j of found) {
      const bucket = Math.floor((j - i) / WIDTH);
      votes.set(bucket, (votes.get(bucket) ?? 0) + 1 / found.length);
    }
  });
  let [best, most] = [0, 0];
  for (const [bucket, count] of votes) if (count > most) [best, most] = [bucket, count];
  return best * WIDTH + WIDTH / 2;
}
