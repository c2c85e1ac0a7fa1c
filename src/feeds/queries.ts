import { publishedArticle } from '../articles/published-rows.js';
import type { Status } from '../claims/words.js';
import { claimsNaming, namedSource, sourceName } from '../finding/source-page.js';
import { changedAtDesk } from '../formats/queries.js';
import { Prisma } from '../generated/prisma/client.js';
import { type Db, inSnapshot, type Tx } from '../platform/database.js';
import { type Moment, type OfMoments, publicMoments } from '../readers/moments.js';
import { TOLD_IN_FEEDS } from './told.js';

/** Changes that one page of a feed holds. */
export const PAGE_SIZE = 50;

const FEW_CLAIMS = 200;

const DAY = 86_400_000;

/** What a feed is about: everything, one status, an article, or a source. */
export type About = { status?: Status } | { slug: string } | { sourceId: string };

/** The last change that the page before told of: where this one goes on. */
export type Before = Pick<Moment, 'at' | 'number'>;

export type Changes = {
  moments: Moment[];
  /** Where the next page goes on; null where nothing is older. */
  next: Before | null;
  /** When anything of what is told here may last have changed, also by something that is told no more. */
  changedAt: Date | undefined;
  /** The article or the source that it is about. */
  name: string | null;
  /** The id of the source by now. */
  sourceId: string | null;
};

/**
 * One page of the changes that readers see of something, newest first.
 * @throws NotFound for an article that is not out, and for a source that is not named to readers
 */
export const changesOf = (db: Db, about: About, before?: Before, size = PAGE_SIZE): Promise<Changes> =>
  inSnapshot(db, async (tx) => {
    const { where, articleId, name, sourceId } = await asked(tx, about);
    const found = await newest(tx, { kinds: TOLD_IN_FEEDS, ...where, before }, size + 1);
    const moments = found.slice(0, size);
    return {
      moments,
      next: found.length > size ? (moments.at(-1) ?? null) : null,
      changedAt: await lastChange(tx, articleId),
      name,
      sourceId,
    };
  });

/** Days back that a page is looked for in first: what fills it there is not looked for among all that ever happened. */
const LOOK_BACK = [2, 30, 400];

async function newest(tx: Tx, where: OfMoments, size: number): Promise<Moment[]> {
  if (where.articleId || where.claimIds || !where.early) return publicMoments(tx, where, size);
  const from = where.before?.at.getTime() ?? Date.now();
  for (const days of LOOK_BACK) {
    const found = await publicMoments(tx, { ...where, since: new Date(from - days * DAY) }, size);
    if (found.length === size) return found;
  }
  return publicMoments(tx, where, size);
}

async function asked(tx: Tx, about: About) {
  const nothing = { articleId: null, name: null, sourceId: null };
  if ('slug' in about) {
    const { id, revision } = await publishedArticle(tx, about.slug);
    return { ...nothing, where: { articleId: id }, articleId: id, name: revision.headline };
  }
  if ('sourceId' in about) {
    const { id, ids } = await namedSource(tx, about.sourceId);
    // The few events of few claims are all read; of many claims, what is newest is soon met among all that happened.
    const claimIds = await claimsNaming(tx, ids, FEW_CLAIMS);
    return {
      ...nothing,
      where: { ...(claimIds ? { claimIds } : { sourceIds: ids }), early: true },
      name: await sourceName(tx, id, ids),
      sourceId: id,
    };
  }
  // Of a status, approvals alone; also those of before the article came out, for which its publication would stand else.
  return { ...nothing, where: about.status ? { status: about.status, early: true } : {} };
}

/**
 * When something last happened that readers see, or see no more, or what is told of it changed with a source.
 * @param articleId of one that is out
 */
async function lastChange(tx: Tx, articleId: string | null): Promise<Date | undefined> {
  const told = articleId
    ? Prisma.sql`SELECT max(at) FROM "Event" WHERE "articleId" = ${articleId}::uuid AND public <> '{}'::jsonb`
    : Prisma.sql`
        SELECT e.at FROM "Event" e JOIN "Article" a ON a.id = e."articleId"
         WHERE e.public <> '{}'::jsonb AND (a.state = 'published' OR e.kind = 'article_unpublished')
         ORDER BY e.at DESC, e.number DESC LIMIT 1`;
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`SELECT greatest((${told}), ${changedAtDesk}) AS at`;
  return row?.at ?? undefined;
}
