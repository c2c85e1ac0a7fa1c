import { Prisma } from '../generated/prisma/client.js';
import type { Db } from '../platform/database.js';
import { WAITS } from './figures.js';
import type {
  ApprovalsOfWeek,
  ContestedOfArticle,
  CountOfWeek,
  Override,
  Told,
  WaitingClaim,
} from './rows.js';

/** Lines of a list that is sent as a file. */
export const ALL_LINES = 10_000;

/** A moment for SQL, which reads a Date without its zone. */
const moment = (at: Date) => Prisma.sql`${at.toISOString()}::timestamptz`;
const monday = (at: Prisma.Sql) =>
  Prisma.sql`to_char(date_trunc('week', ${at} AT TIME ZONE 'UTC'), 'YYYY-MM-DD')`;

/** Claims that wait for review, with the moment since when. One whose decision was undone waits on as it did before. */
const WAITING = Prisma.sql`
  SELECT c.id, c.ref, c.statement, c."articleId", proposal."authorId",
    (SELECT min(a."createdAt") FROM "Assessment" a WHERE a."claimId" = c.id AND a.number > coalesce(
      (SELECT max(d.number) FROM "Assessment" d
       WHERE d."claimId" = c.id AND d.state <> 'submitted' AND d."undoneAt" IS NULL), 0)) AS since
  FROM "Claim" c JOIN "Assessment" proposal ON proposal."claimId" = c.id AND proposal.state = 'submitted'
  WHERE c.state = 'submitted'`;

/** Headlines of articles as the desk has them, for joining. */
const HEADLINES = Prisma.sql`
  JOIN "Article" article ON article.id = it."articleId"
  LEFT JOIN "Revision" revision ON revision.id = article."currentRevisionId"`;

/** How many claims wait for review how long, in the order of WAITS. */
export async function waits(db: Db, now: Date): Promise<number[]> {
  const bounds = WAITS.map((it) => it.below).filter(Number.isFinite);
  const rows = await db.$queryRaw<{ bucket: number; claims: number }[]>`
    SELECT width_bucket(extract(epoch FROM ${moment(now)} - since)::float8 / 3600, ${bounds}::float8[]) AS bucket,
      count(*)::int AS claims
    FROM (${WAITING}) waiting GROUP BY 1`;
  return WAITS.map((_, index) => rows.find((it) => it.bucket === index)?.claims ?? 0);
}

/** The claims that wait for review, the longest first. */
export const longestWaiting = (db: Db, limit: number) => db.$queryRaw<WaitingClaim[]>`
  SELECT it.ref, it.statement, article.slug, coalesce(revision.headline, article.slug) AS article,
    author.name AS who, it.since
  FROM (${WAITING}) it ${HEADLINES} JOIN "Account" author ON author.id = it."authorId"
  ORDER BY it.since, it.ref LIMIT ${limit}`;

/** How many claims are in which state. */
export async function claimsByState(db: Db): Promise<Record<string, number>> {
  const rows = await db.claim.groupBy({ by: ['state'], _count: true });
  return Object.fromEntries(rows.map((it) => [it.state, it._count]));
}

/** By week: claims approved for the first time, and in what time after they were marked, in hours by quartiles. */
export const approvalsByWeek = (db: Db, from: Date) => db.$queryRaw<ApprovalsOfWeek[]>`
  SELECT week, count(*)::int AS claims,
    percentile_cont(0.25) WITHIN GROUP (ORDER BY hours) AS low,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) AS middle,
    percentile_cont(0.75) WITHIN GROUP (ORDER BY hours) AS high
  FROM (
    SELECT ${monday(Prisma.sql`first.at`)} AS week, extract(epoch FROM first.at - c."createdAt")::float8 / 3600 AS hours
    FROM (
      SELECT "claimId", min("decidedAt") AS at FROM "Assessment"
      WHERE state = 'approved' AND "undoneAt" IS NULL GROUP BY 1
    ) first JOIN "Claim" c ON c.id = first."claimId"
    WHERE first.at >= ${moment(from)}
  ) approvals GROUP BY 1 ORDER BY 1`;

/**
 * Articles with contested claims, most first. Each claim counts once: as approved where readers may see it contested,
 * else as open where that is being worked on.
 */
export const contestedByArticle = (db: Db, limit: number) => db.$queryRaw<ContestedOfArticle[]>`
  SELECT article.slug, coalesce(revision.headline, article.slug) AS article,
    count(*) FILTER (WHERE NOT it.approved)::int AS open, count(*) FILTER (WHERE it.approved)::int AS approved
  FROM (
    SELECT c."articleId", a.id IS NOT NULL AS approved
    FROM "Claim" c LEFT JOIN "Assessment" a ON a.id = c."approvedAssessmentId" AND a.status = 'contested'
    WHERE c.state <> 'withdrawn'
      AND (a.id IS NOT NULL OR c.status = 'contested' AND c.state IN ('draft', 'submitted', 'returned'))
  ) it ${HEADLINES}
  GROUP BY 1, 2 ORDER BY count(*) DESC, 1 LIMIT ${limit}`;

/** Approvals against the rule that still stand as decisions, for joining. */
const OVERRIDES = Prisma.sql`
  SELECT a.*, c.ref, c."articleId" FROM "Assessment" a JOIN "Claim" c ON c.id = a."claimId"
  WHERE a.state = 'approved' AND a."overrideReason" IS NOT NULL AND a."undoneAt" IS NULL`;

/** By week: approvals against the rule. */
export const overridesByWeek = (db: Db, from: Date) => db.$queryRaw<CountOfWeek[]>`
  SELECT ${monday(Prisma.sql`it."decidedAt"`)} AS week, 'override' AS kind, count(*)::int AS count
  FROM (${OVERRIDES}) it WHERE it."decidedAt" >= ${moment(from)} GROUP BY 1 ORDER BY 1`;

/** Approvals against the rule, newest first. */
export const overrides = (db: Db, from: Date, limit: number) => db.$queryRaw<Override[]>`
  SELECT it."decidedAt" AS at, it.ref, it.status::text, it."overrideReason" AS reason,
    author.name AS "proposedBy", decider.name AS "approvedBy",
    article.slug, coalesce(revision.headline, article.slug) AS article
  FROM (${OVERRIDES}) it ${HEADLINES}
  JOIN "Account" author ON author.id = it."authorId" JOIN "Account" decider ON decider.id = it."deciderId"
  WHERE it."decidedAt" >= ${moment(from)} ORDER BY 1 DESC, it.ref LIMIT ${limit}`;

/** What readers were told of changes, but for approvals that were undone at once, for joining. */
const CORRECTIONS = Prisma.sql`
  SELECT k.*, c.ref FROM "Correction" k JOIN "Claim" c ON c.id = k."claimId"
  LEFT JOIN "Assessment" a ON a.id = k."assessmentId" WHERE a."undoneAt" IS NULL`;

/** By week and kind: what readers were told. */
export const correctionsByWeek = (db: Db, from: Date) => db.$queryRaw<CountOfWeek[]>`
  SELECT ${monday(Prisma.sql`it.at`)} AS week, it.kind::text, count(*)::int AS count
  FROM (${CORRECTIONS}) it WHERE it.at >= ${moment(from)} GROUP BY 1, 2 ORDER BY 1, 2`;

/** What readers were told, newest first. */
export const corrections = (db: Db, from: Date, limit: number) => db.$queryRaw<Told[]>`
  SELECT it.at, it.kind::text, it.told, it.ref, account.name AS by,
    article.slug, coalesce(revision.headline, article.slug) AS article
  FROM (${CORRECTIONS}) it ${HEADLINES} JOIN "Account" account ON account.id = it."byId"
  WHERE it.at >= ${moment(from)} ORDER BY 1 DESC, it.ref LIMIT ${limit}`;
