import type { Shape } from '../platform/form-shape.js';
import { typed } from '../platform/input.js';
import type { Thresholds } from './thresholds.js';

const FIELDS = ['independentOrigins', 'primarySuffices', 'anonymousCounts', 'reason'] as const;

/** The thresholds as their form has them: strings only, whatever was typed. */
export type ThresholdsForm = Record<(typeof FIELDS)[number], string>;

/** What was sent, as it was typed. */
export const thresholdsFromBody = (given: Record<string, unknown>): ThresholdsForm =>
  Object.fromEntries(FIELDS.map((key) => [key, typed(given[key])])) as ThresholdsForm;

/** What the form is filled with when nothing is typed yet. Each setting has a reason of its own. */
export const thresholdsForm = ({
  independentOrigins,
  primarySuffices,
  anonymousCounts,
}: Thresholds): ThresholdsForm => ({
  independentOrigins: String(independentOrigins),
  primarySuffices: primarySuffices ? 'yes' : 'no',
  anonymousCounts: anonymousCounts ? 'yes' : 'no',
  reason: '',
});

const NUMBERS: Record<string, string> = { 2: 'Two', 3: 'Three' };
const yesOrNo = (it: string) => (it === 'yes' ? 'Yes' : it === 'no' ? 'No' : it);

/** The names of the thresholds where two settings are compared, in the order of their form. */
export const THRESHOLDS_SHAPE: Shape = {
  fields: {
    independentOrigins: { name: 'Independent origins', say: (it) => NUMBERS[it] ?? it },
    primarySuffices: { name: 'A primary document suffices', say: yesOrNo },
    anonymousCounts: { name: 'A source that is not named counts', say: yesOrNo },
  },
};
