import { STATUSES, type Status } from '../claims/words.js';
import { isPartialDate } from '../platform/format.js';
import { typed } from '../platform/input.js';
import { isUuid, readPlace, writePlace } from '../platform/list-place.js';
import { MOST_CHARACTERS, type Wanted, wantedIn } from './words.js';

/** A place in a list that is ordered by a time, newest first, and then by id. */
export type After = { at: Date; id: string };

/** What claims are looked for by. All of it is text of an address, so nothing of it is refused: what cannot be read is left out, and the page says so. */
export type Filter = {
  /** As it was typed. */
  q: string;
  wanted: Wanted;
  /** Whether only the first words of it are looked for. */
  isCut: boolean;
  /** Something was typed, but no word. */
  isWordless: boolean;
  status: Status | null;
  /** The id of a source; and of one that cannot be, one that nothing has. */
  source: string | null;
  /** The short name of an article. */
  article: string | null;
  /** Days of the approval, YYYY-MM-DD, in UTC, both included. */
  from: string | null;
  until: string | null;
  after: After | null;
  /** What the address asks for and cannot be read, so that it was left out. */
  leftOut: LeftOut[];
};

/** Parts of an address that may be left out. */
const PARTS = ['q', 'status', 'source', 'article', 'from', 'until'] as const;
export type LeftOut = (typeof PARTS)[number];

/** What no source has. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

const soundText = (given: unknown): string => typed(given).toWellFormed().replaceAll('\0', ' ').trim();

const dayIn = (given: unknown): string | null => {
  const text = soundText(given);
  return text.length === 10 && isPartialDate(text) ? text : null;
};

/** Reads the filter of an address. */
export function readFilter(query: Record<string, unknown>): Filter {
  const q = soundText(query.q);
  const { wanted, isCut } = wantedIn(q);
  const status = STATUSES.find((it) => it === query.status) ?? null;
  const source = soundText(query.source).toLowerCase();
  const article = soundText(query.article);
  const from = dayIn(query.from);
  const until = dayIn(query.until);
  const read = { q: q || null, status, source: source || null, article: article || null, from, until };
  // What is sent empty, as a form does, asks for nothing.
  const asksFor = (given: unknown) => given !== undefined && [given].flat().some((it) => it !== '');
  return {
    q: q.slice(0, MOST_CHARACTERS),
    wanted,
    isCut,
    isWordless: q !== '' && wanted.length === 0,
    status,
    source: source === '' ? null : isUuid(source) ? source : NOBODY,
    article: article === '' ? null : article.slice(0, 200),
    from,
    until,
    after: readAfter(query.after),
    leftOut: PARTS.filter((it) => read[it] === null && asksFor(query[it])),
  };
}

/** A place as it stands in an address. */
export const writeAfter = ({ at, id }: After): string => writePlace(at, id);

/** Reads a place; null where it is none. */
export function readAfter(given: unknown): After | null {
  const place = readPlace(given, isUuid);
  return place && { at: place.at, id: place.key };
}

type Asked = Partial<Pick<Filter, 'q' | 'status' | 'source' | 'article' | 'from' | 'until'>>;

/** The address of what a filter finds, with some of it changed. It begins anew. */
export function addressOf(filter: Filter, change: Asked & { after?: string } = {}): string {
  const { q, status, source, article, from, until } = filter;
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ q, status, source, article, from, until, ...change }))
    if (value) query.set(key, value);
  const text = query.toString();
  return text ? `/claims?${text}` : '/claims';
}

/** Whether anything is asked for at all. */
export const isNarrowed = ({ q, status, source, article, from, until }: Filter): boolean =>
  q !== '' || [status, source, article, from, until].some((it) => it !== null);
