import { z } from 'zod';
import { ENGLISH, type Speech } from '../language/speech.js';

/** What the newsroom asks for before a claim is `confirmed`. */
export const thresholds = z.object({
  /** Accounts or items of how many independent origins make it confirmed: 2 or 3. */
  independentOrigins: z.number().int().min(2).max(3),
  /** Whether a primary document with its passage is enough by itself. */
  primarySuffices: z.boolean(),
  /** Whether a source that is anonymous to readers counts as an origin. */
  anonymousCounts: z.boolean(),
});

export type Thresholds = z.infer<typeof thresholds>;

/** What holds until a newsroom sets its own. */
export const DEFAULT_THRESHOLDS: Thresholds = {
  independentOrigins: 2,
  primarySuffices: true,
  anonymousCounts: false,
};

/** Whether two settings ask for the same. */
export const areSame = (a: Thresholds, b: Thresholds): boolean =>
  (Object.keys(thresholds.shape) as (keyof Thresholds)[]).every((key) => a[key] === b[key]);

/** What `confirmed` asks for, as sentences for readers. */
export const confirmedBy = (
  { independentOrigins, primarySuffices, anonymousCounts }: Thresholds,
  { t }: Speech = ENGLISH,
): string =>
  t('status.confirmed_rule', {
    origins: independentOrigins,
    primary: primarySuffices ? 'yes' : 'no',
    anonymous: anonymousCounts ? 'yes' : 'no',
  });
