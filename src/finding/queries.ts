import { approvedClaims } from '../articles/queries.js';
import { isNamed } from '../claims/content.js';
import { STATUSES, type Status } from '../claims/words.js';
import { Prisma } from '../generated/prisma/client.js';
import { type Db, inSnapshot, type Tx } from '../platform/database.js';
import { type PublicClaim, publicClaim } from '../readers/public-claim.js';
import type { After, Filter } from './filter.js';
import { isCalled, nameQueryOf, tsqueryOf } from './words.js';

const { sql } = Prisma;

/** Claims that a page shows. */
export const PAGE_SIZE = 20;
/** Sources that are offered by the words looked for, and how many are looked through for their public names. */
const OFFERED = 3;
const LOOKED_THROUGH = 20;
/** Sources and articles that a list of what to narrow to shows. */
const CHOICES = 10;

/**
 * Who the sources of frozen contents are by now, as readers may know it: those that were merged are who they turned out
 * to be. Whoever is protected, now or on the way there, is nobody. Only what is asked for of it is read.
 */
export const PRESENT = sql`
  onward AS (
    SELECT s.id, s."mergedIntoId" AS into FROM "Source" s WHERE s."mergedIntoId" IS NOT NULL AND NOT s.protected
    UNION
    SELECT o.id, s."mergedIntoId" FROM onward o JOIN "Source" s ON s.id = o.into
     WHERE s."mergedIntoId" IS NOT NULL AND NOT s.protected
  ), present AS NOT MATERIALIZED (
    SELECT s.id, s.id AS now FROM "Source" s
     WHERE s."mergedIntoId" IS NULL AND NOT s.protected AND s."articleId" IS NULL
    UNION ALL
    SELECT o.id, s.id FROM onward o JOIN "Source" s ON s.id = o.into
     WHERE s."mergedIntoId" IS NULL AND NOT s.protected AND s."articleId" IS NULL
  )`;

/** Claims that readers see, with the state of each that is shown. */
export const ON_SHOW = sql`"Claim" c
  JOIN "Article" a ON a.id = c."articleId" AND a.state = 'published'
  JOIN "Assessment" s ON s.id = c."approvedAssessmentId"`;
export const IS_SHOWN = sql`c.state <> 'withdrawn'`;

/** The ids that stand for sources in frozen contents, each with its own: that, and those that were merged into it. */
async function idsOfSources(db: Db | Tx, sources: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db.$queryRaw<{ now: string; ids: string[] }[]>`
    WITH RECURSIVE ${PRESENT}
    SELECT now::text AS now, array_agg(id::text) AS ids FROM present WHERE now = ANY(${[...sources]}::uuid[]) GROUP BY now`;
  return new Map(rows.map((it) => [it.now, it.ids]));
}

/** Who a source is by now; null for one that readers may not know of. */
async function presentSource(db: Db | Tx, id: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ now: string }[]>`
    WITH RECURSIVE ${PRESENT} SELECT now::text AS now FROM present WHERE id = ${id}::uuid`;
  return row?.now ?? null;
}

/** Whether a claim names a source to readers. @param ids those that stand for the source @param stands how, or anyhow */
export const naming = (ids: readonly string[], stands: string | null = null) =>
  sql`EXISTS (SELECT FROM "PublicVoice" v WHERE v."assessmentId" = s.id AND v."sourceId" = ANY(${[...ids]}::uuid[])
    AND ${stands ? sql`v.stance = ${stands}` : sql`true`})`;

/** What each part of a filter asks of a claim. */
function conditionsOf(
  { wanted, status, article, from, until, q }: Filter,
  sourceIds: readonly string[] | null,
) {
  const query = tsqueryOf(wanted);
  const found = sql`EXISTS (SELECT FROM "PublicWords" w WHERE w."assessmentId" = s.id
    AND w.words @@ to_tsquery('pg_catalog.simple', ${query}))`;
  return {
    words: q === '' ? sql`true` : query === '' ? sql`false` : found,
    status: status ? sql`s.status = ${status}::"Status"` : sql`true`,
    article: article ? sql`a.slug = ${article}` : sql`true`,
    source: sourceIds ? naming(sourceIds) : sql`true`,
    day: sql`${from ? sql`s."decidedAt" >= ${from}::timestamp AT TIME ZONE 'UTC'` : sql`true`} AND ${
      until ? sql`s."decidedAt" < (${until}::timestamp + interval '1 day') AT TIME ZONE 'UTC'` : sql`true`
    }`,
  };
}

type Count = { facet: string; key: string; name: string | null; claims: number };

/**
 * How many claims there are of each kind, each kind counted under all of the filter but itself. Whoever counts meets all
 * that is found; it is gone through once.
 */
const counting = (
  on: ReturnType<typeof conditionsOf>,
  kept: { source: string | null; article: string | null },
) => sql`
  WITH RECURSIVE ${PRESENT}, base AS MATERIALIZED (
    SELECT s.id, s.status, a.id AS article, s."decidedAt" AS at, ${on.status} AS on_status, ${on.article} AS on_article,
           ${on.source} AS on_source, ${on.day} AS on_day
      FROM ${ON_SHOW} WHERE ${IS_SHOWN} AND ${on.words}
  ), by_source AS (
    SELECT p.now, count(DISTINCT b.id)::int AS claims FROM base b
      JOIN "PublicVoice" v ON v."assessmentId" = b.id JOIN present p ON p.id = v."sourceId"
     WHERE on_status AND on_article AND on_day GROUP BY p.now
  ), by_article AS (
    SELECT article, count(*)::int AS claims FROM base WHERE on_status AND on_source AND on_day GROUP BY article
  )
  SELECT 'total' AS facet, '' AS key, NULL AS name, count(*)::int AS claims
    FROM base WHERE on_status AND on_article AND on_source AND on_day
  UNION ALL SELECT 'status', status::text, NULL, count(*)::int
    FROM base WHERE on_article AND on_source AND on_day GROUP BY status
  UNION ALL SELECT 'year', extract(year FROM at AT TIME ZONE 'UTC')::text, NULL, count(*)::int
    FROM base WHERE on_status AND on_article AND on_source GROUP BY 2
  UNION ALL SELECT 'sources', '', NULL, count(*)::int FROM by_source
  UNION ALL SELECT 'articles', '', NULL, count(*)::int FROM by_article
  UNION ALL (SELECT 'source', now::text, NULL, claims FROM by_source
    ORDER BY now = ${kept.source}::uuid DESC NULLS LAST, claims DESC, now LIMIT ${CHOICES})
  UNION ALL (SELECT 'article', a.slug, (SELECT r.headline FROM "Revision" r WHERE r.id = a."publishedRevisionId"), it.claims
    FROM by_article it JOIN "Article" a ON a.id = it.article
    ORDER BY a.slug = ${kept.article} DESC NULLS LAST, it.claims DESC, a.slug LIMIT ${CHOICES})`;

/** A claim in a list, with where it stands. */
export type FoundClaim = {
  claim: PublicClaim;
  slug: string;
  headline: string;
  /** Of the article's text, as a BCP 47 tag. */
  language: string;
  approvedAt: Date;
};

type Listed = { id: string; at: Date };

/** Claims that readers see by their ids, in that order, as they may have them. */
export async function claimsByIds(db: Db | Tx, ids: readonly string[]): Promise<FoundClaim[]> {
  const rows = await db.claim.findMany({
    where: { id: { in: [...ids] }, article: { state: 'published' } },
    select: {
      id: true,
      ref: true,
      article: {
        select: { slug: true, language: true, publishedRevision: { select: { id: true, headline: true } } },
      },
    },
  });
  const approved = new Map(
    (await approvedClaims(db, { ids: rows.map((it) => it.id) })).map((it) => [it.ref, it]),
  );
  const byId = new Map(rows.map((it) => [it.id, it]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    const revision = row?.article.publishedRevision;
    const found = row && approved.get(row.ref);
    if (!revision || !found) return [];
    const claim = publicClaim(found, 1, revision.id);
    const { slug, language } = row.article;
    return [{ claim, slug, language, headline: revision.headline, approvedAt: claim.approvedAt }];
  });
}

/** One page of a list of claims, and where it goes on. */
export async function pageOf(
  db: Db | Tx,
  condition: Prisma.Sql,
  after: After | null,
  size = PAGE_SIZE,
): Promise<{ claims: FoundClaim[]; next: After | null }> {
  const place = after
    ? sql`(s."decidedAt", c.id) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`
    : sql`true`;
  const rows = await db.$queryRaw<Listed[]>`
    SELECT c.id::text AS id, s."decidedAt" AS at FROM ${ON_SHOW}
     WHERE ${IS_SHOWN} AND s."decidedAt" IS NOT NULL AND ${condition} AND ${place}
     ORDER BY s."decidedAt" DESC, c.id DESC LIMIT ${size + 1}`;
  const shown = rows.slice(0, size);
  const claims = await claimsByIds(
    db,
    shown.map((it) => it.id),
  );
  return { claims, next: rows.length > size ? (shown.at(-1) ?? null) : null };
}

/** What was approved last, in all articles that are out. */
export const newestClaims = async (db: Db | Tx, size: number): Promise<FoundClaim[]> =>
  (await pageOf(db, sql`true`, null, size)).claims;

export type Choice = { key: string; name: string; claims: number };

/** What a search finds: one page of it, and how many there are of what it may be narrowed to. */
export type Found = {
  total: number;
  claims: FoundClaim[];
  next: After | null;
  statuses: Record<Status, number>;
  years: Choice[];
  sources: Choice[];
  articles: Choice[];
  /** How many more sources and articles there are than are listed. */
  moreSources: number;
  moreArticles: number;
  /** The source that is asked for as it is by now. */
  source: string | null;
  /** Sources that go by the words looked for, where no source is asked for. */
  called: Choice[];
};

/** Finds claims that readers see, across articles that are out, newest approval first. Never by an offset. */
export const findClaims = (db: Db, filter: Filter): Promise<Found> =>
  inSnapshot(db, async (tx) => {
    const source = filter.source && ((await presentSource(tx, filter.source)) ?? filter.source);
    const sourceIds = source ? ((await idsOfSources(tx, [source])).get(source) ?? []) : null;
    const on = conditionsOf(filter, sourceIds);
    const counts = await tx.$queryRaw<Count[]>(counting(on, { source, article: filter.article }));
    const all = sql`${on.words} AND ${on.status} AND ${on.article} AND ${on.source} AND ${on.day}`;
    const page = await pageOf(tx, all, filter.after);
    const of = (facet: string) => counts.filter((it) => it.facet === facet);
    const one = (facet: string, key = '') => of(facet).find((it) => it.key === key)?.claims ?? 0;
    const names = await publicNames(
      tx,
      of('source').map((it) => it.key),
    );
    const sources = of('source').flatMap(({ key, claims }) => {
      const name = names.get(key);
      return name === undefined ? [] : [{ key, name, claims }];
    });
    const articles = of('article').map(({ key, name, claims }) => ({ key, name: name ?? key, claims }));
    const byNumber = (a: Choice, b: Choice) => b.claims - a.claims || a.name.localeCompare(b.name);
    return {
      ...page,
      source,
      called: filter.source || filter.after ? [] : await sourcesCalled(tx, filter),
      total: one('total'),
      statuses: Object.fromEntries(STATUSES.map((it) => [it, one('status', it)])) as Record<Status, number>,
      years: of('year')
        .map(({ key, claims }) => ({ key, name: key, claims }))
        .sort((a, b) => b.key.localeCompare(a.key)),
      sources: sources.sort(byNumber),
      articles: articles.sort(byNumber),
      moreSources: Math.max(0, one('sources') - of('source').length),
      moreArticles: Math.max(0, one('articles') - articles.length),
    };
  });

/**
 * Sources that readers may know, by the words of their names, with how many claims name each. No name of theirs is
 * kept to be searched: they are looked for by what the desk calls them now, and only those are told of whose name as
 * readers read it has the words as well.
 */
async function sourcesCalled(db: Tx, { wanted }: Filter): Promise<Choice[]> {
  const query = nameQueryOf(wanted);
  if (query === '') return [];
  const rows = await db.$queryRaw<{ key: string; claims: number }[]>`
    WITH RECURSIVE ${PRESENT}, called AS MATERIALIZED (
      SELECT s.id FROM "Source" s WHERE s."mergedIntoId" IS NULL AND NOT s.protected AND s."articleId" IS NULL
         AND to_tsvector('pg_catalog.simple', claimdesk_folded(s.name)) @@ to_tsquery('pg_catalog.simple', ${query})
    )
    SELECT p.now::text AS key, count(DISTINCT s.id)::int AS claims
      FROM called JOIN present p ON p.now = called.id JOIN "PublicVoice" v ON v."sourceId" = p.id
      JOIN (${ON_SHOW}) ON s.id = v."assessmentId"
     WHERE ${IS_SHOWN} GROUP BY p.now ORDER BY claims DESC, p.now LIMIT ${LOOKED_THROUGH}`;
  const names = await publicNames(
    db,
    rows.map((it) => it.key),
  );
  return rows
    .map((it) => ({ ...it, name: names.get(it.key) ?? '' }))
    .filter(({ name }) => isCalled(name, wanted))
    .slice(0, OFFERED);
}

/**
 * What readers read that sources are called, by their ids: as in the newest claim that names them, which is what was
 * approved last. One that is named in none has no name here.
 */
async function publicNames(db: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const standing = [...(await idsOfSources(db, ids)).values()];
  if (standing.length === 0) return new Map();
  const newest = standing.map(
    (of) => sql`(SELECT c.id::text AS claim FROM ${ON_SHOW}
      WHERE ${IS_SHOWN} AND s."decidedAt" IS NOT NULL AND ${naming(of)} ORDER BY s."decidedAt" DESC, c.id DESC LIMIT 1)`,
  );
  const rows = await db.$queryRaw<{ claim: string }[]>(Prisma.join(newest, ' UNION ALL '));
  const found = await claimsByIds(
    db,
    rows.map((it) => it.claim),
  );
  return new Map(
    found.flatMap(({ claim }) => namedIn(claim).map(({ source }) => [source.id, source.name] as const)),
  );
}

/** Who is named to readers in a claim, and how they stand to it. */
export function namedIn({ content }: PublicClaim) {
  return [
    ...content.attributions.flatMap(({ stance, hops }) =>
      hops.filter(isNamed).map(({ source }) => ({ source, stance })),
    ),
    ...content.evidence.flatMap(({ origin, bearing }) =>
      origin && isNamed({ source: origin, terms: 'on_the_record' })
        ? [{ source: origin, stance: bearing }]
        : [],
    ),
  ];
}
