import { z } from 'zod';
import { read } from '../platform/input.js';
import { isUuid, readPlace } from '../platform/list-place.js';

/** Ids that one form may hold: more than a page shows. */
const AT_ONCE = 200;

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

/** Where a list of notifications goes on, as its link says. What cannot be read begins at the top. */
export function readBefore(given: unknown): { at: Date; id: string } | null {
  const place = readPlace(given, isUuid);
  return place && { at: place.at, id: place.key };
}

export const readReading = (body: unknown): Reading => read(readingInput, body);
