import { at, type DrawnNode } from './drawing.js';
import type { GraphEdge } from './graph.js';
import { spread } from './spread.js';

/** Bunches in one column, each as near as can be to those that stand behind it. */
export function besideCards<
  B extends { bunch: { edges: GraphEdge[] }; chips: DrawnNode[]; w: number; h: number },
>(bunches: readonly B[], cards: ReadonlyMap<string, DrawnNode>, x: number) {
  const wants = bunches.map((it) => {
    const heights = it.bunch.edges.flatMap(({ from }) => {
      const card = cards.get(from);
      return card ? [card.y + card.h / 2] : [];
    });
    // What rests on nothing stands last.
    const want =
      heights.length > 0 ? heights.reduce((sum, y) => sum + y, 0) / heights.length : Number.MAX_SAFE_INTEGER;
    return { ...it, want };
  });
  const inOrder = wants.sort((a, b) => a.want - b.want);
  const lowest = Math.max(0, ...inOrder.map(({ want }) => (want < 1e9 ? want : 0)));
  const tops = spread(
    inOrder.map(({ want, h }) => ({ want: Math.min(want, lowest + 60), size: h })),
    9,
  );
  return inOrder.map((it, index) => {
    const y = tops[index] ?? 0;
    return { ...it, x, y, chips: it.chips.map((chip) => at(chip, x + chip.x, y + chip.y)) };
  });
}
