import { z } from 'zod';

/** Places in lists that are ordered by a time and then by a key, as addresses have them: "1767225600000~key". */

export const isUuid = (given: string): boolean => z.uuid().safeParse(given).success;

/** A time of an address, in milliseconds since 1970; null for what is none, and for one that no row can have. */
export function readTime(figures: string): Date | null {
  const at = new Date(/^\d{1,15}$/.test(figures) ? Number(figures) : Number.NaN);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 ? null : at;
}

export const writePlace = (at: Date, key: string): string => `${at.getTime()}~${key}`;

/** Reads a place; null where it is none. @param isKey whether a key can be one of this list */
export function readPlace(given: unknown, isKey: (key: string) => boolean): { at: Date; key: string } | null {
  const [time = '', key = '', ...rest] = typeof given === 'string' ? given.split('~') : [];
  const at = readTime(time);
  return at && rest.length === 0 && isKey(key) ? { at, key } : null;
}
