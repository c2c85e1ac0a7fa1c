import { r } from './drawing.js';
import type { EdgeKind, GraphEdge } from './graph.js';

export type Point = { x: number; y: number };

/** What an edge does for a claim: it carries it, stands against it, or is only beside it. */
export type Manner = 'for' | 'against' | 'beside';

export const mannerOf = (kind: EdgeKind): Manner =>
  kind === 'context' ? 'beside' : ['denies', 'disputes', 'refutes'].includes(kind) ? 'against' : 'for';

/** Edges of one manner, and against a claim of one side, come to a claim at the same point. */
export const arrivalOf = ({ kind, side }: Pick<GraphEdge, 'kind' | 'side'>): string =>
  mannerOf(kind) === 'against' ? `against ${side}` : mannerOf(kind);

/** A line that goes level as far as `level`, and then over to its end in one curve, in which it arrives level. */
export function levelCurve(from: Point, level: number, to: Point): string {
  const bend = (to.x - level) / 2;
  const start = level === from.x ? `M${r(from.x)} ${r(from.y)}` : `M${r(from.x)} ${r(from.y)}H${r(level)}`;
  if (Math.abs(from.y - to.y) < 0.1) return `M${r(from.x)} ${r(from.y)}H${r(to.x)}`;
  return `${start}C${r(level + bend)} ${r(from.y)} ${r(to.x - bend)} ${r(to.y)} ${r(to.x)} ${r(to.y)}`;
}

/** The mark at the end of a line that arrives level: an arrow, a bar across, or a ring. @param to 1 to the right */
export function levelTip(manner: Manner, { x, y }: Point, to: 1 | -1 = 1): string {
  if (manner === 'for')
    return `M${r(x - 6 * to)} ${r(y - 3.5)}L${r(x)} ${r(y)}L${r(x - 6 * to)} ${r(y + 3.5)}`;
  if (manner === 'against') return `M${r(x - 5 * to)} ${r(y - 5)}v10`;
  return ring(x - 5 * to, y);
}

/** The same for a line that arrives from above. */
export function fallingTip(manner: Manner, { x, y }: Point): string {
  if (manner === 'for') return `M${r(x - 4)} ${r(y - 6)}L${r(x)} ${r(y)}L${r(x + 4)} ${r(y - 6)}`;
  if (manner === 'against') return `M${r(x - 5)} ${r(y - 5)}h10`;
  return ring(x, y - 5);
}

const ring = (x: number, y: number) => `M${r(x - 3)} ${r(y)}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`;
