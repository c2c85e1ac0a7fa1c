import { DIPLOMACY_CLAIMS } from './claims-diplomacy.js';
import { FIGHTING_CLAIMS } from './claims-fighting.js';
import { HEADLINE_CLAIMS } from './claims-headline.js';
import { SUMMARY_CLAIMS } from './claims-summary.js';
import { TALKS_CLAIMS } from './claims-talks.js';
import { WAR_CLAIMS } from './claims-war.js';
import type { SeedClaim } from './types.js';

/** Every claim of the article, in the order in which they first appear: headline, summary, body. */
export const CLAIMS: SeedClaim[] = [
  ...HEADLINE_CLAIMS,
  ...SUMMARY_CLAIMS,
  ...TALKS_CLAIMS,
  ...DIPLOMACY_CLAIMS,
  ...FIGHTING_CLAIMS,
  ...WAR_CLAIMS,
];
