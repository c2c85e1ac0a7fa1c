import { besideCards } from './beside.js';
import {
  around,
  at,
  bunchesOf,
  cardOf,
  chipsOf,
  type Drawing,
  type DrawnGroup,
  type DrawnNode,
  PAD,
  titleOf,
} from './drawing.js';
import type { ProvenanceGraph } from './graph.js';
import { columnsOf } from './lanes.js';
import { arcWires, claimWiresDown } from './narrow-wires.js';
import type { Order } from './order.js';
import { wideWires } from './wide-wires.js';
import { arrivalOf } from './wires.js';

/** As wide as the text of a small phone. */
const WIDTH = 352;
/** Room at the left for the lines from one link of a chain to the next. */
const ARCS = 26;
const CHIPS_IN_ROW = 3;
const GAP = 8;
const ROOM = 8;
const TITLE = 18;
const LABEL = 19;
/** Room for the words on a line. */
const WORDS = 78;
const TRACK = 16;

/** What stands higher up comes down further out, and so crosses nothing: what carries the claim at the very right. */
const RANKS = ['beside', 'against 4', 'against 3', 'against 2', 'for'];
const outwards = (a: string, b: string) => RANKS.indexOf(a) - RANKS.indexOf(b);

/** A graph for a narrow screen: all sources below one another, the claims beside them, or one claim below. */
export function narrowLayout(graph: ProvenanceGraph, order: Order): Drawing {
  const { columns } = columnsOf(graph);
  const arrivals = [...new Set(graph.edges.filter((edge) => edge.kind !== 'told').map(arrivalOf))].sort(
    outwards,
  );
  const claimsWidth = graph.of === 'article' ? 146 : WORDS + arrivals.length * TRACK + 10;
  const width = WIDTH - ARCS - ROOM - claimsWidth;
  const cards = graph.nodes
    .filter((node) => node.kind !== 'claim')
    .map((node) => {
      const labels =
        graph.of === 'article'
          ? 0
          : graph.edges.filter((it) => it.from === node.id && it.kind !== 'told').length;
      const two = graph.edges.some((it) => it.from === node.id && it.side > 2);
      return cardOf(node, {
        width: width - 2 * PAD,
        most: 3,
        least: (labels + 1) * LABEL + (two ? LABEL : 0),
      });
    });
  const bunches = bunchesOf(graph).map((bunch) => {
    if (graph.of === 'article') return { bunch, ...chipsOf(bunch, CHIPS_IN_ROW) };
    const chips = bunch.claims.map((claim) =>
      cardOf(claim, { width: WIDTH - ARCS + ROOM - 2 * PAD, most: 4 }),
    );
    return { bunch, chips, w: chips[0]?.w ?? 0, h: chips[0]?.h ?? 0 };
  });
  const lanes = graph.groups.map((group) => {
    const members = cards.filter(({ node }) => node.group === group.id);
    const title = titleOf(group, width);
    const h = members.reduce((sum, it) => sum + it.h + GAP, 2 * ROOM - GAP + title.length * TITLE);
    return { group, members, title, h };
  });
  lanes.sort((a, b) => order(a.group.id) - order(b.group.id));
  for (const lane of lanes) lane.members = inChains(lane.members, graph, order, columns);

  const { nodes, groups, bottom } = stacked(lanes);
  const placed = new Map(nodes.map((it) => [it.node.id, it]));
  const arcs = arcWires(graph, placed);
  if (graph.of === 'article') {
    const beside = besideCards(bunches, placed, WIDTH - 98);
    const all = [...nodes, ...beside.flatMap(({ chips }) => chips)];
    const untold = { ...graph, edges: graph.edges.filter(({ kind }) => kind !== 'told') };
    const across = wideWires({
      graph: untold,
      cards: placed,
      bunches: beside,
      back: new Set(),
      turn: { card: WIDTH, claims: WIDTH },
    });
    return { nodes: all, groups, edges: [...arcs, ...across], frame: frameOf([...all, ...groups]) };
  }
  const claims = bunches.flatMap(({ chips }) =>
    chips.map((card) => at(card, ARCS - ROOM, bottom + (arrivals.length > 0 ? 34 : 0))),
  );
  const tracks = new Map(
    arrivals.map((arrival, index) => [arrival, WIDTH - TRACK * (arrivals.length - index)]),
  );
  const all = [...nodes, ...claims];
  const edges = [...arcs, ...claimWiresDown(graph, placed, claims, tracks)];
  return { nodes: all, groups, edges, frame: frameOf([...all, ...groups]) };
}

/** Whoever told somebody stands right before the first of those they told. */
function inChains(
  cards: readonly DrawnNode[],
  graph: ProvenanceGraph,
  order: Order,
  columns: ReadonlyMap<string, number>,
): DrawnNode[] {
  const column = (card: DrawnNode) => columns.get(card.node.id) ?? 0;
  const inOrder = [...cards].sort((a, b) => order(a.node.id) - order(b.node.id) || column(b) - column(a));
  const told = new Set(
    graph.edges.flatMap(({ kind, from, to }) => (kind === 'told' ? [`${from} ${to}`] : [])),
  );
  const list: DrawnNode[] = [];
  for (const card of inOrder.sort((a, b) => column(a) - column(b))) {
    const first = list.findIndex((it) => told.has(`${card.node.id} ${it.node.id}`));
    list.splice(first < 0 ? list.length : first, 0, card);
  }
  return list;
}

function stacked(
  lanes: readonly { group: DrawnGroup['group']; members: DrawnNode[]; title: string[]; h: number }[],
) {
  const nodes: DrawnNode[] = [];
  const groups: DrawnGroup[] = [];
  let top = 0;
  for (const { group, members, title, h } of lanes) {
    let y = top + ROOM + title.length * TITLE;
    for (const card of members) {
      nodes.push(at(card, ARCS, y));
      y += card.h + GAP;
    }
    const lines = title.map((text, line) => ({
      text,
      x: ARCS,
      y: top + 18 + line * TITLE,
      look: 'detail' as const,
    }));
    groups.push({ group, x: ARCS - ROOM, y: top, w: (members[0]?.w ?? 0) + 2 * ROOM, h, title: lines });
    top += h + GAP;
  }
  return { nodes, groups, bottom: Math.max(0, top - GAP) };
}

/** Always of the same width, so that text has the same size in every picture. */
function frameOf(boxes: Parameters<typeof around>[0]) {
  const { y, h } = around(boxes, 3);
  return { x: 0, y, w: WIDTH, h };
}
