import type { Status } from '../claims/words.js';
import type { Db } from '../platform/database.js';

/** Where a source stands to a claim: behind it, against it, or on both sides of it. */
export const STANDS = ['behind', 'against', 'both'] as const;
export type Stands = (typeof STANDS)[number];

export type Standing = {
  ref: string;
  statement: string;
  status: Status;
  state: string;
  slug: string;
  headline: string;
  /** What it is to the claim: "origin", "passed on", "evidence". */
  parts: string[];
};

/** The claims of one side, those after a claim where there are too many for one page. */
export type Side = { stands: Stands; total: number; claims: Standing[]; more: string | null };

/** The most claims of a side that a page shows. */
const PAGE = 100;

type Row = Standing & { stands: Stands; total: number };

/**
 * All claims, but those withdrawn, that a source stands behind or against, newest article first. It counts wherever
 * it stands in a chain, and as the origin of evidence that supports or refutes.
 * @param ids the source, and those that were merged into it
 * @param after of one side only, what comes after this claim
 */
export async function standingsOf(
  db: Db,
  ids: readonly string[],
  { stands, after }: { stands?: Stands | undefined; after?: string | undefined } = {},
  page = PAGE,
): Promise<Side[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH part AS (
      SELECT a."claimId", a.stance = 'asserts' AS behind, CASE WHEN h.position = 0 THEN 'origin' ELSE 'passed on' END AS part
        FROM "Hop" h JOIN "Attribution" a ON a.id = h."attributionId" WHERE h."sourceId" = ANY(${ids}::uuid[])
      UNION ALL
      SELECT u."claimId", u.bearing = 'supports', 'evidence'
        FROM "Evidence" e JOIN "ClaimEvidence" u ON u."evidenceId" = e.id
       WHERE e."originId" = ANY(${ids}::uuid[]) AND u.bearing <> 'context'
    ), standing AS (
      SELECT "claimId", array_agg(DISTINCT part) AS parts,
             CASE WHEN bool_and(behind) THEN 'behind' WHEN bool_or(behind) THEN 'both' ELSE 'against' END AS stands
        FROM part GROUP BY "claimId"
    ), listed AS (
      SELECT c.id, c."articleId", c.ref, c.statement, c.status, c.state, s.parts, s.stands,
             count(*) OVER (PARTITION BY s.stands)::int AS total
        FROM standing s JOIN "Claim" c ON c.id = s."claimId" WHERE c.state <> 'withdrawn'
    ), numbered AS (
      SELECT l.*, row_number() OVER (PARTITION BY l.stands ORDER BY l."articleId" DESC, l.id) AS number
        FROM listed l
       WHERE (${stands ?? null}::text IS NULL OR l.stands = ${stands ?? null})
         AND (${after ?? null}::text IS NULL OR EXISTS (SELECT 1 FROM "Claim" k WHERE k.ref = ${after ?? null}
              AND (l."articleId" < k."articleId" OR (l."articleId" = k."articleId" AND l.id > k.id))))
    )
    SELECT n.ref, n.statement, n.status::text AS status, n.state::text AS state, n.parts, n.stands, n.total,
           a.slug, coalesce(r.headline, a.slug) AS headline
      FROM numbered n JOIN "Article" a ON a.id = n."articleId" LEFT JOIN "Revision" r ON r.id = a."currentRevisionId"
     WHERE n.number <= ${page + 1} ORDER BY n.number`;
  return STANDS.map((side) => {
    const found = rows.filter((row) => row.stands === side);
    const claims = found.slice(0, page);
    const more = found.length > page ? (claims.at(-1)?.ref ?? null) : null;
    return { stands: side, total: found[0]?.total ?? 0, claims, more };
  });
}

/** Claims under their articles, in the order given. */
export function byArticle(
  claims: readonly Standing[],
): { slug: string; headline: string; claims: Standing[] }[] {
  const articles = new Map<string, { slug: string; headline: string; claims: Standing[] }>();
  for (const claim of claims) {
    const { slug, headline } = claim;
    const article = articles.get(slug) ?? { slug, headline, claims: [] };
    article.claims.push(claim);
    articles.set(slug, article);
  }
  return [...articles.values()];
}
