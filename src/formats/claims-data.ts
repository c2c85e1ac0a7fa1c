import { shownContent } from '../claims/shown-content.js';
import type { PublicClaim, PublicRecord } from '../readers/public-claim.js';
import { articleAddresses, claimAddresses } from './addresses.js';

/** Which entry of the article's ledger sealed what a claim shows, and the salt to hold it against that. */
export type Proof = { event: number; salt: string; contentDigest: string };

/** Proofs of claims by their refs. A claim has none whose sources are called otherwise since it was approved. */
export type Proofs = ReadonlyMap<string, Proof>;

/**
 * An article's claims with their attributions, evidence, history and objections, as plain data: `claimsFile` of
 * schemas.ts tells what each member is.
 */
export function claimsData(site: string, record: PublicRecord, proofs: Proofs) {
  const { slug, revision, head } = record;
  const { page, text, annotations, csv, ledger } = articleAddresses(site, slug);
  return {
    article: {
      slug,
      page,
      headline: revision.headline,
      summary: revision.summary,
      language: record.language,
      byline: record.byline,
      publication: record.publication,
      url: record.url,
      dateline: record.dateline,
      revision: revision.number,
      publishedAt: record.publishedAt.toISOString(),
      changedAt: record.changedAt.toISOString(),
    },
    links: { text, annotations, csv, ledger },
    ledger: head && { seq: head.seq, hash: head.hash },
    claims: record.claims.map((claim) => claimData(site, claim, proofs.get(claim.ref) ?? null)),
    corrections: record.corrections.map(({ kind, told, at, ref }) => ({
      kind,
      told,
      at: at.toISOString(),
      claim: ref,
    })),
    notes: record.notes.map(({ part, start, exact, body }) => ({ part, start, exact, body })),
  };
}

/** One claim as `claims.json` has it. */
export function claimData(site: string, claim: PublicClaim, proof: Proof | null) {
  return {
    ref: claim.ref,
    number: claim.number,
    links: claimAddresses(site, claim.ref),
    assessment: claim.assessment,
    approvedAt: claim.approvedAt.toISOString(),
    firstApprovedAt: claim.firstApprovedAt.toISOString(),
    content: shownContent(claim.content),
    because: claim.because,
    missing: claim.missing,
    history: claim.history.map(({ number, at, status, statement, reason, told }) => ({
      assessment: number,
      at: at.toISOString(),
      status,
      statement,
      reason,
      change: told?.kind ?? null,
      told: told?.told ?? null,
    })),
    notes: claim.notes.map(({ at, body }) => ({ at: at.toISOString(), body })),
    objections: {
      made: claim.objections.made,
      answered: claim.objections.answered,
      answers: claim.objections.answers.map(({ at, state, answer }) => ({
        at: at.toISOString(),
        state,
        answer,
      })),
    },
    proof,
  };
}
