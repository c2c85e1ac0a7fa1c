import { NotFound } from '../platform/errors.js';
import { readPlace, writePlace } from '../platform/list-place.js';
import { FORMS, MEDIA_TYPES } from './feed.js';

/** The last change that one page of a feed told of: its time, and its number among all events, in figures. */
export type Before = { at: Date; number: string };

/**
 * Reads where a page goes on; undefined, and so the newest, where nothing is said.
 * @throws NotFound for what is no such place
 */
export function readBefore(given: unknown): Before | undefined {
  if (given === undefined || given === '') return undefined;
  const place = readPlace(given, (key) => /^\d{1,18}$/.test(key));
  if (!place) throw new NotFound('There is no such page of this feed.');
  return { at: place.at, number: place.key };
}

export const withBefore = (address: string, { at, number }: Before): string =>
  `${address}${address.includes('?') ? '&' : '?'}before=${writePlace(at, number)}`;

const NAMES = { atom: 'Atom', json: 'JSON Feed' } as const;

/**
 * What a page names in its head as the feeds of what it tells of.
 * @param base address without the format's ending: "/articles/mayor-opens-bridge/feed"
 */
export const feedAlternates = (base: string, query = '') =>
  FORMS.map((form) => ({
    href: `${base}.${form}${query}`,
    type: MEDIA_TYPES[form],
    title: `Changes (${NAMES[form]})`,
  }));
