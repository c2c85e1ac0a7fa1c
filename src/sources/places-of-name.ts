import type { Db } from '../platform/database.js';
import type { Identity } from './identity.js';

/** Where a name stands in what somebody typed: a page of the desk, and what there it stands in. */
export type NamePlace = { href: string; what: string };

/** At the most so many places are listed; whoever has gone through them looks again. */
export const PLACES_SHOWN = 100;

type Row = { page: 'claim' | 'article' | 'source'; key: string; what: string; note: string | null };

/**
 * The texts in which the name of a protected source stands, or a spelling of it, whatever their letters' case. The
 * desk cannot take it out of them by itself: they are somebody's words. Contents that are frozen are searched for
 * what was typed into them; what sources were called is not that, and is told anew wherever they are shown.
 * @param identity as `identityOf` gives it to a guardian
 */
export async function placesOfName(
  db: Db,
  { name, spellings }: Pick<Identity, 'name' | 'spellings'>,
): Promise<NamePlace[]> {
  const names = [...new Set([name, ...spellings])].filter((it) => it.trim() !== '');
  // Databases that fold the letters of one alphabet only still find the name as it is written.
  const rows = await db.$queryRaw<Row[]>`
    WITH typed (page, key, what, note, text) AS (
      SELECT 'claim', c.ref, it.what, NULL, it.text
        FROM "Claim" c CROSS JOIN LATERAL (VALUES ('the statement', c.statement), ('the reason', c.reason),
          ('the reason for the override', c."overrideReason"), ('what would settle it', c.settle)) it (what, text)
      UNION ALL SELECT 'claim', c.ref, it.what, NULL, it.text
        FROM "Claim" c JOIN "Attribution" a ON a."claimId" = c.id
        CROSS JOIN LATERAL (VALUES ('an account’s version', a.statement), ('the answer to an account', a.answer)) it (what, text)
      UNION ALL SELECT 'claim', c.ref, it.what, NULL, it.text
        FROM "Claim" c JOIN "Attribution" a ON a."claimId" = c.id JOIN "Hop" h ON h."attributionId" = a.id
        CROSS JOIN LATERAL (VALUES ('exact words', h.quote), ('to whom it was said', h."toWhom"),
          ('where it was said', h.place), ('when it was said', h."timeText"),
          ('why a source is not named', h."anonymityReason"), ('a description for readers', h."publicDescription"),
          ('a link', h.url), ('an archived copy', h."archivedUrl")) it (what, text)
      UNION ALL SELECT 'claim', c.ref, it.what, NULL, it.text
        FROM "Claim" c JOIN "ClaimEvidence" u ON u."claimId" = c.id JOIN "Evidence" e ON e.id = u."evidenceId"
        LEFT JOIN "Snapshot" s ON s."evidenceId" = e.id
        CROSS JOIN LATERAL (VALUES ('the title of the evidence', e.title), ('the link of the evidence', e.url),
          ('a passage', u.passage), ('where a passage stands', u.locator), ('the answer to an item', u.answer),
          ('the name of a stored file', s."fileName"), ('the address of a stored copy', s.url)) it (what, text)
      UNION ALL SELECT 'claim', c.ref, 'a state ' || a.state || ', no. ' || a.number, NULL, it.text
        FROM "Claim" c JOIN "Assessment" a ON a."claimId" = c.id
        CROSS JOIN LATERAL (
          SELECT leaf #>> '{}' FROM unnest(ARRAY['$.keyvalue().value', '$.attributions[*].keyvalue().value',
            '$.attributions[*].hops[*].keyvalue().value', '$.evidence[*].keyvalue().value']::jsonpath[]) path,
            jsonb_path_query(a.content, path) leaf WHERE jsonb_typeof(leaf) = 'string'
          UNION ALL SELECT a.note) it (text)
      UNION ALL SELECT 'claim', c.ref, it.what, NULL, it.text
        FROM "Claim" c JOIN "Challenge" x ON x."claimId" = c.id
        CROSS JOIN LATERAL (VALUES ('a challenge', x.reason), ('the link of a challenge', x.url),
          ('the answer to a challenge', x.answer)) it (what, text)
      UNION ALL SELECT CASE WHEN c.id IS NULL THEN 'article' ELSE 'claim' END, coalesce(c.ref, a.slug), 'a note',
          coalesce(n."threadId", n.id)::text, n.body
        FROM "Annotation" n JOIN "Article" a ON a.id = n."articleId" LEFT JOIN "Claim" c ON c.id = n."claimId"
      UNION ALL SELECT 'article', a.slug, 'the article’s text', NULL, it.text
        FROM "Article" a JOIN "Revision" r ON r.id IN (a."currentRevisionId", a."publishedRevisionId")
        CROSS JOIN LATERAL (VALUES (r.headline), (r.summary), (r.body), (a.byline), (a.url)) it (text)
      UNION ALL SELECT 'source', s.id::text, 'another source', NULL, it.text
        FROM "Source" s CROSS JOIN LATERAL (SELECT s.name UNION ALL SELECT s.description
          UNION ALL SELECT l.name FROM "SourceAlias" l WHERE l."sourceId" = s.id
          UNION ALL SELECT f.role FROM "Affiliation" f WHERE f."sourceId" = s.id) it (text)
       WHERE s."mergedIntoId" IS NULL AND NOT s.protected
    )
    SELECT DISTINCT page, key, what, note FROM typed
     WHERE EXISTS (SELECT 1 FROM unnest(${names}::text[]) name
                    WHERE strpos(text, name) > 0 OR strpos(lower(text), lower(name)) > 0)
     ORDER BY page, key, what, note LIMIT ${PLACES_SHOWN}`;
  return rows.map(({ page, key, what, note }) => ({
    href: `/desk/${page}s/${key}${note ? `#note-${note}` : ''}`,
    what: page === 'claim' ? `claim ${key}: ${what}` : page === 'article' ? `${what} (${key})` : what,
  }));
}
