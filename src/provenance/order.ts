import { Graph, layout } from '@dagrejs/dagre';
import type { Bunch } from './drawing.js';
import type { GraphNode, ProvenanceGraph } from './graph.js';
import { type Manner, mannerOf } from './wires.js';

/** How far down a group, a source or an item would like to stand, by its id; less is higher. */
export type Order = (id: string) => number;

const MANNERS: readonly Manner[] = ['for', 'against', 'beside'];

/**
 * For one claim the order of its card: what carries it, what stands against it side by side, what is beside it.
 * Everything in a chain comes with the first account in which it stands.
 */
export function orderOfClaim({ ways, nodes }: ProvenanceGraph): Order {
  const ranks = new Map<string, number>();
  const inOrder = [...ways].sort(
    (a, b) => MANNERS.indexOf(mannerOf(a.kind)) - MANNERS.indexOf(mannerOf(b.kind)) || a.side - b.side,
  );
  inOrder.forEach(({ path }, rank) => {
    for (const id of path) if (!ranks.has(id)) ranks.set(id, rank);
  });
  return withGroups(nodes, (id) => ranks.get(id) ?? 0);
}

/** A group stands where its highest member does. */
function withGroups(nodes: readonly GraphNode[], order: Order): Order {
  const groups = new Map<string, number>();
  for (const { id, group } of nodes)
    if (group) groups.set(group, Math.min(groups.get(group) ?? Number.POSITIVE_INFINITY, order(id)));
  return (id) => groups.get(id) ?? order(id);
}

const CARD = 56;
const CHIPS = 34;

/**
 * For an article the order in which few lines cross, from a layered layout of its origins and its bunches of claims
 * as wholes; a source then follows the claims that it leads to.
 */
export function orderOfArticle(graph: ProvenanceGraph, bunches: readonly Bunch[]): Order {
  const whole = new Graph();
  whole.setGraph({ rankdir: 'LR', nodesep: 10, ranksep: 80 });
  const groupOf = new Map(graph.nodes.map((node) => [node.id, node.group ?? '']));
  for (const { id } of graph.groups) {
    const members = graph.nodes.filter(({ group }) => group === id).length;
    whole.setNode(id, { width: CARD, height: CARD * members });
  }
  for (const { id, claims } of bunches)
    whole.setNode(id, { width: CHIPS, height: CHIPS * Math.ceil(claims.length / 6) });
  const bunchOf = new Map(bunches.flatMap((bunch) => bunch.claims.map((it) => [it.id, bunch.id])));
  const leads = new Map<string, string[]>();
  for (const { path, claims } of graph.ways) {
    for (const id of path) {
      for (const claim of claims) {
        const [group, bunch] = [groupOf.get(id) ?? '', bunchOf.get(claim) ?? ''];
        leads.set(id, [...(leads.get(id) ?? []), bunch]);
        whole.setEdge(group, bunch, { weight: (whole.edge(group, bunch)?.weight ?? 0) + 1 });
      }
    }
  }
  layout(whole);
  const heightOf = (id: string): number => whole.node(id)?.y ?? 0;
  return (id) => {
    const to = leads.get(id);
    return to ? to.reduce((sum, bunch) => sum + heightOf(bunch), 0) / to.length : heightOf(id);
  };
}
