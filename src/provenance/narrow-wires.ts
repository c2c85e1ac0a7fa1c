import { type DrawnEdge, type DrawnNode, r } from './drawing.js';
import type { ProvenanceGraph } from './graph.js';
import { arrivalOf, fallingTip, levelTip, mannerOf } from './wires.js';

type Cards = ReadonlyMap<string, DrawnNode>;

const middle = (card: DrawnNode) => card.y + card.h / 2;

/** From one link of a chain to the next, in an arc at the left of the cards; a longer one goes around the shorter. */
export function arcWires(graph: ProvenanceGraph, cards: Cards): DrawnEdge[] {
  const arcs = graph.edges.flatMap((edge) => {
    const [from, to] = [cards.get(edge.from), cards.get(edge.to)];
    if (edge.kind !== 'told' || !from || !to) return [];
    const down = from.y < to.y ? 1 : -1;
    return [{ edge, x: from.x, y1: middle(from) + 5 * down, y2: middle(to) - 5 * down }];
  });
  const longest = Math.max(1, ...arcs.map(({ y1, y2 }) => Math.abs(y2 - y1)));
  return arcs.map(({ edge, x, y1, y2 }) => {
    const reach = x - 12 - 20 * (Math.abs(y2 - y1) / longest);
    const d = `M${r(x)} ${r(y1)}C${r(reach)} ${r(y1)} ${r(reach)} ${r(y2)} ${r(x)} ${r(y2)}`;
    return {
      kind: edge.kind,
      from: edge.from,
      to: [edge.to],
      d,
      tip: levelTip('for', { x, y: y2 }),
      label: [],
    };
  });
}

const CORNER = 9;

/** To one claim below: each line turns into the track of its manner, and comes down in it with the others. */
export function claimWiresDown(
  graph: ProvenanceGraph,
  cards: Cards,
  claims: readonly DrawnNode[],
  tracks: ReadonlyMap<string, number>,
): DrawnEdge[] {
  return [...cards.values()].flatMap((card) => {
    const leaving = graph.edges.filter((it) => it.from === card.node.id && it.kind !== 'told');
    return leaving.flatMap((edge, port): DrawnEdge[] => {
      const claim = claims.find(({ node }) => node.id === edge.to);
      if (!claim) return [];
      const track = tracks.get(arrivalOf(edge)) ?? 0;
      const from = { x: card.x + card.w, y: card.y + (card.h * (port + 1)) / (leaving.length + 1) };
      // Drawn from the claim upwards, so that the dashes of all lines in a track lie on one another.
      const up = `M${r(track)} ${r(claim.y)}V${r(from.y + CORNER)}`;
      const turn = `Q${r(track)} ${r(from.y)} ${r(track - CORNER)} ${r(from.y)}H${r(from.x)}`;
      const words = edge.label.split(', ');
      return [
        {
          kind: edge.kind,
          from: edge.from,
          to: [edge.to],
          d: `${up}${turn}`,
          tip: fallingTip(mannerOf(edge.kind), { x: track, y: claim.y }),
          label: words.map((text, line) => ({ text, x: r(from.x + 11), y: r(from.y - 4 + 18 * line) })),
        },
      ];
    });
  });
}
