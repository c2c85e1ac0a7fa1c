import { z } from 'zod';
import type { ClaimContent } from '../claims/content.js';
import type { Status } from '../claims/words.js';
import { dayOf } from '../platform/format.js';
import { type Finding, type Outcome, statusRule } from './status-rule.js';
import { DEFAULT_THRESHOLDS, type Thresholds, thresholds } from './thresholds.js';

/** What an assessment keeps of the rule: what it found, under which thresholds, for which day. */
export type KeptOutcome = Outcome & { thresholds: Thresholds; on: string };

const kept = z.looseObject({ thresholds, on: z.string() });
/** How the first ones were stored: their grounds were words. */
const met = z.object({ met: z.boolean() });
const early = z.object({ confirmed: met, reported: met, contested: met });

/**
 * The outcome that an assessment was made under, as it was stored.
 * The first ones named their grounds in words and had no thresholds. Whether a status was met stays as it was found
 * then; because of which items, the rule finds again from the content, which is frozen.
 * @param content as it was frozen
 * @param madeAt when the assessment was made
 */
export function keptOutcome(stored: unknown, content: ClaimContent, madeAt: Date): KeptOutcome {
  if (kept.safeParse(stored).success) return stored as KeptOutcome;
  const on = dayOf(madeAt);
  const again = statusRule(content, DEFAULT_THRESHOLDS, on);
  const then = early.safeParse(stored).data;
  const finding = (status: Status): Finding =>
    !then || then[status].met === again[status].met
      ? again[status]
      : { met: then[status].met, because: [], missing: [] };
  return {
    confirmed: finding('confirmed'),
    reported: finding('reported'),
    contested: finding('contested'),
    thresholds: DEFAULT_THRESHOLDS,
    on,
  };
}
