import type { Prisma } from '../generated/prisma/client.js';
import { type Db, inSnapshot, isWithin, type Tx } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { dayOf } from '../platform/format.js';
import { sourceBook, sourcesNow } from '../sources/queries.js';
import { type ClaimContent, changedParts, claimContent, sourceIdsOf, withSourcesNow } from './content.js';
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
  const read = (tx: Db | Tx) => tx.claim.findMany({ where: { id: { in: [...claimIds] } }, include: WHOLE });
  // Claims and their parts are read one after another: somebody who saves in between would leave halves of both.
  const claims = isWithin(db) ? await read(db) : await inSnapshot(db as Db, read);
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
  // The newest that counts: the proposal that waits for review, or else the last decision.
  assessments: {
    where: { state: { in: ['submitted', 'approved', 'returned'] }, undoneAt: null },
    orderBy: { number: 'desc' },
    take: 1,
    include: { author: { select: { name: true } } },
  },
  createdBy: { select: { name: true } },
} as const satisfies Prisma.ClaimInclude;

/**
 * A claim by its public name, with its article, the assessment that waits for review, or the last decision on it.
 * @throws NotFound
 */
export async function claimByRef(db: Db | Tx, given: string) {
  const ref = readRef(given);
  const claim = ref ? await db.claim.findUnique({ where: { ref }, include: FACTS }) : null;
  if (!claim) throw new NotFound('There is no claim of that name.');
  const { assessments, ...rest } = claim;
  const [newest = null] = assessments;
  const waits = newest?.state === 'submitted';
  return { ...rest, proposal: waits ? newest : null, decision: waits ? null : newest };
}

/**
 * The same, locked until the transaction ends, and read as whoever held it before has left it.
 * @throws NotFound
 */
export async function lockedClaim(tx: Tx, ref: string) {
  await tx.$queryRaw`SELECT 1 FROM "Claim" WHERE ref = ${readRef(ref)} FOR UPDATE`;
  return claimByRef(tx, ref);
}

export type ClaimRow = Awaited<ReturnType<typeof claimByRef>>;

/** What policies need to know of a claim. */
export const factsOf = (
  claim: Pick<ClaimRow, 'createdById' | 'approvedAssessmentId' | 'proposal'> &
    Partial<Pick<ClaimRow, 'decision'>>,
) => ({
  createdById: claim.createdById,
  isPublic: claim.approvedAssessmentId !== null,
  proposedById: claim.proposal?.authorId ?? null,
  decidedById: claim.decision?.deciderId ?? null,
});

/** Whether readers see a state of a claim: the one that was approved last, of an article that is out. */
export const readersSee = (claim: Pick<ClaimRow, 'approvedAssessmentId' | 'state' | 'article'>): boolean =>
  claim.approvedAssessmentId !== null && claim.state !== 'withdrawn' && claim.article.state === 'published';

/**
 * Names of the parts in which a content differs from what readers see of its claim; none where they see nothing.
 * The article is neither published nor taken off until the transaction has ended.
 */
export async function aheadOfReaders(tx: Tx, claim: ClaimRow, content: ClaimContent): Promise<string[]> {
  if (claim.approvedAssessmentId === null) return [];
  const [article] = await tx.$queryRaw<{ state: ClaimRow['article']['state'] }[]>`
    SELECT state FROM "Article" WHERE id = ${claim.articleId}::uuid FOR SHARE`;
  if (!article || !readersSee({ ...claim, article: { ...claim.article, ...article } })) return [];
  const approved = await tx.assessment.findUniqueOrThrow({
    where: { id: claim.approvedAssessmentId },
    select: { content: true },
  });
  const frozen = claimContent.parse(approved.content);
  return changedParts(withSourcesNow(frozen, await sourcesNow(tx, sourceIdsOf(frozen))), content);
}
