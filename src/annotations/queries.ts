import type { Db, Tx } from '../platform/database.js';

/** Threads of a claim or of an article's passages, open ones first, each with its answers in order. */
export async function threadsOf(
  db: Db | Tx,
  where: { claimId: string } | { articleId: string; claimId: null },
) {
  const author = { select: { name: true } } as const;
  const threads = await db.annotation.findMany({
    where: { ...where, threadId: null },
    orderBy: [{ resolvedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }],
    include: { author, resolver: author, replies: { orderBy: { createdAt: 'asc' }, include: { author } } },
  });
  return threads.map((thread) => ({
    id: thread.id,
    version: thread.version,
    author: thread.author.name,
    at: thread.createdAt,
    body: thread.body,
    visibility: thread.visibility,
    exact: thread.exact,
    place: thread.part && thread.start !== null ? { part: thread.part, start: thread.start } : null,
    resolvedBy: thread.resolver?.name ?? null,
    replies: thread.replies.map((it) => ({ author: it.author.name, at: it.createdAt, body: it.body })),
  }));
}
