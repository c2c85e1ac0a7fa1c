import type { ClaimContent, EvidenceContent, HopContent, SourceContent } from '../claims/content.js';
import type { Status } from '../claims/words.js';
import { ENGLISH, type Speech } from '../language/speech.js';
import type { Language } from '../platform/language.js';
import type { Place } from './place.js';

/** How somebody or something bears on a claim; `told` leads from one link of a chain to the next. */
export type EdgeKind = 'told' | 'asserts' | 'denies' | 'disputes' | 'supports' | 'refutes' | 'context';

export type GraphNode = {
  id: string;
  kind: 'source' | 'evidence' | 'claim' | 'article';
  label: string;
  /** The role or kind of a source, the kind of an item and whose it is, the status of a claim. */
  detail: string | null;
  /** Where it leads, where it leads anywhere. */
  href: string | null;
  /** The origin that it goes back to; of a claim none. */
  group: string | null;
  /** Of a claim in the picture of its article. */
  number: number | null;
  /** Of a claim. */
  status: Status | null;
};

export type GraphEdge = { from: string; to: string; kind: EdgeKind; side: number; label: string };

/**
 * What goes back to the same origin, or to the same several. `lone`: it is one node, which it is named after.
 * `standing`: an origin; one that readers are not told; the article itself, which counts nothing; or only those who
 * passed on what others said.
 */
export type GraphGroup = { id: string; name: string; origins: number; lone: boolean; standing: Standing };
export type Standing = 'origin' | 'untold' | 'voice' | 'relay';

/** One way to claims, from the first that said it to the last, by the ids of its nodes; of an item, the item alone. */
export type Way = { path: string[]; kind: Exclude<EdgeKind, 'told'>; side: number; claims: string[] };

/** What claims come from: the same for one claim and for an article with many, but for how it is drawn. */
export type ProvenanceGraph = {
  of: 'claim' | 'article';
  /** Of its own words, as the words of claims and sources are whatever they are. */
  language: Language;
  nodes: GraphNode[];
  edges: GraphEdge[];
  groups: GraphGroup[];
  ways: Way[];
};

export type NumberedClaim = { ref: string; number: number; content: ClaimContent };

/** How an edge reads, with its side, after a comma, where there is more than one against the claim. */
export function edgeWords(kind: EdgeKind, side: number, { t }: Speech): string {
  const words = t(`picture.${kind}`);
  if (side === 3) return `${words}, ${t('picture.third_side')}`;
  return side === 4 ? `${words}, ${t('picture.fourth_side')}` : words;
}

/** The picture of one claim. What readers may not have has to be taken out of the content before. */
export const claimGraph = (
  claim: { ref: string; content: ClaimContent },
  place: Place,
  speech: Speech = ENGLISH,
): ProvenanceGraph => graphOf('claim', [{ ...claim, number: 0 }], place, speech);

/** The picture of an article's claims together: who stands in several is drawn once, and so is each way. */
export const articleGraph = (
  claims: readonly NumberedClaim[],
  place: Place,
  speech: Speech = ENGLISH,
): ProvenanceGraph => graphOf('article', claims, place, speech);

type Root = SourceContent['roots'][number];
type Draft = { node: GraphNode; roots: Map<string, Root>; told: boolean };

function graphOf(
  of: ProvenanceGraph['of'],
  claims: readonly NumberedClaim[],
  place: Place,
  speech: Speech,
): ProvenanceGraph {
  const drafts = new Map<string, Draft>();
  const ways = new Map<string, Way>();
  const keep = (node: GraphNode, roots: readonly Root[], told = true): string => {
    const draft = drafts.get(node.id) ?? { node, roots: new Map(), told: false };
    drafts.set(node.id, draft);
    draft.told ||= told;
    for (const root of roots) draft.roots.set(root.id, root);
    return node.id;
  };
  const goes = (way: Omit<Way, 'claims'>, claim: string) => {
    const key = JSON.stringify([way.path, way.kind, way.side]);
    const kept = ways.get(key) ?? { ...way, claims: [] };
    ways.set(key, kept);
    if (!kept.claims.includes(claim)) kept.claims.push(claim);
  };
  for (const { ref, number, content } of claims) {
    const claim = claimNode(of, ref, number, content, place, speech);
    content.attributions.forEach(({ stance, side, hops }, at) => {
      const path = hops.map((hop) => {
        const { source } = hop;
        return keep(
          sourceNode(source, place.source({ ref, source, account: at }), speech),
          source.roots,
          isTold(hop),
        );
      });
      goes({ path: path.filter((id, hop) => id !== path[hop - 1]), kind: stance, side }, claim.id);
    });
    content.evidence.forEach((item, at) => {
      const node = evidenceNode(item, place.evidence({ ref, item, at }), speech);
      const roots = item.origin?.roots ?? [{ id: node.id, name: item.title }];
      goes({ path: [keep(node, roots)], kind: item.bearing, side: item.side }, claim.id);
    });
    keep(claim, []);
  }
  const rooted = [...drafts.values()].map((draft) => ({ ...draft, roots: originsOf(draft) }));
  const firsts = new Set([...ways.values()].map(({ path }) => path[0]));
  const groups = groupsOf(rooted, firsts, speech);
  const nodes = rooted.map(({ node, roots }) => ({ ...node, group: groupId(roots) }));
  return {
    of,
    language: speech.language,
    nodes,
    groups,
    ways: [...ways.values()],
    edges: edgesOf(of, [...ways.values()], nodes, speech),
  };
}

/** Whether a hop tells where its source goes back to: off the record nobody has an origin, unless it is another's. */
const isTold = ({ terms, source }: HopContent): boolean =>
  source.roots.some(({ id }) => id !== source.id) ||
  (terms === 'on_the_record' && source.kind !== 'anonymous' && !source.protected);

const sourceNode = (source: SourceContent, href: string | null, { t }: Speech): GraphNode => ({
  id: `source ${source.id}`,
  kind: source.ownVoice ? 'article' : 'source',
  label: source.name,
  detail: source.ownVoice ? t('mode.own_voice') : (source.role ?? kindWords(source.kind, t)),
  href,
  group: null,
  number: null,
  status: null,
});

const kindWords = (kind: SourceContent['kind'], t: Speech['t']): string | null =>
  kind === 'person' ? null : t(`picture.kind_${kind}`);

const evidenceNode = (item: EvidenceContent, href: string | null, { t }: Speech): GraphNode => ({
  id: `evidence ${item.id}`,
  kind: 'evidence',
  label: item.title,
  detail: `${evidenceKind(item, t)}${item.origin ? t('evidence.from', { origin: item.origin.name }) : ''}`,
  href,
  group: null,
  number: null,
  status: null,
});

/** What an item of evidence is. */
export const evidenceKind = ({ kind, primary }: Pick<EvidenceContent, 'kind' | 'primary'>, t: Speech['t']) =>
  t(`evidence.${kind}`, { primary: primary ? 'yes' : 'no' });

const claimNode = (
  of: ProvenanceGraph['of'],
  ref: string,
  number: number,
  content: ClaimContent,
  place: Place,
  { t }: Speech,
): GraphNode => ({
  id: `claim ${ref}`,
  kind: 'claim',
  label: content.statement,
  detail: t(`status.${content.status}`),
  href: place.claim(ref),
  group: null,
  number: of === 'article' ? number : null,
  status: content.status,
});

/** The origins of a node: where it was its own in one claim and went back to others in another, those others. */
function originsOf({ node, roots }: Draft): Draft['roots'] {
  const others = [...roots].filter(([id]) => node.id !== `source ${id}`);
  return others.length > 0 ? new Map(others) : roots;
}

const groupId = (roots: ReadonlyMap<string, Root>): string | null =>
  roots.size === 0 ? null : `origin ${[...roots.keys()].sort().join(' + ')}`;

/** One group for each origin, or combination of origins, in the order in which they first speak. */
function groupsOf(
  drafts: readonly Draft[],
  firsts: ReadonlySet<string | undefined>,
  { format }: Speech,
): GraphGroup[] {
  const members = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const id = groupId(draft.roots);
    if (id) members.set(id, [...(members.get(id) ?? []), draft]);
  }
  return [...members].map(([id, within]) => {
    const roots = [...(within[0]?.roots.values() ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
    const name = format.list(roots.map((root) => root.name));
    const lone = within.length === 1 && within[0]?.node.label === name;
    return { id, name, origins: roots.length, lone, standing: standingOf(within, firsts) };
  });
}

function standingOf(within: readonly Draft[], firsts: ReadonlySet<string | undefined>): Standing {
  if (within.some(({ node }) => node.kind === 'article')) return 'voice';
  if (!within.some(({ node }) => firsts.has(node.id))) return 'relay';
  return within.some(({ told }) => told) ? 'origin' : 'untold';
}

function edgesOf(
  of: ProvenanceGraph['of'],
  ways: readonly Way[],
  nodes: readonly GraphNode[],
  speech: Speech,
): GraphEdge[] {
  const edges = new Map<string, GraphEdge & { numbers: Set<number> }>();
  const numberOf = new Map(nodes.map((node) => [node.id, node.number ?? 0]));
  const add = (from: string, to: string, kind: EdgeKind, side: number, claims: readonly string[]) => {
    const key = JSON.stringify([from, to, kind, side]);
    const edge = edges.get(key) ?? {
      from,
      to,
      kind,
      side,
      label: edgeWords(kind, side, speech),
      numbers: new Set<number>(),
    };
    edges.set(key, edge);
    for (const claim of claims) edge.numbers.add(numberOf.get(claim) ?? 0);
  };
  for (const { path, kind, side, claims } of ways) {
    path.slice(1).forEach((to, at) => {
      add(path[at] as string, to, 'told', 1, claims);
    });
    for (const claim of claims) add(path.at(-1) as string, claim, kind, side, [claim]);
  }
  return [...edges.values()].map(({ numbers, ...edge }) => {
    const within = of === 'article' && edge.kind === 'told';
    return within ? { ...edge, label: speech.t('picture.in_claims', { numbers: inOrder(numbers) }) } : edge;
  });
}

const inOrder = (numbers: ReadonlySet<number>) => [...numbers].sort((a, b) => a - b).join(', ');
