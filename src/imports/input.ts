import { z } from 'zod';
import { optionalWords } from '../platform/input.js';

/** The form that a file comes with. An article may be named by the address of its page as well. */
export const uploadInput = z.object({
  article: optionalWords('The article', 300).transform(
    (it) => it && (/\/articles\/([a-z0-9-]+)/.exec(it)?.[1] ?? it.toLowerCase()),
  ),
});

export const startInput = z.object({
  withoutRefused: z
    .enum(['1', ''], { error: 'This could not be read. Please choose again.' })
    .optional()
    .transform((it) => it === '1'),
});

const rowNumber = z
  .string()
  .regex(/^\d{1,7}$/)
  .transform(Number)
  .catch(0);

/** After which row a page of refused, of good or of incomplete rows begins. What cannot be read is the beginning. */
export const pageInput = z.object({ after: rowNumber, good: rowNumber, without: rowNumber });

/** What the form of a file is filled in with at first. */
export const askedInput = z.object({ article: z.string().max(300).catch('') });
