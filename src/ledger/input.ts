import { z } from 'zod';
import { whole, words } from '../platform/input.js';

const article = words('The article', 300);
const number = whole('The number of the entry').refine((n) => n > 0, 'Entries are numbered from 1.');
const hash = words('The hash', 200)
  .transform((given) => given.replace(/\s/g, '').toLowerCase())
  .refine((given) => /^[0-9a-f]{64}$/.test(given), 'A hash is 64 figures and letters from a to f.');

/** The head of a chain as somebody noted it. */
export const notedInput = z.object({ article, number, hash });

const blank = (given: unknown) => given === undefined || (typeof given === 'string' && given.trim() === '');

/** Whether anything of a noted head was typed. */
export const isNoted = (body: unknown): boolean => {
  const it = (body ?? {}) as Record<string, unknown>;
  return !['article', 'number', 'hash'].every((name) => blank(it[name]));
};
