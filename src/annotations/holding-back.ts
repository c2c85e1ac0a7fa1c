import { Prisma } from '../generated/prisma/client.js';
import type { Db, Tx } from '../platform/database.js';
import { MUST_SETTLE } from './kinds.js';

/** A thread that must be settled before a claim is approved, and the page that it stands on. */
export type Unsettled = { id: string; author: string; at: Date; body: string; about: string; href: string };

/** The claims that a thread `n` is about: its own, those that use its evidence, those in whose words its passage lies. */
const ABOUT = Prisma.sql`
  SELECT n."claimId" WHERE n."claimId" IS NOT NULL
  UNION ALL SELECT u."claimId" FROM "ClaimEvidence" u WHERE u."evidenceId" = n."evidenceId"
  UNION ALL SELECT s."claimId" FROM "Span" s
   WHERE n."claimId" IS NULL AND s."revisionId" = n."revisionId" AND s.part = n.part
     AND s.start < n."end" AND s."end" > n.start`;

/**
 * Keeps the claims that a thread is about as they are until the transaction ends. Whoever approves one of them waits for
 * that, and then reads the thread as it stands then; or this waits for the approval.
 */
export async function lockClaimsAbout(tx: Tx, threadId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Claim" c WHERE c.id IN (
      SELECT about."claimId" FROM "Annotation" n CROSS JOIN LATERAL (${ABOUT}) about WHERE n.id = ${threadId}::uuid)
     ORDER BY c.id FOR SHARE OF c`;
}

/** Who proposed what waits for review of the claims that threads are about, by the id of the thread. */
export async function proposersAbout(
  db: Db | Tx,
  threadIds: readonly string[],
): Promise<(threadId: string) => string[]> {
  const rows =
    threadIds.length === 0
      ? []
      : await db.$queryRaw<{ id: string; authorId: string }[]>`
          SELECT DISTINCT n.id::text AS id, x."authorId"::text AS "authorId"
            FROM "Annotation" n CROSS JOIN LATERAL (${ABOUT}) about
            JOIN "Assessment" x ON x."claimId" = about."claimId" AND x.state = 'submitted'
           WHERE n.id = ANY(${[...threadIds]}::uuid[])`;
  return (threadId) => rows.filter(({ id }) => id === threadId).map(({ authorId }) => authorId);
}

/**
 * The open objections to a claim, oldest first: those on the claim itself, on evidence that it uses, and on a passage
 * of the article's current text in which words of the claim stand.
 */
export async function unsettled(db: Db | Tx, claimId: string): Promise<Unsettled[]> {
  const { ref, article, spans, evidence } = await db.claim.findUniqueOrThrow({
    where: { id: claimId },
    select: {
      ref: true,
      article: { select: { id: true, slug: true, currentRevisionId: true } },
      spans: { select: { revisionId: true, part: true, start: true, end: true } },
      evidence: { select: { evidenceId: true } },
    },
  });
  const passages = spans
    .filter((it) => it.revisionId === article.currentRevisionId)
    .map(({ revisionId, part, start, end }) => ({
      claimId: null,
      revisionId,
      part,
      start: { lt: end },
      end: { gt: start },
    }));
  const threads = await db.annotation.findMany({
    where: {
      kind: { in: [...MUST_SETTLE] },
      threadId: null,
      resolvedAt: null,
      OR: [{ claimId }, { evidenceId: { in: evidence.map((it) => it.evidenceId) } }, ...passages],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      body: true,
      createdAt: true,
      claimId: true,
      exact: true,
      evidence: { select: { id: true, title: true } },
      author: { select: { name: true } },
    },
  });
  return threads.map((it) => {
    const page = it.evidence
      ? `/desk/evidence/${it.evidence.id}`
      : it.claimId
        ? `/desk/claims/${ref}`
        : `/desk/articles/${article.slug}`;
    return {
      id: it.id,
      author: it.author.name,
      at: it.createdAt,
      body: it.body,
      about: it.evidence ? `“${it.evidence.title}”` : it.claimId ? 'the claim' : `the words “${it.exact}”`,
      href: `${page}#note-${it.id}`,
    };
  });
}
