import type { Standing } from '../flags/words.js';
import { type AffiliationKind, byTime, type Period, periodWords, tenureSentence } from './tenure.js';

type Link = Period & { kind: AffiliationKind; role: string | null };

/** A source as it is stored, in so far as its page tells of it. */
export type SourceFacts = {
  id: string;
  name: string;
  kind: string;
  version: number;
  protected: boolean;
  standing: Standing;
  standingReason: string | null;
  description: string | null;
  sameAs: readonly string[];
  aliases: readonly { name: string }[];
  merged: readonly { name: string }[];
  affiliations: readonly (Link & { with: { id: string; name: string } | null })[];
  members: readonly (Link & { source: { id: string; name: string; protected: boolean } })[];
  article: { slug: string; currentRevision: { headline: string } | null } | null;
};

/** A source as its page shows it. */
export type SourceView = {
  id: string;
  name: string;
  kind: string;
  protected: boolean;
  version: number;
  /** Whether what it said still stands, and else why not. */
  standing: Standing;
  standingReason: string | null;
  description: string | null;
  /** Its roles with their times as one sentence; empty where none is known. */
  roles: string;
  relations: { label: string; items: Item[] }[];
  members: Item[];
  sameAs: { url: string; text: string }[];
  aliases: string[];
  merged: string[];
  /** The article whose own voice it is. */
  article: { slug: string; headline: string } | null;
};
type Item = { id: string; name: string; when: string };

const LABELS: [AffiliationKind, string][] = [
  ['belongs_to', 'Belongs to'],
  ['owned_by', 'Owned by'],
  ['carries_wire_of', 'Carries the wire of'],
];

/** What a member is to the source, for a line of its page. */
const MEMBER: Record<AffiliationKind, string> = {
  belongs_to: '',
  owned_by: ', owned by it',
  carries_wire_of: ', carries its wire',
};

/**
 * A source for its page. Of a protected one only its name and kind are told; and no page tells what a protected one
 * belongs to, neither its own nor that of the other.
 */
export function sourceView(source: SourceFacts): SourceView {
  const { id, name, kind, version, standing, standingReason } = source;
  const facts = source.protected ? NOTHING : factsOf(source);
  const article = source.article && {
    slug: source.article.slug,
    headline: source.article.currentRevision?.headline ?? source.article.slug,
  };
  return {
    id,
    name,
    kind,
    version,
    standing,
    standingReason,
    protected: source.protected,
    article,
    ...facts,
  };
}

type Facts = Omit<
  SourceView,
  'id' | 'name' | 'kind' | 'version' | 'standing' | 'standingReason' | 'protected' | 'article'
>;

const NOTHING: Facts = {
  description: null,
  roles: '',
  relations: [],
  members: [],
  sameAs: [],
  aliases: [],
  merged: [],
};

function factsOf(source: SourceFacts): Facts {
  const merged = source.merged.map((it) => it.name);
  const members = source.members.filter((it) => !it.source.protected);
  return {
    description: source.description,
    roles: tenureSentence(source.affiliations),
    relations: LABELS.map(([kind, label]) => ({
      label,
      items: byTime(source.affiliations)
        .filter((it) => it.kind === kind)
        .flatMap((it) => (it.with ? [{ ...it.with, when: periodWords(it) }] : [])),
    })).filter((it) => it.items.length > 0),
    members: [...members]
      .sort((a, b) => a.source.name.localeCompare(b.source.name) || orderOf(a).localeCompare(orderOf(b)))
      .map((it) => ({ id: it.source.id, name: it.source.name, when: memberWords(it) })),
    sameAs: source.sameAs.map((url) => ({ url, text: linkText(url) })),
    aliases: source.aliases.map((it) => it.name).filter((it) => !merged.includes(it)),
    merged,
  };
}

const orderOf = ({ from, until }: Period) => `${from ?? ''} ${until ?? '9999'}`;

const memberWords = (it: Link) => `${it.role ? `, ${it.role}` : MEMBER[it.kind]}${periodWords(it)}`;

/** A link as it reads on a page: without what all links have. */
const linkText = (url: string): string =>
  url
    .replace(/^https?:\/\/(www\.)?/i, '')
    .replace(/\/$/, '')
    .slice(0, 80);
