/** Words in quotation marks: [start, end) in UTF-16 code units of the text, the marks left out. */
export type Quotation = { words: string; start: number; end: number };

type Open = { mark: string; at: number };

const WORD = /[\p{L}\p{N}]/u;
const SPACE = /\s/u;
/** Years and words that begin with an apostrophe and look like the start of a quotation: ’90s, 'em, 'tis. */
const ELIDED = /^['‘](?:\d\ds?\b|(?:em|tis|twas|twere|til|till|cause|bout|round|n)\b)/iu;
/** How far ahead a better end of a quotation in single marks is looked for, in code units. */
const AHEAD = 400;

/** For each mark that closes: the marks it may close, in the order in which they are looked for. */
const CLOSES: Record<string, string[]> = {
  '“': ['„'],
  '”': ['“', '„', '”', '"'],
  '"': ['"', '“', '„'],
  '»': ['«', '»'],
  '«': ['»'],
  '›': ['‹', '›'],
  '‹': ['›'],
  '」': ['「'],
  '』': ['『'],
  '’': ['‘', '‚'],
  '‘': ['‚'],
  "'": ["'", '‘'],
};
const OPENS = /[“”„"«»‹›「『‘‚']/u;
/** Marks that open a quotation wherever they stand, as they close none in the same style. */
const ALWAYS_OPENS = /[„「『‚]/u;
const SINGLE = /[‘’‚']/u;
const SAME_BOTH_WAYS = /["”»›]/u;

/**
 * Finds the words in quotation marks, whatever the style of the marks. Of nested quotations the outermost counts.
 * A mark without its other half is passed over; apostrophes are none. A mark that opens a paragraph within a
 * quotation only carries it on. Marks without a letter, a number or a symbol between them are left out.
 * @returns in the order of the text; `text.slice(start, end)` is `words`. Takes time in proportion to the text.
 */
export function quotationsIn(text: string): Quotation[] {
  const open: Open[] = [];
  const pairs: [number, number][] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    if (!OPENS.test(mark) && !(mark in CLOSES)) continue;
    const from = closes(text, at, mark, open);
    if (from !== undefined) {
      pairs.push([(open[from] as Open).at, at]);
      open.length = from;
    } else if (opens(text, at, mark) && !carriesOn(text, at, mark, open)) open.push({ mark, at });
  }
  pairs.sort(([a], [b]) => a - b);
  const found: Quotation[] = [];
  let covered = -1;
  for (const [opened, closed] of pairs) {
    if (opened < covered) continue;
    covered = closed;
    const inner = text.slice(opened + 1, closed);
    const words = inner.trim();
    if (!/[\p{L}\p{N}\p{S}]/u.test(words)) continue;
    const start = opened + 1 + inner.indexOf(words);
    found.push({ words, start, end: start + words.length });
  }
  return found;
}

/** Whether the mark can open a quotation where it stands: something follows, and no word runs into it. */
function opens(text: string, at: number, mark: string): boolean {
  if (!OPENS.test(mark)) return false;
  if (ALWAYS_OPENS.test(mark)) return true;
  if (SINGLE.test(mark) && ELIDED.test(text.slice(at, at + 8))) return false;
  if (mark === '«' || mark === '“') return true;
  const next = text.charAt(at + 1);
  return next !== '' && !SPACE.test(next) && !WORD.test(before(text, at)) && before(text, at) !== '.';
}

/** The place in `open` of the mark that this one closes, if it closes any. */
function closes(text: string, at: number, mark: string, open: Open[]): number | undefined {
  const closable = CLOSES[mark];
  if (!closable || open.length === 0) return undefined;
  const previous = text.charAt(at - 1);
  if (SINGLE.test(mark)) {
    // A single mark may be an apostrophe, so it closes nothing but the innermost quotation.
    const top = open.length - 1;
    if (!closable.includes((open[top] as Open).mark) || SPACE.test(previous)) return undefined;
    return endsSingle(text, at) ? top : undefined;
  }
  // These open as well: after a space, or before a word, they are not the end of anything.
  if (SAME_BOTH_WAYS.test(mark) && mark !== '»' && mark !== '›' && SPACE.test(previous)) return undefined;
  if (mark === '"' && (WORD.test(text.charAt(at + 1)) || (open.at(-1) as Open).at === at)) return undefined;
  if (mark === '“' && SPACE.test(previous)) return undefined;
  for (const kind of closable) {
    const index = open.findLastIndex((it) => it.mark === kind);
    if (index === -1) continue;
    // Inches in a quotation in curly marks: 6" is not its end.
    if (mark === '"' && kind !== '"' && /\d/.test(previous)) continue;
    return index;
  }
  return undefined;
}

/** Whether an apostrophe that may end a quotation does: “the officials’ plan” has none, “‘yes’ he said” has one. */
function endsSingle(text: string, at: number): boolean {
  if (WORD.test(text.charAt(at + 1))) return false;
  const possessive = /s/i.test(text.charAt(at - 1)) && /^\s\p{L}/u.test(text.slice(at + 1, at + 4));
  if (!possessive) return true;
  for (let next = at + 1; next < Math.min(text.length, at + AHEAD); next++) {
    const mark = text.charAt(next);
    if (mark === '\n' || mark === '‘' || (mark === "'" && opens(text, next, mark))) return true;
    if ((mark === '’' || mark === "'") && !WORD.test(text.charAt(next + 1)))
      return /s|\s/i.test(text.charAt(next - 1));
  }
  return true;
}

/** Whether a mark at the start of a paragraph carries on the quotation that is open there. */
function carriesOn(text: string, at: number, mark: string, open: Open[]): boolean {
  const top = open.at(-1);
  return top?.mark === mark && /\n\s*$/.test(text.slice(Math.max(0, at - 8), at));
}

const before = (text: string, at: number): string => {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? text.slice(at - 2, at) : text.charAt(at - 1);
};
