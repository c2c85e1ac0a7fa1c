import type { Db } from '../platform/database.js';
import type { Identity } from './identity.js';
import { LETTERS, nameKey } from './name.js';
import { formsPattern } from './name-forms.js';

/**
 * Where a name stands in what somebody typed: a page of the desk, and what there it stands in; `perhaps` where it is
 * only a word of the name, which may be somebody else's.
 */
export type NamePlace = { href: string; what: string; perhaps: boolean };

/** At the most so many places are listed; whoever has gone through them looks again. */
export const PLACES_SHOWN = 100;

/** Where the pages of the desk are that lead to what was found. */
const PAGES = {
  claim: '/desk/claims/',
  article: '/desk/articles/',
  source: '/desk/sources/',
  evidence: '/desk/evidence/',
  import: '/desk/imports/',
  tokens: '/desk/tokens',
} as const;

type Row = {
  page: keyof typeof PAGES;
  key: string;
  what: string;
  note: string | null;
  sure: boolean;
};

/** Shorter words of a name stand everywhere. */
const SHORTEST = 3;

/** Marks above and below letters, and what stands between words: the same in every database, whatever its language. */
const MARKS = '[\\u0300-\\u036f]';
const BETWEEN = '[\\u0001-\\u002f\\u003a-\\u0060\\u007b-\\u00bf\\u2000-\\u206f\\u3000-\\u303f]+';

/** Letters that a database which knows no alphabet but the Latin one leaves as they are, large and small. */
const PAIRS = [...LETTERS].map((it) => [it.toUpperCase(), it] as const).filter(([it]) => it.length === 1);
const LARGE = PAIRS.map(([it]) => it).join('');
const SMALL = PAIRS.map(([, it]) => it).join('');

/** What to look for in a text that is folded as names are: whole names, and what may be one. */
function lookedFor(names: readonly string[]) {
  const keys = [...new Set(names.map(nameKey))].filter((key) => key !== '');
  const words = keys.map((key) => key.split(' '));
  const long = words.flat().filter((word) => word.length >= SHORTEST);
  const joined = words.filter((it) => it.length > 1).map((it) => it.join(''));
  return { keys, forms: [...new Set(long.map(formsPattern))], joined: [...new Set(joined)] };
}

/**
 * The texts in which the name of a protected source stands, or a spelling of it, however their letters are written
 * and whatever stands between its words; then those with a form of a word of it, or all of them in one as in a link. The
 * desk cannot take it out of them by itself: they are somebody's words. Contents that are frozen are searched for
 * what was typed into them; what sources were called is not that, and is told anew wherever they are shown.
 * @param identity as `identityOf` gives it to a guardian
 */
export async function placesOfName(
  db: Db,
  { name, spellings }: Pick<Identity, 'name' | 'spellings'>,
): Promise<NamePlace[]> {
  const names = [...new Set([name, ...spellings])].filter((it) => it.trim() !== '');
  const { keys, forms, joined } = lookedFor(names);
  const rows = await db.$queryRaw<Row[]>`
    WITH typed (page, key, what, note, text) AS (
      SELECT 'claim', c.ref, it.what, NULL, it.text
        FROM "Claim" c CROSS JOIN LATERAL (VALUES ('the statement', c.statement), ('the reason', c.reason),
          ('the reason for the override', c."overrideReason"), ('what would settle it', c.settle),
          ('what readers are told of a change', c.told)) it (what, text)
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
          UNION ALL SELECT said #>> '{}' FROM jsonb_path_query(a.comments, '$[*].text') said
          UNION ALL VALUES (a.note), (a.told)) it (text)
      UNION ALL SELECT 'claim', c.ref, 'what readers were told of a change', NULL, k.told
        FROM "Claim" c JOIN "Correction" k ON k."claimId" = c.id
      UNION ALL SELECT 'claim', c.ref, it.what, NULL, it.text
        FROM "Claim" c JOIN "Challenge" x ON x."claimId" = c.id
        CROSS JOIN LATERAL (VALUES ('a challenge', x.reason), ('the link of a challenge', x.url),
          ('the address left with a challenge', x.email), ('the answer to a challenge', x.answer)) it (what, text)
      UNION ALL SELECT 'claim', c.ref, it.what, NULL, it.text
        FROM "Claim" c JOIN "Flag" f ON f."claimId" = c.id
        CROSS JOIN LATERAL (VALUES ('the reason of a flag', f.reason), ('the note on a flag', f.note)) it (what, text)
      UNION ALL SELECT 'source', s.id::text, 'why it no longer stands', NULL, s."standingReason"
        FROM "Source" s WHERE s."mergedIntoId" IS NULL
      UNION ALL SELECT 'evidence', e.id::text, 'why it no longer stands', NULL, e."standingReason" FROM "Evidence" e
      UNION ALL SELECT CASE WHEN n."evidenceId" IS NOT NULL THEN 'evidence' WHEN c.id IS NULL THEN 'article' ELSE 'claim' END,
          coalesce(n."evidenceId"::text, c.ref, a.slug), it.what, coalesce(n."threadId", n.id)::text, it.text
        FROM "Annotation" n LEFT JOIN "Article" a ON a.id = n."articleId" LEFT JOIN "Claim" c ON c.id = n."claimId"
        CROSS JOIN LATERAL (VALUES ('a note', n.body), ('the words of a note’s passage', n.exact)) it (what, text)
      UNION ALL SELECT 'article', a.slug, 'the article’s text', NULL, it.text
        FROM "Article" a JOIN "Revision" r ON r.id IN (a."currentRevisionId", a."publishedRevisionId")
        CROSS JOIN LATERAL (VALUES (r.headline), (r.summary), (r.body), (a.byline), (a.publication), (a.url),
          (a.slug)) it (text)
      UNION ALL SELECT 'source', s.id::text, 'another source', NULL, it.text
        FROM "Source" s CROSS JOIN LATERAL (SELECT s.name UNION ALL SELECT s.description
          UNION ALL SELECT l.name FROM "SourceAlias" l WHERE l."sourceId" = s.id
          UNION ALL SELECT unnest(s."sameAs") UNION ALL SELECT f.role FROM "Affiliation" f WHERE f."sourceId" = s.id) it (text)
       WHERE s."mergedIntoId" IS NULL AND NOT s.protected
      UNION ALL SELECT 'import', i.id::text, 'the name of a file', NULL, i."fileName" FROM "Import" i
      UNION ALL SELECT 'import', r."importId"::text, 'what a file says that is not imported', NULL, it.text
        FROM "ImportRow" r CROSS JOIN LATERAL (SELECT r.place UNION ALL
          SELECT leaf #>> '{}' FROM jsonb_path_query(r.content, 'strict $.**') leaf WHERE jsonb_typeof(leaf) = 'string') it (text)
       WHERE r.state = 'good'
      UNION ALL SELECT 'tokens', '', 'the name of a token of ' || p.name, NULL, t.name
        FROM "AccessToken" t JOIN "Account" p ON p.id = t."accountId"
    )
    , folded AS (
      SELECT page, key, what, note, text, ' ' || regexp_replace(translate(lower(regexp_replace(
               normalize(text, NFKD), ${MARKS}, '', 'g')), ${LARGE}, ${SMALL}), ${BETWEEN}, ' ', 'g') || ' ' AS folded
        FROM typed WHERE text <> ''
    ), sought AS (
      -- As it is written too: not every alphabet is folded here as it is for names.
      SELECT page, key, what, note, folded,
             EXISTS (SELECT 1 FROM unnest(${names}::text[]) name WHERE strpos(text, name) > 0)
             OR EXISTS (SELECT 1 FROM unnest(${keys}::text[]) name WHERE strpos(folded, name) > 0) AS sure
        FROM folded
    )
    SELECT page, key, what, note, bool_or(sure) AS sure FROM sought
     WHERE sure OR folded ~ ANY(${forms}::text[])
        OR EXISTS (SELECT 1 FROM unnest(${joined}::text[]) name WHERE strpos(folded, name) > 0)
     GROUP BY page, key, what, note
     ORDER BY bool_or(sure) DESC, page, key, what, note LIMIT ${PLACES_SHOWN}`;
  return rows.map(({ page, key, what, note, sure }) => ({
    perhaps: !sure,
    href: `${PAGES[page]}${key}${note ? `#note-${note}` : ''}`,
    what: page === 'claim' ? `claim ${key}: ${what}` : page === 'article' ? `${what} (${key})` : what,
  }));
}
