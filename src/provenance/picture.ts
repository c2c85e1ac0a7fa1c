import type { Status } from '../claims/words.js';
import { type Speech, speechIn } from '../language/speech.js';
import { bunchesOf, type Drawing, type DrawnNode } from './drawing.js';
import type { GraphNode, ProvenanceGraph, Standing } from './graph.js';
import { narrowLayout } from './narrow-layout.js';
import { orderOfArticle, orderOfClaim } from './order.js';
import { wideLayout } from './wide-layout.js';
import { type Manner, mannerOf } from './wires.js';
import { type PictureWords, wordsOf } from './words.js';

/** A drawing as its template takes it: what stands in a group comes with it. */
export type DrawingView = {
  viewBox: string;
  /** In rem, so that it grows with the reader's type. */
  width: string;
  height: string;
  groups: (Omit<Drawing['groups'][number], 'group'> & {
    name: string;
    lone: boolean;
    origins: number;
    standing: Standing;
    nodes: NodeView[];
  })[];
  claims: NodeView[];
  edges: (Pick<Drawing['edges'][number], 'd' | 'tip' | 'label'> & { manner: Manner })[];
};

/** `name` says all of it, for whoever cannot see where it stands; `isCut` where less of it is seen. */
export type NodeView = Omit<DrawnNode, 'node'> &
  Pick<GraphNode, 'kind' | 'href' | 'status'> & { name: string; isCut: boolean };

/** Where one claim comes from, or all claims of an article: drawn for a wide page and for a narrow one, and in words. */
export type Picture = {
  of: ProvenanceGraph['of'];
  /** The narrowest page, in steps of 5 rem, on which the wide drawing has room; 0 where no page is wide enough. */
  from: number;
  wide: DrawingView;
  narrow: DrawingView;
  words: PictureWords;
  /** What the lines and the marks in it mean, as far as they are in it. */
  manners: Manner[];
  statuses: Status[];
  origins: number;
};

const UNIT = 16;
const STEP = 5;
/** The widest column of a page, in rem. */
const WIDEST = 65;

/** @returns null where there is nothing to draw: claims of which nobody is known to have said anything */
export function pictureOf(graph: ProvenanceGraph): Picture | null {
  if (graph.ways.length === 0) return null;
  const order = graph.of === 'claim' ? orderOfClaim(graph) : orderOfArticle(graph, bunchesOf(graph));
  const wide = wideLayout(graph, order);
  const from = Math.ceil(wide.frame.w / UNIT / STEP) * STEP;
  const words = wordsOf(graph);
  const speech = speechIn(graph.language);
  return {
    of: graph.of,
    from: from > WIDEST ? 0 : from,
    wide: viewOf(wide, speech),
    narrow: viewOf(narrowLayout(graph, order), speech),
    words,
    manners: [...new Set(graph.edges.map(({ kind }) => mannerOf(kind)))],
    statuses: words.statuses.map(({ status }) => status),
    origins: words.origins.filter(({ standing }) => standing === 'origin').length,
  };
}

function viewOf({ frame, nodes, edges, groups }: Drawing, speech: Speech): DrawingView {
  const inOrder = [...nodes].sort((a, b) => a.y - b.y || a.x - b.x);
  return {
    viewBox: `${frame.x} ${frame.y} ${frame.w} ${frame.h}`,
    width: `${frame.w / UNIT}rem`,
    height: `${frame.h / UNIT}rem`,
    groups: groups.map(({ group, ...box }) => ({
      ...box,
      name: group.name,
      lone: group.lone,
      origins: group.origins,
      standing: group.standing,
      nodes: inOrder
        .filter(({ node }) => node.group === group.id)
        .map((it) => nodeView(it, group.name, speech)),
    })),
    claims: inOrder.filter(({ node }) => node.kind === 'claim').map((it) => nodeView(it, null, speech)),
    edges: edges.map(({ kind, d, tip, label }) => ({ d, tip, label, manner: mannerOf(kind) })),
  };
}

function nodeView({ node, ...drawn }: DrawnNode, origin: string | null, speech: Speech): NodeView {
  const { kind, href, status } = node;
  const isCut = kind === 'claim' || drawn.lines.some(({ text }) => text.endsWith('…'));
  return { ...drawn, kind, href, status, name: nameOf(node, origin, speech), isCut };
}

function nameOf({ kind, label, detail, number }: GraphNode, origin: string | null, { t }: Speech): string {
  if (kind === 'claim') return `${claimName(number, t)}, ${detail}: ${label}`;
  const after = origin && origin !== label ? `. ${t('picture.origin_is', { origin })}` : '';
  return `${label}${detail ? `, ${detail}` : ''}${after}`;
}

const claimName = (number: number | null, t: Speech['t']) =>
  number === null ? t('picture.the_claim') : t('claim.numbered', { number });
