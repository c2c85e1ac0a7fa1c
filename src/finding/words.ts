import { type Form, formsOf } from '../language/word-forms.js';

/** The words that claims are found by. They are folded as claimdesk_folded does in the database. */

const MARKS = /[\u0300-\u036f'\u2019\u02bc]/g;
const BETWEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they stand between words, as in the database
  /[\u0000-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u303f]+/;
const ODD_LETTERS: Record<string, string> = {
  ς: 'σ',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'a',
  œ: 'o',
  þ: 't',
  ð: 'd',
  ı: 'i',
  ß: 's',
};

/** A text without marks above and below its letters, without case and apostrophes, but for its separators. */
const bareText = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/[ςøłđæœþðıß]/g, (it) => ODD_LETTERS[it] ?? it);

/** The words of a text, folded. */
export const foldedWords = (text: string): string[] =>
  bareText(text)
    .split(BETWEEN)
    .filter((it) => it !== '');

/** What somebody looks for: any of several forms of a word, or words that follow one another. */
export type Term = { not: boolean } & ({ forms: Form[] } | { phrase: string[] });

/** What is looked for: all terms of any of the groups. */
export type Wanted = Term[][];

/** The most characters and terms that are looked for. */
export const MOST_CHARACTERS = 300;
export const MOST_TERMS = 12;

/**
 * Reads what somebody typed, as search engines have taught them: words that all have to stand there, "words in a row",
 * -without, this OR that. Whatever else it holds stands between words, and nothing of it is refused.
 */
export function wantedIn(typed: string): { wanted: Wanted; isCut: boolean } {
  const given = typed.slice(0, MOST_CHARACTERS);
  const groups: Wanted = [[]];
  let terms = 0;
  for (const [, minus, quoted, plain = ''] of given.matchAll(
    /(-?)(?:["“”„«]([^"“”„«»]*)["“”„»]?|([^\s"“”„«]+))/g,
  )) {
    if (terms === MOST_TERMS) break;
    if (quoted === undefined && (plain === 'OR' || plain === 'АБО')) {
      groups.push([]);
      continue;
    }
    const not = minus === '-';
    const words = foldedWords(quoted ?? plain);
    if (words.length === 0) continue;
    terms++;
    // What is written in one, as 12:30 or kyiv-based, is looked for in a row.
    if (quoted === undefined && words.length === 1)
      groups.at(-1)?.push({ not, forms: formsOf(words[0] as string) });
    else groups.at(-1)?.push({ not, phrase: words.slice(0, MOST_TERMS) });
  }
  return {
    wanted: groups.filter((it) => it.length > 0),
    isCut: typed.length > MOST_CHARACTERS || terms === MOST_TERMS,
  };
}

/** A folded word has no quote and no backslash in it, so that it can stand between quotes. */
const lexeme = ({ word, open }: Form) => `'${word}'${open ? ':*' : ''}`;

function termQuery(term: Term): string {
  const query =
    'forms' in term
      ? term.forms.map(lexeme).join(' | ')
      : term.phrase.map((word) => lexeme({ word, open: false })).join(' <-> ');
  return `${term.not ? '!' : ''}(${query})`;
}

/** What is looked for as a tsquery of Postgres, for to_tsquery with the configuration “simple”. */
export const tsqueryOf = (wanted: Wanted): string =>
  wanted.map((group) => `(${group.map(termQuery).join(' & ')})`).join(' | ');

/** The same of a name: only words that are to be there, as a name that lacks a word says nothing. */
export const nameQueryOf = (wanted: Wanted): string =>
  tsqueryOf(wanted.map((group) => group.filter((it) => !it.not)).filter((it) => it.length > 0));

const isOf = (word: string, forms: readonly Form[]) =>
  forms.some((it) => (it.open ? word.startsWith(it.word) : word === it.word));

/** Whether a name has all the words that are to be there, of any of the groups: what `nameQueryOf` asks, here. */
export function isCalled(name: string, wanted: Wanted): boolean {
  const words = foldedWords(name);
  const has = (term: Term) =>
    'forms' in term
      ? words.some((word) => isOf(word, term.forms))
      : words.some((_, at) => term.phrase.every((word, index) => words[at + index] === word));
  return wanted
    .map((group) => group.filter((it) => !it.not))
    .some((group) => group.length > 0 && group.every(has));
}

/** A piece of a text, and whether it is what was looked for. */
export type LitRun = { text: string; lit: boolean };

/** A text with the words in it that were looked for. */
export function litRuns(text: string, wanted: Wanted): LitRun[] {
  const terms = wanted.flat().filter((it) => !it.not);
  const exact = new Set<string>();
  const open: string[] = [];
  for (const term of terms) {
    if ('phrase' in term) for (const it of term.phrase) exact.add(it);
    else for (const it of term.forms) it.open ? open.push(it.word) : exact.add(it.word);
  }
  const isLit = (word: string) =>
    foldedWords(word).some((it) => exact.has(it) || open.some((stem) => it.startsWith(stem)));
  const runs: LitRun[] = [];
  const add = (piece: string, lit: boolean) => {
    const last = runs.at(-1);
    if (piece === '') return;
    if (last?.lit === lit) last.text += piece;
    else runs.push({ text: piece, lit });
  };
  let end = 0;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}'’ʼ]+/gu)) {
    add(text.slice(end, index), false);
    add(word, terms.length > 0 && isLit(word));
    end = index + word.length;
  }
  add(text.slice(end), false);
  return runs;
}

export const isAnyLit = (runs: readonly LitRun[]): boolean => runs.some((it) => it.lit);

/** The most characters that an excerpt shows before the first word that was looked for. */
const BEFORE = 60;
const EXCERPT = 220;

/** A long text cut to what stands around the first word in it that was looked for. */
export function excerpt(text: string, wanted: Wanted): LitRun[] {
  const runs = litRuns(text, wanted);
  const first = runs.findIndex((it) => it.lit);
  const before = runs.slice(0, Math.max(first, 0)).reduce((sum, it) => sum + it.text.length, 0);
  const from = before <= BEFORE ? 0 : text.indexOf(' ', before - BEFORE) + 1;
  const isWhole = text.length - from <= EXCERPT;
  const until = isWhole ? text.length : text.lastIndexOf(' ', from + EXCERPT);
  const cut = text.slice(from, until <= from ? from + EXCERPT : until);
  return litRuns(`${from > 0 ? '… ' : ''}${cut}${isWhole ? '' : ' …'}`, wanted);
}
