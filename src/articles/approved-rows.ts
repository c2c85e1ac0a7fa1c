import { LRUCache } from 'lru-cache';
import { isNoteShown, stillSayable } from '../annotations/queries.js';
import { type KeptOutcome, keptOutcome } from '../assessments/kept-outcome.js';
import { type ClaimContent, claimContent, sourceIdsOf } from '../claims/content.js';
import type { Status } from '../claims/words.js';
import { Prisma } from '../generated/prisma/client.js';
import { unchanging } from '../language/made-once.js';
import type { Db, Tx } from '../platform/database.js';

/** Which claims: of an article, one by its public name, or those of these ids. */
export type OfClaims = { articleId: string } | { ref: string } | { ids: readonly string[] };

/** An approval of a claim, without what was approved. */
export type ApprovalRow = {
  id: string;
  number: number;
  status: Status;
  statement: string;
  reason: string;
  createdAt: Date;
  decidedAt: Date;
  undoneAt: Date | null;
  /** What readers were told of the change. */
  told: { kind: string; told: string } | null;
};

/** A claim that readers see, with all that they see of it: its notes at the moment that was asked for, the rest at any. */
export type ClaimRow = {
  ref: string;
  /** Newest first. */
  approvals: ApprovalRow[];
  withdrawals: { at: Date }[];
  notes: { body: string; createdAt: Date; isGone: boolean }[];
  challenges: {
    state: 'open' | 'accepted' | 'declined';
    answer: string | null;
    answerPublic: boolean;
    answeredAt: Date | null;
    createdAt: Date;
  }[];
};

const condition = (of: OfClaims): Prisma.Sql => {
  if ('articleId' in of) return Prisma.sql`c."articleId" = ${of.articleId}::uuid`;
  if ('ref' in of) return Prisma.sql`c.ref = ${of.ref}`;
  return Prisma.sql`c.id = ANY(${of.ids}::uuid[])`;
};

/**
 * A list of JSON in SQL, empty where there is nothing.
 * @param order by which it stands, and what it is read from
 */
export const jsonList = (item: Prisma.Sql, order: Prisma.Sql, from: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(SELECT coalesce(json_agg(json_build_object(${item}) ORDER BY ${order}), '[]') FROM ${from})`;

/** The approvals of the claim `c`. What was approved is not among it (see `frozenOf`): of most it is not shown. */
const APPROVALS = jsonList(
  Prisma.sql`'id', s.id, 'number', s.number, 'status', s.status, 'statement', s.content->>'statement',
    'reason', s.reason, 'createdAt', s."createdAt", 'decidedAt', s."decidedAt", 'undoneAt', s."undoneAt", 'told', (
      SELECT json_build_object('kind', k.kind, 'told', k.told) FROM "Correction" k WHERE k."assessmentId" = s.id)`,
  Prisma.sql`s.number DESC`,
  Prisma.sql`"Assessment" s WHERE s."claimId" = c.id AND s.state = 'approved'`,
);
const WITHDRAWALS = jsonList(
  Prisma.sql`'at', e.at`,
  Prisma.sql`e.seq`,
  Prisma.sql`"Event" e WHERE e."claimId" = c.id AND e.kind = 'claim_withdrawn'`,
);
const notes = (at?: Date) =>
  jsonList(
    Prisma.sql`'body', n.body, 'createdAt', n."createdAt", 'isGone', n."resolvedAt" IS NOT NULL`,
    Prisma.sql`n."createdAt", n.id`,
    Prisma.sql`"Annotation" n WHERE n."claimId" = c.id AND ${isNoteShown(at)}`,
  );
const CHALLENGES = jsonList(
  Prisma.sql`'state', o.state, 'answer', o.answer, 'answerPublic', o."answerPublic",
    'answeredAt', o."answeredAt", 'createdAt', o."createdAt"`,
  Prisma.sql`o."answeredAt" DESC`,
  Prisma.sql`"Challenge" o WHERE o."claimId" = c.id`,
);

/** In SQL: those claims `c` of a condition that readers see, as `ClaimRow`s. */
export const claimsInJson = (which: Prisma.Sql, at?: Date): Prisma.Sql =>
  jsonList(
    Prisma.sql`'ref', c.ref, 'approvals', ${APPROVALS}, 'withdrawals', ${WITHDRAWALS}, 'notes', ${notes(at)},
      'challenges', ${CHALLENGES}`,
    Prisma.sql`c.id`,
    Prisma.sql`"Claim" c WHERE ${which} AND c."approvedAssessmentId" IS NOT NULL AND c.state <> 'withdrawn'`,
  );

/** Reads JSON that a statement made, in which times are text. */
export const readJson = (json: string) => withTimes(JSON.parse(json));

/** In place: what `JSON.parse` calls for each value takes five times as long. */
function withTimes<T>(it: T): T {
  for (const [key, value] of Object.entries(it as Record<string, unknown>)) {
    if (typeof value === 'object' && value !== null) withTimes(value);
    else if (typeof value === 'string' && (key === 'at' || key.endsWith('At')))
      (it as Record<string, unknown>)[key] = new Date(value);
  }
  return it;
}

/** Claims that readers see, in one statement: each costs more than what it brings. */
export async function claimRows(db: Db | Tx, of: OfClaims, at?: Date): Promise<ClaimRow[]> {
  const [row] = await db.$queryRaw<
    { claims: string }[]
  >`SELECT ${claimsInJson(condition(of), at)}::text AS claims`;
  return withoutProtected(db, readJson(row?.claims ?? '[]'));
}

/** Claims without those of their notes of then that may no longer be read. */
export async function withoutProtected(db: Db | Tx, claims: ClaimRow[]): Promise<ClaimRow[]> {
  const isSayable = await stillSayable(
    db,
    claims.flatMap(({ notes }) => notes),
    goneWords,
  );
  return claims.map((it) => ({ ...it, notes: it.notes.filter(isSayable) }));
}

/** The words of a note that was taken back. */
export const goneWords = ({ body, isGone }: { body: string; isGone: boolean }) => (isGone ? body : null);

/** What was approved: the claim whole, with the ids of its sources, and what the rule found then. */
export type Frozen = { content: ClaimContent; sourceIds: readonly string[]; outcome: KeptOutcome };

/**
 * What was approved never changes (a trigger sees to that), so it is read and checked once, and then known by its id.
 * Those that were shown longest ago are forgotten.
 */
const frozen = new LRUCache<string, Frozen>({ max: 2000 });

/** What was approved, by the ids of the assessments. */
export async function frozenOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, Frozen>> {
  const found = new Map(ids.map((id) => [id, frozen.get(id)]));
  const unknown = ids.filter((id) => !found.get(id));
  const rows =
    unknown.length > 0
      ? await db.assessment.findMany({
          where: { id: { in: unknown } },
          select: { id: true, content: true, outcome: true, createdAt: true },
        })
      : [];
  for (const { id, createdAt, ...row } of rows) {
    const content = claimContent.parse(row.content);
    const outcome = keptOutcome(row.outcome, content, createdAt);
    const made = unchanging({ content, sourceIds: sourceIdsOf(content), outcome });
    frozen.set(id, made);
    found.set(id, made);
  }
  return found as Map<string, Frozen>;
}
