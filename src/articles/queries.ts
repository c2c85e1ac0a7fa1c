import { keptOutcome } from '../assessments/kept-outcome.js';
import { objectionsView } from '../challenges/words.js';
import type { Approved } from '../claims/card.js';
import { claimContent, sourceIdsOf, withSourcesNow } from '../claims/content.js';
import { readRef } from '../claims/ref.js';
import type { Status } from '../claims/words.js';
import type { Db, Tx } from '../platform/database.js';
import { Gone, NotFound } from '../platform/errors.js';
import { sourcesNow } from '../sources/queries.js';

/** An article for the desk, with its current text. @throws NotFound */
export async function articleBySlug(db: Db | Tx, slug: string) {
  const article = await db.article.findUnique({ where: { slug }, include: { currentRevision: true } });
  if (!article?.currentRevision) throw new NotFound('There is no article at this address.');
  return { ...article, revision: article.currentRevision };
}

/** An article that is out, with the text that readers see. @throws NotFound also for one that is not out */
export async function publishedArticle(db: Db, slug: string) {
  const article = await db.article.findUnique({ where: { slug }, include: { publishedRevision: true } });
  if (article?.state !== 'published' || !article.publishedRevision)
    throw new NotFound('There is no article at this address.');
  return { ...article, revision: article.publishedRevision };
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
    where: { state: 'approved', undoneAt: null },
    orderBy: { number: 'desc' },
    select: {
      id: true,
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
    orderBy: { seq: 'desc' },
    take: 1,
    select: { at: true },
  },
  annotations: {
    where: { visibility: 'public', threadId: null, resolvedAt: null },
    orderBy: { createdAt: 'asc' },
    select: { body: true, createdAt: true },
  },
  challenges: {
    orderBy: { answeredAt: 'desc' },
    select: { state: true, answer: true, answerPublic: true, answeredAt: true },
  },
} as const;

/**
 * Claims as readers may see them: the last approved state of each, with its earlier ones. What is withdrawn, or
 * was never approved, is not among them.
 */
export async function approvedClaims(
  db: Db,
  where: { articleId: string } | { ref: string },
): Promise<Approved[]> {
  const claims = await db.claim.findMany({
    where: { ...where, approvedAssessmentId: { not: null }, state: { not: 'withdrawn' } },
    include: APPROVED,
  });
  const approved = claims.flatMap((claim) => {
    const current = claim.assessments.find((it) => it.id === claim.approvedAssessmentId);
    return current ? [{ claim, current, content: claimContent.parse(current.content) }] : [];
  });
  const now = await sourcesNow(
    db,
    approved.flatMap((it) => sourceIdsOf(it.content)),
  );
  return approved.flatMap(({ claim, current, content }) => {
    // What was withdrawn does not come back as history.
    const [withdrawn] = claim.events;
    return [
      {
        ref: claim.ref,
        content: withSourcesNow(content, now),
        outcome: keptOutcome(current.outcome, content, current.createdAt),
        history: claim.assessments
          .map((it) => ({
            at: it.decidedAt as Date,
            status: it.status,
            statement: (it.content as { statement: string }).statement,
            reason: it.reason,
            told: it.correction,
          }))
          .filter((it) => !withdrawn || it.at > withdrawn.at),
        notes: claim.annotations.map((it) => ({ at: it.createdAt, body: it.body })),
        objections: objectionsView(claim.challenges),
      },
    ];
  });
}

/** Editor's notes on passages of a revision, for readers. */
export async function publicNotes(db: Db, revisionId: string) {
  const notes = await db.annotation.findMany({
    where: { revisionId, claimId: null, threadId: null, visibility: 'public', resolvedAt: null },
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
export async function correctionsOf(db: Db, articleId: string): Promise<CorrectionLine[]> {
  const rows = await db.correction.findMany({
    where: { articleId, OR: [{ assessmentId: null }, { assessment: { undoneAt: null } }] },
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
