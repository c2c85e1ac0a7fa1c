import { Prisma } from '../generated/prisma/client.js';
import { isEditor, type Person } from '../platform/context.js';
import type { Narrowing, View } from './views.js';

// What each view holds, as SQL on a claim `c`. What is asked of other tables is asked once for all claims.

type Condition = Prisma.Sql;
type Who = Pick<Person, 'id' | 'role'>;

const { sql } = Prisma;

const flagged = sql`c.id IN (SELECT "claimId" FROM "Flag" WHERE "clearedAt" IS NULL)`;
const challenged = sql`c.id IN (SELECT "claimId" FROM "Challenge" WHERE state = 'open')`;

const recheck = (now: Date) =>
  sql`(c.state = 'approved' AND c."recheckAt" <= ${now.toISOString()}::timestamptz)`;

/** What somebody still has to do something about. A reader is owed an answer even where the claim is withdrawn. */
const open = (now: Date) => sql`(c.state IN ('draft', 'submitted', 'returned') OR ${recheck(now)}
  OR (c.state = 'approved' AND ${flagged}) OR ${challenged})`;

/**
 * Every claim that may be open, and few that are not, each found by an index: a desk has far more that it is done with.
 * `open` says which of them are.
 */
export const mayBeOpen = (now: Date) => sql`(
  SELECT * FROM "Claim" WHERE state IN ('draft', 'submitted', 'returned')
  UNION ALL
  SELECT * FROM "Claim" WHERE state IN ('approved', 'withdrawn') AND id IN (
    SELECT id FROM "Claim" WHERE "recheckAt" <= ${now.toISOString()}::timestamptz
    UNION SELECT "claimId" FROM "Flag" WHERE "clearedAt" IS NULL
    UNION SELECT "claimId" FROM "Challenge" WHERE state = 'open'))`;

const proposedBy = (id: string) =>
  sql`(c.state = 'submitted' AND c.id IN
    (SELECT "claimId" FROM "Assessment" WHERE state = 'submitted' AND "authorId" = ${id}::uuid))`;

/** Whether the claim's last proposal was somebody's and came back. */
const returnedTo = (id: string) =>
  sql`(c.state = 'returned' AND (c."assigneeId" = ${id}::uuid OR EXISTS (
    SELECT FROM "Assessment" a WHERE a."claimId" = c.id AND a."authorId" = ${id}::uuid AND a.number =
      (SELECT max(number) FROM "Assessment" WHERE "claimId" = c.id))))`;

/** What is next for somebody and can be done by them; nobody waits for the author of a proposal. */
function waiting({ id, role }: Who, now: Date): Condition {
  const assigned = sql`(c."assigneeId" = ${id}::uuid AND ${open(now)})`;
  if (isEditor({ role }))
    return sql`((${assigned} OR (c.state = 'submitted' AND c."assigneeId" IS NULL)) AND NOT ${proposedBy(id)})`;
  const own = sql`(c.state IN ('draft', 'returned') AND c."assigneeId" IS NULL AND c."createdById" = ${id}::uuid)`;
  return sql`((${assigned} AND c.state <> 'submitted') OR ${own} OR (${returnedTo(id)} AND c."assigneeId" IS NULL))`;
}

/** What a view holds for somebody at a moment. */
export function conditionOf(view: View, who: Who, now: Date): Condition {
  switch (view) {
    case 'waiting':
      return waiting(who, now);
    case 'returned':
      return returnedTo(who.id);
    case 'contested':
      return sql`(c.status = 'contested' AND ${open(now)})`;
    case 'overdue':
      return sql`(c."dueAt" < ${now.toISOString()}::timestamptz AND ${open(now)})`;
    case 'recheck':
      return recheck(now);
    case 'flagged':
      return sql`(c.state <> 'withdrawn' AND ${flagged})`;
    case 'challenged':
      return challenged;
    case 'unassigned':
      return sql`(c."assigneeId" IS NULL AND ${open(now)})`;
    case 'open':
      return open(now);
    case 'all':
      return sql`true`;
  }
}

/** What somebody may do the next thing to: an editor all but their own proposals, a fact-checker no proposal at all. */
export const mayTake = (who: Who): Condition =>
  isEditor(who) ? sql`NOT ${proposedBy(who.id)}` : sql`c.state <> 'submitted'`;

/** What the queue is narrowed to within a view. Each part by itself, so that counts can leave one out. */
export function narrowed({ state, status, article, person }: Narrowing) {
  return {
    state: state ? sql`c.state = ${state}::"ClaimState"` : sql`true`,
    status: status ? sql`c.status = ${status}::"Status"` : sql`true`,
    article: article ? sql`c."articleId" = (SELECT id FROM "Article" WHERE slug = ${article})` : sql`true`,
    person: person
      ? sql`(c."createdById" = ${person}::uuid OR c."assigneeId" = ${person}::uuid
          OR c.id IN (SELECT "claimId" FROM "Assessment" WHERE "authorId" = ${person}::uuid))`
      : sql`true`,
  };
}

/** All of it together. */
export const within = (given: Narrowing): Condition => Prisma.join(Object.values(narrowed(given)), ' AND ');
