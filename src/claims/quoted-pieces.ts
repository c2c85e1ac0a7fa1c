import { type QuotedWord, quotedWords } from './quoted-words.js';

/**
 * What a quotation asks of a record, in order. `word` and `mark` are to stand there; a `part` is a word of which
 * brackets replace some letters ([W]e, need[ed]); a `gap` stands for words left out or put in, at most `reach` of
 * the record's; `free` asks nothing. `first` says that the case of the first letter does not matter.
 */
export type Unit = Omit<QuotedWord, 'kind'> & {
  kind: 'word' | 'mark' | 'part' | 'gap' | 'free';
  first?: boolean;
  reach?: number;
  left?: string;
  inner?: string;
  right?: string;
};

/** How many words of the record a pair of brackets may stand for; an omission may stand for any number. */
export const BRACKET_REACH = 10;
/** How many pieces apart the two brackets of a pair may be. */
const BRACKET_SPAN = 40;

/** The quotation, taken word for word: its brackets and dots must stand in the record as well. */
export function literalUnits(text: string): Unit[] {
  return eased(quotedWords(text).map((it) => ({ ...it, kind: it.kind === 'word' ? 'word' : 'mark' })));
}

/** The quotation, with its brackets and dots taken for what was left out or put in. */
export function unitsOf(text: string): Unit[] {
  const words = quotedWords(text);
  const units: Unit[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as QuotedWord;
    if (word.kind === 'cut') units.push({ ...word, kind: 'gap', reach: Number.POSITIVE_INFINITY });
    else if (word.key === '[' || word.key === '(') {
      const close = closingOf(words, i);
      const inside = close === undefined ? [] : words.slice(i + 1, close);
      const omission = inside.length > 0 && inside.every((it) => it.kind === 'cut');
      if (close === undefined || (word.key === '(' && !omission)) {
        units.push({ ...word, kind: 'mark' });
        continue;
      }
      i = bracketed(units, words, i, close, omission);
    } else units.push({ ...word, kind: word.kind === 'word' ? 'word' : 'mark' });
  }
  return eased(units);
}

/** Adds what a pair of brackets stands for. @returns the last of the words that it takes */
function bracketed(
  units: Unit[],
  words: QuotedWord[],
  open: number,
  close: number,
  omission: boolean,
): number {
  const { start } = words[open] as QuotedWord;
  const { end } = words[close] as QuotedWord;
  const before = units.at(-1);
  const after = words[close + 1];
  const left = before?.kind === 'word' && before.end === start ? before : undefined;
  const right = after?.kind === 'word' && after.start === end ? after : undefined;
  if (!omission && close === open + 2 && (left || right)) {
    const inner = (words[open + 1] as QuotedWord).key;
    if (left) units.pop();
    const [head, tail] = [left?.key ?? '', right?.key ?? ''];
    units.push({
      kind: 'part',
      key: `${head}[${inner}]${tail}`,
      start: left?.start ?? start,
      end: right?.end ?? end,
      left: head,
      inner,
      right: tail,
    });
    return right ? close + 1 : close;
  }
  const reach = omission ? Number.POSITIVE_INFINITY : BRACKET_REACH;
  units.push({ kind: 'gap', key: '[]', start, end, reach });
  return close;
}

function closingOf(words: QuotedWord[], open: number): number | undefined {
  const [opening, closing] = words[open]?.key === '[' ? ['[', ']'] : ['(', ')'];
  for (let i = open + 1; i < Math.min(words.length, open + BRACKET_SPAN); i++) {
    if (words[i]?.key === closing) return i > open + 1 ? i : undefined;
    if (words[i]?.key === opening) return undefined;
  }
  return undefined;
}

const MAY_END = /^(?:'[.,]?|[.,;:\-)\]…])$/;

/**
 * Eases the edges of each piece between gaps: marks before its first word ask nothing, nor do those after its last
 * that house style or the cut puts there. A question or exclamation mark is the speaker’s.
 */
function eased(units: Unit[]): Unit[] {
  const isWord = (unit: Unit) => unit.kind === 'word' || unit.kind === 'part';
  const edge = (from: number, step: 1 | -1) => {
    for (let i = from; i >= 0 && i < units.length; i += step) {
      const unit = units[i] as Unit;
      if (isWord(unit)) {
        if (step === 1) unit.first = true;
        return;
      }
      if (unit.kind === 'gap' || (step === -1 && unit.kind === 'mark' && !MAY_END.test(unit.key))) return;
      unit.kind = 'free';
    }
  };
  edge(0, 1);
  edge(units.length - 1, -1);
  units.forEach((unit, i) => {
    if (unit.kind !== 'gap') return;
    edge(i + 1, 1);
    edge(i - 1, -1);
  });
  return units;
}

/** Whether the word of the record is what the quotation asks for. */
export function meets(unit: Unit, { kind, key }: QuotedWord): boolean {
  if (unit.kind === 'mark') return unit.key === key;
  if (kind !== 'word') return false;
  if (unit.kind === 'part') return meetsPart(unit, key);
  return unit.key === key || (unit.first === true && sameButFirst(unit.key, key));
}

function meetsPart({ left = '', inner = '', right = '' }: Unit, key: string): boolean {
  // [W]e is “we” with another first letter; anything else in brackets may stand for other letters, or for none.
  if (left === '' && [...inner].length === 1) return sameButFirst(`${inner}${right}`, key);
  return key.length >= left.length + right.length && key.startsWith(left) && key.endsWith(right);
}

function sameButFirst(a: string, b: string): boolean {
  const [one, other] = [[...a][0] ?? '', [...b][0] ?? ''];
  return a.slice(one.length) === b.slice(other.length) && one.toLowerCase() === other.toLowerCase();
}
