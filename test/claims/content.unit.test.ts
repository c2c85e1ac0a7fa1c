import { describe, expect, it } from 'vitest';
import { type Outcome, statusRule } from '../../src/assessments/status-rule.js';
import { type Approved, cardOf, sidesOf } from '../../src/claims/card.js';
import { type ClaimContent, changedParts, claimContent, publicContent } from '../../src/claims/content.js';
import { account, claim, hop, item, says, source } from '../support/claim-content.js';

const SECRET = 'Jane Roe of the Ministry';
const hidden = () => source(SECRET, { publicName: 'An official', root: 'An official' });

const guarded: ClaimContent = claim({
  attributions: [
    account('asserts', hop(source('Agency')), hop(hidden())),
    account('denies', hop(hidden()), hop(hidden())),
  ],
  evidence: [
    item('supports', { origin: hidden() }),
    item('refutes', { origin: hidden() }),
    item('context', { origin: hidden() }),
  ],
});

function approved(content: ClaimContent): Approved {
  return { ref: 'ABC123', content, outcome: statusRule(content), history: [], notes: [] };
}

/** Every source within a value, however deep. */
function sourcesIn(value: unknown): { name: string; publicName: string }[] {
  if (value === null || typeof value !== 'object') return [];
  const here = 'publicName' in value ? [value as { name: string; publicName: string }] : [];
  return [...here, ...Object.values(value).flatMap(sourcesIn)];
}

describe('publicContent', () => {
  it('calls every source by its public name', () => {
    const sources = sourcesIn(publicContent(guarded));
    expect(sources).toHaveLength(7);
    for (const { name, publicName } of sources) expect(name).toBe(publicName);
  });

  it('holds a protected name nowhere', () => {
    const ids = JSON.stringify(guarded).replaceAll(`"id":"${SECRET}"`, '"id":"7"');
    const content = claimContent.parse(JSON.parse(ids));
    expect(JSON.stringify(content)).toContain(SECRET);
    expect(JSON.stringify(publicContent(content))).not.toContain(SECRET);
  });

  it('changes nothing else, and leaves its input alone', () => {
    const before = structuredClone(guarded);
    const open = claim({ attributions: [says('A')], evidence: [item('supports', { origin: source('B') })] });
    expect(publicContent(open)).toEqual(open);
    publicContent(guarded);
    expect(guarded).toEqual(before);
  });
});

describe('changedParts', () => {
  it.each<[Partial<ClaimContent>, string[]]>([
    [{}, []],
    [{ statement: 'It snowed.' }, ['the statement']],
    [{ status: 'confirmed' }, ['the status']],
    [{ reason: 'Other.' }, ['the reason']],
    [{ overrideReason: 'Known.' }, ['the override']],
    [{ settle: 'A gauge.' }, ['what would settle it']],
    [
      { spans: [{ revisionId: 'r', part: 'body', start: 0, end: 1, exact: 'a', prefix: '', suffix: '' }] },
      ['the words marked'],
    ],
    [{ attributions: [says('B')], evidence: [item('supports')] }, ['the attributions', 'the evidence']],
  ])('of %j are %j', (given, expected) => {
    expect(
      changedParts(claim({ attributions: [says('A')] }), claim({ attributions: [says('A')], ...given })),
    ).toEqual(expected);
  });
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
    ['none for what is only context', { evidence: [item('context')] }, []],
  ])('are %s', (_, given, expected) => {
    expect(titles(claim(given))).toEqual(expected);
  });
});

describe('a card', () => {
  it('shows public names only', () => {
    const card = cardOf(approved(guarded), 1);
    const names = card.sides.flatMap((side) =>
      side.accounts.flatMap((it) => it.links.map((link) => link.name)),
    );
    expect(names).toEqual(['Agency', 'An official', 'An official', 'An official']);
    expect(card.sides.flatMap((side) => side.evidence.map((it) => it.origin?.name))).toEqual([
      'An official',
      'An official',
    ]);
    expect(card.context.map((it) => it.origin?.name)).toEqual(['An official']);
    expect(card.because.join()).not.toContain(SECRET);
  });

  it('tells because of what its status holds, and not another one', () => {
    const outcome: Outcome = {
      confirmed: { met: true, because: ['two accounts'], missing: [] },
      reported: { met: true, because: ['somebody said so'], missing: [] },
      contested: { met: false, because: [], missing: ['a side'] },
    };
    const card = cardOf({ ...approved(claim({ status: 'reported' })), outcome }, 7);
    expect(card).toMatchObject({
      ref: 'ABC123',
      number: 7,
      status: 'reported',
      because: ['somebody said so'],
    });
  });

  it('keeps an override for readers to see', () => {
    expect(cardOf(approved(claim({ overrideReason: 'I was there.' })), 1).override).toBe('I was there.');
  });
});
