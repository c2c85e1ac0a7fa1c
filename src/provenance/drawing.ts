import type { GraphEdge, GraphGroup, GraphNode, ProvenanceGraph } from './graph.js';
import { linesOf, widthOf } from './text-lines.js';

/** A rectangle from its upper left corner. Everything drawn is measured in units of which 16 are one rem. */
export type Box = { x: number; y: number; w: number; h: number };

export type TextLine = {
  text: string;
  x: number;
  y: number;
  look: 'name' | 'detail' | 'statement' | 'number';
};

export type DrawnNode = Box & {
  node: GraphNode;
  lines: TextLine[];
  /** The stroke whose shape tells a claim's status. */
  stroke: string | null;
};

/** `d` runs from border to border; `tip` is the mark at its end: an arrow for it, a bar against it, a ring beside it. */
export type DrawnEdge = {
  kind: GraphEdge['kind'];
  from: string;
  /** The claims, or the link of a chain, that it leads to. */
  to: string[];
  d: string;
  tip: string;
  label: Omit<TextLine, 'look'>[];
};

export type DrawnGroup = Box & { group: GraphGroup; title: TextLine[] };

/** `frame` is what the drawing takes up, with the room that strokes and outlines need. */
export type Drawing = { frame: Box; nodes: DrawnNode[]; edges: DrawnEdge[]; groups: DrawnGroup[] };

/** Claims with the same lines to all of them stand together, and each of those lines is drawn once. */
export type Bunch = { id: string; claims: GraphNode[]; edges: GraphEdge[] };

export const NAME = 15;
export const DETAIL = 13;
const NAME_LEADING = 18;
const DETAIL_LEADING = 16;
export const PAD = 9;
export const CHIP = { w: 30, h: 28, gap: 4 };

/** How wide a card's lines are, how many of its name are shown, and how high it is at least. */
type Measure = { width: number; most: number; least?: number };

/** A node as a card of its lines, at the origin of the coordinates; its lines stand in the middle of its height. */
export function cardOf(node: GraphNode, { least = 0, ...measure }: Measure): DrawnNode {
  const card = filled(node, measure);
  const down = Math.max(0, (least - card.h) / 2);
  return { ...card, h: card.h + 2 * down, lines: card.lines.map((line) => ({ ...line, y: line.y + down })) };
}

function filled(node: GraphNode, { width, most }: Omit<Measure, 'least'>): DrawnNode {
  const isClaim = node.kind === 'claim';
  // A statement is set in the serif, which runs wider.
  const names = linesOf(node.label, width, isClaim ? NAME * 1.06 : NAME, most);
  const details = isClaim || !node.detail ? [] : linesOf(node.detail, width, DETAIL, 2);
  let y = PAD - 4;
  const lines: TextLine[] = [];
  for (const text of names) {
    y += NAME_LEADING;
    lines.push({ text, x: PAD, y, look: isClaim ? 'statement' : 'name' });
  }
  for (const text of details) {
    y += DETAIL_LEADING;
    lines.push({ text, x: PAD, y, look: 'detail' });
  }
  if (!isClaim) return { node, lines, stroke: null, x: 0, y: 0, w: width + 2 * PAD, h: y + PAD };
  y += DETAIL_LEADING + 3;
  const word = { text: node.detail ?? '', x: PAD + 30, y, look: 'detail' as const };
  return {
    node,
    lines: [...lines, word],
    stroke: statusStroke(node, PAD, y - 4, 24),
    x: 0,
    y: 0,
    w: width + 2 * PAD,
    h: y + PAD,
  };
}

/** A claim as its number over the stroke of its status. */
export function chipOf(node: GraphNode): DrawnNode {
  const { w, h } = CHIP;
  const number = { text: String(node.number), x: w / 2, y: 17, look: 'number' as const };
  return { node, lines: [number], stroke: statusStroke(node, 6, 23, w - 12), x: 0, y: 0, w, h };
}

/** Solid and dashed are the same stroke, told apart by its style; contested is a wave. */
function statusStroke({ status }: GraphNode, x: number, y: number, length: number): string {
  if (status !== 'contested') return `M${x} ${y}h${length}`;
  const waves = Math.round(length / 6);
  const half = length / waves / 2;
  return `M${x} ${y}${`q${r(half / 2)} -4 ${r(half)} 0t${r(half)} 0`.repeat(waves)}`;
}

/** Rounded as far as an eye can tell, so that pages stay small. */
export const r = (value: number): number => Math.round(value * 10) / 10;

/** A node, with its lines and its stroke, at its place. */
export const at = (drawn: DrawnNode, x: number, y: number): DrawnNode => ({
  ...drawn,
  x: r(x),
  y: r(y),
});

/** The claims of a graph in bunches, in the order of their first ones. */
export function bunchesOf(graph: ProvenanceGraph): Bunch[] {
  const claims = graph.nodes.filter((node) => node.kind === 'claim');
  const incoming = new Map(claims.map((claim) => [claim.id, [] as GraphEdge[]]));
  for (const edge of graph.edges) incoming.get(edge.to)?.push(edge);
  const bunches = new Map<string, Bunch>();
  for (const claim of claims) {
    const edges = incoming.get(claim.id) ?? [];
    const key = JSON.stringify(edges.map(({ from, kind, side }) => [from, kind, side]).sort());
    const bunch = bunches.get(key) ?? { id: `bunch ${claim.id}`, claims: [], edges };
    bunches.set(key, bunch);
    bunch.claims.push(claim);
  }
  return [...bunches.values()];
}

/** Rows of chips, at the origin of the coordinates. @param most chips in a row */
export function chipsOf(bunch: Bunch, most: number): { w: number; h: number; chips: DrawnNode[] } {
  const step = { x: CHIP.w + CHIP.gap, y: CHIP.h + CHIP.gap };
  const chips = bunch.claims.map((claim, index) =>
    at(chipOf(claim), (index % most) * step.x, Math.floor(index / most) * step.y),
  );
  return {
    chips,
    w: Math.min(most, chips.length) * step.x - CHIP.gap,
    h: Math.ceil(chips.length / most) * step.y - CHIP.gap,
  };
}

/** The rectangle around boxes, with some room on each side. */
export function around(boxes: readonly Box[], room: number): Box {
  const x = Math.min(...boxes.map((it) => it.x)) - room;
  const y = Math.min(...boxes.map((it) => it.y)) - room;
  return {
    x: r(x),
    y: r(y),
    w: r(Math.max(...boxes.map((it) => it.x + it.w)) + room - x),
    h: r(Math.max(...boxes.map((it) => it.y + it.h)) + room - y),
  };
}

/** What a group is called, over its nodes; nothing where its one node says it. */
export const titleOf = (group: GraphGroup, width: number): string[] =>
  group.lone ? [] : linesOf(group.name, width, DETAIL, 4);

export const labelWidth = (text: string): number => widthOf(text, DETAIL);
