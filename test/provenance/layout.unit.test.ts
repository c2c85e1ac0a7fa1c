import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimContent } from '../../src/claims/content.js';
import { type Box, bunchesOf, DETAIL, type Drawing, NAME } from '../../src/provenance/drawing.js';
import { articleGraph, claimGraph, type ProvenanceGraph } from '../../src/provenance/graph.js';
import { narrowLayout } from '../../src/provenance/narrow-layout.js';
import { orderOfArticle, orderOfClaim } from '../../src/provenance/order.js';
import { onArticle } from '../../src/provenance/place.js';
import { widthOf } from '../../src/provenance/text-lines.js';
import { wideLayout } from '../../src/provenance/wide-layout.js';
import { account, claim, hop, item, says, source } from '../support/claim-content.js';
import { anyClaims, HOSTILE } from './any-content.js';
import { type Point, pointsOf } from './path-points.js';
import { SEED_CLAIMS } from './seed-contents.js';

const PLACE = onArticle(new Set());
const orderOf = (graph: ProvenanceGraph) =>
  graph.of === 'claim' ? orderOfClaim(graph) : orderOfArticle(graph, bunchesOf(graph));
const LAYOUTS = [
  ['wide', (graph: ProvenanceGraph) => wideLayout(graph, orderOf(graph))],
  ['narrow', (graph: ProvenanceGraph) => narrowLayout(graph, orderOf(graph))],
] as const;

const overlap = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
const within = (a: Box, b: Box) =>
  a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w + 0.1 && a.y + a.h <= b.y + b.h + 0.1;
const near = (a: number, b: number) => Math.abs(a - b) <= 0.15;
const onBorder = ({ x, y }: Point, box: Box) => {
  const [across, down] = [
    x >= box.x - 0.15 && x <= box.x + box.w + 0.15,
    y >= box.y - 0.15 && y <= box.y + box.h + 0.15,
  ];
  return (
    (down && (near(x, box.x) || near(x, box.x + box.w))) ||
    (across && (near(y, box.y) || near(y, box.y + box.h)))
  );
};
const inside = ({ x, y }: Point, box: Box) =>
  x > box.x + 1 && x < box.x + box.w - 1 && y > box.y + 1 && y < box.y + box.h - 1;

/** What is wrong with a drawing, in words; nothing where it is right. */
function faultsOf(graph: ProvenanceGraph, { nodes, groups, edges, frame }: Drawing): string[] {
  const faults: string[] = [];
  const say = (is: boolean, ...words: string[]) => {
    if (is) faults.push(words.map((it) => it.slice(0, 40)).join(' '));
  };
  const box = new Map(nodes.map((it) => [it.node.id, it]));
  say(nodes.length !== graph.nodes.length, 'not every node is drawn once');
  for (const [at, a] of nodes.entries()) {
    say(!within(a, frame), a.node.id, 'lies outside');
    for (const b of nodes.slice(at + 1)) say(overlap(a, b), a.node.id, 'overlaps', b.node.id);
    for (const line of a.lines) {
      const size = line.look === 'detail' ? DETAIL : NAME;
      say(line.y < 8 || line.y > a.h - 2, a.node.id, 'has a line above or below it');
      say(
        line.look !== 'number' && line.x + widthOf(line.text, size) > a.w,
        a.node.id,
        'has a line beside it',
      );
    }
  }
  for (const [at, group] of groups.entries()) {
    say(!within(group, frame), group.group.id, 'lies outside');
    for (const other of groups.slice(at + 1))
      say(overlap(group, other), group.group.id, 'overlaps', other.group.id);
    for (const it of nodes) {
      const isMember = it.node.group === group.group.id;
      say(isMember && !within(it, group), it.node.id, 'lies outside its group');
      say(!isMember && overlap(it, group), it.node.id, 'lies in another group');
      say(isMember && group.title.some(({ y }) => y > it.y - 2), it.node.id, 'lies over its title');
    }
  }
  for (const { from, to, d } of edges) {
    const points = pointsOf(d);
    const [first, last] = [points[0] as Point, points.at(-1) as Point];
    const ends = (a: Point, b: Point) =>
      onBorder(a, box.get(from) as Box) && to.some((id) => onBorder(b, box.get(id) as Box));
    say(
      !ends(first, last) && !ends(last, first),
      from,
      'has a line that ends elsewhere than at',
      to[0] ?? '',
    );
    say(
      points.some((point) => !within({ ...point, w: 0, h: 0 }, frame)),
      from,
      'has a line that leaves the picture',
    );
    for (const it of nodes)
      say(
        points.some((point) => inside(point, it)),
        from,
        'has a line under',
        it.node.id,
      );
  }
  const drawn = edges.flatMap(({ kind, from, to }) => to.map((id) => `${kind} ${from} ${id}`)).sort();
  const asked = graph.edges.map(({ kind, from, to }) => `${kind} ${from} ${to}`).sort();
  say(JSON.stringify(drawn) !== JSON.stringify(asked), 'not every edge is drawn once');
  return faults;
}

const FOUR_OUTLETS = claim({
  attributions: ['One', 'Two', 'Three', 'Four'].map((name) =>
    account(
      'asserts',
      hop(source('A witness')),
      hop(source('Wire', { root: 'Wire' })),
      hop(source(name, { root: 'Wire' })),
    ),
  ),
});
const THREE_SIDES = claim({
  status: 'contested',
  attributions: [says('Mayor'), says('Residents', 'denies'), { ...says('Auditor', 'disputes'), side: 3 }],
  evidence: [item('supports', { id: '1' }), item('refutes', { id: '2' }), item('context', { id: '3' })],
});
const RING = claim({
  attributions: [
    account('asserts', hop(source('A')), hop(source('B')), hop(source('C'))),
    account('denies', hop(source('C')), hop(source('B')), hop(source('A'))),
    account('asserts', hop(source('A')), hop(source('C'))),
  ],
});
const HOSTILE_NAMES = claim({ statement: HOSTILE[0] ?? '', attributions: HOSTILE.map((name) => says(name)) });

const DRAWN: [string, ClaimContent][] = [
  ['one account', claim({ attributions: [says('Mayor')] })],
  ['nothing at all', claim()],
  ['four outlets of one wire', FOUR_OUTLETS],
  ['three sides and evidence on each', THREE_SIDES],
  ['chains in a ring', RING],
  ['hostile names', HOSTILE_NAMES],
  ...SEED_CLAIMS.map(({ ref, content }) => [ref, content] as [string, ClaimContent]),
];

describe.each(LAYOUTS)('the %s layout', (_, layout) => {
  it.each(DRAWN)('draws a claim with %s', (_name, content) => {
    const graph = claimGraph({ ref: 'x', content }, PLACE);
    expect(faultsOf(graph, layout(graph))).toEqual([]);
  });

  it('draws the article of the seed', () => {
    const graph = articleGraph(SEED_CLAIMS, PLACE);
    expect(faultsOf(graph, layout(graph))).toEqual([]);
    expect(layout(graph).nodes.length).toBeGreaterThan(50);
  });

  it('draws any claim', () => {
    fc.assert(
      fc.property(anyClaims(1), ([it]) => {
        if (!it) return;
        const graph = claimGraph(it, PLACE);
        expect(faultsOf(graph, layout(graph))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it('draws any article', () => {
    fc.assert(
      fc.property(anyClaims(9), (claims) => {
        const graph = articleGraph(claims, PLACE);
        expect(faultsOf(graph, layout(graph))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  }, 30_000);

  it('draws the same twice', () => {
    const draw = () => layout(articleGraph(SEED_CLAIMS, PLACE));
    expect(draw()).toEqual(draw());
  });
});
