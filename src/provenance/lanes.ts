import type { DrawnNode } from './drawing.js';
import type { GraphEdge, GraphGroup, ProvenanceGraph } from './graph.js';

/** One row of a lane: at most one card in a column. */
type Row = Map<number, DrawnNode>;

/** A group with its cards in rows. Columns are counted from the last one, 0, which stands next to the claims. */
export type Lane = { group: GraphGroup; rows: Row[]; first: number; last: number };

/** Who told somebody stands before them: how many told links lead on from each node at the most. */
export function columnsOf(graph: ProvenanceGraph): { columns: Map<string, number>; back: Set<GraphEdge> } {
  const onward = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges)
    if (edge.kind === 'told') onward.set(edge.from, [...(onward.get(edge.from) ?? []), edge]);
  const columns = new Map<string, number>();
  const back = new Set<GraphEdge>();
  const visit = (id: string, way: ReadonlySet<string>): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    let column = 0;
    for (const edge of onward.get(id) ?? []) {
      // Where chains go in a ring, the link that closes it is drawn backwards.
      if (way.has(edge.to)) back.add(edge);
      else column = Math.max(column, visit(edge.to, new Set([...way, edge.to])) + 1);
    }
    columns.set(id, column);
    return column;
  };
  for (const { id, kind } of graph.nodes) if (kind !== 'claim') visit(id, new Set([id]));
  return { columns, back };
}

/**
 * The cards of a group in rows, those of the last column in the order given and whoever told them beside them or
 * near, so that every line runs between columns or along a row in which nothing stands in its way.
 */
export function laneOf(
  group: GraphGroup,
  cards: readonly DrawnNode[],
  edges: readonly GraphEdge[],
  columns: ReadonlyMap<string, number>,
): Lane {
  const column = (id: string) => columns.get(id) ?? -1;
  const rows: Row[] = [];
  const rowOf = new Map<string, Row>();
  // A card whose line goes further than the next column needs the rest of its row for it.
  const goesFar = (id: string) =>
    edges.some(
      ({ from, to }) =>
        (from === id && column(id) - column(to) > 1) || (to === id && column(id) - column(from) > 1),
    );
  const takes = (row: Row, card: DrawnNode) => {
    const own = column(card.node.id);
    if (goesFar(card.node.id)) return false;
    return !row.has(own) && [...row].every(([other, it]) => other < own || !goesFar(it.node.id));
  };
  const inColumns = [...cards].sort((a, b) => column(a.node.id) - column(b.node.id));
  for (const card of inColumns) {
    const { id } = card.node;
    const told = edges.flatMap(({ from, to, kind }) => {
      const row = from === id && kind === 'told' ? rowOf.get(to) : undefined;
      return row ? [rows.indexOf(row)] : [];
    });
    const beside = told[0] ?? rows.length - 1;
    const free = rows.filter((row) => takes(row, card));
    const [nearest] = free.sort(
      (a, b) => Math.abs(rows.indexOf(a) - beside) - Math.abs(rows.indexOf(b) - beside),
    );
    const row: Row = nearest ?? new Map();
    row.set(column(id), card);
    rowOf.set(id, row);
    if (!nearest) rows.splice(beside + 1, 0, row);
  }
  const used = cards.map(({ node }) => column(node.id));
  return { group, rows, first: Math.max(...used), last: Math.min(...used) };
}
