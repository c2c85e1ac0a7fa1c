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
  labelWidth,
  PAD,
  titleOf,
} from './drawing.js';
import type { ProvenanceGraph } from './graph.js';
import { columnsOf, type Lane, laneOf } from './lanes.js';
import type { Order } from './order.js';
import { isLabelled, wideWires, wordsOn } from './wide-wires.js';

const TEXT = 148;
/** An article with few columns has room for longer lines and rows, which make it less high. */
const LONG_TEXT = 188;
const FEW = 2;
const CLAIM_TEXT = 184;
const CHIPS_IN_ROW = 4;
const CHIPS_IN_LONG_ROW = 6;
const ROW_GAP = 6;
const LANE_GAP = 8;
const ROOM = 7;
const TITLE = 18;
/** Height of a card that a line with words on it takes. */
const LABEL = 19;
/** Room in which a line turns to where it goes. */
const BEND = 36;
/** The same before the claims: one, or all those of an article. */
const CLAIM_BEND = 52;
const FAN = 140;

/**
 * A graph from left to right: every origin a lane with its sources in columns, who told whom one after the other, and
 * the claims at the right.
 */
export function wideLayout(graph: ProvenanceGraph, order: Order): Drawing {
  const { columns, back } = columnsOf(graph);
  const columnOf = (id: string) => columns.get(id) ?? -1;
  const first = Math.max(-1, ...columns.values());
  const isShort = graph.of === 'article' && first < FEW;
  const text = isShort ? LONG_TEXT : TEXT;
  const bunches = bunchesOf(graph).map((bunch) => {
    if (graph.of === 'article')
      return { bunch, ...chipsOf(bunch, isShort ? CHIPS_IN_LONG_ROW : CHIPS_IN_ROW) };
    const chips = bunch.claims.map((claim) => cardOf(claim, { width: CLAIM_TEXT, most: 4 }));
    return { bunch, chips, w: chips[0]?.w ?? 0, h: chips[0]?.h ?? 0 };
  });
  const lefts = leftsOf(graph, columnOf, first, text + 2 * PAD);
  const lanes = lanesOf(graph, columns, order, lefts, text);
  const { nodes, groups } = stacked(lanes, lefts);
  const cards = new Map(nodes.map((it) => [it.node.id, it]));
  const right = lefts.at(0) ?? 0;
  const placed = besideCards(bunches, cards, lefts.length > 1 ? right : 0);
  const all = [...nodes, ...placed.flatMap(({ chips }) => chips)];
  const edges = wideWires({
    graph,
    cards,
    bunches: placed,
    back,
    turn: { card: BEND, claims: graph.of === 'article' ? FAN : CLAIM_BEND },
  });
  return { nodes: all, groups, edges, frame: around([...all, ...groups], 3) };
}

type MeasuredLane = Lane & { h: number; title: string[] };

function lanesOf(
  graph: ProvenanceGraph,
  columns: ReadonlyMap<string, number>,
  order: Order,
  lefts: readonly number[],
  text: number,
): MeasuredLane[] {
  const cards = graph.nodes
    .filter((node) => node.kind !== 'claim')
    .map((node) => {
      const leaving = graph.edges.filter((edge) => edge.from === node.id && isLabelled(graph, edge));
      const labels = new Set(leaving.map(({ label }) => label)).size;
      return cardOf(node, { width: text, most: 3, least: (labels + 1) * LABEL });
    });
  cards.sort((a, b) => order(a.node.id) - order(b.node.id));
  const groups = [...graph.groups].sort((a, b) => order(a.id) - order(b.id));
  return groups.map((group) => {
    const members = cards.filter(({ node }) => node.group === group.id);
    const lane = laneOf(group, members, graph.edges, columns);
    const title = titleOf(group, (lefts[lane.last + 1] ?? 0) + text + 2 * PAD - (lefts[lane.first + 1] ?? 0));
    const h =
      lane.rows.reduce((sum, row) => sum + heightOf(row) + ROW_GAP, 2 * ROOM - ROW_GAP) +
      title.length * TITLE;
    return { ...lane, title, h };
  });
}

const heightOf = (row: Lane['rows'][number]) => Math.max(...[...row.values()].map(({ h }) => h));

/** Where each column begins, the claims' own first; the room before it is as wide as the words on its lines need. */
function leftsOf(
  graph: ProvenanceGraph,
  columnOf: (id: string) => number,
  first: number,
  card: number,
): number[] {
  const gutter = (column: number) => {
    const labels = graph.edges.filter((edge) => columnOf(edge.from) === column && isLabelled(graph, edge));
    const words = Math.max(0, ...labels.map((edge) => labelWidth(wordsOn(edge)) + 18));
    return column === 0 && graph.of === 'article' ? FAN : words + (column === 0 ? CLAIM_BEND : BEND);
  };
  const lefts: number[] = [];
  let x = 0;
  for (let column = first; column >= 0; column--) {
    lefts.unshift(x);
    x += card + 2 * ROOM + gutter(column);
  }
  return [x, ...lefts];
}

function stacked(lanes: readonly MeasuredLane[], lefts: readonly number[]) {
  const nodes: DrawnNode[] = [];
  const groups: DrawnGroup[] = [];
  let top = 0;
  for (const { group, rows, title, h } of lanes) {
    let y = top + ROOM + title.length * TITLE;
    const within = rows.flatMap((row) => {
      const height = heightOf(row);
      const cards = [...row].map(([column, card]) =>
        at(card, lefts[column + 1] ?? 0, y + (height - card.h) / 2),
      );
      y += height + ROW_GAP;
      return cards;
    });
    const { x, w } = around(within, ROOM);
    const lines = title.map((text, line) => ({
      text,
      x: x + ROOM,
      y: top + 18 + line * TITLE,
      look: 'detail' as const,
    }));
    groups.push({ group, x, y: top, w, h, title: lines });
    nodes.push(...within);
    top += h + LANE_GAP;
  }
  return { nodes, groups };
}
