import { format } from '../platform/format.js';

/** One cell: how it reads on the page and where it leads, and its bare value for a file. */
export type Cell = { text: string; value: string | number; href?: string; look?: 'figure' | 'words' };
export type Table = { name: string; caption: string; heads: string[]; rows: Cell[][] };

/** Makes a table of rows, with a cell of each for every column. */
export const tableOf = <Row>(
  name: string,
  caption: string,
  columns: Record<string, (row: Row) => Cell>,
  rows: readonly Row[],
): Table => ({
  name,
  caption,
  heads: Object.keys(columns),
  rows: rows.map((row) => Object.values(columns).map((cell) => cell(row))),
});

/** How long something took, in the unit that suits it: "40 min", "3.5 h", "2.3 days". */
export function duration(hours: number): string {
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  return hours < 48 ? `${tenths(hours)} h` : `${tenths(hours / 24)} days`;
}

const tenths = (value: number) => String(Math.round(value * 10) / 10);

export const words = (value: string): Cell => ({ text: value, value, look: 'words' });
export const label = (value: string): Cell => ({ text: value, value });
export const count = (value: number): Cell => ({ text: value.toLocaleString('en'), value, look: 'figure' });
/** Hours; null where there is nothing to measure. */
export const hours = (value: number | null): Cell => ({
  text: value === null ? '–' : duration(value),
  value: value === null ? '' : Math.round(value * 100) / 100,
  look: 'figure',
});
/** A week by its Monday. */
export const week = (monday: string): Cell => ({
  text: weekLabel(monday),
  value: monday,
  look: 'figure',
});
export const moment = (at: Date): Cell => ({
  text: format.moment(at),
  value: at.toISOString(),
  look: 'figure',
});
export const claim = (ref: string): Cell => ({ text: ref, value: ref, href: `/desk/claims/${ref}` });
export const claimWords = (ref: string, statement: string): Cell => ({
  text: statement,
  value: statement,
  href: `/desk/claims/${ref}`,
  look: 'words',
});
export const article = (slug: string, headline: string): Cell => ({
  text: headline,
  value: headline,
  href: `/desk/articles/${slug}`,
  look: 'words',
});

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A Monday as a chart names it: "23 Nov". */
export const weekLabel = (monday: string): string => short.format(new Date(monday));
