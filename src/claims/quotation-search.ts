import { meets, type Unit } from './quoted-pieces.js';
import { type QuotedWord, quotedWords } from './quoted-words.js';

/** A text that quotations are held against, cut once for all of them, with what to call it. */
export type QuotationRecord = {
  label: string;
  text: string;
  words: QuotedWord[];
  /** The different words, each as it first stands, and for each word of the text which of these it is. */
  kinds: QuotedWord[];
  kindOf: Uint32Array;
  /** Where in `kinds` a word is. */
  known: Map<string, number>;
  /** Where in `kinds` the words are that are the same but for the case of the first letter. */
  eased: Map<string, number[]>;
  /** The words in small letters, and the starts of those that may have another ending. */
  stems: Set<string>;
};

/**
 * How much comparing is left for what is compared together, such as the quotations of one form: each word of a
 * record that is passed in search of a piece of a quotation counts one, and so does each cell of an alignment, in which a word that is new counts more.
 * It is counted rather than timed, so that what is said of a text does not depend on the machine.
 */
export type Effort = { left: number };

/** Enough for one alignment of the largest size in which no word is repeated, or for ten where few are new. */
export const someEffort = (): Effort => ({ left: 25_000_000 });

/** A word with brackets in it is spelled out against each word of the record. */
const PART_COST = 20;

/** How many letters two words with other endings have in common, at least. */
export const STEM = 4;

export function quotationRecord(label: string, text: string): QuotationRecord {
  const words = quotedWords(text);
  const kinds: QuotedWord[] = [];
  const known = new Map<string, number>();
  const kindOf = Uint32Array.from(words, (word) => {
    const kind = known.get(word.key) ?? kinds.push(word) - 1;
    known.set(word.key, kind);
    return kind;
  });
  const eased = new Map<string, number[]>();
  kinds.forEach(({ kind, key }, at) => {
    if (kind === 'word') eased.set(easedKey(key), [...(eased.get(easedKey(key)) ?? []), at]);
  });
  const small = [...known.keys()].map((key) => key.toLowerCase());
  const stems = new Set([...small, ...small.map((key) => key.slice(0, STEM))]);
  return { label, text, words, kinds, kindOf, known, eased, stems };
}

const easedKey = (key: string): string => {
  const first = String.fromCodePoint(key.codePointAt(0) ?? 0);
  return `${first.toLowerCase()} ${key.slice(first.length)}`;
};

/**
 * Whether the pieces of the quotation follow one another in the record as its gaps allow. Each piece is looked for
 * in one pass, however often the record begins like it, and in one more for each word with brackets in it.
 * @returns undefined where that takes more than there is left
 */
export function stands(units: readonly Unit[], record: QuotationRecord, effort: Effort): boolean | undefined {
  if (effort.left < record.words.length) return undefined;
  /** For each place of the record, whether what comes next may begin there. */
  let open = new Uint8Array(record.words.length + 1).fill(1);
  for (const { piece, reach } of piecesOf(units)) {
    if (piece.length > 0) {
      const ends = endsOf(piece, record, open, effort);
      if (!ends?.includes(1)) return ends && false;
      open = ends;
    }
    if (reach > 0) open = reachable(open, record, reach);
  }
  return true;
}

/** What stands between the gaps, and how many words of the record may follow before the next. */
function piecesOf(units: readonly Unit[]): { piece: Unit[]; reach: number }[] {
  const pieces: { piece: Unit[]; reach: number }[] = [];
  let piece: Unit[] = [];
  for (const unit of units) {
    if (unit.kind === 'gap') {
      pieces.push({ piece, reach: unit.reach ?? 0 });
      piece = [];
    } else if (unit.kind !== 'free') piece.push(unit);
  }
  return [...pieces, { piece, reach: 0 }];
}

/** The places behind a piece, where it begins at one of those that are open; undefined beyond the effort. */
function endsOf(
  piece: readonly Unit[],
  record: QuotationRecord,
  open: Uint8Array,
  effort: Effort,
): Uint8Array<ArrayBuffer> | undefined {
  const size = record.words.length;
  const ends = new Uint8Array(size + 1);
  ends.set(open.subarray(0, Math.max(0, size + 1 - piece.length)), Math.min(size + 1, piece.length));
  for (let from = 0; from < piece.length; ) {
    const cost = size * (piece[from]?.kind === 'part' ? PART_COST : 1);
    if (effort.left < cost) return undefined;
    effort.left -= cost;
    let to = from + 1;
    if (isPlain(piece[from] as Unit)) while (to < piece.length && isPlain(piece[to] as Unit)) to++;
    const run = piece.slice(from, to);
    const found = isPlain(run[0] as Unit) ? runEnds(run, record) : unitEnds(run[0] as Unit, record);
    if (!found) return new Uint8Array(size + 1);
    // What ends here must be followed by the rest of the piece.
    const behind = piece.length - to;
    for (let at = behind; at <= size; at++) if (!found[at - behind]) ends[at] = 0;
    ends.fill(0, 0, behind);
    from = to;
  }
  return ends;
}

/** Whether only a word with the very same key is what is asked for. */
const isPlain = ({ kind, first }: Unit): boolean => (kind === 'word' && first !== true) || kind === 'mark';

/** The places behind a run of plain words, by a search that goes back over nothing (Knuth, Morris and Pratt). */
function runEnds(run: readonly Unit[], { known, kindOf }: QuotationRecord): Uint8Array | undefined {
  const asked = run.map(({ key }) => known.get(key) ?? -1);
  if (asked.includes(-1)) return undefined;
  /** For each length of what agrees so far: the next shorter start of the run that agrees as well. */
  const shorter = [0, 0];
  const longer = (agreed: number, kind: number) => {
    let length = agreed;
    while (length > 0 && asked[length] !== kind) length = shorter[length] as number;
    return asked[length] === kind ? length + 1 : 0;
  };
  for (let at = 1; at < asked.length; at++) shorter.push(longer(shorter[at] as number, asked[at] as number));
  const ends = new Uint8Array(kindOf.length + 1);
  let agreed = 0;
  kindOf.forEach((kind, at) => {
    agreed = longer(agreed, kind);
    if (agreed === asked.length) ends[at + 1] = 1;
  });
  return ends;
}

/** The places behind a word that may be spelled in several ways. */
function unitEnds(unit: Unit, { kinds, kindOf, eased }: QuotationRecord): Uint8Array | undefined {
  const met = new Uint8Array(kinds.length);
  if (unit.kind === 'part')
    kinds.forEach((word, at) => {
      met[at] = meets(unit, word) ? 1 : 0;
    });
  else for (const at of eased.get(easedKey(unit.key)) ?? []) met[at] = 1;
  if (!met.includes(1)) return undefined;
  const ends = new Uint8Array(kindOf.length + 1);
  kindOf.forEach((kind, at) => {
    ends[at + 1] = met[kind] as number;
  });
  return ends;
}

/** The places that are at most `reach` words behind one of these. */
function reachable(from: Uint8Array, { words }: QuotationRecord, reach: number): Uint8Array<ArrayBuffer> {
  const places = new Uint8Array(from.length);
  let left = -1;
  for (let at = 0; at < from.length; at++) {
    if (at > 0 && words[at - 1]?.kind === 'word') left--;
    if (from[at]) left = reach;
    if (left >= 0) places[at] = 1;
  }
  return places;
}
