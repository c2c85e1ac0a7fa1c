import { z } from 'zod';

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

const NUMBERS: Record<number, string> = { 2: 'two', 3: 'three' };

/** What `confirmed` asks for, as sentences for readers. */
export function confirmedBy({ independentOrigins, primarySuffices, anonymousCounts }: Thresholds): string {
  const accounts = `${NUMBERS[independentOrigins]} accounts of independent origin`;
  const ways = primarySuffices ? `a primary document with its passage, or on ${accounts}` : accounts;
  const anonymous = anonymousCounts
    ? 'A source that is not named counts too, unless it is protected.'
    : 'A source that is not named does not count.';
  return `It rests on ${ways}, and nothing that stands against it is left unanswered. ${anonymous}`;
}
