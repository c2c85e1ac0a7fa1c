import { z } from 'zod';
import { read } from '../platform/input.js';

/** Ids that one form may hold: more than a page shows. */
const AT_ONCE = 200;

const moment = z.iso.datetime({ precision: 3, error: 'The moment could not be read.' });

/** The notifications that were shown, by id. One that came alone comes as no list. */
export const readingInput = z.object({
  id: z.preprocess(
    (given) => (given && typeof given === 'object' ? Object.values(given) : given ? [given] : []),
    z
      .array(z.uuid('The notification could not be read.'))
      .min(1, 'Say which notifications are read.')
      .max(AT_ONCE, `At most ${AT_ONCE} notifications at once.`),
  ),
});
export type Reading = z.output<typeof readingInput>;

const cursor = z.tuple([moment, z.uuid()]);

/** Where a list of notifications goes on, as its link says: "moment_id". What cannot be read begins at the top. */
export function readBefore(given: unknown): { at: Date; id: string } | null {
  const parts = cursor.safeParse(typeof given === 'string' ? given.split('_') : null);
  return parts.success ? { at: new Date(parts.data[0]), id: parts.data[1] } : null;
}

export const readReading = (body: unknown): Reading => read(readingInput, body);
