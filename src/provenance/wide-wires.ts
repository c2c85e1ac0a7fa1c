import { type Bunch, DETAIL, type DrawnEdge, type DrawnNode, r } from './drawing.js';
import type { GraphEdge, ProvenanceGraph } from './graph.js';
import { linesOf } from './text-lines.js';
import { arrivalOf, levelCurve, levelTip, mannerOf } from './wires.js';

/** What the lines of a wide picture run between. */
export type Course = {
  graph: ProvenanceGraph;
  cards: ReadonlyMap<string, DrawnNode>;
  bunches: readonly { bunch: Bunch; x: number; y: number; h: number; chips: readonly DrawnNode[] }[];
  /** Links that are drawn backwards. */
  back: ReadonlySet<GraphEdge>;
  /** Room before a card, and before the claims, in which a line turns; it is level up to there. */
  turn: { card: number; claims: number };
};

type Wire = {
  edge: GraphEdge;
  /** The card that it leaves at the right border. */
  card: DrawnNode;
  to: { x: number; y: number };
  claims: string[];
  backwards: boolean;
};

/** Whether an edge has words on it: each one in the picture of a claim, in that of an article what is told in which. */
export const isLabelled = (graph: ProvenanceGraph, { kind }: GraphEdge) =>
  graph.of === 'claim' || kind === 'told';

/** The words on a line; a list of claims only as far as there is room for it, as all of it is told in words. */
export const wordsOn = ({ label, kind }: GraphEdge): string =>
  kind === 'told' ? (linesOf(label, 110, DETAIL, 1)[0] ?? '') : label;

export function wideWires(course: Course): DrawnEdge[] {
  const wires = [...chainWires(course), ...claimWires(course)];
  return [...course.cards.values()].flatMap((card) => {
    const leaving = wires
      .filter((wire) => wire.card === card)
      .sort((a, b) => a.to.y - b.to.y || a.to.x - b.to.x);
    const said = new Set<string>();
    return leaving.map((wire, port) => {
      const text = isLabelled(course.graph, wire.edge) ? wordsOn(wire.edge) : '';
      const isNew = !said.has(text);
      said.add(text);
      const y = card.y + (card.h * (port + 1)) / (leaving.length + 1);
      const turn = wire.edge.kind === 'told' ? course.turn.card : course.turn.claims;
      return drawn(wire, y, turn, isNew ? text : '');
    });
  });
}

function drawn(
  { edge, card, to, claims, backwards }: Wire,
  y: number,
  turn: number,
  text: string,
): DrawnEdge {
  const from = { x: card.x + card.w, y };
  return {
    kind: edge.kind,
    from: edge.from,
    to: claims.length > 0 ? claims : [edge.to],
    d: levelCurve(from, Math.max(from.x, to.x - turn), to),
    tip: backwards ? levelTip('for', from, -1) : levelTip(mannerOf(edge.kind), to),
    label: text ? [{ text, x: r(from.x + 12), y: r(y - 4) }] : [],
  };
}

/** From a link of a chain to the next; one that closes a ring leaves at the left border, and arrives at the right. */
function chainWires({ graph, cards, back }: Course): Wire[] {
  return graph.edges.flatMap((edge) => {
    if (edge.kind !== 'told') return [];
    const backwards = back.has(edge);
    const card = cards.get(backwards ? edge.to : edge.from);
    const other = cards.get(backwards ? edge.from : edge.to);
    if (!card || !other) return [];
    const to = { x: other.x, y: other.y + other.h / 2 + (backwards ? 9 : 0) };
    return [{ edge, card, to, claims: [], backwards }];
  });
}

/** To the claims, once for each bunch, at its first one; those that do the same for it arrive at the same point. */
function claimWires({ cards, bunches }: Course): Wire[] {
  return bunches.flatMap(({ bunch, x, y, chips }) => {
    const h = chips[0]?.h ?? 0;
    const middle = (edge: GraphEdge) => {
      const card = cards.get(edge.from);
      return card ? card.y + card.h / 2 : 0;
    };
    const kinds = [...new Set(bunch.edges.map(arrivalOf))];
    const mean = (kind: string) => {
      const heights = bunch.edges.filter((edge) => arrivalOf(edge) === kind).map(middle);
      return heights.reduce((sum, it) => sum + it, 0) / heights.length;
    };
    const inOrder = kinds.sort((a, b) => mean(a) - mean(b));
    return bunch.edges.flatMap((edge) => {
      const card = cards.get(edge.from);
      const arrival = y + (h * (inOrder.indexOf(arrivalOf(edge)) + 1)) / (kinds.length + 1);
      const claims = bunch.claims.map(({ id }) => id);
      return card ? [{ edge, card, to: { x, y: arrival }, claims, backwards: false }] : [];
    });
  });
}
