import type { SourceContent, SourcesNow } from '../claims/content.js';
import type { SOURCE_KINDS } from '../claims/words.js';
import type { Prisma } from '../generated/prisma/client.js';
import type { Db, Tx } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { dayOf } from '../platform/format.js';
import { findSources } from './finding.js';
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
      roots: rootsOf(id, steps, when).map((root) => ({
        id: root,
        name: row(root).name,
        ...(root !== id && row(root).kind === 'anonymous' ? { unnamed: true } : {}),
      })),
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

/**
 * What became of those of these sources that are protected or merged by now, for contents that were frozen before.
 * @param ids of all that stands in the contents: sources, origins and roots
 */
export async function sourcesNow(db: Db | Tx, ids: readonly string[]): Promise<SourcesNow> {
  const rows = await db.$queryRaw<{ given: string; id: string; name: string; protected: boolean }[]>`
    WITH RECURSIVE onward AS (
      SELECT id AS given, id, "mergedIntoId" AS into FROM "Source" WHERE id = ANY(${[...new Set(ids)]}::uuid[])
      UNION ALL
      SELECT o.given, s.id, s."mergedIntoId" FROM onward o JOIN "Source" s ON s.id = o.into
    ) SELECT o.given::text AS given, s.id::text AS id, s.name, s.protected
        FROM onward o JOIN "Source" s ON s.id = o.id
       WHERE o.into IS NULL AND (o.id <> o.given OR s.protected)`;
  return new Map(rows.map(({ given, ...now }) => [given, now] as const));
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
      standing: source.standing,
      roles: held.flatMap((it) => it.role ?? []),
      aliases: source.protected ? [] : source.aliases.map((alias) => alias.name),
      belongsTo: held.flatMap((it) => it.with?.name ?? []),
      claims: counts.get(source.id) ?? 0,
    };
  });
}

/**
 * How many claims that are not withdrawn name each of these sources, in a chain or as the origin of evidence. What
 * was written of a source at the moment it was merged counts for the one that stays.
 */
export async function claimCounts(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; claims: number }[]>`
    SELECT coalesce(s."mergedIntoId", s.id)::text AS id, count(DISTINCT c.id)::int AS claims FROM (
      SELECT h."sourceId" AS id, a."claimId" FROM "Hop" h JOIN "Attribution" a ON a.id = h."attributionId"
      UNION ALL
      SELECT e."originId", u."claimId" FROM "ClaimEvidence" u JOIN "Evidence" e ON e.id = u."evidenceId"
    ) u JOIN "Claim" c ON c.id = u."claimId" AND c.state <> 'withdrawn' JOIN "Source" s ON s.id = u.id
     WHERE coalesce(s."mergedIntoId", s.id) = ANY(${ids}::uuid[]) GROUP BY 1`;
  return new Map(rows.map((row) => [row.id, row.claims]));
}
