import { describe, expect, it } from 'vitest';
import type { KeptOutcome } from '../../src/assessments/kept-outcome.js';
import { statusRule } from '../../src/assessments/status-rule.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../../src/assessments/thresholds.js';
import { type Approved, cardOf, contextOf, sidesOf } from '../../src/claims/card.js';
import type { ClaimContent } from '../../src/claims/content.js';
import { account, claim, hop, item, says, source } from '../support/claim-content.js';

const ON = '2026-01-05';
const outcomeOf = (content: ClaimContent, thresholds: Thresholds = DEFAULT_THRESHOLDS): KeptOutcome => ({
  ...statusRule(content, thresholds, ON),
  thresholds,
  on: ON,
});
const approved = (content: ClaimContent, thresholds?: Thresholds): Approved => ({
  ref: 'ABC123',
  content,
  outcome: outcomeOf(content, thresholds),
  history: [],
  notes: [],
  objections: { made: 0, answered: 0, answers: [] },
});

const official = () =>
  source('An official', { id: 'p1', protected: true, role: 'Head of Roads', root: 'Ministry' });
const guarded: ClaimContent = claim({
  attributions: [
    account('asserts', hop(source('Agency')), hop(official())),
    account('denies', hop(official()), hop(source('Jane Roe'), { terms: 'on_background' })),
  ],
  evidence: [
    item('supports', { origin: official() }),
    item('refutes', { origin: official() }),
    item('context', { origin: official() }),
  ],
});

describe('the sides of a claim', () => {
  const titles = (content: ClaimContent) =>
    sidesOf(content).map((it) => [it.title, it.accounts.length, it.evidence.length]);

  it.each<[string, Partial<ClaimContent>, unknown[]]>([
    ['none without accounts and evidence', {}, []],
    ['one where nobody objects', { attributions: [says('A')] }, [['Who says so', 1, 0]]],
    [
      'one where only evidence is against it',
      { evidence: [item('refutes')] },
      [['Who says otherwise', 0, 1]],
    ],
    [
      'both, with denials and disputes on one',
      { attributions: [says('A'), says('B', 'denies'), says('C', 'disputes')], evidence: [item('supports')] },
      [
        ['Who says so', 1, 1],
        ['Who says otherwise', 2, 0],
      ],
    ],
    [
      'both where it is contested, an empty one too',
      { status: 'contested', attributions: [says('A')] },
      [
        ['Who says so', 1, 0],
        ['Who says otherwise', 0, 0],
      ],
    ],
    [
      'as many as were told apart',
      { attributions: [says('A'), { ...says('B', 'denies'), side: 3 }, says('C', 'denies')] },
      [
        ['Who says so', 1, 0],
        ['Who says otherwise', 1, 0],
        ['A third side', 1, 0],
      ],
    ],
    ['none for what is only context', { evidence: [item('context')] }, []],
  ])('are %s', (_, given, expected) => {
    expect(titles(claim(given))).toEqual(expected);
  });

  it('hold each item by its place in the claim', () => {
    const content = claim({
      attributions: [says('A', 'denies'), says('B')],
      evidence: [item('context'), item('refutes'), item('supports')],
    });
    expect(sidesOf(content).map((it) => [...it.accounts, ...it.evidence].map(({ key }) => key))).toEqual([
      ['a1', 'e2'],
      ['a0', 'e1'],
    ]);
    expect(contextOf(content).map(({ key }) => key)).toEqual(['e0']);
  });
});

describe('a card', () => {
  it('calls sources as readers may have them', () => {
    const card = cardOf(approved(guarded), 1);
    const names = card.sides.flatMap((side) =>
      side.accounts.flatMap((it) => it.links.map((link) => [link.name, link.role])),
    );
    expect(names).toEqual([
      ['Agency', null],
      ['An official', null],
      ['An official', null],
      ['A source not named', null],
    ]);
    expect(card.sides.flatMap((side) => side.evidence.map((it) => it.origin?.name))).toEqual([
      'An official',
      'An official',
    ]);
    expect(card.context.map((it) => it.origin?.name)).toEqual(['An official']);
    expect(JSON.stringify(card)).not.toMatch(/Head of Roads|Ministry|Jane Roe/);
  });

  it.each([
    ['reported', ['it is attributed to A and B']],
    ['confirmed', ['two independent origins: A and B']],
  ] as const)('tells because of what it is %s', (status, because) => {
    const content = claim({ status, attributions: [says('A'), says('B')] });
    expect(cardOf(approved(content), 7)).toMatchObject({
      ref: 'ABC123',
      number: 7,
      status,
      because,
      missing: [],
    });
  });

  it('tells what the rule of then asked for besides, where an editor decided against it', () => {
    const content = claim({
      status: 'confirmed',
      overrideReason: 'I was there.',
      attributions: [says('A'), says('B')],
    });
    const strict = { independentOrigins: 3, primarySuffices: false, anonymousCounts: false };
    expect(cardOf(approved(content, strict), 1)).toMatchObject({
      override: 'I was there.',
      because: [],
      missing: ['one more independent origin'],
    });
  });
});
