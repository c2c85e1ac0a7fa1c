/**
 * A piece of a text as it is compared: a word or symbol, a mark between words, or the dots of an omission.
 * [start, end) in UTF-16 code units; `key` is the same for spellings between which no difference is made.
 */
export type QuotedWord = { kind: 'word' | 'mark' | 'cut'; key: string; start: number; end: number };

// A character with what belongs to it, so that composed and decomposed forms come out the same.
const CLUSTER =
  /[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|\P{M}[\p{M}\u{ff9e}\u{ff9f}]*|\p{M}+|[\s\S]/gu;
const QUOTE = /^[“”„‟"«»‹›「」『』〝〞〟‘’‚‛'`´ʼʻ′″＇＂]/u;
const DASH = /^[\p{Pd}\u2212\u2043\u02d7]/u;

// Scripts written without spaces are compared by the character.
const SPACELESS =
  '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}][\\p{M}]*';
const LETTER = '[\\p{L}\\p{N}\\p{M}]';
const TOKEN = new RegExp(
  [
    '(?<cut>…+|\\.{2,}|\\.(?:\\s\\.){2,})',
    `(?<word>${SPACELESS}|(?:(?<=^|[\\s('\\[])-(?=\\d))?(?:(?!${SPACELESS})${LETTER}|(?<=${LETTER})['./:](?=${LETTER})|(?<=\\d),(?=\\d))+|\\p{S}|[%‰#@&§])`,
    // House styles put a comma or full stop on either side of a closing quotation mark.
    "(?<quote>[.,]'+|'(?:\\s*')*[.,]?)",
    '(?<mark>-+|\\S)',
  ].join('|'),
  'gu',
);

/**
 * Cuts a text into what is compared of it. No difference is made between kinds of quotation marks, apostrophes,
 * dashes, hyphens and white space, nor between forms of one character that Unicode takes to be compatible,
 * except for raised and lowered digits and fractions, as 10² is not 102. Characters that are not seen are left out.
 */
export function quotedWords(text: string): QuotedWord[] {
  const { folded, at } = fold(text);
  const found: QuotedWord[] = [];
  for (const { 0: match, index, groups = {} } of folded.matchAll(TOKEN)) {
    const place = { start: at[index] as number, end: at[index + match.length] as number };
    if (groups.cut !== undefined) found.push({ kind: 'cut', key: '…', ...place });
    else if (groups.word !== undefined) found.push({ kind: 'word', key: match, ...place });
    else if (groups.quote !== undefined) {
      // Each paragraph of a long quotation opens with a mark, which is no part of what was said.
      if (/\n\s*$/.test(folded.slice(Math.max(0, index - 8), index))) continue;
      found.push({ kind: 'mark', key: `'${/[.,]/.exec(match)?.[0] ?? ''}`, ...place });
    } else found.push({ kind: 'mark', key: match[0] as string, ...place });
  }
  return found;
}

/** The text in one spelling, and for each of its units (and its end) where that stands in the text. */
function fold(text: string): { folded: string; at: number[] } {
  const at: number[] = [];
  let folded = '';
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const form = formOf(cluster);
    for (let unit = 0; unit < form.length; unit++) at.push(index);
    folded += form;
  }
  at.push(text.length);
  return { folded, at };
}

function formOf(cluster: string): string {
  if (/^[\w.,]$/.test(cluster)) return cluster;
  if (/^[\n\r\u2028\u2029]/.test(cluster)) return '\n';
  if (/^[\s\p{Cc}]/u.test(cluster)) return ' ';
  if (QUOTE.test(cluster)) return `'${rest(cluster)}`;
  if (DASH.test(cluster)) return `-${rest(cluster)}`;
  if (/^\p{Cf}/u.test(cluster)) return rest(cluster);
  if (/^(?:\p{No}|…)/u.test(cluster)) return cluster;
  return cluster.normalize('NFKC').replace(/\s|\p{Variation_Selector}/gu, '');
}

const rest = (cluster: string): string => cluster.slice(1).replace(/\p{Variation_Selector}/gu, '');

/** A word that any sentence may have, so that having it in common says little. */
const COMMON =
  /^(?:the|an?|of|in|on|at|to|for|and|or|by|with|from|as|that|this|is|was|are|were|be|it|its|has|had|have)$/i;

/** Words that turn a sentence round. One more or less changes everything and hides nothing of what is quoted. */
const NEGATION = /^(?:not?|never|none|nobody|nothing|neither|nor|without|hardly)$/i;

/**
 * How much a word weighs when it is asked whether two texts are wordings of one thing: common ones half; marks and
 * negations nothing, so that “not ready” is found beside “ready” and its difference shown.
 */
export const weightOf = ({ kind, key }: Pick<QuotedWord, 'kind' | 'key'>): number =>
  kind !== 'word' || NEGATION.test(key) ? 0 : COMMON.test(key) ? 0.5 : 1;

const NUMBER =
  /^-?\d|^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?)$/i;

/** Whether two words may be each other’s alteration: another ending, another case, or another number. */
export function alike(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  if (one === other || (NUMBER.test(a) && NUMBER.test(b))) return true;
  if (/\d/.test(a) || /\d/.test(b)) return false;
  const shorter = Math.min(one.length, other.length);
  let shared = 0;
  while (shared < shorter && one[shared] === other[shared]) shared++;
  return shared >= 4 && shared >= 0.7 * Math.max(one.length, other.length);
}
