import { LRUCache } from 'lru-cache';
import { stillSayable } from '../annotations/queries.js';
import { objectionsView } from '../challenges/words.js';
import { approvalsAt } from '../claims/approvals.js';
import type { Approved } from '../claims/card.js';
import { type SourcesNow, withSourcesNow } from '../claims/content.js';
import { readRef } from '../claims/ref.js';
import type { Status } from '../claims/words.js';
import type { Article } from '../generated/prisma/client.js';
import { unchanging } from '../language/made-once.js';
import type { Db, Tx } from '../platform/database.js';
import { Gone, NotFound, type Onward } from '../platform/errors.js';
import { sourcesNow } from '../sources/queries.js';
import { type ClaimRow, claimRows, type Frozen, frozenOf, type OfClaims } from './approved-rows.js';
import { toMoments } from './published-rows.js';

/** An article for the desk, with its current text. @throws NotFound */
export async function articleBySlug(db: Db | Tx, slug: string) {
  const article = await db.article.findUnique({ where: { slug }, include: { currentRevision: true } });
  if (!article?.currentRevision) throw new NotFound('There is no article at this address.');
  return { ...article, revision: article.currentRevision };
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
    throw new Gone(
      'This claim was withdrawn by the newsroom. Its record is kept.',
      await fromWithdrawn(db, claim),
    );
  return { ...claim, approvedAssessment: claim.approvedAssessment };
}

/** What readers were told of a claim that was taken back, and the way to the article that it stood in. */
async function fromWithdrawn(
  db: Db | Tx,
  { id, article }: { id: string; article: Article },
): Promise<Onward> {
  const { slug, language, publishedRevisionId } = article;
  const revision = await db.revision.findUnique({
    where: { id: publishedRevisionId as string },
    select: { headline: true },
  });
  const told = await db.correction.findFirst({
    where: { claimId: id, kind: 'withdrawal' },
    orderBy: { at: 'desc' },
    select: { told: true, at: true },
  });
  const isTold = await stillSayable(db, told ? [told] : [], (it) => it.told);
  const name = { words: revision?.headline ?? '', language };
  return {
    told: told && isTold(told) ? { words: told.told, language, at: told.at } : undefined,
    links: [{ href: `/articles/${slug}`, says: 'The article that it stood in', name }, toMoments(slug)],
  };
}

/**
 * Claims as readers may see them: the last approved state of each, with its earlier ones. What is withdrawn, or
 * was never approved, is not among them.
 * @param at as they were at a moment; without one, as they are. A source that has become protected since is not
 *   named then either, and a claim that was withdrawn since does not come back.
 */
export const approvedClaims = async (db: Db | Tx, of: OfClaims, at?: Date): Promise<Approved[]> =>
  approvedFrom(db, await claimRows(db, of, at), at);

/** The same of claims that were read already, as of the same moment. */
export async function approvedFrom(db: Db | Tx, rows: readonly ClaimRow[], at?: Date): Promise<Approved[]> {
  const shown = rows.flatMap((claim) => {
    const history = approvalsAt(claim.approvals, claim.withdrawals, at);
    const [current] = history;
    return current ? [{ claim, current, history }] : [];
  });
  const frozen = await frozenOf(
    db,
    shown.map((it) => it.current.id),
  );
  const approved = shown.map((it) => ({ ...it, frozen: frozen.get(it.current.id) as Frozen }));
  const now = await sourcesNow(
    db,
    approved.flatMap((it) => it.frozen.sourceIds),
  );
  const isThen = (moment: Date) => !at || moment <= at;
  // What was answered goes with the claim when it is withdrawn, and does not come back with it.
  const isAfter = (claim: ClaimRow, moment: Date | null) =>
    !moment || claim.withdrawals.every((it) => it.at < moment);
  const told = ({ claim, history }: (typeof approved)[number]) => ({
    ref: claim.ref,
    history: history.map(({ number, decidedAt, status, statement, reason, told }) => ({
      number,
      at: decidedAt,
      status,
      statement,
      reason,
      told,
    })),
    notes: claim.notes.map((it) => ({ at: it.createdAt, body: it.body })),
    objections: objectionsView(
      claim.challenges
        .filter((it) => isThen(it.createdAt) && isAfter(claim, it.answeredAt))
        .map((it) => (it.answeredAt && !isThen(it.answeredAt) ? { ...it, state: 'open' as const } : it)),
    ),
  });
  return approved.map((it) => asBefore(it.current.id, it.frozen, told(it), now));
}

/** Claims as readers were shown them. Those that were shown longest ago are forgotten. */
const shownBefore = new LRUCache<string, Approved>({ max: 1000 });

/**
 * A claim as readers may see it: the same object as before where all is the same that it is made from, so that what was
 * made of it is found by it (`madeOnce`). What became of its sources is a part of that.
 * @param id of the assessment that was approved, which stands for what was frozen
 */
function asBefore(
  id: string,
  { content, sourceIds, outcome }: Frozen,
  told: Omit<Approved, 'content' | 'outcome'>,
  now: SourcesNow,
): Approved {
  const sources = sourceIds.flatMap((it) => (now.has(it) ? [[it, now.get(it)]] : []));
  const key = JSON.stringify([id, told, sources]);
  const known = shownBefore.get(key);
  if (known) return known;
  const approved = unchanging({ ...told, content: withSourcesNow(content, now), outcome });
  shownBefore.set(key, approved);
  return approved;
}

export type ArticleLine = {
  slug: string;
  /** Of its text, as a BCP 47 tag. */
  language: string;
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
    language: article.language,
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
