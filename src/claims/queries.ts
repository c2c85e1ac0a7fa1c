import type { Db, Tx } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { dayOf } from '../platform/format.js';
import { sourceBook } from '../sources/queries.js';
import { type ClaimContent, claimContent } from './content.js';
import { readRef } from './ref.js';

const WHOLE = {
  article: { select: { dateline: true } },
  spans: { orderBy: { position: 'asc' } },
  attributions: { orderBy: { position: 'asc' }, include: { hops: { orderBy: { position: 'asc' } } } },
  evidence: { orderBy: { position: 'asc' }, include: { evidence: true } },
} as const;

/**
 * Working copies of claims as plain data, by claim id; as many queries however many claims. Sources are as they were
 * at the time of the hop; where none is given, on the article's day, or else when the claim was marked.
 */
export async function contentsOf(
  db: Db | Tx,
  claimIds: readonly string[],
): Promise<Map<string, ClaimContent>> {
  const claims = await db.claim.findMany({ where: { id: { in: [...claimIds] } }, include: WHOLE });
  const sourceIds = claims.flatMap((claim) => [
    ...claim.attributions.flatMap((it) => it.hops.map((hop) => hop.sourceId)),
    ...claim.evidence.flatMap((it) => (it.evidence.originId ? [it.evidence.originId] : [])),
  ]);
  const book = await sourceBook(db, sourceIds);
  return new Map(
    claims.map((claim) => {
      const day = claim.article.dateline ?? dayOf(claim.createdAt);
      const content = {
        ...claim,
        attributions: claim.attributions.map((it) => ({
          ...it,
          hops: it.hops.map((hop) => ({ ...hop, source: book(hop.sourceId, hop.timeValue ?? day) })),
        })),
        evidence: claim.evidence.map(({ evidence, ...use }) => ({
          ...evidence,
          ...use,
          id: evidence.id,
          origin: evidence.originId ? book(evidence.originId, evidence.retrievedOn ?? day) : null,
        })),
      };
      // Parsing strips the columns that are no part of the content.
      return [claim.id, claimContent.parse(content)];
    }),
  );
}

export async function contentOf(db: Db | Tx, claimId: string): Promise<ClaimContent> {
  const content = (await contentsOf(db, [claimId])).get(claimId);
  if (!content) throw new NotFound('There is no such claim.');
  return content;
}

const FACTS = {
  article: { include: { currentRevision: true } },
  assessments: { where: { state: 'submitted' }, include: { author: { select: { name: true } } } },
  createdBy: { select: { name: true } },
} as const;

/**
 * A claim by its public name, with its article and the assessment that waits for review.
 * @throws NotFound
 */
export async function claimByRef(db: Db | Tx, given: string) {
  const ref = readRef(given);
  const claim = ref ? await db.claim.findUnique({ where: { ref }, include: FACTS }) : null;
  if (!claim) throw new NotFound('There is no claim of that name.');
  const { assessments, ...rest } = claim;
  return { ...rest, proposal: assessments[0] ?? null };
}

export type ClaimRow = Awaited<ReturnType<typeof claimByRef>>;

/** What policies need to know of a claim. */
export const factsOf = (claim: Pick<ClaimRow, 'createdById' | 'approvedAssessmentId' | 'proposal'>) => ({
  createdById: claim.createdById,
  isPublic: claim.approvedAssessmentId !== null,
  proposedById: claim.proposal?.authorId ?? null,
});
