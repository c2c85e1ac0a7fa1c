import { describe, expect, it } from 'vitest';
import type { Thresholds } from '../../src/assessments/thresholds.js';
import { account, hop, item, says, source } from '../support/claim-content.js';
import { from, holding, nameless, of, ownVoice, primary, shielded, wire } from '../support/ruling.js';

describe('under other thresholds', () => {
  const claims = {
    'two origins': { a: [says('A'), says('B')] },
    'three origins': { a: [says('A'), says('B'), says('C')] },
    'a primary document': { e: [primary] },
    'two origins and somebody anonymous': { a: [says('A'), says('B'), nameless('C')] },
    'two who are anonymous': { a: [nameless('A'), nameless('B')] },
    'one origin and four outlets of one wire': { a: [says('A'), ...wire] },
    'a primary document and one of another origin': { a: [says('A')], e: [{ ...primary, ...from('B') }] },
  };
  /** The claims that are confirmed. */
  const confirmed = (thresholds: Thresholds) =>
    Object.entries(claims)
      .filter(([, claim]) => holding(claim, thresholds).startsWith('c'))
      .map(([name]) => name);
  const all = Object.keys(claims);
  const but = (...names: string[]) => all.filter((it) => !names.includes(it));
  const threeOrPrimary = [
    'three origins',
    'a primary document',
    'a primary document and one of another origin',
  ];
  const unnamed = 'two origins and somebody anonymous';

  it.each<[2 | 3, boolean, boolean, string[]]>([
    [2, true, false, but('two who are anonymous')],
    [2, true, true, all],
    [2, false, false, but('two who are anonymous', 'a primary document')],
    [2, false, true, but('a primary document')],
    [3, true, false, threeOrPrimary],
    [3, true, true, all.filter((it) => [...threeOrPrimary, unnamed].includes(it))],
    [3, false, false, ['three origins']],
    [3, false, true, ['three origins', unnamed]],
  ])(
    '%i origins, a primary document suffices: %s, an anonymous one counts: %s',
    (origins, suffices, counts, expected) => {
      const given = { independentOrigins: origins, primarySuffices: suffices, anonymousCounts: counts };
      expect(confirmed(given)).toEqual(expected);
    },
  );

  it.each([2, 3])('of %i origins, reported and contested stay what they are', (independentOrigins) => {
    const claim = { a: [says('A'), says('B'), says('C', 'denies')] };
    const given = { independentOrigins, primarySuffices: false, anonymousCounts: true };
    expect(holding(claim, given)).toBe('-rt');
  });

  it('an anonymous one that counts still counts once with what it goes back to', () => {
    const given = { anonymousCounts: true };
    const official = source('An official', { kind: 'anonymous', root: 'State' });
    expect(holding({ a: [of('Ministry', 'State'), account('asserts', hop(official))] }, given)[0]).toBe('-');
    expect(holding({ a: [says('A'), account('asserts', hop(official))] }, given)[0]).toBe('c');
  });

  it('a protected one counts nothing where anonymous ones do', () => {
    const given = { anonymousCounts: true };
    const secret = account('asserts', hop(shielded));
    expect(holding({ a: [says('A'), secret] }, given)[0]).toBe('-');
    expect(holding({ a: [says('A')], e: [item('supports', { origin: shielded })] }, given)[0]).toBe('-');
    expect(holding({ a: [says('A'), says('B'), secret] }, given)[0]).toBe('c');
  });

  it('an anonymous one that counts does not make the article’s own voice or what has no origin count', () => {
    const given = { anonymousCounts: true };
    expect(holding({ a: [says('A'), ownVoice], e: [item('supports')] }, given)).toBe('-r-');
  });
});
