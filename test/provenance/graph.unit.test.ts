import { describe, expect, it } from 'vitest';
import { type ClaimContent, guardedContent, publicContent } from '../../src/claims/content.js';
import { articleGraph, claimGraph } from '../../src/provenance/graph.js';
import { ON_DESK, onArticle, onClaim } from '../../src/provenance/place.js';
import { account, claim, hop, item, says, source } from '../support/claim-content.js';

const drawn = (content: ClaimContent) => claimGraph({ ref: 'r', content }, ON_DESK);
const edges = (content: ClaimContent) =>
  drawn(content).edges.map(({ from, to, kind, label }) => [from, kind, to, label].join(' | '));
const groups = (content: ClaimContent) => {
  const { nodes, groups: all } = drawn(content);
  return all.map(({ id, name, lone, origins }) => ({
    name,
    lone,
    origins,
    of: nodes.filter(({ group }) => group === id).map(({ label }) => label),
  }));
};

describe('the edges of a claim', () => {
  it('lead along a chain to the claim, each link once', () => {
    const chain = (last: string) => account('asserts', hop(source('A')), hop(source('B')), hop(source(last)));
    expect(edges(claim({ attributions: [chain('C'), chain('D')] }))).toEqual([
      'source A | told | source B | told',
      'source B | told | source C | told',
      'source C | asserts | claim r | says so',
      'source B | told | source D | told',
      'source D | asserts | claim r | says so',
    ]);
  });

  it('tell each stance and bearing', () => {
    const content = claim({
      attributions: [
        says('A'),
        says('B', 'denies'),
        says('C', 'disputes'),
        { ...says('D', 'denies'), side: 3 },
      ],
      evidence: [
        item('supports', { id: '1' }),
        item('refutes', { id: '2', side: 4 }),
        item('context', { id: '3' }),
      ],
    });
    expect(edges(content)).toEqual([
      'source A | asserts | claim r | says so',
      'source B | denies | claim r | denies it',
      'source C | disputes | claim r | disputes it',
      'source D | denies | claim r | denies it, a third side',
      'evidence 1 | supports | claim r | supports it',
      'evidence 2 | refutes | claim r | refutes it, a fourth side',
      'evidence 3 | context | claim r | gives context',
    ]);
  });

  it('do not lead from a source to itself', () => {
    expect(edges(claim({ attributions: [account('asserts', hop(source('A')), hop(source('A')))] }))).toEqual([
      'source A | asserts | claim r | says so',
    ]);
  });
});

describe('the groups of a claim', () => {
  it('hold what goes back to the same origin, and are named after it', () => {
    const content = claim({
      attributions: [says('A', 'asserts', 'Wire'), says('B', 'asserts', 'Wire'), says('C')],
      evidence: [item('supports', { title: 'Record', origin: source('D', { root: 'Wire' }) })],
    });
    expect(groups(content)).toEqual([
      { name: 'Wire', lone: false, origins: 1, of: ['A', 'B', 'Record'] },
      { name: 'C', lone: true, origins: 1, of: ['C'] },
    ]);
  });

  it('hold the origin itself where it says something', () => {
    const content = claim({ attributions: [says('Wire'), says('A', 'asserts', 'Wire')] });
    expect(groups(content)).toEqual([{ name: 'Wire', lone: false, origins: 1, of: ['Wire', 'A'] }]);
  });

  it('are of several origins where a source has several', () => {
    const both = (name: string, root: string[]) => account('asserts', hop(source(name, { root })));
    const content = claim({
      attributions: [both('A', ['X', 'Y']), both('B', ['Y', 'X']), says('C', 'asserts', 'X')],
    });
    expect(groups(content)).toEqual([
      { name: 'X and Y', lone: false, origins: 2, of: ['A', 'B'] },
      { name: 'X', lone: false, origins: 1, of: ['C'] },
    ]);
  });

  it('leave an item whose origin nobody gave by itself', () => {
    expect(groups(claim({ evidence: [item('supports', { title: 'Record' })] }))).toEqual([
      { name: 'Record', lone: true, origins: 1, of: ['Record'] },
    ]);
  });
});

describe('the nodes', () => {
  it('tell the article that speaks in its own voice from a source', () => {
    const own = account('asserts', hop(source('This article', { ownVoice: true })));
    expect(drawn(claim({ attributions: [own] })).nodes[0]).toMatchObject({
      kind: 'article',
      detail: 'in its own voice',
    });
  });

  it.each([
    [source('A', { role: 'Minister' }), 'Minister'],
    [source('A'), null],
    [source('A', { kind: 'organisation' }), 'organisation'],
    [source('A', { kind: 'anonymous' }), 'not named'],
  ])('say the role or the kind of %j', (from, detail) => {
    expect(drawn(claim({ attributions: [account('asserts', hop(from))] })).nodes[0]?.detail).toBe(detail);
  });

  it('have the status of the claim', () => {
    expect(drawn(claim({ status: 'contested' })).nodes).toMatchObject([
      { kind: 'claim', status: 'contested', number: null },
    ]);
  });
});

const unnamed = account(
  'asserts',
  hop(source('Jane Roe'), { terms: 'anonymous', publicDescription: 'A clerk' }),
);
const guarded = account('asserts', hop(source('A guarded one', { protected: true })));
const whole = claim({
  attributions: [says('A'), unnamed, guarded],
  evidence: [item('supports', { id: 'i' })],
});
const content = publicContent(whole);

describe('the picture of an article', () => {
  const two = [
    { ref: 'one', number: 1, content },
    { ref: 'two', number: 2, content },
  ];

  it('draws who stands in several claims once, and whoever is described alike', () => {
    const labels = articleGraph(two, onArticle(new Set())).nodes.map(({ label }) => label);
    expect(labels.filter((it) => it === 'A')).toHaveLength(1);
    expect(labels.filter((it) => it === 'A guarded one')).toHaveLength(1);
    expect(labels.filter((it) => it === 'A record')).toHaveLength(1);
    expect(labels.filter((it) => it === 'A clerk')).toHaveLength(1);
  });

  it('does not draw whoever is off the record in one claim to where they are on it in another', () => {
    const officials = source('Officials', { kind: 'group', root: 'Ministry' });
    const on = (terms: 'on_the_record' | 'anonymous') =>
      publicContent(claim({ attributions: [account('asserts', hop(officials, { terms }))] }));
    const list = [on('anonymous'), on('on_the_record')].map((it, at) => ({
      ref: `${at}`,
      number: at + 1,
      content: it,
    }));
    const { groups: drawnGroups } = articleGraph(list, onArticle(new Set()));
    expect(drawnGroups.map(({ name, standing }) => [name, standing])).toEqual([
      ['Officials', 'untold'],
      ['Ministry', 'origin'],
    ]);
  });

  it('says for which claims somebody was told', () => {
    const chain = claim({ attributions: [account('asserts', hop(source('A')), hop(source('B')))] });
    const graph = articleGraph(
      [2, 10, 1].map((number) => ({ ref: `c${number}`, number, content: chain })),
      ON_DESK,
    );
    expect(graph.edges.filter(({ kind }) => kind === 'told')).toMatchObject([
      { from: 'source A', label: 'in 1, 2, 10' },
    ]);
  });
});

describe('where the nodes lead', () => {
  const hrefs = (place: typeof ON_DESK) =>
    claimGraph({ ref: 'r', content: place === ON_DESK ? guardedContent(whole) : content }, place).nodes.map(
      ({ href }) => href,
    );

  it.each([
    [
      'an article, with a card',
      onArticle(new Set(['r'])),
      ['#source-A', '#claim-r', '#claim-r', '#evidence-r-e0', '#claim-r'],
    ],
    [
      'an article, without',
      onArticle(new Set()),
      ['#source-A', '/claims/r', '/claims/r', '/claims/r#evidence-r-e0', '/claims/r'],
    ],
    [
      'a claim alone',
      onClaim('s'),
      ['/articles/s#source-A', '#account-r-a1', '#account-r-a2', '#evidence-r-e0', '/articles/s#claim-r'],
    ],
    [
      'the desk',
      ON_DESK,
      [
        '/desk/sources/A',
        '/desk/sources/Jane Roe',
        '/desk/sources/A guarded one',
        '/desk/evidence/i',
        '/desk/claims/r',
      ],
    ],
  ])('on the page of %s', (_, place, expected) => {
    expect(hrefs(place)).toEqual(expected);
  });
});
