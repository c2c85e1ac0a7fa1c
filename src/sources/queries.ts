import type { SourceContent, SourcesNow } from '../claims/content.js';
import type { SOURCE_KINDS } from '../claims/words.js';
import { Prisma } from '../generated/prisma/client.js';
import type { Db, Tx } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { dayOf } from '../platform/format.js';
import { LATIN, LETTERS, nameKey } from './name.js';
import { heldAt, rootsOf, type Step } from './roots.js';

/**
 * Looks up sources as plain data, by id, as they were at a time (YYYY, YYYY-MM, YYYY-MM-DD or with a time).
 * A source that was merged is the one it turned out to be.
 */
export type SourceBook = (id: string, when: string) => SourceContent;

/**
 * All that is needed to tell of sources, their roles and their origins, in three queries.
 * Only sources that the given ids lead to are read.
 */
export async function sourceBook(db: Db | Tx, ids: readonly string[]): Promise<SourceBook> {
  const survivors = await survivorsOf(db, ids);
  const present = ids.map((id) => survivors.get(id) ?? id);
  const rows = await db.$queryRaw<(Omit<Step, 'withId'> & { withId: string | null; role: string | null })[]>`
    WITH RECURSIVE walk AS (
      SELECT a.* FROM "Affiliation" a WHERE a."sourceId" = ANY(${[...new Set(present)]}::uuid[])
      UNION
      SELECT a.* FROM "Affiliation" a JOIN walk w ON a."sourceId" = w."withId"
    ) SELECT "sourceId"::text AS "sourceId", "withId"::text AS "withId", role, "from", until FROM walk
       ORDER BY "from" DESC NULLS LAST, id`;
  const steps = rows.flatMap(({ withId, ...row }) => (withId === null ? [] : [{ ...row, withId }]));
  const all = [...new Set([...present, ...steps.flatMap((step) => [step.sourceId, step.withId])])];
  const sources = new Map(
    (await db.source.findMany({ where: { id: { in: all } } })).map((row) => [row.id, row]),
  );
  const row = (id: string) => {
    const found = sources.get(id);
    if (!found) throw new Error(`source ${id} is not in the book`);
    return found;
  };
  const known = new Map<string, SourceContent>();
  const lookUp = (given: string, when: string): SourceContent => {
    const source = row(survivors.get(given) ?? given);
    const { id, name, kind } = source;
    const role = rows.find((it) => it.sourceId === id && it.role !== null && heldAt(it, when))?.role;
    return {
      id,
      name,
      kind,
      role: source.protected ? null : (role ?? null),
      ownVoice: source.articleId !== null,
      protected: source.protected,
      roots: rootsOf(id, steps, when).map((root) => ({ id: root, name: row(root).name })),
    };
  };
  return (id, when) => {
    const key = `${id} ${when}`;
    const source = known.get(key) ?? lookUp(id, when);
    known.set(key, source);
    return source;
  };
}

/** Of sources that were merged, the ids of those that they turned out to be. */
async function survivorsOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const merged = await db.$queryRaw<{ id: string; into: string }[]>`
    WITH RECURSIVE onward AS (
      SELECT id, "mergedIntoId" AS into FROM "Source" WHERE id = ANY(${[...new Set(ids)]}::uuid[]) AND "mergedIntoId" IS NOT NULL
      UNION ALL
      SELECT o.id, s."mergedIntoId" FROM onward o JOIN "Source" s ON s.id = o.into WHERE s."mergedIntoId" IS NOT NULL
    ) SELECT o.id::text AS id, o.into::text AS into FROM onward o JOIN "Source" s ON s.id = o.into WHERE s."mergedIntoId" IS NULL`;
  return new Map(merged.map(({ id, into }) => [id, into]));
}

/** What became of the sources that are protected or merged by now, for contents that were frozen before. */
export async function sourcesNow(db: Db | Tx): Promise<SourcesNow> {
  const rows = await db.source.findMany({
    where: { OR: [{ protected: true }, { mergedIntoId: { not: null } }] },
    select: { id: true, name: true, protected: true, mergedIntoId: true },
  });
  const survivors = await survivorsOf(
    db,
    rows.filter((it) => it.mergedIntoId).map((it) => it.id),
  );
  const present = new Map(
    (
      await db.source.findMany({
        where: { id: { in: rows.map((it) => survivors.get(it.id) ?? it.id) } },
        select: { id: true, name: true, protected: true },
      })
    ).map((it) => [it.id, it]),
  );
  return new Map(
    rows.flatMap(({ id }) => {
      const now = present.get(survivors.get(id) ?? id);
      return now ? [[id, now] as const] : [];
    }),
  );
}

export type SourceOption = { id: string; name: string; kind: string; role: string | null };

/** SQL for a folded name in Latin letters. Most are so already, and finding that out costs less than writing them. */
const latin = (column: '"nameKey"' | 'word' | 'key') =>
  Prisma.sql`CASE WHEN ${Prisma.raw(column)} ~ '[^ -~]' THEN translate(${Prisma.raw(column)}, ${LETTERS}, ${LATIN}) ELSE ${Prisma.raw(column)} END`;

/** How much of what was typed has to stand in a name, of 1, for a misspelling to be taken for it. */
const ALIKE = 0.45;

/**
 * Sources whose name or another spelling of it holds the words typed, or is near to them, nearest first, for
 * find-as-you-type. The words may come in any order, each cut short or misspelt. A protected one is found by its
 * description, and by its name for its guardians alone.
 */
export async function findSources(
  db: Db,
  typed: string,
  { limit = 12, guardianId = null }: { limit?: number; guardianId?: string | null } = {},
): Promise<SourceOption[]> {
  const key = nameKey(typed.slice(0, 200));
  const words = key.split(' ');
  const today = dayOf(new Date());
  return db.$queryRaw<SourceOption[]>`
    WITH named AS (
      SELECT s.id, s."nameKey" FROM "Source" s
      UNION ALL SELECT a."sourceId", a."nameKey" FROM "SourceAlias" a
        JOIN "Source" s ON s.id = a."sourceId" AND NOT s.protected
      UNION ALL SELECT i."sourceId", unnest(i."nameKeys") FROM "Identity" i JOIN "Guardian" g USING ("sourceId")
        JOIN "Account" o ON o.id = g."accountId" AND o.role IN ('editor', 'admin') AND o."disabledAt" IS NULL
        WHERE g."accountId" = ${guardianId}::uuid
    ), latin AS (
      SELECT id, "nameKey", ${latin('"nameKey"')} AS plain FROM named
    ), word AS (
      SELECT ${latin('word')} AS word FROM unnest(${words}::text[]) word
    ), near AS MATERIALIZED (
      SELECT id, max(nearness) AS nearness FROM (
        SELECT id, CASE WHEN "nameKey" = ${key} THEN 5 WHEN strpos(' ' || "nameKey" || ' ', ' ' || ${key} || ' ') > 0 THEN 4
                   WHEN strpos(' ' || "nameKey", ' ' || ${key}) > 0 THEN 3 WHEN strpos("nameKey", ${key}) > 0 THEN 2
                   ELSE (SELECT avg(word_similarity(word, plain)) FROM word) END AS nearness FROM latin
      ) scored WHERE ${key} = '' OR nearness > ${ALIKE} GROUP BY id
    )
    SELECT s.id::text AS id, s.name, s.kind::text AS kind,
           CASE WHEN s.protected THEN NULL ELSE (SELECT f.role FROM "Affiliation" f
             WHERE f."sourceId" = s.id AND f.role IS NOT NULL
               AND (f."from" IS NULL OR f."from" <= left(${today}, length(f."from")))
               AND (f.until IS NULL OR f.until >= left(${today}, length(f.until)))
             ORDER BY f."from" DESC NULLS LAST, f.id LIMIT 1) END AS role
      FROM "Source" s JOIN near n ON n.id = s.id
     WHERE s."articleId" IS NULL AND s."mergedIntoId" IS NULL
     ORDER BY n.nearness DESC, s.name
     LIMIT ${limit}`;
}

/** How near the words of one name have to be to the other one, of 1, for somebody to be asked whether they are one. */
const NEAR = 0.42;
const EACH_NEAR = 0.3;

/**
 * Sources that a name may mean too, nearest first: all words of the one stand in the other, or nearly so.
 * @param exceptId the source that has the name
 */
export async function nearSources(
  db: Db,
  name: string,
  exceptId: string | null = null,
): Promise<{ id: string; name: string }[]> {
  const key = nameKey(name.slice(0, 200));
  return db.$queryRaw`
    WITH named AS (
      SELECT s.id, s."nameKey" FROM "Source" s
      UNION ALL SELECT a."sourceId", a."nameKey" FROM "SourceAlias" a
        JOIN "Source" s ON s.id = a."sourceId" AND NOT s.protected
    ), latin AS (
      SELECT id, ${latin('"nameKey"')} AS theirs, ${latin('key')} AS ours FROM named, (VALUES (${key})) given (key)
    ), near AS MATERIALIZED (
      SELECT id, max(nearness) AS nearness FROM (
        SELECT id, greatest(
               (SELECT avg(word_similarity(word, theirs)) FROM regexp_split_to_table(ours, ' ') word
                HAVING min(word_similarity(word, theirs)) > ${EACH_NEAR}),
               (SELECT avg(word_similarity(word, ours)) FROM regexp_split_to_table(theirs, ' ') word
                HAVING min(word_similarity(word, ours)) > ${EACH_NEAR})) AS nearness
          FROM latin WHERE greatest(word_similarity(ours, theirs), word_similarity(theirs, ours)) > ${EACH_NEAR}
      ) scored WHERE nearness > ${NEAR} GROUP BY id
    )
    SELECT s.id::text AS id, s.name FROM "Source" s JOIN near n ON n.id = s.id
     WHERE s."articleId" IS NULL AND s."mergedIntoId" IS NULL AND s.id IS DISTINCT FROM ${exceptId}::uuid
     ORDER BY n.nearness DESC, s.name
     LIMIT 3`;
}

const WHOLE = {
  article: { select: { slug: true, currentRevision: { select: { headline: true } } } },
  aliases: { orderBy: { name: 'asc' } },
  affiliations: {
    orderBy: [{ from: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
    include: { with: { select: { id: true, name: true } } },
  },
  members: { include: { source: { select: { id: true, name: true, protected: true } } } },
  merged: { orderBy: { name: 'asc' }, select: { id: true, name: true } },
  mergedInto: { select: { id: true, name: true } },
} satisfies Prisma.SourceInclude;

/** A source with all that its page tells of it. @throws NotFound */
export async function sourceById(db: Db | Tx, id: string) {
  const source = await db.source.findUnique({ where: { id }, include: WHOLE });
  if (!source) throw new NotFound('There is no such source.');
  return source;
}
export type SourceRow = Awaited<ReturnType<typeof sourceById>>;

/** The most sources that the list shows at once. */
export const LISTED = 500;

/** The desk's list: sources with how many claims stand on them, by name, or nearest first to what was typed. */
export async function listSources(
  db: Db,
  { q, kind, guardianId }: { q: string; kind?: (typeof SOURCE_KINDS)[number]; guardianId: string },
) {
  const found =
    q.trim() === '' ? null : (await findSources(db, q, { limit: LISTED, guardianId })).map((it) => it.id);
  const sources = await db.source.findMany({
    where: {
      articleId: null,
      mergedIntoId: null,
      ...(kind ? { kind } : {}),
      ...(found ? { id: { in: found } } : {}),
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: LISTED,
    include: {
      aliases: { select: { name: true }, orderBy: { name: 'asc' } },
      affiliations: { select: { role: true, from: true, until: true, with: { select: { name: true } } } },
    },
  });
  if (found) sources.sort((a, b) => found.indexOf(a.id) - found.indexOf(b.id));
  const counts = await claimCounts(
    db,
    sources.map((it) => it.id),
  );
  const today = dayOf(new Date());
  return sources.map((source) => {
    const held = source.protected ? [] : source.affiliations.filter((it) => heldAt(it, today));
    return {
      id: source.id,
      name: source.name,
      kind: source.kind,
      protected: source.protected,
      roles: held.flatMap((it) => it.role ?? []),
      aliases: source.protected ? [] : source.aliases.map((alias) => alias.name),
      belongsTo: held.flatMap((it) => it.with?.name ?? []),
      claims: counts.get(source.id) ?? 0,
    };
  });
}

/** How many claims that are not withdrawn name each of these sources, in a chain or as the origin of evidence. */
export async function claimCounts(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; claims: number }[]>`
    SELECT u.id::text AS id, count(DISTINCT c.id)::int AS claims FROM (
      SELECT h."sourceId" AS id, a."claimId" FROM "Hop" h JOIN "Attribution" a ON a.id = h."attributionId"
      UNION ALL
      SELECT e."originId", u."claimId" FROM "ClaimEvidence" u JOIN "Evidence" e ON e.id = u."evidenceId"
    ) u JOIN "Claim" c ON c.id = u."claimId" AND c.state <> 'withdrawn'
     WHERE u.id = ANY(${ids}::uuid[]) GROUP BY 1`;
  return new Map(rows.map((row) => [row.id, row.claims]));
}
