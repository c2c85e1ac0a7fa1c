import { z } from 'zod';
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

/**
 * `name` is what the desk calls the source; `publicName` is what readers may read.
 * `root` is the origin that its affiliations lead to at the time.
 */
export const sourceContent = z.object({
  id: z.string(),
  name: z.string(),
  publicName: z.string(),
  kind: z.enum(SOURCE_KINDS),
  role: text,
  ownVoice: z.boolean(),
  root: z.object({ id: z.string(), name: z.string() }),
});

export const hopContent = z.object({
  source: sourceContent,
  mode: z.enum(MODES),
  terms: z.enum(TERMS),
  anonymityReason: text,
  toWhom: text,
  place: text,
  timeText: text,
  timeValue: text,
  timePrecision: z.enum(PRECISIONS).nullable(),
  quote: text,
  url: text,
  archivedUrl: text,
});

export const attributionContent = z.object({
  stance: z.enum(STANCES),
  statement: text,
  hops: z.array(hopContent).min(1),
});

export const evidenceContent = z.object({
  id: z.string(),
  bearing: z.enum(BEARINGS),
  kind: z.enum(EVIDENCE_KINDS),
  title: z.string(),
  primary: z.boolean(),
  passage: text,
  locator: text,
  url: text,
  origin: sourceContent.nullable(),
});

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

/** Names of the parts in which two contents differ, for a sentence. */
export function changedParts(before: ClaimContent, after: ClaimContent): string[] {
  return NAMES.filter(([key]) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).map(
    ([, name]) => name,
  );
}

/** What readers are told of a source that is not named to them. */
const UNNAMED = 'A source not named';

const forReaders = (source: SourceContent): SourceContent => ({ ...source, name: source.publicName });

/** Kinds whose name is a description ("analysts"), not somebody's identity. */
const DESCRIBED: readonly SourceContent['kind'][] = ['group', 'anonymous'];

/**
 * The source of a hop as readers may have it. On anonymous terms a person or an institution has no name, role or
 * origin there; why not is the hop's own reason.
 */
export function publicSource({ source, terms }: HopContent): SourceContent {
  if (terms !== 'anonymous' || source.ownVoice || DESCRIBED.includes(source.kind)) return forReaders(source);
  return {
    ...source,
    id: 'unnamed',
    name: UNNAMED,
    publicName: UNNAMED,
    kind: 'anonymous',
    role: null,
    root: { id: 'unnamed', name: UNNAMED },
  };
}

/** The content as readers may have it: every source goes by its public name, and an anonymous one by none. */
export function publicContent(content: ClaimContent): ClaimContent {
  return {
    ...content,
    attributions: content.attributions.map((account) => ({
      ...account,
      hops: account.hops.map((hop) => ({ ...hop, source: publicSource(hop) })),
    })),
    evidence: content.evidence.map((item) => ({ ...item, origin: item.origin && forReaders(item.origin) })),
  };
}
