import { expect, it } from 'vitest';
import { statusRule } from '../../src/assessments/status-rule.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../../src/assessments/thresholds.js';
import type { AttributionContent, EvidenceContent, HopContent } from '../../src/claims/content.js';
import { account, hop, item, source } from './claim-content.js';

// Words for tables of cases of the status rule.

/** The day of the status. */
export const ON = '2025-12-20';
export type Claim = { a?: AttributionContent[]; e?: EvidenceContent[] };

/** What the rule finds under the thresholds that hold at first, but for what is changed. */
export const ruling = ({ a = [], e = [] }: Claim, change: Partial<Thresholds> = {}, on = ON) =>
  statusRule({ attributions: a, evidence: e }, { ...DEFAULT_THRESHOLDS, ...change }, on);

/** Which statuses hold: "crt" stands for confirmed, reported, contested. */
export function holding(claim: Claim, change: Partial<Thresholds> = {}, on = ON): string {
  const { confirmed, reported, contested } = ruling(claim, change, on);
  return `${confirmed.met ? 'c' : '-'}${reported.met ? 'r' : '-'}${contested.met ? 't' : '-'}`;
}

/** Tests of one line each: what holds, its name, the claim. */
export const carries = (rows: [string, string, Claim][]) =>
  it.each(rows)('%s: %s', (expected, _, claim) => {
    expect(holding(claim)).toBe(expected);
  });

/** An account of somebody who goes back to a root, or to several. */
export const of = (name: string, root: string | string[]) => account('asserts', hop(source(name, { root })));
/** An account on terms. */
export const speaking = (terms: HopContent['terms'], name: string, more: Partial<HopContent> = {}) =>
  account('asserts', hop(source(name), { terms, ...more }));
export const nameless = (name: string, anonymityReason: string | null = 'fear') =>
  speaking('anonymous', name, { anonymityReason });
export const dated = (timeValue: string, more: Partial<HopContent> = {}, name = 'A') =>
  account('asserts', hop(source(name), { timeValue, ...more }));
export const answered = <T extends object>(it: T) => ({ ...it, answer: 'It is the old figure.' });

export const own = source('This article', { ownVoice: true });
export const ownVoice = account('asserts', hop(own));
export const shielded = source('An official', { protected: true });
export const primary = item('supports', { primary: true, passage: 'It rained.' });
export const from = (name: string, root: string | string[] = name) => ({ origin: source(name, { root }) });
export const wire = ['Courier', 'Herald', 'Post', 'Times'].map((name) => of(name, 'North Wire'));
