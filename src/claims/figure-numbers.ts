import { type Amount, SPELLED_START, scaleBehind, spelledAmount } from './number-words.js';

/** A number that stands in a text at [start, end); `low` and `high` are the same but for a range. */
export type NumberFound = {
  start: number;
  end: number;
  kind: 'number' | 'percent' | 'money' | 'ordinal';
  value: { low: number; high: number; vague: boolean; unit: string | null };
};

const DIGITS = /^(?:\d{1,3}(?:[,\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?/;
const FRACTIONS: Record<string, number> = { '½': 0.5, '¼': 0.25, '¾': 0.75 };
// F-16, COVID-19, G7, @user1, 9/11 and 24/7 are names, not numbers; nor is what follows a point within a number.
const START = new RegExp(
  `(?<![\\p{L}\\p{N}_@/]|\\p{L}[-\\u2010\\u2011]|\\d[.,:])\\d(?!\\d*/\\d)|[½¼¾]|(?<![\\p{L}\\p{N}_’'])${SPELLED_START}`,
  'giu',
);

const SIGNS: Record<string, string> = {
  $: 'USD',
  us$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₽': 'RUB',
  '₴': 'UAH',
  '₹': 'INR',
  '₪': 'ILS',
  dollar: 'USD',
  dollars: 'USD',
  euro: 'EUR',
  euros: 'EUR',
  pounds: 'GBP',
  sterling: 'GBP',
  yen: 'JPY',
  yuan: 'CNY',
  ruble: 'RUB',
  rubles: 'RUB',
  rouble: 'RUB',
  roubles: 'RUB',
  hryvnia: 'UAH',
  hryvnias: 'UAH',
  hryvnya: 'UAH',
};
const CODE = 'USD|EUR|GBP|RUB|UAH|CHF|JPY|CNY|PLN';
const MONEY_BEFORE = new RegExp(`(?:(?:US|A|C|AU|CA)?\\$|[€£¥₽₴₹₪]|(?<![\\p{L}])(?:${CODE}))\\s?$`, 'iu');
const MONEY_BEHIND = new RegExp(
  `^[\\s\u00a0-]*(?:(?:U\\.?S\\.?\\s)?(${Object.keys(SIGNS)
    .filter((it) => /^[a-z]+$/.test(it))
    .join('|')}|${CODE})(?!\\p{L}|\\s?\\d)|([€£₽₴$])(?!\\s?\\d))`,
  'iu',
);
const PERCENT =
  /^(?:\s?%|[\s\u00a0-]*(?:percent|per\s?cent|pct)(?![a-z]))|^[\s-]*(percentage[\s-]points?)(?![a-z])/i;
const TO = /^(?:\s?[-–—‒\u2010\u2011]\s?|\s+to\s+)(?=[\p{Sc}\p{L}\d])/iu;

/**
 * What makes “one” a number: a person or a measure behind it, or a word before it that counts. Else it is as often
 * a pronoun (“one of them”), and is passed over, as are “first”, “second” and “third”, which in prose mostly tell
 * an order or nothing (“first lady”, “a third party”); they are read where everything is.
 */
const ONE_BEHIND =
  /^[\s-]+(?:more\s+)?(?:person|man|woman|child|boy|girl|civilian|soldier|officer|policeman|worker|journalist|medic|dead|death|killed|wounded|injured|hour|minute|week|month|year|percent|per\s?cent|dollar|euro|or\s+two)(?!\p{L})/iu;
const ONE_BEFORE =
  /(?:at least|at most|only|exactly|just|more than|less than|fewer than|number|nearly|about|around|roughly)\s+$/i;

/**
 * Finds the numbers of a text, in digits and in words.
 * @param all whether ambiguous ones are read too: right for a record, in which a statement’s number is looked for
 */
export function numbersIn(text: string, all = false): NumberFound[] {
  const found: NumberFound[] = [];
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const number = numberAt(text, match.index, all, found.at(-1)?.end ?? 0);
    if (!number) continue;
    found.push(number);
    START.lastIndex = Math.max(number.end, match.index + 1);
  }
  return found;
}

/** @param from where the number before it ends, whose currency is not this one’s */
function numberAt(text: string, at: number, all: boolean, from: number): NumberFound | undefined {
  const before = text.slice(Math.max(0, at - 40), at);
  const money = MONEY_BEFORE.exec(text.slice(Math.max(from, at - 10), at))?.[0];
  const one = amountAt(text, at, money !== undefined);
  if (!one || (!all && isProse(one, text, at, before))) return undefined;
  let [low, high, end] = [one.value, one.value, at + one.length];
  let last: Amount = one;
  const to = one.ordinal
    ? null
    : (TO.exec(text.slice(end, end + 8)) ?? betweenAnd(before, text.slice(end, end + 8)));
  if (to) {
    const sign =
      money === undefined ? '' : (/^(?:US)?\p{Sc}/u.exec(text.slice(end + to[0].length))?.[0] ?? '');
    const next = end + to[0].length + sign.length;
    const other = START_HERE.test(text.slice(next, next + 40))
      ? amountAt(text, next, money !== undefined)
      : undefined;
    // “10 to 12 million” means millions on both sides; a score of 3–1 is no range.
    const first =
      other && one.scale === 1 && other.scale >= 1e3 && one.value < 1e3 ? one.value * other.scale : one.value;
    if (other && !other.ordinal && first < other.value) {
      [low, high, end, last] = [first, other.value, next + other.length, other];
    }
  }
  const minus = !money && /(?:^|[\s(])[-\u2212]$/.test(before) && !/\d\s*-$/.test(before);
  if (minus) [low, high] = [-high, -low];
  const start = at - (money?.length ?? (minus ? 1 : 0));
  const vague = one.vague === true;
  if (last.ordinal) return { start, end, kind: 'ordinal', value: { low, high, vague, unit: null } };
  const behind = text.slice(end, end + 40);
  const percent = PERCENT.exec(behind);
  if (percent || last.share)
    return {
      start,
      end: end + (percent?.[0].length ?? 0),
      kind: 'percent',
      value: { low, high, vague, unit: percent?.[1] ? 'points' : null },
    };
  const currency = MONEY_BEHIND.exec(behind);
  if (money !== undefined || currency) {
    const sign = (money ?? currency?.[1] ?? currency?.[2] ?? '').trim();
    const length = money === undefined ? (currency?.[0].length ?? 0) : 0;
    return {
      start,
      end: end + length,
      kind: 'money',
      value: { low, high, vague, unit: SIGNS[sign.toLowerCase()] ?? sign.toUpperCase() },
    };
  }
  return { start, end, kind: 'number', value: { low, high, vague, unit: null } };
}

const START_HERE = new RegExp(`^(?:\\d|${SPELLED_START})`, 'iu');

/** “between 10 and 12”. */
const betweenAnd = (before: string, behind: string) =>
  /(?:between|from)\s+$/i.test(before) ? /^\s+and\s+/i.exec(behind) : null;

function amountAt(text: string, at: number, money: boolean): Amount | undefined {
  const here = text.slice(at, at + 120);
  const digits = DIGITS.exec(here);
  const fraction = FRACTIONS[here.charAt(digits?.[0].length ?? 0)];
  let amount: Amount | undefined;
  if (digits || fraction !== undefined) {
    const written = digits?.[0] ?? '';
    const whole = /[.,]\d+$/.exec(written)?.[0];
    const grouped = /^\d{1,3}(?:[,\u00a0\u202f\u2009 ]\d{3})+$/.test(written);
    const plain = grouped || !whole ? written : `${written.slice(0, -whole.length)}.${whole.slice(1)}`;
    const value = Number(plain.replace(/[^\d.]/g, '')) + (fraction ?? 0);
    const length = written.length + (fraction === undefined ? 0 : 1);
    if (/^(?:st|nd|rd|th)(?!\p{L})/iu.test(here.slice(length)))
      return { value, length: length + 2, scale: 1, ordinal: true };
    amount = { value, length, scale: 1 };
  } else amount = spelledAmount(here);
  if (!amount || amount.ordinal || amount.vague || amount.share) return amount;
  const half = /^\s+and\s+a\s+half(?!\p{L})/iu.exec(here.slice(amount.length));
  if (half) amount = { ...amount, value: amount.value + 0.5, length: amount.length + half[0].length };
  const rest = here.slice(amount.length);
  const scaled =
    digits || half
      ? (scaleBehind(rest) ?? (money && /^m(?!\p{L})/iu.test(rest) ? { scale: 1e6, length: 1 } : undefined))
      : undefined;
  if (!scaled) return amount;
  return {
    value: round(amount.value * scaled.scale),
    length: amount.length + scaled.length,
    scale: scaled.scale,
  };
}

/** 1.1 million is 1100000, not 1100000.0000000001. */
const round = (value: number) => Number(value.toPrecision(15));

function isProse(amount: Amount, text: string, at: number, before: string): boolean {
  const behind = text.slice(at + amount.length, at + amount.length + 40);
  if (!/^\p{L}/u.test(text.charAt(at))) return false;
  if (amount.ordinal) return amount.value <= 3;
  return amount.value === 1 && amount.scale === 1 && !ONE_BEHIND.test(behind) && !ONE_BEFORE.test(before);
}
