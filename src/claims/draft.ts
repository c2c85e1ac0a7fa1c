import { isPartialDate } from '../platform/format.js';
import type { ClaimContent, SourceContent } from './content.js';
import type { AttributionForm, ClaimForm, EvidenceForm, HopForm } from './form.js';
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

/** Finds a source by the name typed, as it was at a time; one that is not there yet is of the kind given. */
export type SourceOfName = (name: string, kind: SourceContent['kind'], when: string | null) => SourceContent;

const or = <const T extends readonly string[]>(options: T, given: string, otherwise: T[number]): T[number] =>
  options.includes(given) ? given : otherwise;
const text = (given: string) => given.trim() || null;
const partialDate = (given: string) => (isPartialDate(given.trim()) ? given.trim() : null);
const against = (side: string) => (/^[2-9]$/.test(side) ? Number(side) : 2);

function hop(form: HopForm, sourceOf: SourceOfName): ClaimContent['attributions'][number]['hops'][number] {
  const timeValue = partialDate(form.timeValue);
  return {
    source: sourceOf(form.source, or(SOURCE_KINDS, form.sourceKind, 'person'), timeValue),
    mode: or(MODES, form.mode, 'said'),
    terms: or(TERMS, form.terms, 'on_the_record'),
    anonymityReason: text(form.anonymityReason),
    publicDescription: text(form.publicDescription),
    toWhom: text(form.toWhom),
    place: text(form.place),
    timeText: text(form.timeText),
    timeValue,
    timePrecision: PRECISIONS.find((it) => it === form.timePrecision) ?? null,
    quote: text(form.quote),
    url: text(form.url),
    archivedUrl: text(form.archivedUrl),
  };
}

function attribution(form: AttributionForm, sourceOf: SourceOfName): ClaimContent['attributions'] {
  const named = form.hops.filter((it) => text(it.source));
  if (named.length === 0) return [];
  const stance = or(STANCES, form.stance, 'asserts');
  const isFor = stance === 'asserts';
  return [
    {
      stance,
      side: isFor ? 1 : against(form.side),
      statement: text(form.statement),
      answer: isFor ? null : text(form.answer),
      hops: named.map((it) => hop(it, sourceOf)),
    },
  ];
}

function evidence(form: EvidenceForm, at: number, sourceOf: SourceOfName): ClaimContent['evidence'][number] {
  const bearing = or(BEARINGS, form.bearing, 'supports');
  const refutes = bearing === 'refutes';
  const retrievedOn = partialDate(form.retrievedOn);
  return {
    id: form.id || `new ${at + 1}`,
    bearing,
    side: refutes ? against(form.side) : 1,
    kind: or(EVIDENCE_KINDS, form.kind, 'document'),
    title: text(form.title) ?? `item ${at + 1}`,
    primary: form.primary === '1',
    passage: text(form.passage),
    locator: text(form.locator),
    url: text(form.url),
    retrievedOn,
    answer: refutes ? text(form.answer) : null,
    origin: text(form.source)
      ? sourceOf(form.source, or(SOURCE_KINDS, form.sourceKind, 'person'), retrievedOn)
      : null,
  };
}

/**
 * What a form would make of its claim if it were sent as it is, however unfinished: rows without a source are left
 * out, and what cannot be read counts as not there. For looking ahead only; nothing is kept of it.
 */
export function draftContent(form: ClaimForm, sourceOf: SourceOfName): ClaimContent {
  return {
    statement: form.statement,
    status: or(STATUSES, form.status, 'reported'),
    reason: form.reason,
    overrideReason: text(form.overrideReason),
    settle: text(form.settle),
    spans: form.spans.map(({ words }) => ({
      revisionId: '',
      part: 'body',
      start: 0,
      end: words.length,
      exact: words,
      prefix: '',
      suffix: '',
    })),
    attributions: form.attributions.flatMap((it) => attribution(it, sourceOf)),
    evidence: form.evidence.map((it, at) => evidence(it, at, sourceOf)),
  };
}
