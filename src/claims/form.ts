import { typed } from '../platform/input.js';
import type { ClaimContent } from './content.js';

/**
 * What a claim's form shows: strings only, whatever was typed. It is filled from a claim, from a selection, or
 * from what was sent, so that nothing typed is lost when a form is shown again.
 */
export type HopForm = Record<
  | 'source'
  | 'sourceKind'
  | 'mode'
  | 'terms'
  | 'anonymityReason'
  | 'publicDescription'
  | 'toWhom'
  | 'place'
  | 'timeText'
  | 'timeValue'
  | 'timePrecision'
  | 'quote'
  | 'url'
  | 'archivedUrl',
  string
>;
export type AttributionForm = Record<'stance' | 'side' | 'statement' | 'answer', string> & {
  hops: HopForm[];
};
export type EvidenceForm = Record<
  | 'id'
  | 'bearing'
  | 'side'
  | 'kind'
  | 'title'
  | 'primary'
  | 'passage'
  | 'locator'
  | 'url'
  | 'retrievedOn'
  | 'answer'
  | 'source'
  | 'sourceKind',
  string
>;
export type SpanForm = Record<'part' | 'start' | 'end' | 'words', string>;
export type ClaimForm = {
  statement: string;
  status: string;
  reason: string;
  overrideReason: string;
  settle: string;
  shelfLife: string;
  spans: SpanForm[];
  attributions: AttributionForm[];
  evidence: EvidenceForm[];
  /** What a revision of something published is to readers, and what they are told. */
  change: string;
  told: string;
};

type Given = Record<string, unknown>;
const many = (given: unknown): Given[] => {
  const list = Array.isArray(given) ? given : given && typeof given === 'object' ? Object.values(given) : [];
  return list.filter((it): it is Given => it !== null && typeof it === 'object').slice(0, 50);
};
const pick = <K extends string>(given: Given, keys: readonly K[]): Record<K, string> =>
  Object.fromEntries(keys.map((key) => [key, typed(given[key])])) as Record<K, string>;

const HOP = [
  'source',
  'sourceKind',
  'mode',
  'terms',
  'anonymityReason',
  'publicDescription',
  'toWhom',
  'place',
  'timeText',
  'timeValue',
  'timePrecision',
  'quote',
  'url',
  'archivedUrl',
] as const;
const EVIDENCE = [
  'id',
  'bearing',
  'side',
  'kind',
  'title',
  'primary',
  'passage',
  'locator',
  'url',
  'retrievedOn',
  'answer',
  'source',
  'sourceKind',
] as const;
const SPAN = ['part', 'start', 'end', 'words'] as const;

export const newHop = (): HopForm => ({ ...pick({}, HOP), mode: 'said', terms: 'on_the_record' });
export const newAttribution = (): AttributionForm => ({
  stance: 'asserts',
  side: '2',
  statement: '',
  answer: '',
  hops: [newHop()],
});
export const newEvidence = (): EvidenceForm => ({
  ...pick({}, EVIDENCE),
  bearing: 'supports',
  kind: 'document',
});
export const newSpan = (): SpanForm => ({ part: 'body', start: '', end: '', words: '' });

/** A form for words just selected. */
export const newForm = (spans: SpanForm[]): ClaimForm => ({
  statement: '',
  status: 'reported',
  reason: '',
  overrideReason: '',
  settle: '',
  shelfLife: 'lasting',
  spans,
  attributions: [newAttribution()],
  evidence: [],
  change: '',
  told: '',
});

/** What was sent, as it was typed. */
export function formFromBody(body: Given): ClaimForm {
  return {
    ...pick(body, ['statement', 'status', 'reason', 'overrideReason', 'settle', 'shelfLife']),
    spans: many(body.spans).map((it) => pick(it, SPAN)),
    attributions: many(body.attributions).map((it) => ({
      ...pick(it, ['stance', 'side', 'statement', 'answer']),
      hops: many(it.hops).map((hop) => pick(hop, HOP)),
    })),
    evidence: many(body.evidence).map((it) => pick(it, EVIDENCE)),
    ...pick(body, ['change', 'told']),
  };
}

/** The choice of a side as the form sends it: what is for the claim has none, and would begin on the second. */
const sideOf = (side: number) => String(Math.max(2, side));

/**
 * A claim as a form.
 * @param revision what is said to readers of the change, which is no part of the content
 */
export function formFromContent(
  content: ClaimContent,
  revision: { change: string | null; told: string | null } = { change: null, told: null },
): ClaimForm {
  return {
    statement: content.statement,
    status: content.status,
    reason: content.reason,
    overrideReason: content.overrideReason ?? '',
    settle: content.settle ?? '',
    shelfLife: content.shelfLife ?? 'lasting',
    spans: content.spans.map((it) => ({
      part: it.part,
      start: String(it.start),
      end: String(it.end),
      words: it.exact,
    })),
    attributions: content.attributions.map((it) => ({
      stance: it.stance,
      side: sideOf(it.side),
      statement: it.statement ?? '',
      answer: it.answer ?? '',
      hops: it.hops.map((hop) => ({
        ...pick(hop as Given, HOP),
        source: hop.source.name,
        sourceKind: hop.source.kind,
      })),
    })),
    evidence: content.evidence.map((it) => ({
      ...pick(it as Given, EVIDENCE),
      side: sideOf(it.side),
      primary: it.primary ? '1' : '0',
      source: it.origin?.name ?? '',
      sourceKind: it.origin?.kind ?? '',
    })),
    change: revision.change ?? '',
    told: revision.told ?? '',
  };
}

/** What the buttons within a form act on: its rows, by the name in the button. */
function rowsOf(form: ClaimForm, what: string, first: number): { rows: unknown[]; make: () => unknown } {
  switch (what) {
    case 'span':
      return { rows: form.spans, make: newSpan };
    case 'evidence':
      return { rows: form.evidence, make: newEvidence };
    case 'attribution':
      return { rows: form.attributions, make: newAttribution };
    default:
      return { rows: form.attributions[first]?.hops ?? [], make: newHop };
  }
}

const ACT =
  /^(add|insert|raise|lower|remove)-(span|attribution|hop|evidence)(?:\.(\d{1,3})(?:\.(\d{1,3}))?)?$/;

/** First field of a row, by the name in the button. */
const FIRST_FIELD: Record<string, (first: number, at: number) => string> = {
  span: (_, at) => `spans.${at}.words`,
  attribution: (_, at) => `attributions.${at}.stance`,
  hop: (first, at) => `attributions.${first}.hops.${at}.source`,
  evidence: (_, at) => `evidence.${at}.bearing`,
};

/**
 * What the buttons within a form do to it, without saving anything: add a row at the end, insert one before another,
 * move one up or down, remove it.
 * @param then value of the button: "add-hop.0", "insert-hop.0.1", "raise-attribution.2", "remove-evidence.2"; "keep"
 *   shows what was typed as it is
 * @returns undefined where it was no such button; otherwise the key of the field to go on with, if there is one
 */
export function reshape(form: ClaimForm, then: unknown): { focus: string | null } | undefined {
  if (then === 'keep') return { focus: null };
  const match = ACT.exec(typed(then));
  if (!match) return undefined;
  const [, act, what = '', first = '', second = ''] = match;
  const { rows, make } = rowsOf(form, what, Number(first));
  const at = Number(what === 'hop' ? second : first);
  const isThere = at < rows.length;
  let to = at;
  if (act === 'add') to = rows.push(make()) - 1;
  else if (act === 'insert') rows.splice(at, 0, ...(isThere ? [make()] : []));
  else if (act === 'remove') rows.splice(at, 1);
  else {
    to = act === 'raise' ? at - 1 : at + 1;
    if (isThere && to >= 0 && to < rows.length) rows.splice(to, 0, ...rows.splice(at, 1));
  }
  const last = Math.min(Math.max(to, 0), rows.length - 1);
  return { focus: last < 0 ? null : (FIRST_FIELD[what]?.(Number(first), last) ?? null) };
}
