import { label } from './label.js';
import type { Language } from './language.js';

/** English dates are written the British way. */
const LOCALES: Record<Language, string> = { en: 'en-GB', uk: 'uk' };

/** The day of a moment, YYYY-MM-DD, in UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Whether a text is a year, a month, a day or a moment (YYYY, YYYY-MM, YYYY-MM-DD, YYYY-MM-DDTHH:MMZ) of the calendar. */
export function isPartialDate(given: string): boolean {
  if (!/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}Z)?)?)?$/.test(given)) return false;
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
  const moment = made({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const number = new Intl.NumberFormat(language);
  return {
    label,
    day: (date: Date) => day.format(date),
    moment: (date: Date) => `${moment.format(date)} UTC`,
    iso: (date: Date) => date.toISOString(),
    number: (n: number) => number.format(n),
    /** Reads YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MMZ. */
    partialDate(value: string): string {
      if (/^\d{4}$/.test(value)) return value;
      if (/^\d{4}-\d{2}$/.test(value)) return month.format(new Date(`${value}-01T00:00Z`));
      if (value.includes('T')) return `${moment.format(new Date(value))} UTC`;
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
    initial: (text: string) => text.charAt(0).toUpperCase() + text.slice(1),
  };
}

export type Format = ReturnType<typeof formatIn>;

/** The desk's. */
export const format = formatIn('en');
