import { Prisma } from '../generated/prisma/client.js';
import type { Db, Tx } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { nameKey } from '../sources/name.js';
import { idsOfNames } from '../sources/resolve-source.js';
import { namesOf, type Prepared } from './prepare.js';

/** An import, with who sent it and where it goes. @throws NotFound */
export async function importById(db: Db | Tx, id: string) {
  const found = await db.import.findUnique({
    where: { id },
    include: {
      createdBy: { select: { name: true } },
      article: { select: { slug: true, currentRevision: { select: { headline: true } } } },
    },
  });
  if (!found) throw new NotFound('There is no such import.');
  return found;
}
export type ImportRecord = Awaited<ReturnType<typeof importById>>;

/** The imports there were, newest first. */
export const recentImports = (db: Db) =>
  db.import.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
    include: {
      createdBy: { select: { name: true } },
      article: { select: { slug: true, currentRevision: { select: { headline: true } } } },
    },
  });

/** Articles that a file may go into, the newest first; any other is named by its short name. */
export const articleChoices = async (db: Db) =>
  (
    await db.article.findMany({
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: 50,
      select: { slug: true, currentRevision: { select: { headline: true } } },
    })
  ).map(({ slug, currentRevision }) => ({ slug, headline: currentRevision?.headline ?? slug }));

/** Refused rows that one page shows. */
export const ROWS_A_PAGE = 50;

export type RowState = 'good' | 'refused' | 'known';

/** Rows of an import in their order, after one of them. */
export const rowsOf = (db: Db, importId: string, state: RowState, after: number, take: number) =>
  db.importRow.findMany({
    where: { importId, state, number: { gt: after } },
    orderBy: { number: 'asc' },
    take,
  });

/** Articles that stand for where claims appeared, by an import, with their text. */
export const standIns = (tx: Tx, places: readonly string[]) =>
  tx.$queryRaw<{ id: string; url: string; revisionId: string; body: string; dateline: string | null }[]>`
    SELECT a.id::text, a.url, r.id::text AS "revisionId", r.body, a.dateline FROM "Article" a
      JOIN "Revision" r ON r.id = a."currentRevisionId"
     WHERE a.url = ANY(${[...new Set(places)]}) AND EXISTS (
       SELECT FROM "Claim" c JOIN "ImportedItem" i ON i."claimId" = c.id JOIN "Import" m ON m.id = i."importId"
        WHERE c."articleId" = a.id AND m.format = 'claim_reviews')
     ORDER BY a."createdAt", a.id`;

/** Those of some keys that were imported before. */
export async function knownKeys(db: Db | Tx, keys: readonly string[]): Promise<Set<string>> {
  const found = await db.importedItem.findMany({ where: { key: { in: [...keys] } }, select: { key: true } });
  return new Set(found.map((it) => it.key));
}

/** Good rows that are read together. */
const AT_ONCE = 1000;

/**
 * The good rows of an import: those of one place together where rows have places, and in their order otherwise.
 * @param withPlaces whether rows have places
 * @param putOff only those whose event is still to be written (put-off.ts)
 */
export async function* goodRows(tx: Tx, importId: string, withPlaces: boolean, putOff = false) {
  const order = Prisma.raw(withPlaces ? 'place, number' : 'number');
  const alone = putOff ? Prisma.sql`AND content ? 'claimId'` : Prisma.empty;
  let [place, number] = ['', 0];
  for (;;) {
    const after = withPlaces
      ? Prisma.sql`(place, number) > (${place}, ${number}::int)`
      : Prisma.sql`number > ${number}::int`;
    const rows = await tx.$queryRaw<
      { number: number; key: string; place: string | null; content: unknown }[]
    >`
      SELECT number, key, place, content FROM "ImportRow"
       WHERE "importId" = ${importId}::uuid AND state = 'good' AND ${after} ${alone}
       ORDER BY ${order} LIMIT ${AT_ONCE}`;
    const last = rows.at(-1);
    if (!last) return;
    [place, number] = [last.place ?? '', last.number];
    yield rows;
  }
}

/** Those of some public names that claims of an article have. */
export async function ownRefs(db: Db, articleId: string, refs: readonly string[]): Promise<Set<string>> {
  if (refs.length === 0) return new Set();
  const found = await db.claim.findMany({
    where: { articleId, ref: { in: [...refs] } },
    select: { ref: true },
  });
  return new Set(found.map((it) => it.ref));
}

/**
 * Puts the description agreed for the public in the place of every name of a protected source that the sender may
 * know, before anything of it is kept; what everybody may read then is what the desk calls it.
 * @returns the rows in which such a source would be named in public
 */
export async function guardNames(db: Db, rows: readonly Prepared[], actorId: string): Promise<Set<Prepared>> {
  const named = rows.flatMap((row) => namesOf(row.draft).map((it) => ({ row, ...it })));
  const ids = await idsOfNames(
    db,
    named.map((it) => nameKey(it.source)),
    actorId,
  );
  const guarded = new Map(
    (
      await db.source.findMany({
        where: { id: { in: [...new Set(ids.values())] }, protected: true },
        select: { id: true, name: true },
      })
    ).map((it) => [it.id, it.name]),
  );
  const onTheRecord = new Set<Prepared>();
  for (const { row, source, onTheRecord: isOpen, rename } of named) {
    const name = guarded.get(ids.get(nameKey(source)) ?? '');
    if (name === undefined) continue;
    // A fact-check is public, and so are those it names: its words may tell the name as well.
    if (isOpen || row.draft.place) onTheRecord.add(row);
    else rename(name);
  }
  return onTheRecord;
}

/** Good rows of which something is left out, in their order, after one of them. */
export const incompleteRows = (db: Db, importId: string, after: number, take: number) =>
  db.importRow.findMany({
    where: { importId, state: 'good', reason: { not: null }, number: { gt: after } },
    orderBy: { number: 'asc' },
    take,
    select: { number: true, reason: true },
  });

/** How many claims an import made, and in how many articles. */
export async function madeBy(db: Db, importId: string): Promise<{ claims: number; articles: number }> {
  const [row] = await db.$queryRaw<{ claims: number; articles: number }[]>(Prisma.sql`
    SELECT count(*)::int AS claims, count(DISTINCT c."articleId")::int AS articles
      FROM "ImportedItem" i JOIN "Claim" c ON c.id = i."claimId" WHERE i."importId" = ${importId}::uuid`);
  return row ?? { claims: 0, articles: 0 };
}

/** The newest few articles that an import wrote to. */
export const articlesOf = (db: Db, importId: string) =>
  db.article.findMany({
    where: { claims: { some: { imported: { some: { importId } } } } },
    orderBy: { slug: 'asc' },
    take: 20,
    select: { slug: true, currentRevision: { select: { headline: true } } },
  });
