import { keptOutcome } from '../assessments/kept-outcome.js';
import { objectionsView } from '../challenges/words.js';
import { approvalsAt } from '../claims/approvals.js';
import type { Approved } from '../claims/card.js';
import { claimContent, sourceIdsOf, withSourcesNow } from '../claims/content.js';
import { readRef } from '../claims/ref.js';
import type { Status } from '../claims/words.js';
import type { Prisma } from '../generated/prisma/client.js';
import type { Db, Tx } from '../platform/database.js';
import { Gone, NotFound } from '../platform/errors.js';
import { sourcesNow } from '../sources/queries.js';

/** An article for the desk, with its current text. @throws NotFound */
export async function articleBySlug(db: Db | Tx, slug: string) {
  const article = await db.article.findUnique({ where: { slug }, include: { currentRevision: true } });
  if (!article?.currentRevision) throw new NotFound('There is no article at this address.');
  return { ...article, revision: article.currentRevision };
}

/**
 * An article that is out, with the text that readers see, or saw at a moment.
 * @throws NotFound also for one that is not out, or was not then
 */
export async function publishedArticle(db: Db | Tx, slug: string, at?: Date) {
  const article = await db.article.findUnique({ where: { slug }, include: { publishedRevision: true } });
  if (article?.state !== 'published' || !article.publishedRevision)
    throw new NotFound('There is no article at this address.');
  if (!at) return { ...article, revision: article.publishedRevision };
  const [last] = await db.event.findMany({
    where: {
      articleId: article.id,
      kind: { in: ['article_published', 'article_unpublished'] },
      at: { lte: at },
    },
    orderBy: { seq: 'desc' },
    take: 1,
  });
  const number = last?.kind === 'article_published' ? (last.public as { revision: number }).revision : 0;
  const revision = await db.revision.findUnique({
    where: { articleId_number: { articleId: article.id, number } },
  });
  if (!revision) throw new NotFound('The article was not out at that time.');
  return { ...article, revision };
}

/**
 * A claim that readers see, by its public name.
 * @throws NotFound, or Gone for one that they saw before it was withdrawn
 */
export async function claimOnShow(db: Db | Tx, given: string) {
  const ref = readRef(given);
  const claim = ref
    ? await db.claim.findUnique({ where: { ref }, include: { article: true, approvedAssessment: true } })
    : null;
  if (!claim?.approvedAssessment || claim.article.state !== 'published')
    throw new NotFound('There is no claim of that name.');
  if (claim.state === 'withdrawn')
    throw new Gone('This claim was withdrawn by the newsroom. Its record is kept.');
  return { ...claim, approvedAssessment: claim.approvedAssessment };
}

const APPROVED = {
  assessments: {
    where: { state: 'approved' },
    orderBy: { number: 'desc' },
    select: {
      id: true,
      number: true,
      undoneAt: true,
      status: true,
      reason: true,
      content: true,
      outcome: true,
      createdAt: true,
      decidedAt: true,
      correction: { select: { kind: true, told: true } },
    },
  },
  events: {
    where: { kind: 'claim_withdrawn' },
    select: { at: true },
  },
  annotations: {
    where: { visibility: 'public', threadId: null },
    orderBy: { createdAt: 'asc' },
    select: { body: true, createdAt: true, resolvedAt: true },
  },
  challenges: {
    orderBy: { answeredAt: 'desc' },
    select: { state: true, answer: true, answerPublic: true, answeredAt: true, createdAt: true },
  },
} as const;

/** Which claims: of an article, one by its name, or those that Prisma finds by any other condition. */
export type OfClaims = Prisma.ClaimWhereInput;

/**
 * Claims as readers may see them: the last approved state of each, with its earlier ones. What is withdrawn, or
 * was never approved, is not among them.
 * @param at as they were at a moment; without one, as they are. A source that has become protected since is not
 *   named then either, and a claim that was withdrawn since does not come back.
 */
export async function approvedClaims(db: Db | Tx, where: OfClaims, at?: Date): Promise<Approved[]> {
  const claims = await db.claim.findMany({
    where: { ...where, approvedAssessmentId: { not: null }, state: { not: 'withdrawn' } },
    include: APPROVED,
  });
  const approved = claims.flatMap((claim) => {
    const history = approvalsAt(claim.assessments, claim.events, at);
    const [current] = history;
    return current ? [{ claim, current, history, content: claimContent.parse(current.content) }] : [];
  });
  const now = await sourcesNow(
    db,
    approved.flatMap((it) => sourceIdsOf(it.content)),
  );
  const isThen = (moment: Date) => !at || moment <= at;
  return approved.map(({ claim, current, history, content }) => ({
    ref: claim.ref,
    content: withSourcesNow(content, now),
    outcome: keptOutcome(current.outcome, content, current.createdAt),
    history: history.map((it) => ({
      number: it.number,
      at: it.decidedAt as Date,
      status: it.status,
      statement: (it.content as { statement: string }).statement,
      reason: it.reason,
      told: it.correction,
    })),
    notes: claim.annotations
      .filter((it) => isThen(it.createdAt) && !(it.resolvedAt && isThen(it.resolvedAt)))
      .map((it) => ({ at: it.createdAt, body: it.body })),
    objections: objectionsView(
      claim.challenges
        .filter((it) => isThen(it.createdAt))
        .map((it) => (it.answeredAt && !isThen(it.answeredAt) ? { ...it, state: 'open' as const } : it)),
    ),
  }));
}

/** Editor's notes on passages of a revision, for readers, as they are or were at a moment. */
export async function publicNotes(db: Db | Tx, revisionId: string, at?: Date) {
  const notes = await db.annotation.findMany({
    where: {
      revisionId,
      claimId: null,
      threadId: null,
      visibility: 'public',
      ...(at
        ? { createdAt: { lte: at }, OR: [{ resolvedAt: null }, { resolvedAt: { gt: at } }] }
        : { resolvedAt: null }),
    },
    orderBy: { createdAt: 'asc' },
    select: { part: true, start: true, exact: true, body: true },
  });
  return notes.flatMap(({ part, start, ...rest }) =>
    part && start !== null ? [{ part, start, ...rest }] : [],
  );
}
export type PublicNote = Awaited<ReturnType<typeof publicNotes>>[number];

/** What readers were told of a change of a claim, or of one taken away. */
export type CorrectionLine = {
  kind: 'correction' | 'update' | 'clarification' | 'withdrawal';
  told: string;
  at: Date;
  /** The claim that it is about, where readers can still see it. */
  ref: string | null;
};

/** The log of corrections of an article, newest first. What was undone was never told. */
export async function correctionsOf(db: Db | Tx, articleId: string, at?: Date): Promise<CorrectionLine[]> {
  const rows = await db.correction.findMany({
    where: {
      articleId,
      OR: [{ assessmentId: null }, { assessment: { undoneAt: null } }],
      ...(at ? { at: { lte: at } } : {}),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: {
      kind: true,
      told: true,
      at: true,
      claim: { select: { ref: true, state: true, approvedAssessmentId: true } },
    },
  });
  return rows.map(({ claim, ...it }) => {
    const isThere = claim.approvedAssessmentId !== null && claim.state !== 'withdrawn';
    return { ...it, ref: isThere ? claim.ref : null };
  });
}

export type ArticleLine = {
  slug: string;
  state: 'draft' | 'published' | 'unpublished';
  headline: string;
  summary: string;
  dateline: string | null;
  publication: string | null;
  at: Date;
  counts: Record<Status, number>;
};

/** The articles that are out, newest first, with counts of their approved claims by status. */
export async function publishedArticles(db: Db): Promise<ArticleLine[]> {
  const articles = await db.article.findMany({
    where: { state: 'published' },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: 200,
    include: { publishedRevision: true },
  });
  const counts = await db.assessment.findMany({
    where: { approvedOf: { articleId: { in: articles.map((it) => it.id) }, state: { not: 'withdrawn' } } },
    select: { status: true, claim: { select: { articleId: true } } },
  });
  return articles.map((article) => ({
    slug: article.slug,
    state: article.state,
    headline: article.publishedRevision?.headline ?? '',
    summary: article.publishedRevision?.summary ?? '',
    dateline: article.dateline,
    publication: article.publication,
    at: article.publishedAt as Date,
    counts: tally(counts.filter((it) => it.claim.articleId === article.id).map((it) => it.status)),
  }));
}

export const tally = (statuses: readonly Status[]): Record<Status, number> => ({
  confirmed: statuses.filter((it) => it === 'confirmed').length,
  reported: statuses.filter((it) => it === 'reported').length,
  contested: statuses.filter((it) => it === 'contested').length,
});

/** All articles for the desk, newest first, with how many claims are in which state. */
export async function deskArticles(db: Db) {
  const articles = await db.article.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 200,
    include: { currentRevision: { select: { headline: true } }, createdBy: { select: { name: true } } },
  });
  const counts = await db.claim.groupBy({ by: ['articleId', 'state'], _count: true });
  return articles.map((article) => ({
    slug: article.slug,
    state: article.state,
    headline: article.currentRevision?.headline ?? '',
    dateline: article.dateline,
    createdAt: article.createdAt,
    createdBy: article.createdBy.name,
    claims: Object.fromEntries(
      counts.filter((it) => it.articleId === article.id).map((it) => [it.state, it._count]),
    ) as Record<string, number>,
  }));
}
