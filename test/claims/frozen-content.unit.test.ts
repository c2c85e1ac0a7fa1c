import { describe, expect, it } from 'vitest';
import {
  type ClaimContent,
  changedParts,
  claimContent,
  type HopContent,
  publicContent,
  type SourceContent,
} from '../../src/claims/content.js';
import { account, claim, hop, item, says, source } from '../support/claim-content.js';

/** A person whose every trace is to be found: name, id, role and where they belong. */
const _SECRET = /Jane Roe|0f0f|Head of Roads|Ministry/;
const jane = (more: Partial<SourceContent> = {}): SourceContent => ({
  ...source('Jane Roe', { id: '0f0f', role: 'Head of Roads', ...more }),
  roots: [{ id: 'id of the Ministry', name: 'The Ministry' }],
});
/** One who is protected: her name is the description agreed for the public already. */
const _official = () => jane({ id: 'p1', name: 'An official', protected: true });
const _off = (terms: HopContent['terms'], more: Partial<HopContent> = {}, from = jane()) =>
  hop(from, { terms, anonymityReason: 'fear', ...more });

const sourcesOf = ({ attributions, evidence }: ClaimContent) => [
  ...attributions.flatMap((it) => it.hops.map((link) => link.source)),
  ...evidence.flatMap((it) => it.origin ?? []),
];
const _publicly = (link: HopContent) =>
  sourcesOf(publicContent(claim({ attributions: [account('asserts', link)] })))[0];

describe('content that was frozen earlier', () => {
  it('is read with one root, on the sides that stances and bearings tell, with nothing answered', () => {
    const { roots: _, protected: __, ...plain } = source('A');
    const early = { ...plain, root: { id: 'r', name: 'R' } };
    const {
      side: _s,
      answer: _a,
      ...denial
    } = account('denies', { ...hop(source('A')), source: early as never });
    const {
      side: _t,
      answer: _b,
      retrievedOn: _r,
      ...refuting
    } = item('refutes', { origin: early as never });
    const content = claimContent.parse({ ...claim(), attributions: [denial], evidence: [refuting] });
    expect(sourcesOf(content)).toEqual(
      [source('A', { root: 'x' }), source('A', { root: 'x' })].map((it) => ({
        ...it,
        roots: [{ id: 'r', name: 'R' }],
      })),
    );
    expect(content.attributions[0]).toMatchObject({ side: 2, answer: null });
    expect(content.evidence[0]).toMatchObject({ side: 2, answer: null, retrievedOn: null });
  });

  it('is read the same again', () => {
    const content = claim({ attributions: [says('A'), says('B', 'denies')], evidence: [item('refutes')] });
    expect(claimContent.parse(JSON.parse(JSON.stringify(content)))).toEqual(content);
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

  it('take no account of what became of the sources themselves', () => {
    const at = (it: SourceContent) =>
      claim({ attributions: [account('asserts', hop(it))], evidence: [item('supports', { origin: it })] });
    expect(changedParts(at(jane()), at(jane({ name: 'J. Roe', role: null, protected: true })))).toEqual([]);
    expect(changedParts(at(jane()), at(jane({ id: 'another' })))).toEqual([
      'the attributions',
      'the evidence',
    ]);
  });
});
