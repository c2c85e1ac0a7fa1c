import { z } from 'zod';
import { oneOf, optionalWords, version, words } from '../platform/input.js';
import { STANDINGS } from './words.js';

export const standingInput = z
  .object({
    version,
    standing: oneOf('The standing', STANDINGS),
    standingReason: optionalWords('The reason', 2000),
  })
  .refine((it) => it.standing === 'stands' || it.standingReason !== null, {
    path: ['standingReason'],
    error: 'Say what was corrected or retracted, and where that is told.',
  })
  .transform(({ standingReason: reason, ...it }) => ({ ...it, reason }));
export type StandingInput = z.output<typeof standingInput>;

export const clearingInput = z.object({ version, note: words('The note', 2000) });
export type ClearingInput = z.output<typeof clearingInput>;
