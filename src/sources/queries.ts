import type { SourceContent } from '../claims/content.js';
import type { Db, Tx } from '../platform/database.js';
import { nameKey } from './name.js';
import { rootOf, stepsOf } from './roots.js';

/** Looks up sources as plain data, by id. */
export type SourceBook = (id: string) => SourceContent;

/**
 * All that is needed to tell of sources and their origins, in two queries.
 * Only sources that the given ids lead to are read.
 */
export async function sourceBook(db: Db | Tx, ids: readonly string[]): Promise<SourceBook> {
  const reached = await db.$queryRaw<{ sourceId: string; withId: string }[]>`
    WITH RECURSIVE walk AS (
      SELECT a.* FROM "Affiliation" a WHERE a."sourceId" = ANY(${[...new Set(ids)]}::uuid[])
      UNION
      SELECT a.* FROM "Affiliation" a JOIN walk w ON a."sourceId" = w."withId"
    ) SELECT "sourceId"::text AS "sourceId", "withId"::text AS "withId" FROM walk ORDER BY id`;
  const all = [...new Set([...ids, ...reached.flatMap((step) => [step.sourceId, step.withId])])];
  const rows = new Map(
    (await db.source.findMany({ where: { id: { in: all } } })).map((row) => [row.id, row]),
  );
  const steps = stepsOf(reached);
  const row = (id: string) => {
    const found = rows.get(id);
    if (!found) throw new Error(`source ${id} is not in the book`);
    return found;
  };
  const publicName = (id: string) => {
    const { protected: hidden, publicDescription, name } = row(id);
    return hidden ? (publicDescription ?? 'A protected source') : name;
  };
  return (id) => {
    const source = row(id);
    const root = rootOf(id, steps);
    return {
      id,
      name: source.name,
      publicName: publicName(id),
      kind: source.kind,
      role: source.protected ? null : source.role,
      ownVoice: source.articleId !== null,
      root: { id: root, name: publicName(root) },
    };
  };
}

export type SourceOption = { name: string; kind: string; role: string | null };

/** Sources whose name or another spelling of it holds the words typed, nearest first, for find-as-you-type. */
export async function findSources(db: Db, typed: string, limit = 12): Promise<SourceOption[]> {
  const key = nameKey(typed);
  return db.$queryRaw<SourceOption[]>`
    SELECT s.name, s.kind::text AS kind, s.role
      FROM "Source" s
     WHERE s."articleId" IS NULL AND NOT s.protected
       AND (${key} = '' OR strpos(s."nameKey", ${key}) > 0 OR EXISTS (
         SELECT 1 FROM "SourceAlias" a WHERE a."sourceId" = s.id AND strpos(a."nameKey", ${key}) > 0))
     ORDER BY strpos(s."nameKey", ${key}) <> 1, s.name
     LIMIT ${limit}`;
}

/** All sources with how many claims stand on them, for the desk's list. */
export async function listSources(db: Db) {
  const sources = await db.source.findMany({
    where: { articleId: null },
    orderBy: { name: 'asc' },
    include: {
      aliases: { select: { name: true } },
      affiliations: { select: { with: { select: { name: true, protected: true } } } },
    },
  });
  const counts = await db.$queryRaw<{ id: string; claims: number }[]>`
    SELECT h."sourceId"::text AS id, count(DISTINCT a."claimId")::int AS claims
      FROM "Hop" h JOIN "Attribution" a ON a.id = h."attributionId" GROUP BY 1`;
  const claims = new Map(counts.map((row) => [row.id, row.claims]));
  return sources.map((source) => ({
    name: source.protected ? (source.publicDescription ?? 'A protected source') : source.name,
    kind: source.kind,
    role: source.protected ? null : source.role,
    aliases: source.protected ? [] : source.aliases.map((alias) => alias.name),
    belongsTo: source.affiliations
      .map((it) => it.with)
      .filter((it) => !it.protected)
      .map((it) => it.name),
    claims: claims.get(source.id) ?? 0,
  }));
}
