import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLAIMS } from '../../seed/claims.js';
import { type ItemKey, type Outcome, statusRule } from '../../src/assessments/status-rule.js';
import { DEFAULT_THRESHOLDS } from '../../src/assessments/thresholds.js';
import type { ClaimContent } from '../../src/claims/content.js';
import { contentsOf } from '../../src/claims/queries.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';

const [UKRAINE, RUSSIA, US] = [
  'Government of Ukraine',
  'Government of Russia',
  'Government of the United States',
] as const;

/**
 * What the rule says of every claim of the seed, as a reading of the article has it: which statuses hold ("c"
 * confirmed, "r" reported, "t" contested), and the origins that count towards confirmed. Nobody counts who is not
 * named, nor does the article's own voice.
 */
const OUTCOMES: Record<string, [string, ...string[]]> = {
  // U.S. officials, whom nobody names, by way of Zelensky.
  'us-proposed-talks': ['-r-'],
  'first-in-six-months': ['-r-', UKRAINE],
  // Rubio speaks of the meetings, Dmitriev of going there.
  'miami-meetings': ['cr-', US, RUSSIA],
  'dmitriev-met': ['-r-'],
  'delegations-present': ['-r-'],
  'hosted-by-us-envoys': ['-r-'],
  'security-guarantees': ['-r-'],
  // Unnamed reports against the article's own word that they are contested.
  'territorial-concessions': ['-rt'],
  'zelensky-urged-pressure': ['-r-', UKRAINE],
  // Rubio and Zelensky, each by name.
  'ukraine-must-agree': ['cr-', US, UKRAINE],
  // Moscow, and the security service by way of Kyiv; the other two accounts are by nobody named.
  'fighting-continued': ['cr-', RUSSIA, UKRAINE],
  'two-villages': ['-r-'],
  // Officials without a name, and Svyrydenko: one government.
  'odesa-strike': ['-r-', UKRAINE],
  // Twice his own word.
  'dmitriev-travelling': ['-r-', RUSSIA],
  'kushner-son-in-law': ['-r-'],
  'three-way-format': ['-r-'],
  // Zelensky; against him analysts, and the format that was proposed.
  'europeans-could-attend': ['-rt', UKRAINE],
  'ukrainians-oppose': ['-r-'],
  'nothing-agreed': ['-r-'],
  'rubio-senator': ['-r-'],
  'rubio-following': ['-r-'],
  'no-forced-agreement': ['-r-', US],
  'rubio-might-join': ['-r-', US],
  'only-washington': ['-r-', UKRAINE],
  'arms-and-sanctions': ['-r-', UKRAINE],
  // The post as the article quotes it is no primary document of it, and goes back to him as his account does.
  'dmitriev-post': ['-r-', RUSSIA],
  'dmitriev-clip': ['-r-'],
  'istanbul-last-talks': ['-r-'],
  'istanbul-outcome': ['-r-'],
  'shift-of-format': ['-r-'],
  'direct-talks-unlikely': ['-rt'],
  'moscow-lauded-gains': ['-r-', RUSSIA],
  'nearly-four-years': ['-r-'],
  'civilian-bus': ['-r-', UKRAINE],
  'odesa-toll': ['-r-'],
  'ordinary-ukrainians': ['-r-', UKRAINE],
  'coastal-strikes': ['-r-'],
  'sbu-jets': ['-r-', UKRAINE],
  'caspian-strikes': ['-r-', UKRAINE],
  'special-military-operation': ['-rt', RUSSIA],
  // A position that Kyiv and its partners hold in common, and no spokesman named: one account that counts nothing.
  'unprovoked-violation': ['-rt'],
  'destruction-and-suffering': ['-r-'],
  'deadliest-since-1945': ['-r-'],
  'all-sides-consent': ['-r-'],
};

const letters = ({ confirmed, reported, contested }: Outcome) =>
  `${confirmed.met ? 'c' : '-'}${reported.met ? 'r' : '-'}${contested.met ? 't' : '-'}`;

/** Names of the roots of the items that count as independent origins. */
function origins({ confirmed }: Outcome, content: ClaimContent): string[] {
  const ground = [...confirmed.because, ...confirmed.missing].find(
    ({ kind }) => kind === 'origins' || kind === 'origins_wanted',
  );
  return (ground?.items ?? []).flatMap((key: ItemKey) => {
    const at = Number(key.slice(1));
    const source = key.startsWith('a')
      ? content.attributions[at]?.hops[0]?.source
      : content.evidence[at]?.origin;
    return source?.roots.map(({ name }) => name) ?? [];
  });
}

describe('the rule on the seed', () => {
  let desk: TestDesk;
  const byStatement = new Map<string, ClaimContent>();
  beforeAll(async () => {
    desk = await openTestDesk({ seeded: true });
    const ids = (await desk.db.claim.findMany({ select: { id: true } })).map(({ id }) => id);
    for (const content of (await contentsOf(desk.db, ids)).values())
      byStatement.set(content.statement, content);
  });
  afterAll(() => desk.close());

  it('is listed here for every claim', () => {
    expect(Object.keys(OUTCOMES)).toEqual(CLAIMS.map(({ key }) => key));
  });

  it.each(CLAIMS.map((claim) => [claim.key, claim] as const))('%s', (key, { statement, status }) => {
    const content = byStatement.get(statement) as ClaimContent;
    const outcome = statusRule(content, DEFAULT_THRESHOLDS, '2026-11-23');
    const [expected, ...counted] = OUTCOMES[key] ?? [];
    expect(letters(outcome)).toBe(expected);
    expect(origins(outcome, content)).toEqual(counted);
    // The desk proposes nothing that the rule does not carry.
    expect(outcome[status].met).toBe(true);
  });
});
