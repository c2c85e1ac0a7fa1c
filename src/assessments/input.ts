import { z } from 'zod';
import { oneOf, version, words } from '../platform/input.js';

const yesOrNo = (label: string) => oneOf(label, ['yes', 'no']).transform((it) => it === 'yes');

/** The thresholds as the form sends them; `version` is the number of the setting that it was made from. */
export const thresholdsInput = z.object({
  version,
  independentOrigins: oneOf('How many independent origins', ['2', '3']).transform(Number),
  primarySuffices: yesOrNo('Whether a primary document suffices'),
  anonymousCounts: yesOrNo('Whether an anonymous source counts'),
  reason: words('The reason', 2000),
});
