import { outcomeWords } from '../../src/assessments/outcome-words.js';
import type { Thresholds } from '../../src/assessments/thresholds.js';
import type { Status } from '../../src/claims/words.js';
import { claim } from './claim-content.js';
import { type Claim, ruling } from './ruling.js';

// The sentences that the rule's outcome is told in, for tables of cases.

/** A case as the content of a claim. */
export const contentOf = ({ a = [], e = [] }: Claim) => claim({ attributions: a, evidence: e });
/** What the rule finds, in words; under changed thresholds if asked. */
export const words = (it: Claim, change: Partial<Thresholds> = {}) =>
  outcomeWords(ruling(it, change), contentOf(it));
/** The bare sentences. */
export const texts = (list: { text: string }[]) => list.map((it) => it.text);
/** What a status lacks, `confirmed` unless told. */
export const missing = (it: Claim, status: Status = 'confirmed', change: Partial<Thresholds> = {}) =>
  texts(words(it, change)[status].missing);
/** What carries a status, `confirmed` unless told. */
export const because = (it: Claim, status: Status = 'confirmed', change: Partial<Thresholds> = {}) =>
  texts(words(it, change)[status].because);

/** How the want of origins ends. */
export const OR = ', or a primary document with its passage';
