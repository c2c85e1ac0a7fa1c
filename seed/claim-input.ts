import type { ArticleText } from '../src/articles/text.js';
import { placeOf } from '../src/claims/anchor.js';
import type { ClaimInput } from '../src/claims/input.js';
import { SOURCES } from './sources.js';
import type { SeedAttribution, SeedClaim, SeedEvidence, SeedHop, SeedSpan } from './types.js';

/** What the seed tells of a claim, as the desk's form would send it. */
export function claimInputOf(claim: SeedClaim, text: ArticleText): ClaimInput {
  return {
    statement: claim.statement,
    status: claim.status,
    reason: claim.reason,
    overrideReason: claim.override ?? null,
    settle: claim.settle ?? null,
    shelfLife: claim.shelfLife ?? 'lasting',
    spans: claim.spans.map((span) => ({ ...placeIn(text, span), words: span.exact })),
    attributions: claim.attributions.map(attribution),
    evidence: (claim.evidence ?? []).map(evidence),
  };
}

/** @throws Error when the words do not stand in the article */
export function placeIn(text: ArticleText, span: SeedSpan) {
  const place = placeOf(text[span.part], span.part, span.exact, span.occurrence);
  if (!place) throw new Error(`“${span.exact}” does not stand in the ${span.part}`);
  return place;
}

export function sourceOf(key: string) {
  const source = SOURCES.find((it) => it.key === key);
  if (!source) throw new Error(`there is no source ${key}`);
  return source;
}

const attribution = (it: SeedAttribution): ClaimInput['attributions'][number] => ({
  stance: it.stance,
  side: it.stance === 'asserts' ? 1 : (it.side ?? 2),
  statement: it.statement ?? null,
  answer: it.answer ?? null,
  hops: it.hops.map(hop),
});

function hop(it: SeedHop): ClaimInput['attributions'][number]['hops'][number] {
  const source = sourceOf(it.source);
  return {
    source: source.name,
    sourceKind: source.kind,
    mode: it.mode,
    terms: it.terms,
    anonymityReason: it.anonymityReason ?? null,
    publicDescription: it.publicDescription ?? null,
    toWhom: it.to ?? null,
    place: it.place ?? null,
    timeText: it.time?.text ?? null,
    timeValue: it.time?.date ?? null,
    timePrecision: it.time?.precision ?? null,
    quote: it.quote ?? null,
    url: it.url ?? null,
    archivedUrl: null,
  };
}

function evidence(it: SeedEvidence): ClaimInput['evidence'][number] {
  const source = it.source ? sourceOf(it.source) : undefined;
  return {
    id: undefined,
    bearing: it.bearing,
    side: it.bearing === 'refutes' ? (it.side ?? 2) : 1,
    answer: it.answer ?? null,
    retrievedOn: it.retrievedOn ?? null,
    kind: it.kind,
    title: it.title,
    primary: it.primary ?? false,
    passage: it.passage ?? null,
    locator: it.locator ?? null,
    url: it.url ?? null,
    source: source?.name ?? null,
    sourceKind: source?.kind ?? null,
  };
}
