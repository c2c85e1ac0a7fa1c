import { isNoteShown, stillSayable } from '../annotations/queries.js';
import { settingAt } from '../assessments/queries.js';
import type { Thresholds } from '../assessments/thresholds.js';
import { type Article, Prisma, type Revision } from '../generated/prisma/client.js';
import { type Head, headInJson, IS_TOLD } from '../ledger/heads.js';
import type { Db, Tx } from '../platform/database.js';
import { NotFound, type Onward } from '../platform/errors.js';
import { inAddress } from '../readers/moment.js';
import { protectedIn } from '../sources/identity.js';
import {
  type ClaimRow,
  claimsInJson,
  goneWords,
  jsonList,
  readJson,
  withoutProtected,
} from './approved-rows.js';
import type { Particulars } from './input.js';

/** An article that is out, with the text and the particulars that readers see, or saw at a moment. */
export type PublishedArticle = Article & { revision: Revision };

/** An editor's note on a passage of a revision, for readers. */
export type PublicNote = {
  part: 'headline' | 'summary' | 'body';
  start: number;
  exact: string | null;
  body: string;
};

/** What readers were told of a change of a claim, or of one taken away. */
export type CorrectionLine = {
  kind: 'correction' | 'update' | 'clarification' | 'withdrawal';
  /** In no words where those of a withdrawal name a source that is protected by now. */
  told: string | null;
  at: Date;
  /** The claim that it is about, where readers can still see it. */
  ref: string | null;
};

/** A moment for SQL, which reads a Date without its zone. */
const moment = (at: Date) => Prisma.sql`${at.toISOString()}::timestamptz`;

/** The article `a` that is out, and with it the text `r` that readers see or saw; nothing where it was not out then. */
const published = (slug: string, at?: Date) => Prisma.sql`
  "Article" a LEFT JOIN "Revision" r ON r."articleId" = a.id AND ${
    at
      ? Prisma.sql`r.number = (
          SELECT CASE e.kind WHEN 'article_published' THEN (e.public->>'revision')::int END
            FROM "Event" e
           WHERE e."articleId" = a.id AND e.kind IN ('article_published', 'article_unpublished') AND e.at <= ${moment(at)}
           ORDER BY e.seq DESC LIMIT 1)`
      : Prisma.sql`r.id = a."publishedRevisionId"`
  } WHERE a.slug = ${slug} AND a.state = 'published' AND a."publishedRevisionId" IS NOT NULL`;

/** Those of the text `r`, as they are or were at a moment. */
const notes = (at?: Date) =>
  jsonList(
    Prisma.sql`'part', n.part, 'start', n.start, 'exact', n.exact, 'body', n.body, 'isGone', n."resolvedAt" IS NOT NULL`,
    Prisma.sql`n."createdAt", n.id`,
    Prisma.sql`"Annotation" n
      WHERE n."articleId" = a.id AND n."revisionId" = r.id AND n."claimId" IS NULL
        AND n.part IS NOT NULL AND n.start IS NOT NULL AND ${isNoteShown(at)}`,
  );

/**
 * What the article `a` said of itself beside its text at a moment, as its row has it by now: null where it was published
 * before publications kept it.
 */
const particulars = (at: Date) => Prisma.sql`(
  SELECT coalesce(e.private->'particulars', e.private->'after') FROM "Event" e
   WHERE e."articleId" = a.id AND e.kind IN ('article_published', 'article_particulars_edited')
     AND e.private ?| ARRAY['particulars', 'after'] AND e.at <= ${moment(at)}
   ORDER BY e.seq DESC LIMIT 1)`;

/** Of what an article said of itself, that which may be said by now: a name may have been taken out to protect a source. */
async function sayable(db: Db | Tx, then: Particulars | null, now: Article): Promise<Partial<Particulars>> {
  const other = Object.entries(then ?? {}).filter(([key, said]) => said !== now[key as keyof Particulars]);
  if (other.length === 0) return {};
  const isProtected = await protectedIn(db);
  return Object.fromEntries(other.filter(([, said]) => said === null || !isProtected(said)));
}

/**
 * The log of corrections of the article `a`, newest first. What was undone is told no more. What was told of a claim that was
 * withdrawn since is told at no moment any more; that it was withdrawn is.
 */
const corrections = (at?: Date) =>
  jsonList(
    Prisma.sql`'kind', k.kind, 'told', k.told, 'at', k.at,
      'ref', CASE WHEN c."approvedAssessmentId" IS NOT NULL AND c.state <> 'withdrawn' THEN c.ref END`,
    Prisma.sql`k.at DESC, k.id DESC`,
    Prisma.sql`"Correction" k JOIN "Claim" c ON c.id = k."claimId" LEFT JOIN "Assessment" s ON s.id = k."assessmentId"
      WHERE k."articleId" = a.id
        AND (s."undoneAt" IS NULL ${at ? Prisma.sql`OR s."undoneAt" > ${moment(at)}` : Prisma.empty})
        AND (k.kind = 'withdrawal' OR NOT EXISTS (
          SELECT FROM "Event" w WHERE w."claimId" = k."claimId" AND w.kind = 'claim_withdrawn' AND w.at >= k.at))
        ${at ? Prisma.sql`AND k.at <= ${moment(at)}` : Prisma.empty}`,
  );

/**
 * When something last happened in the article `a` that readers see, or see no more: also what was undone or taken back
 * since, so that this never goes back.
 */
const changedAt = (at?: Date) => Prisma.sql`(
  SELECT e.at FROM "Event" e WHERE e."articleId" = a.id AND ${IS_TOLD}
     AND (e."claimId" IS NULL OR EXISTS (SELECT FROM "Assessment" f
       WHERE f."claimId" = e."claimId" AND f.state = 'approved' AND f."decidedAt" <= e.at))
     ${at ? Prisma.sql`AND e.at <= ${moment(at)}` : Prisma.empty}
   ORDER BY e.at DESC LIMIT 1)`;

/** An article that is out and all that its readers see, but for what was approved of its claims. */
export type PublishedRow = {
  article: PublishedArticle;
  claims: ClaimRow[];
  notes: PublicNote[];
  corrections: CorrectionLine[];
  head: Head | null;
  /** When it last changed for readers. */
  changedAt: Date;
  /** What the newsroom asks for, where it has set that. */
  setting: Thresholds | null;
};

/** @throws NotFound for an article that is not out, or was not then */
async function readPublished<T extends { article: PublishedArticle }>(
  db: Db | Tx,
  more: Prisma.Sql,
  slug: string,
  at?: Date,
): Promise<T> {
  const [row] = await db.$queryRaw<{ found: string }[]>`
    SELECT json_build_object('article', to_jsonb(a), 'revision', to_jsonb(r),
        'then', ${at ? particulars(at) : Prisma.sql`NULL`} ${more})::text AS found
      FROM ${published(slug, at)}`;
  if (!row) throw new NotFound('There is no article at this address.');
  const { article, revision, then, ...rest } = readJson(row.found);
  if (!revision)
    throw new NotFound('The article was not out at that time.', await nextOut(db, article.id, slug, at));
  return { ...rest, article: { ...article, ...(await sayable(db, then, article)), revision } };
}

/** The way on from a moment at which an article was not out: the next at which it was, and all of them. */
async function nextOut(db: Db | Tx, articleId: string, slug: string, at?: Date): Promise<Onward> {
  const next = await db.event.findFirst({
    where: { articleId, kind: 'article_published', ...(at ? { at: { gt: at } } : {}) },
    orderBy: { seq: 'asc' },
    select: { at: true },
  });
  const moment = next && {
    href: `/articles/${slug}?at=${inAddress(next.at)}`,
    says: 'The next moment at which it was out',
    at: next.at,
  };
  return { links: [...(moment ? [moment] : []), toMoments(slug)] };
}

/** The way to all moments of an article. */
export const toMoments = (slug: string): Onward['links'][number] => ({
  href: `/articles/${slug}/changes`,
  says: 'All moments of the article',
});

/**
 * An article that is out, with the text that readers see, or saw at a moment.
 * @throws NotFound also for one that is not out, or was not then
 */
export const publishedArticle = async (db: Db | Tx, slug: string, at?: Date): Promise<PublishedArticle> =>
  (await readPublished<Pick<PublishedRow, 'article'>>(db, Prisma.empty, slug, at)).article;

/**
 * The same with all that readers see of it, in one statement, and so as it stands at one moment: each statement costs
 * more than what it brings.
 * @throws NotFound as `publishedArticle` does
 */
export async function publishedRow(db: Db | Tx, slug: string, at?: Date): Promise<PublishedRow> {
  const row = await readPublished<
    Omit<PublishedRow, 'notes'> & { notes: (PublicNote & { isGone: boolean })[] }
  >(
    db,
    Prisma.sql`, 'claims', ${claimsInJson(Prisma.sql`c."articleId" = a.id`, at)}, 'notes', ${notes(at)},
      'corrections', ${corrections(at)}, 'head', ${headInJson(Prisma.sql`a.id::text`, at && moment(at))}, 'changedAt', ${changedAt(at)},
      'setting', (SELECT to_json(t) FROM (${settingAt(at)}) t)`,
    slug,
    at,
  );
  const isSayable = await stillSayable(db, row.notes, goneWords);
  const isTold = await stillSayable(db, row.corrections, ({ kind, told }) =>
    kind === 'withdrawal' ? told : null,
  );
  return {
    ...row,
    corrections: row.corrections.map((it) => (isTold(it) ? it : { ...it, told: null })),
    claims: await withoutProtected(db, row.claims),
    notes: row.notes.filter(isSayable).map(({ isGone, ...note }) => note),
  };
}
