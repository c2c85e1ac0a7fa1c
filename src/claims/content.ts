import { z } from 'zod';
import { madeOnce } from '../language/made-once.js';
import { ENGLISH, type Speech } from '../language/speech.js';
import { SHELF_LIVES } from './shelf-life.js';
import {
  BEARINGS,
  EVIDENCE_KINDS,
  MODES,
  PRECISIONS,
  SOURCE_KINDS,
  STANCES,
  STATUSES,
  TERMS,
} from './words.js';

/**
 * A claim whole, as plain data: what an assessment freezes, what a card shows, what a form is filled from.
 * Offsets are UTF-16 code units of the stored part, half open.
 */
const text = z.string().nullable();

/** Content frozen before sources could have several roots names one, and beside the name what readers may read. */
const fromEarly = (given: { root: unknown; name?: unknown; publicName?: unknown }) => {
  const { name, publicName = name } = given;
  return { roots: [given.root], ...given, name: publicName, protected: publicName !== name };
};

/**
 * `name` is what the desk calls the source; of a protected one that is the description agreed for the public.
 * `role` is the one it had at the time. `roots` are the origins that its affiliations led to at the time; `unnamed`
 * says of one that it is itself anonymous.
 */
export const sourceContent = z.preprocess(
  (given) => (given && typeof given === 'object' && 'root' in given ? fromEarly(given) : given),
  z.object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(SOURCE_KINDS),
    role: text,
    ownVoice: z.boolean(),
    protected: z.boolean().default(false),
    roots: z.array(z.object({ id: z.string(), name: z.string(), unnamed: z.boolean().optional() })).min(1),
  }),
);

export const hopContent = z.object({
  source: sourceContent,
  mode: z.enum(MODES),
  terms: z.enum(TERMS),
  anonymityReason: text,
  publicDescription: text.default(null),
  toWhom: text,
  place: text,
  timeText: text,
  timeValue: text,
  timePrecision: z.enum(PRECISIONS).nullable(),
  quote: text,
  url: text,
  archivedUrl: text,
});

/** Sides of a matter: 1 for the claim, from 2 on against it. */
const FOR = 1;
const AGAINST = 2;

export const attributionContent = z
  .object({
    stance: z.enum(STANCES),
    side: z.number().int().optional(),
    statement: text,
    answer: text.default(null),
    hops: z.array(hopContent).min(1),
  })
  .transform(({ side, ...it }) => ({ ...it, side: side ?? (it.stance === 'asserts' ? FOR : AGAINST) }));

export const evidenceContent = z
  .object({
    id: z.string(),
    bearing: z.enum(BEARINGS),
    side: z.number().int().optional(),
    kind: z.enum(EVIDENCE_KINDS),
    title: z.string(),
    primary: z.boolean(),
    passage: text,
    locator: text,
    url: text,
    retrievedOn: text.default(null),
    answer: text.default(null),
    origin: sourceContent.nullable(),
  })
  .transform(({ side, ...it }) => ({ ...it, side: side ?? (it.bearing === 'refutes' ? AGAINST : FOR) }));

export const spanContent = z.object({
  revisionId: z.string(),
  part: z.enum(['headline', 'summary', 'body']),
  start: z.number().int(),
  end: z.number().int(),
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
});

export const claimContent = z.object({
  statement: z.string(),
  status: z.enum(STATUSES),
  reason: z.string(),
  overrideReason: text,
  settle: text,
  /** How long it keeps; content frozen before that was asked does not say. */
  shelfLife: z.enum(SHELF_LIVES).optional(),
  spans: z.array(spanContent),
  attributions: z.array(attributionContent),
  evidence: z.array(evidenceContent),
});

export type SourceContent = z.infer<typeof sourceContent>;
export type HopContent = z.infer<typeof hopContent>;
export type AttributionContent = z.infer<typeof attributionContent>;
export type EvidenceContent = z.infer<typeof evidenceContent>;
export type ClaimContent = z.infer<typeof claimContent>;

const NAMES: [keyof ClaimContent, string][] = [
  ['statement', 'the statement'],
  ['spans', 'the words marked'],
  ['attributions', 'the attributions'],
  ['evidence', 'the evidence'],
  ['status', 'the status'],
  ['reason', 'the reason'],
  ['overrideReason', 'the override'],
  ['settle', 'what would settle it'],
];

/** What a claim itself says of its sources is which they are; what those are called or belong to may change by itself. */
const byId = (key: string, value: unknown) =>
  (key === 'source' || key === 'origin') && value ? (value as SourceContent).id : value;

/** Names of the parts in which two contents differ, for a sentence. */
export function changedParts(before: ClaimContent, after: ClaimContent): string[] {
  const part = (content: ClaimContent, key: keyof ClaimContent) => JSON.stringify(content[key], byId);
  return NAMES.filter(([key]) => part(before, key) !== part(after, key)).map(([, name]) => name);
}

/** Kinds whose name is a description ("analysts"), not somebody's identity. */
const DESCRIBED: readonly SourceContent['kind'][] = ['group', 'anonymous'];

/** A source without what would tell who it is: its role, and what it belongs to. */
const bare = (source: SourceContent): SourceContent => ({
  ...source,
  role: null,
  roots: [{ id: source.id, name: source.name }],
});

/** A protected source without what would give it away. */
const guarded = (source: SourceContent): SourceContent => (source.protected ? bare(source) : source);

/**
 * What readers get for the id of whoever is not named. Those who are described alike are not told apart by it, in a list
 * of the sources neither; and one who is described otherwise in another place is not known again by it.
 */
const withoutId = <N extends { id: string; name: string }>(it: N): N => ({ ...it, id: `unnamed ${it.name}` });

/** Whether a source, or an origin, has no id for readers. @param it as readers have it */
export const isUnnamed = ({ id }: { id: string }): boolean => /^unnamed( |$)/.test(id);

/** A source that may be called by its name, or whose name says as much as may be said; then by that alone. */
function open(source: SourceContent): SourceContent {
  if (source.protected || source.kind === 'anonymous') return bare(withoutId(source));
  const roots = source.roots.map(({ unnamed, ...root }) => (unnamed ? withoutId(root) : root));
  return { ...source, roots };
}

/**
 * The source of a hop as readers may have it. Off the record a person or an institution goes by the description
 * agreed for the public; nobody who is off the record has a role or an origin there. Why is the hop's own reason.
 * @param speech what one is told of in for which no description was agreed
 */
export function publicSource(
  { source, terms, publicDescription }: HopContent,
  { t }: Speech = ENGLISH,
): SourceContent {
  if (source.protected || terms === 'on_the_record' || source.ownVoice) return open(source);
  if (DESCRIBED.includes(source.kind)) return bare(withoutId(source));
  const name = publicDescription ?? t('claim.unnamed');
  return bare(withoutId({ ...source, name, kind: 'anonymous' }));
}

/** Whether readers are told by name who speaks: on the record, not protected, and somebody at all. Then it has a page. */
export const isNamed = ({ source, terms }: Pick<HopContent, 'source' | 'terms'>): boolean =>
  terms === 'on_the_record' && !source.protected && !source.ownVoice && source.kind !== 'anonymous';

/** The content as the desk may have it: what a protected source belongs to is for the status rule alone. */
export const guardedContent = (content: ClaimContent): ClaimContent => ({
  ...content,
  attributions: content.attributions.map((account) => ({
    ...account,
    hops: account.hops.map((hop) => ({ ...hop, source: guarded(hop.source) })),
  })),
  evidence: content.evidence.map((item) => ({ ...item, origin: item.origin && guarded(item.origin) })),
});

/** A source that is the article itself is called so in the language of the page; nobody else can have its name. */
function named<S extends SourceContent | null>(source: S, { t }: Speech): S {
  const kept = ENGLISH.t('claim.own_voice');
  if (!source?.ownVoice) return source;
  const call = <N extends { name: string }>(it: N): N =>
    it.name === kept ? { ...it, name: t('claim.own_voice') } : it;
  return { ...call(source), roots: source.roots.map(call) };
}

/** The content as readers may have it: who is not on the record goes by the description agreed for the public. */
export const publicContent = (content: ClaimContent, speech: Speech = ENGLISH): ClaimContent =>
  opened(content, speech);

const opened = madeOnce(
  (content: ClaimContent, speech): ClaimContent => ({
    ...content,
    attributions: content.attributions.map((account) => ({
      ...account,
      hops: account.hops.map((hop) => ({ ...hop, source: named(publicSource(hop, speech), speech) })),
    })),
    evidence: content.evidence.map((item) => ({
      ...item,
      origin: named(item.origin && open(item.origin), speech),
    })),
  }),
);

/** Ids of all that stands in a content: the sources of its chains, the origins of its evidence, and their roots. */
export function sourceIdsOf({ attributions, evidence }: ClaimContent): string[] {
  const sources = [
    ...attributions.flatMap((account) => account.hops.map((hop) => hop.source)),
    ...evidence.flatMap((item) => item.origin ?? []),
  ];
  return [...new Set(sources.flatMap((it) => [it.id, ...it.roots.map((root) => root.id)]))];
}

/** What became of sources after a content was frozen: those protected or merged since, by the id they had. */
export type SourcesNow = ReadonlyMap<string, Pick<SourceContent, 'id' | 'name' | 'protected'>>;

/**
 * A frozen content with its sources as they may be read now. A source that was protected since is called as it is
 * called now, and one that was merged is the one it turned out to be. One that was protected then goes on by the
 * description it was frozen under, whatever it turned out to be: that its name may be told now was not agreed for this.
 */
export function withSourcesNow(content: ClaimContent, now: SourcesNow): ClaimContent {
  const source = (it: SourceContent, isOffRecord = false): SourceContent => {
    // That something goes back to a protected source tells of that one. It then stands for itself.
    const open = it.roots.filter(({ id }) => id === it.id || !now.get(id)?.protected);
    const known = open.length > 0 ? open : [{ id: it.id, name: it.name }];
    const present = known.map((root) => ({ ...root, ...pick(now.get(root.id)) }));
    // Two that turned out to be one are one root.
    const roots = [...new Map(present.map((root) => [root.id, root])).values()];
    const found = now.get(it.id);
    if (!found) return { ...it, roots };
    if (it.protected && !found.protected) return guarded({ ...it, id: found.id });
    // Somebody who was described and not named, and turned out to be somebody with a name, goes on by the description.
    const isDescribed = it.kind === 'anonymous' || (isOffRecord && DESCRIBED.includes(it.kind));
    if (isDescribed && !found.protected) return guarded({ ...it, id: found.id, roots });
    return guarded({ ...it, ...found, roots });
  };
  return {
    ...content,
    attributions: content.attributions.map((account) => ({
      ...account,
      hops: account.hops.map((hop) => ({
        ...hop,
        source: source(hop.source, hop.terms !== 'on_the_record'),
      })),
    })),
    evidence: content.evidence.map((item) => ({ ...item, origin: item.origin && source(item.origin) })),
  };
}

const pick = (found: { id: string; name: string } | undefined) => found && { id: found.id, name: found.name };
