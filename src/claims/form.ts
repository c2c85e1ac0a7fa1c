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
export type AttributionForm = { stance: string; statement: string; hops: HopForm[] };
export type EvidenceForm = Record<
  'id' | 'bearing' | 'kind' | 'title' | 'primary' | 'passage' | 'locator' | 'url' | 'source' | 'sourceKind',
  string
>;
export type SpanForm = Record<'part' | 'start' | 'end' | 'words', string>;
export type ClaimForm = {
  statement: string;
  status: string;
  reason: string;
  overrideReason: string;
  settle: string;
  spans: SpanForm[];
  attributions: AttributionForm[];
  evidence: EvidenceForm[];
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
  'kind',
  'title',
  'primary',
  'passage',
  'locator',
  'url',
  'source',
  'sourceKind',
] as const;
const SPAN = ['part', 'start', 'end', 'words'] as const;

export const newHop = (): HopForm => ({ ...pick({}, HOP), mode: 'said', terms: 'on_the_record' });
export const newAttribution = (): AttributionForm => ({ stance: 'asserts', statement: '', hops: [newHop()] });
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
  spans,
  attributions: [newAttribution()],
  evidence: [],
});

/** What was sent, as it was typed. */
export function formFromBody(body: Given): ClaimForm {
  return {
    ...pick(body, ['statement', 'status', 'reason', 'overrideReason', 'settle']),
    spans: many(body.spans).map((it) => pick(it, SPAN)),
    attributions: many(body.attributions).map((it) => ({
      ...pick(it, ['stance', 'statement']),
      hops: many(it.hops).map((hop) => pick(hop, HOP)),
    })),
    evidence: many(body.evidence).map((it) => pick(it, EVIDENCE)),
  };
}

/** A claim as a form. */
export function formFromContent(content: ClaimContent): ClaimForm {
  return {
    statement: content.statement,
    status: content.status,
    reason: content.reason,
    overrideReason: content.overrideReason ?? '',
    settle: content.settle ?? '',
    spans: content.spans.map((it) => ({
      part: it.part,
      start: String(it.start),
      end: String(it.end),
      words: it.exact,
    })),
    attributions: content.attributions.map((it) => ({
      stance: it.stance,
      statement: it.statement ?? '',
      hops: it.hops.map((hop) => ({
        ...pick(hop as Given, HOP),
        source: hop.source.name,
        sourceKind: hop.source.kind,
      })),
    })),
    evidence: content.evidence.map((it) => ({
      ...pick(it as Given, EVIDENCE),
      primary: it.primary ? '1' : '0',
      source: it.origin?.name ?? '',
      sourceKind: it.origin?.kind ?? '',
    })),
  };
}

/**
 * What the buttons within a form do to it: add or remove a row, without saving anything.
 * @param then value of the button: "add-hop.0", "remove-evidence.2"; "keep" shows what was typed as it is
 * @returns whether it was such a button
 */
export function reshape(form: ClaimForm, then: unknown): boolean {
  if (then === 'keep') return true;
  const match = /^(add|remove)-(span|attribution|hop|evidence)(?:\.(\d{1,3})(?:\.(\d{1,3}))?)?$/.exec(
    typed(then),
  );
  if (!match) return false;
  const [, act, what, first = '', second = ''] = match;
  const rows: unknown[] =
    what === 'span'
      ? form.spans
      : what === 'evidence'
        ? form.evidence
        : what === 'attribution'
          ? form.attributions
          : (form.attributions[Number(first)]?.hops ?? []);
  if (act === 'remove') rows.splice(Number(what === 'hop' ? second : first), 1);
  else
    rows.push(
      { span: newSpan, attribution: newAttribution, hop: newHop, evidence: newEvidence }[what as 'hop'](),
    );
  return true;
}
