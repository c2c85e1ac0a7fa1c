import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statusRule } from '../../src/assessments/status-rule.js';
import type { AttributionContent, EvidenceContent } from '../../src/claims/content.js';
import { account, hop, item, says, source } from '../support/claim-content.js';

const rule = (attributions: AttributionContent[], evidence: EvidenceContent[] = []) =>
  statusRule({ attributions, evidence });

/** Which statuses hold: "crt" stands for confirmed, reported, contested. */
const holding = (attributions: AttributionContent[], evidence: EvidenceContent[] = []) => {
  const { confirmed, reported, contested } = rule(attributions, evidence);
  return `${confirmed.met ? 'c' : '-'}${reported.met ? 'r' : '-'}${contested.met ? 't' : '-'}`;
};

const own = source('This article', { ownVoice: true });
const nameless = (name: string, anonymityReason: string | null = 'fear') =>
  account('asserts', hop(source(name), { terms: 'anonymous', anonymityReason }));
const unknown = (name: string) => account('asserts', hop(source(name, { kind: 'anonymous' })));
const primary = item('supports', { primary: true, passage: 'It rained.' });
const from = (name: string, root = name) => ({ origin: source(name, { root }) });

describe('what a claim carries', () => {
  it.each<[string, string, AttributionContent[], EvidenceContent[]]>([
    ['---', 'nothing', [], []],
    ['-r-', 'one account', [says('A')], []],
    ['cr-', 'two accounts of different origin', [says('A'), says('B')], []],
    ['-r-', 'two accounts of one origin', [says('A', 'asserts', 'State'), says('B', 'asserts', 'State')], []],
    ['-r-', 'the same source twice', [says('A'), says('A')], []],
    [
      'cr-',
      'accounts of one origin and of another',
      [says('A', 'asserts', 'State'), says('B', 'asserts', 'State'), says('C')],
      [],
    ],
    [
      '-r-',
      'one account passed on by many',
      [account('asserts', hop(source('A')), hop(source('B')), hop(source('C')))],
      [],
    ],
    [
      '-r-',
      'two accounts of one source, passed on by different ones',
      [
        account('asserts', hop(source('A')), hop(source('B'))),
        account('asserts', hop(source('A')), hop(source('C'))),
      ],
      [],
    ],
    ['c--', 'a primary document with its passage', [], [primary]],
    ['---', 'a primary document without a passage', [], [item('supports', { primary: true })]],
    [
      '---',
      'a primary document with an empty passage',
      [],
      [item('supports', { primary: true, passage: '' })],
    ],
    [
      '---',
      'a document with a passage that is not primary',
      [],
      [item('supports', { passage: 'It rained.' })],
    ],
    [
      '---',
      'a primary document that only gives context',
      [],
      [item('context', { primary: true, passage: 'x' })],
    ],
    ['---', 'a primary document that refutes', [], [item('refutes', { primary: true, passage: 'x' })]],
    ['---', 'a primary document of the article itself', [], [{ ...primary, origin: own }]],
    ['cr-', 'an account and evidence of different origin', [says('A')], [item('supports', from('B'))]],
    [
      '-r-',
      'an account and evidence of one origin',
      [says('A', 'asserts', 'State')],
      [item('supports', from('B', 'State'))],
    ],
    ['-r-', 'an account and evidence of no known origin', [says('A')], [item('supports'), item('supports')]],
    ['-r-', 'an account and context of different origin', [says('A')], [item('context', from('B'))]],
    ['-r-', 'a named account and an anonymous one', [says('A'), nameless('B')], []],
    ['-r-', 'two anonymous accounts', [nameless('A'), nameless('B')], []],
    ['---', 'two sources of the anonymous kind without a reason', [unknown('A'), unknown('B')], []],
    ['---', 'an anonymous account without a reason', [nameless('A', null)], []],
    ['---', 'an anonymous account with an empty reason', [nameless('A', '')], []],
    [
      '-r-',
      'a named account passed on by an anonymous one',
      [account('asserts', hop(source('A')), hop(source('B'), { terms: 'anonymous', anonymityReason: null }))],
      [],
    ],
    ['-r-', 'the article’s own voice', [account('asserts', hop(own))], []],
    ['-r-', 'the article’s own voice and one account', [account('asserts', hop(own)), says('A')], []],
    [
      '-r-',
      'one account and evidence of the article itself',
      [says('A')],
      [item('supports', { origin: own })],
    ],
    ['---', 'a denial alone', [says('A', 'denies')], []],
    ['---', 'a dispute alone', [says('A', 'disputes')], []],
    ['-rt', 'an account and a denial of different origin', [says('A'), says('B', 'denies')], []],
    ['-rt', 'an account and a dispute of different origin', [says('A'), says('B', 'disputes')], []],
    [
      '-r-',
      'an account and a denial of one origin',
      [says('A', 'asserts', 'State'), says('B', 'denies', 'State')],
      [],
    ],
    [
      '-rt',
      'sides that share an origin but not all',
      [says('A', 'asserts', 'State'), says('B', 'denies', 'State'), says('C', 'denies')],
      [],
    ],
    ['-rt', 'two independent accounts and a denial', [says('A'), says('B'), says('C', 'denies')], []],
    [
      '--t',
      'a primary document of known origin and a denial',
      [says('C', 'denies')],
      [{ ...primary, ...from('B') }],
    ],
    ['--t', 'a primary document of no known origin and a denial', [says('C', 'denies')], [primary]],
    ['-rt', 'an account and refuting evidence of another origin', [says('A')], [item('refutes', from('B'))]],
    [
      '-rt',
      'two accounts and refuting evidence of no known origin',
      [says('A'), says('B')],
      [item('refutes')],
    ],
    ['--t', 'evidence on both sides', [], [item('supports', from('A')), item('refutes', from('B'))]],
    ['-rt', 'an anonymous account and a denial', [nameless('A'), says('B', 'denies')], []],
    ['-rt', 'the article’s own voice and a denial', [account('asserts', hop(own)), says('B', 'denies')], []],
  ])('%s: %s', (expected, _, attributions, evidence) => {
    expect(holding(attributions, evidence)).toBe(expected);
  });
});

describe('the reasons', () => {
  it('name independent origins once each', () => {
    const { confirmed } = rule([says('A', 'asserts', 'State'), says('B', 'asserts', 'State'), says('C')]);
    expect(confirmed).toEqual({
      met: true,
      because: ['accounts of independent origin: State, C'],
      missing: [],
    });
  });

  it('name the primary document', () => {
    expect(rule([], [primary]).confirmed.because).toEqual([
      'the primary document “A record” with its passage',
    ]);
  });

  it.each<[string, AttributionContent[], EvidenceContent[], string[]]>([
    ['two accounts', [], [], ['2 accounts of independent origin, or a primary document with its passage']],
    [
      'one more account',
      [says('A')],
      [],
      ['one more account of independent origin, or a primary document with its passage'],
    ],
    [
      'an answer to a denial',
      [says('A'), says('B'), says('C', 'denies')],
      [],
      ['an answer to the account of C, which stands against it'],
    ],
    [
      'an answer to a refutation',
      [],
      [primary, item('refutes', { title: 'A gauge' })],
      ['an answer to “A gauge”, which refutes it'],
    ],
  ])('say that confirmed misses %s', (_, attributions, evidence, missing) => {
    expect(rule(attributions, evidence).confirmed).toEqual({ met: false, because: [], missing });
  });

  it.each<[AttributionContent[], string[]]>([
    [[], ['an account or item for it', 'an account or item against it']],
    [[says('A')], ['an account or item against it']],
    [[says('A', 'denies')], ['an account or item for it']],
    [[says('A'), says('A', 'denies')], ['sides of different origin']],
  ])('say what contested misses', (attributions, missing) => {
    expect(rule(attributions).contested.missing).toEqual(missing);
  });

  it('call sources by their public names', () => {
    const hidden = source('Jane Roe', { publicName: 'An official', root: 'The Ministry' });
    const outcome = rule(
      [account('asserts', hop(hidden)), account('denies', hop(hidden)), says('B'), says('C')],
      [item('supports', { origin: hidden })],
    );
    expect(JSON.stringify(outcome)).toContain('An official');
    expect(JSON.stringify(outcome)).not.toContain('Jane Roe');
  });
});

describe('whatever a claim holds', () => {
  const name = fc.constantFrom('A', 'B', 'C', 'D');
  const anySource = fc
    .record({ name, root: name, ownVoice: fc.boolean() })
    .map(({ name, ...rest }) => source(name, rest));
  const anyAccount = fc
    .record({
      stance: fc.constantFrom('asserts' as const, 'denies' as const, 'disputes' as const),
      from: anySource,
      terms: fc.constantFrom('on_the_record' as const, 'on_background' as const, 'anonymous' as const),
      anonymityReason: fc.constantFrom(null, 'fear'),
    })
    .map(({ stance, from, ...rest }) => account(stance, hop(from, rest)));
  const anyItem = fc
    .record({
      bearing: fc.constantFrom('supports' as const, 'refutes' as const, 'context' as const),
      primary: fc.boolean(),
      passage: fc.constantFrom(null, 'words'),
      origin: fc.option(anySource),
    })
    .map(({ bearing, ...rest }) => item(bearing, rest));
  const accounts = fc.array(anyAccount, { maxLength: 5 });
  const items = fc.array(anyItem, { maxLength: 4 });
  const check = (property: (a: AttributionContent[], e: EvidenceContent[]) => void) =>
    fc.assert(fc.property(accounts, items, property), { numRuns: 300 });

  it('the order of its accounts and evidence changes nothing', () => {
    check((a, e) => {
      expect(holding([...a].reverse(), [...e].reverse())).toBe(holding(a, e));
      expect(holding([...a.slice(1), ...a.slice(0, 1)], e)).toBe(holding(a, e));
    });
  });

  it('something more against it never makes it confirmed', () => {
    fc.assert(
      fc.property(accounts, items, anyAccount, anyItem, (a, e, account_, item_) => {
        const against = { ...account_, stance: 'denies' as const };
        const refuting = { ...item_, bearing: 'refutes' as const };
        expect(rule([...a, against], e).confirmed.met).toBe(false);
        expect(rule(a, [...e, refuting]).confirmed.met).toBe(false);
      }),
    );
  });

  it('something more for it never takes a status away', () => {
    fc.assert(
      fc.property(accounts, items, anyAccount, anyItem, (a, e, account_, item_) => {
        const before = rule(a, e);
        const more = [
          rule([...a, { ...account_, stance: 'asserts' as const }], e),
          rule(a, [...e, { ...item_, bearing: 'supports' as const }]),
        ];
        for (const after of more)
          for (const status of ['confirmed', 'reported', 'contested'] as const)
            if (before[status].met) expect(after[status].met, status).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('sources of one root never confirm it, however many', () => {
    const many = fc.array(name, { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(many, (names) => {
        const all = [...names, 'E'].map((it) => says(it, 'asserts', 'State'));
        expect(rule(all).confirmed.met).toBe(false);
        expect(rule([...all, says('F')]).confirmed.met).toBe(true);
      }),
    );
  });

  it('anonymous accounts and the article’s own voice change nothing about confirmed', () => {
    check((a, e) => {
      const empty = [nameless('X'), nameless('Y'), account('asserts', hop(own))];
      expect(rule([...a, ...empty], e).confirmed).toEqual(rule(a, e).confirmed);
    });
  });

  it('a status either holds because of something or misses something', () => {
    check((a, e) => {
      for (const { met, because, missing } of Object.values(rule(a, e))) {
        expect(because.length > 0).toBe(met);
        expect(missing.length > 0).toBe(!met);
      }
    });
  });
});
