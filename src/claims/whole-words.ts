/** A digit before a sign and one after it make one number: "4,000", "2.5", "4’000", and in Arabic "٤٬٠٠٠". */
const BETWEEN_DIGITS = /^[.,'’٫٬]\p{Nd}/u;
/** Blanks that hold the thousands of a number together; a plain one may stand between two numbers. */
const THOUSANDS = /^(?:[\u00a0\u2009\u202f]\p{Nd}{3}| 000)(?!\p{Nd})/u;

const DIGIT = /\p{Nd}$/u;
const IN_WORD = /[\p{L}\p{Nd}][\p{M}\u200c\u200d]*$/u;
const GOES_ON = /^[\p{L}\p{Nd}]/u;
const MARK = /^[\p{M}\u200c\u200d]/u;
/** Scripts that are written without blanks between their words: where one ends cannot be told from the letters. */
const UNBROKEN =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/u;
/** So much on each side tells whether a place is within a word or number. */
const AROUND = 8;

/** Whether a place in a text, in UTF-16 code units, is inside a word, a number or a character made of several. */
export function isInside(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const before = text.slice(Math.max(0, at - AROUND), at);
  const after = text.slice(at, at + AROUND);
  if (MARK.test(after)) return true;
  if (DIGIT.test(before) && (BETWEEN_DIGITS.test(after) || THOUSANDS.test(after))) return true;
  const sign = before.slice(-1);
  const head = before.slice(0, -1);
  if (DIGIT.test(head) && (BETWEEN_DIGITS.test(sign + after) || THOUSANDS.test(sign + after))) return true;
  return IN_WORD.test(before) && GOES_ON.test(after) && !UNBROKEN.test(after);
}

/** Whether a quotation begins and ends between words: one that breaks a number off says another number. */
export const isWhole = (text: string, start: number, end: number): boolean =>
  !isInside(text, start) && !isInside(text, end);
