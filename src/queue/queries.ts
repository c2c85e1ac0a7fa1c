import { CLAIM_STATES, STATUSES } from '../claims/words.js';
import { Prisma } from '../generated/prisma/client.js';
import type { Person } from '../platform/context.js';
import type { Db, Tx } from '../platform/database.js';
import { conditionOf, mayBeOpen, mayTake, narrowed, within } from './conditions.js';
import { type Cursor, writeCursor } from './cursor.js';
import { isAfter, isBefore, ORDER, ORDER_BACK, placeOf } from './order.js';
import { type Asked, VIEWS, type View } from './views.js';

export const PAGE_SIZE = 50;

type Who = Pick<Person, 'id' | 'role'>;
const { sql } = Prisma;

/** The view that somebody comes to: what waits for them, or where nothing does, everything open. */
export async function ownView(db: Db, who: Who, now: Date): Promise<View> {
  const [found] = await db.$queryRaw<{ some: boolean }[]>(
    sql`SELECT EXISTS (SELECT FROM "Claim" c WHERE ${conditionOf('waiting', who, now)}) AS some`,
  );
  return found?.some ? 'waiting' : 'open';
}

type Counting = Asked & { view: View };

/** Counts what is open, once for each saved view but that of all claims, and for what the shown one may be narrowed to. */
export function openCounts(who: Who, asked: Counting, now: Date): Prisma.Sql {
  const { state, status, article, person } = narrowed(asked);
  const columns: [string, Prisma.Sql][] = [
    ...VIEWS.filter((it) => it !== 'all').map((it): [string, Prisma.Sql] => [
      it,
      sql`${conditionOf(it, who, now)} AND ${state} AND ${status}`,
    ]),
    ...CLAIM_STATES.map((it): [string, Prisma.Sql] => [
      it,
      sql`shown AND ${status} AND c.state = ${it}::"ClaimState"`,
    ]),
    ...STATUSES.map((it): [string, Prisma.Sql] => [
      `status_${it}`,
      sql`shown AND ${state} AND c.status = ${it}::"Status"`,
    ]),
  ];
  const counted = columns.map(
    ([name, condition]) => sql`(count(*) FILTER (WHERE ${condition}))::int AS ${Prisma.raw(`"${name}"`)}`,
  );
  // OFFSET 0: whether the shown view holds a claim is found out once for each, and not for each number again.
  return sql`SELECT ${Prisma.join(counted)}
    FROM (SELECT c.*, ${conditionOf(asked.view, who, now)} AS shown FROM ${mayBeOpen(now)} c
      WHERE ${article} AND ${person} OFFSET 0) c`;
}

type Kind = { state: (typeof CLAIM_STATES)[number]; status: (typeof STATUSES)[number]; claims: number };

/** Counts all claims by state and status: where nothing else is asked for, by an index alone. */
export function allCounts(asked: Counting): Prisma.Sql {
  const { article, person } = narrowed(asked);
  return sql`SELECT c.state, c.status, count(*)::int AS claims FROM "Claim" c
    WHERE ${article} AND ${person} GROUP BY c.state, c.status`;
}

/** How many claims each view, state and status holds under the rest of what the queue is narrowed to. */
async function counts(db: Db, who: Who, asked: Counting, now: Date) {
  const [[row = {}], kinds] = await Promise.all([
    db.$queryRaw<Record<string, number>[]>(openCounts(who, asked, now)),
    db.$queryRaw<Kind[]>(allCounts(asked)),
  ]);
  const all = (states: readonly string[], statuses: readonly string[]) =>
    kinds
      .filter((it) => states.includes(it.state) && statuses.includes(it.status))
      .reduce((sum, { claims }) => sum + claims, 0);
  const states = asked.state ? [asked.state] : CLAIM_STATES;
  const statuses = asked.status ? [asked.status] : STATUSES;
  const isAll = asked.view === 'all';
  const of = (names: readonly string[], count: (name: string) => number | undefined) =>
    Object.fromEntries(names.map((it) => [it, count(it) ?? 0])) as Record<string, number>;
  return {
    views: of(VIEWS, (it) => (it === 'all' ? all(states, statuses) : row[it])),
    states: of(CLAIM_STATES, (it) => (isAll ? all([it], statuses) : row[it])),
    statuses: of(STATUSES, (it) => (isAll ? all(states, [it]) : row[`status_${it}`])),
  };
}

/** Ids of one page of a view, in order, and whether there is more on either side. Never by an offset. */
export async function pageOfIds(
  db: Db,
  who: Who,
  { view, after, before, ...given }: Asked & { view: View },
  now: Date,
  size = PAGE_SIZE,
): Promise<{ ids: string[]; earlier: boolean; later: boolean }> {
  const back = !after && before !== undefined;
  const from = after ? isAfter(after) : before ? isBefore(before) : sql`true`;
  const rows = await db.$queryRaw<{ id: string }[]>(
    sql`SELECT c.id FROM "Claim" c WHERE ${conditionOf(view, who, now)} AND ${within(given)} AND ${from}
      ${back ? ORDER_BACK : ORDER} LIMIT ${size + 1}`,
  );
  const ids = rows.slice(0, size).map((it) => it.id);
  const more = rows.length > size;
  return back
    ? { ids: ids.reverse(), earlier: more, later: true }
    : { ids, earlier: after !== undefined, later: more };
}

const LINE = {
  id: true,
  ref: true,
  state: true,
  status: true,
  statement: true,
  updatedAt: true,
  version: true,
  planVersion: true,
  priority: true,
  dueAt: true,
  recheckAt: true,
  approvedAssessmentId: true,
  article: { select: { slug: true, currentRevision: { select: { headline: true } } } },
  createdBy: { select: { name: true } },
  assignee: { select: { id: true, name: true } },
  assessments: {
    where: { state: 'submitted' },
    select: { createdAt: true, author: { select: { id: true, name: true } } },
  },
  _count: {
    select: {
      annotations: { where: { threadId: null, resolvedAt: null } },
      flags: { where: { clearedAt: null } },
      challenges: { where: { state: 'open' } },
    },
  },
} as const satisfies Prisma.ClaimSelect;

type Row = Prisma.ClaimGetPayload<{ select: typeof LINE }>;

const lineOf = (row: Row, now: Date) => ({
  ref: row.ref,
  state: row.state,
  status: row.status,
  statement: row.statement,
  version: row.version,
  planVersion: row.planVersion,
  priority: row.priority,
  dueAt: row.dueAt,
  isOverdue: row.dueAt !== null && row.dueAt < now,
  isRecheckDue: row.state === 'approved' && row.recheckAt !== null && row.recheckAt <= now,
  isPublic: row.approvedAssessmentId !== null,
  article: row.article.currentRevision?.headline ?? row.article.slug,
  slug: row.article.slug,
  who: row.assessments[0]?.author.name ?? row.createdBy.name,
  proposedById: row.assessments[0]?.author.id ?? null,
  assignee: row.assignee,
  since: row.assessments[0]?.createdAt ?? row.updatedAt,
  notes: row._count.annotations,
  flags: row._count.flags,
  challenges: row._count.challenges,
  place: writeCursor(placeOf(row)),
});

/** One page of the queue as somebody sees it, with what each saved view holds. */
export async function queue(db: Db, who: Who, asked: Asked, now: Date) {
  const view = asked.view ?? (await ownView(db, who, now));
  const filter = { ...asked, view };
  const [counted, page, articles, people] = await Promise.all([
    counts(db, who, filter, now),
    pageOfIds(db, who, filter, now),
    db.article.findMany({
      orderBy: { createdAt: 'desc' },
      take: 200,
      select: { slug: true, currentRevision: { select: { headline: true } } },
    }),
    peopleOfDesk(db),
  ]);
  const rows = await db.claim.findMany({ where: { id: { in: page.ids } }, select: LINE });
  const byId = new Map(rows.map((row) => [row.id, lineOf(row, now)]));
  const lines = page.ids.flatMap((id) => byId.get(id) ?? []);
  return {
    filter,
    total: asked.state ? (counted.states[asked.state] ?? 0) : (counted.views[view] ?? 0),
    counts: counted,
    lines,
    earlier: page.earlier ? lines[0]?.place : undefined,
    later: page.later ? lines.at(-1)?.place : undefined,
    /** Whether the page began or ended beyond all claims, so that only its beginning leads on. */
    isBeyond: lines.length === 0 && (asked.after !== undefined || asked.before !== undefined),
    articles: articles.map((it) => ({ slug: it.slug, headline: it.currentRevision?.headline ?? it.slug })),
    people,
  };
}

/** Everybody who may be asked for or assigned; `isActive` is false of those whose account is disabled. */
export async function peopleOfDesk(db: Db) {
  const people = await db.account.findMany({
    orderBy: { name: 'asc' },
    select: { id: true, name: true, disabledAt: true },
  });
  return people.map(({ disabledAt, ...it }) => ({ ...it, isActive: disabledAt === null }));
}

/** The claim of a view that comes after a place, or its first; null where there is none. */
export async function nextOf(db: Db, who: Who, view: View, after: Cursor | undefined, now: Date) {
  const page = await pageOfIds(db, who, { view, after }, now, 1);
  const [id] = page.ids;
  return id ? db.claim.findUniqueOrThrow({ where: { id }, select: { ref: true } }) : null;
}

/** The place of a claim by its public name; undefined where there is no such claim. */
export async function placeOfRef(db: Db, ref: string): Promise<Cursor | undefined> {
  const select = { id: true, priority: true, dueAt: true, status: true, updatedAt: true } as const;
  const claim = await db.claim.findUnique({ where: { ref }, select });
  return claim ? placeOf(claim) : undefined;
}

/**
 * The first claim of a view that is nobody's and that somebody may go on with, locked until the transaction ends. One
 * that another is just taking is passed over.
 */
export async function firstToTake(tx: Tx, who: Who, given: Asked & { view: View }, now: Date) {
  const [found] = await tx.$queryRaw<{ ref: string }[]>(
    sql`SELECT c.ref FROM "Claim" c
      WHERE c."assigneeId" IS NULL AND c.state <> 'withdrawn' AND ${mayTake(who)}
        AND ${conditionOf(given.view, who, now)} AND ${within(given)}
      ${ORDER} LIMIT 1 FOR UPDATE OF c SKIP LOCKED`,
  );
  return found?.ref ?? null;
}

/** Statements of claims by their public names. */
export async function statementsOf(db: Db, refs: readonly string[]): Promise<Map<string, string>> {
  const claims = await db.claim.findMany({
    where: { ref: { in: [...refs] } },
    select: { ref: true, statement: true },
  });
  return new Map(claims.map((it) => [it.ref, it.statement]));
}
