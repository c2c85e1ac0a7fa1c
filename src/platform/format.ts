import { label } from './label.js';
import type { Language } from './language.js';

/** English dates are written the British way. */
const LOCALES: Record<Language, string> = { en: 'en-GB', uk: 'uk' };

/** The day of a moment, YYYY-MM-DD, in UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * Whether a text is a year, a month, a day or a moment (YYYY, YYYY-MM, YYYY-MM-DD, YYYY-MM-DDTHH:MMZ) of the calendar, in
 * which no year has the number 0: Postgres takes none.
 */
export function isPartialDate(given: string): boolean {
  if (given.startsWith('0000') || !/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}Z)?)?)?$/.test(given)) return false;
  const whole = given.length < 10 ? `${given}${'-01-01'.slice(given.length - 4)}` : given;
  const date = new Date(whole);
  // A day that there is not would be taken for one of the next month.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(whole.slice(0, 10));
}

/** How values read on a page in a language. All times are UTC and say so. */
export function formatIn(language: Language) {
  const locale = LOCALES[language];
  const made = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const day = made({ day: 'numeric', month: 'long', year: 'numeric' });
  const month = made({ month: 'long', year: 'numeric' });
  const toMinute = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  const toSecond = { ...toMinute, second: '2-digit' } as const;
  const moments = {
    minute: made(toMinute),
    second: made(toSecond),
    millisecond: made({ ...toSecond, fractionalSecondDigits: 3 }),
  };
  const number = new Intl.NumberFormat(language);
  const list = new Intl.ListFormat(locale);
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  return {
    label,
    day: (date: Date) => day.format(date),
    moment: (date: Date, to: keyof typeof moments = 'minute') => `${moments[to].format(date)} UTC`,
    iso: (date: Date) => date.toISOString(),
    number: (n: number) => number.format(n),
    /** "a, b and c" */
    list: (items: readonly string[]) => list.format(items),
    /** The name of a language. @param tag as of BCP 47 */
    language: (tag: string) => languages.of(tag) ?? tag,
    /** Reads YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MMZ. */
    partialDate(value: string): string {
      if (/^\d{4}$/.test(value)) return value;
      if (/^\d{4}-\d{2}$/.test(value)) return month.format(new Date(`${value}-01T00:00Z`));
      if (value.includes('T')) return `${moments.minute.format(new Date(value))} UTC`;
      return day.format(new Date(`${value}T00:00Z`));
    },
    /** How long ago, in the largest whole unit: "3 h", "2 d". */
    age(since: Date, now: Date): string {
      const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000));
      if (minutes < 60) return `${minutes} min`;
      const hours = Math.floor(minutes / 60);
      return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
    },
    count: (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`,
    initial,
  };
}

/** A text that begins a sentence. */
export const initial = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export type Format = ReturnType<typeof formatIn>;

/** The desk's. */
export const format = formatIn('en');
