import type { Status } from '../claims/words.js';
import { STATUSES } from '../claims/words.js';
import { type Speech, speechIn } from '../language/speech.js';
import {
  type EdgeKind,
  edgeWords,
  type GraphNode,
  type ProvenanceGraph,
  type Standing,
  type Way,
} from './graph.js';
import { mannerOf } from './wires.js';

/** One link of a way. `origin` is said where it is another one than the way began with. */
export type Link = Pick<GraphNode, 'label' | 'detail' | 'href'> & { origin: string | null };

/** Who told whom, and to what it came: in an article for which claims, for one claim what is said of it. */
export type WordsLine = {
  links: Link[];
  /** Whether the last of them told this article; items and the article itself did not. */
  told: boolean;
  ends: { words: string; claims: Pick<GraphNode, 'id' | 'number' | 'href'>[] }[];
};

/** All that the picture says, by origin; and how far which claims are established. */
export type PictureWords = {
  origins: { name: string; origins: number; standing: Standing; lines: WordsLine[] }[];
  statuses: { status: Status; claims: Pick<GraphNode, 'id' | 'number' | 'href'>[] }[];
  /** Claims to which nothing leads. */
  bare: Pick<GraphNode, 'id' | 'number' | 'href'>[];
};

export function wordsOf(graph: ProvenanceGraph): PictureWords {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const names = new Map(graph.groups.map(({ id, name }) => [id, name]));
  const claims = graph.nodes.filter(({ kind }) => kind === 'claim');
  const reached = new Set(graph.ways.flatMap((way) => way.claims));
  const origins = graph.groups.map(({ id, name, origins: count, standing }) => {
    const ways = graph.ways.filter(({ path }) => nodes.get(path[0] ?? '')?.group === id);
    return { name, origins: count, standing, lines: linesOf(graph, ways, nodes, names) };
  });
  return {
    origins: origins.filter(({ lines }) => lines.length > 0),
    statuses: STATUSES.map((status) => ({
      status,
      claims: claims.filter((it) => it.status === status),
    })).filter((it) => it.claims.length > 0),
    bare: claims.filter(({ id }) => !reached.has(id)),
  };
}

/** One line for each path, with all that it comes to. */
function linesOf(
  { of, language }: ProvenanceGraph,
  ways: readonly Way[],
  nodes: ReadonlyMap<string, GraphNode>,
  names: ReadonlyMap<string, string>,
): WordsLine[] {
  const speech = speechIn(language);
  const lines = new Map<string, WordsLine>();
  for (const { path, kind, side, claims } of ways) {
    const along = path.flatMap((id) => nodes.get(id) ?? []);
    const key = JSON.stringify(path);
    const line = lines.get(key) ?? {
      links: along.map(({ label, detail, href, group }) => ({
        label,
        detail,
        href,
        origin: group === along[0]?.group ? null : (names.get(group ?? '') ?? null),
      })),
      told: along.at(-1)?.kind === 'source',
      ends: [],
    };
    lines.set(key, line);
    const there = claims
      .flatMap((id) => nodes.get(id) ?? [])
      .sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
    const words = of === 'claim' ? edgeWords(kind, side, speech) : endWords(kind, side, speech);
    line.ends.push({ words, claims: there });
  }
  return [...lines.values()];
}

function endWords(kind: Exclude<EdgeKind, 'told'>, side: number, { t }: Speech): string {
  const words = t(`picture.end_${kind}`);
  if (mannerOf(kind) !== 'against' || side <= 2) return words;
  return `${t(side === 3 ? 'picture.on_third_side' : 'picture.on_fourth_side')}, ${words}`;
}
