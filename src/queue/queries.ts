import { z } from 'zod';
import { CLAIM_STATES, STATUSES } from '../claims/words.js';
import type { Prisma } from '../generated/prisma/client.js';
import type { Db } from '../platform/database.js';

/** What the queue is narrowed to. What cannot be read is left out: a filter is no form to be refused. */
export const queueInput = z.object({
  state: z.enum([...CLAIM_STATES, 'open', 'all']).catch('open'),
  status: z.enum(STATUSES).optional().catch(undefined),
  article: z
    .string()
    .regex(/^[a-z0-9-]{1,100}$/)
    .optional()
    .catch(undefined),
  person: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type QueueFilter = z.output<typeof queueInput>;

export const PAGE_SIZE = 50;

/** "Open" is what somebody still has to do something about. */
const OPEN = ['draft', 'submitted', 'returned'] as const;

function conditions(filter: QueueFilter): Prisma.ClaimWhereInput {
  const { state, status, article, person } = filter;
  return {
    ...(state === 'open' ? { state: { in: [...OPEN] } } : state === 'all' ? {} : { state }),
    ...(status ? { status } : {}),
    ...(article ? { article: { slug: article } } : {}),
    ...(person ? { OR: [{ createdById: person }, { assessments: { some: { authorId: person } } }] } : {}),
  };
}

/** The queue: contested claims first, then the oldest, with counts by state and by status under the filter. */
export async function queue(db: Db, filter: QueueFilter) {
  const where = conditions(filter);
  const [total, byState, byStatus, rows, articles, people] = await Promise.all([
    db.claim.count({ where }),
    db.claim.groupBy({ by: ['state'], where: conditions({ ...filter, state: 'all' }), _count: true }),
    db.claim.groupBy({ by: ['status'], where: conditions({ ...filter, status: undefined }), _count: true }),
    db.claim.findMany({
      where,
      // Enums sort in their declared order: confirmed, reported, contested.
      orderBy: [{ status: 'desc' }, { updatedAt: 'asc' }, { id: 'asc' }],
      skip: (filter.page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: {
        ref: true,
        state: true,
        status: true,
        statement: true,
        updatedAt: true,
        approvedAssessmentId: true,
        article: { select: { slug: true, currentRevision: { select: { headline: true } } } },
        createdBy: { select: { name: true } },
        assessments: {
          where: { state: 'submitted' },
          select: { createdAt: true, author: { select: { id: true, name: true } } },
        },
        _count: { select: { annotations: { where: { threadId: null, resolvedAt: null } } } },
      },
    }),
    db.article.findMany({
      orderBy: { createdAt: 'desc' },
      take: 200,
      select: { slug: true, currentRevision: { select: { headline: true } } },
    }),
    db.account.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }),
  ]);
  const counted = (rows: { _count: number }[], key: string) =>
    Object.fromEntries(rows.map((row) => [(row as never)[key], row._count])) as Record<string, number>;
  const states = counted(byState, 'state');
  return {
    filter,
    total,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
    counts: {
      ...states,
      open: OPEN.reduce((sum, state) => sum + (states[state] ?? 0), 0),
      all: Object.values(states).reduce((sum, n) => sum + n, 0),
    } as Record<string, number>,
    statuses: counted(byStatus, 'status'),
    lines: rows.map((row) => ({
      ref: row.ref,
      state: row.state,
      status: row.status,
      statement: row.statement,
      isPublic: row.approvedAssessmentId !== null,
      article: row.article.currentRevision?.headline ?? row.article.slug,
      slug: row.article.slug,
      who: row.assessments[0]?.author.name ?? row.createdBy.name,
      proposedById: row.assessments[0]?.author.id ?? null,
      since: row.assessments[0]?.createdAt ?? row.updatedAt,
      notes: row._count.annotations,
    })),
    articles: articles.map((it) => ({ slug: it.slug, headline: it.currentRevision?.headline ?? it.slug })),
    people,
  };
}
