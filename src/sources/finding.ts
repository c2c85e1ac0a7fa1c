import { Prisma } from '../generated/prisma/client.js';
import type { Db } from '../platform/database.js';
import { dayOf } from '../platform/format.js';
import { LATIN, LETTERS, nameKey } from './name.js';

export type SourceOption = { id: string; name: string; kind: string; role: string | null };

/**
 * SQL for a folded name in Latin letters. The letters are written out, just as in the indexes source_plain_trigrams
 * and source_alias_plain_trigrams: with parameters in their place Postgres would not see that it may use those.
 */
const latin = (folded: Prisma.Sql) => Prisma.sql`translate(${folded}, ${IN_LATIN})`;
const IN_LATIN = Prisma.raw(`'${LETTERS}', '${LATIN}'`);
const OWN_NAME = Prisma.sql`s."nameKey"`;
const OTHER_NAME = Prisma.sql`a."nameKey"`;
const OF_ALIAS = Prisma.sql`JOIN "Source" s ON s.id = a."sourceId" AND NOT s.protected`;

/** What is like any of the words (a table "word" of them in Latin letters) as far as {@link alike} sets. */
const LIKE_A_WORD = Prisma.sql`
  SELECT s.id, ${OWN_NAME}, ${latin(OWN_NAME)} AS plain FROM word JOIN "Source" s ON ${latin(OWN_NAME)} %> word
  UNION SELECT s.id, ${OTHER_NAME}, ${latin(OTHER_NAME)} FROM word
    JOIN "SourceAlias" a ON ${latin(OTHER_NAME)} %> word ${OF_ALIAS}`;

/**
 * Sets, for one transaction, from where on words are alike to Postgres's index: to what the query sorts out anyway.
 * That comparing words costs far more than other comparisons Postgres does not know, and would read every name;
 * compiling the query first costs more than it gains.
 */
const alike = (db: Db, least: number) =>
  db.$queryRaw`SELECT set_config('pg_trgm.word_similarity_threshold', ${String(least)}, true),
                      set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`;

/** The words of a folded name that are compared: each costs a look into the index, and a name has only a few. */
const wordsOf = (key: string) => [...new Set(key.split(' '))].slice(0, 8);

/** How much of what was typed has to stand in a name, of 1, for a misspelling to be taken for it. */
const ALIKE = 0.45;

/** Letters from which on something typed may also stand inside a word, or be misspelt. */
const TELLING = 3;

/** Whom a guardian finds by the names of those whom they protect. */
const guardedNames = (guardianId: string | null) => Prisma.sql`
  SELECT i."sourceId" AS id, key AS "nameKey", ${latin(Prisma.sql`key`)} AS plain
    FROM "Identity" i JOIN "Guardian" g USING ("sourceId")
    JOIN "Account" o ON o.id = g."accountId" AND o.role IN ('editor', 'admin') AND o."disabledAt" IS NULL, unnest(i."nameKeys") AS key
   WHERE g."accountId" = ${guardianId}::uuid`;

/** Names that may be meant by what was typed, through the indexes; a folded name has no wildcard of LIKE in it. */
const holdingOrAlike = (key: string) => {
  const held = Prisma.sql`'%' || ${latin(Prisma.sql`${key}`)} || '%'`;
  return Prisma.sql`${LIKE_A_WORD}
    UNION SELECT s.id, ${OWN_NAME}, ${latin(OWN_NAME)} FROM "Source" s WHERE ${latin(OWN_NAME)} LIKE ${held}
    UNION SELECT s.id, ${OTHER_NAME}, ${latin(OTHER_NAME)} FROM "SourceAlias" a ${OF_ALIAS}
      WHERE ${latin(OTHER_NAME)} LIKE ${held}`;
};

/** Names with a word that begins with what was typed: of a letter or two nothing else can be told, and all with nothing. */
const beginning = (key: string, guardianId: string | null) => Prisma.sql`
  SELECT * FROM (
    SELECT s.id, ${OWN_NAME}, ${OWN_NAME} AS plain FROM "Source" s
    UNION ALL SELECT s.id, ${OTHER_NAME}, ${OTHER_NAME} FROM "SourceAlias" a ${OF_ALIAS}
    UNION ALL ${guardedNames(guardianId)}
  ) named WHERE strpos(' ' || "nameKey", ' ' || ${key}) > 0`;

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
  const today = dayOf(new Date());
  const short = [...key].length < TELLING;
  const hit = short
    ? beginning(key, guardianId)
    : Prisma.sql`${holdingOrAlike(key)} UNION ${guardedNames(guardianId)}`;
  const found = db.$queryRaw<SourceOption[]>`
    WITH word AS (
      SELECT ${latin(Prisma.sql`word`)} AS word FROM unnest(${wordsOf(key)}::text[]) word
    ), hit AS (${hit}), near AS MATERIALIZED (
      SELECT id, max(nearness) AS nearness FROM (
        SELECT id, CASE WHEN "nameKey" = ${key} THEN 5 WHEN strpos(' ' || "nameKey" || ' ', ' ' || ${key} || ' ') > 0 THEN 4
                   WHEN strpos(' ' || "nameKey", ' ' || ${key}) > 0 THEN 3 WHEN strpos("nameKey", ${key}) > 0 THEN 2
                   ELSE (SELECT avg(word_similarity(word, plain)) FROM word) END AS nearness FROM hit
      ) scored WHERE nearness > ${ALIKE} GROUP BY id
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
  return short ? found : (await db.$transaction([alike(db, ALIKE), found]))[1];
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
  const found = db.$queryRaw<{ id: string; name: string }[]>`
    WITH word AS (
      SELECT ${latin(Prisma.sql`word`)} AS word FROM unnest(${wordsOf(key)}::text[]) word
    ), hit AS (
      SELECT id, plain AS theirs, ${latin(Prisma.sql`${key}`)} AS ours FROM (${LIKE_A_WORD}) named
    ), near AS MATERIALIZED (
      SELECT id, max(nearness) AS nearness FROM (
        SELECT id, greatest(
               (SELECT avg(word_similarity(word, theirs)) FROM word
                HAVING min(word_similarity(word, theirs)) > ${EACH_NEAR}),
               (SELECT avg(word_similarity(word, ours)) FROM regexp_split_to_table(theirs, ' ') word
                HAVING min(word_similarity(word, ours)) > ${EACH_NEAR})) AS nearness
          FROM hit WHERE greatest(word_similarity(ours, theirs), word_similarity(theirs, ours)) > ${EACH_NEAR}
      ) scored WHERE nearness > ${NEAR} GROUP BY id
    )
    SELECT s.id::text AS id, s.name FROM "Source" s JOIN near n ON n.id = s.id
     WHERE s."articleId" IS NULL AND s."mergedIntoId" IS NULL AND s.id IS DISTINCT FROM ${exceptId}::uuid
     ORDER BY n.nearness DESC, s.name
     LIMIT 3`;
  const [, near] = await db.$transaction([alike(db, EACH_NEAR), found]);
  return near;
}
