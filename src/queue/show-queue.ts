import type { Request, Response } from 'express';
import { isEditor } from '../platform/context.js';
import type { Db } from '../platform/database.js';
import type { FieldErrors } from '../platform/errors.js';
import { show } from '../platform/reply.js';
import type { Batch } from './input.js';
import { queue } from './queries.js';
import { type Asked, meaningOf, queueLink, VIEW_NAMES, VIEWS, waitsFor } from './views.js';

/** What became of a batch: how many were done, and why each of the others was not. */
export type BatchResult = {
  act: Batch['act'];
  done: number;
  refused: { ref: string; statement: string | null; reason: string }[];
};

/** Shows the queue, with what became of a batch above it. */
export async function showQueue(
  db: Db,
  req: Request,
  res: Response,
  asked: Asked,
  extra: { result?: BatchResult; errors?: FieldErrors } = {},
  status = 200,
): Promise<void> {
  const { person } = res.locals;
  const now = new Date();
  const { filter, ...page } = await queue(db, person, asked, now);
  const { view, state, status: claimStatus, article, person: somebody } = filter;
  const narrowing = { state, status: claimStatus, article, person: somebody };
  await show(req, res, {
    view: 'queue/index',
    title: 'Queue',
    side: 'desk',
    kind: 'wide',
    status,
    fragments: { queue: 'queue/list' },
    live: { topics: ['queue'] },
    model: {
      ...page,
      filter,
      /** What forms carry along, so that they lead back to the same list. */
      kept: { view, ...narrowing },
      views: VIEWS.map((it) => ({
        name: VIEW_NAMES[it],
        href: queueLink({ ...narrowing, view: it }),
        claims: page.counts.views[it] ?? 0,
        isShown: it === view,
      })),
      meaning: meaningOf(view, page.total),
      waitsFor: view === 'waiting' ? waitsFor(person) : null,
      links: {
        earlier: page.earlier && queueLink({ ...narrowing, view, before: page.earlier }),
        later: page.later && queueLink({ ...narrowing, view, after: page.later }),
        start: queueLink({ ...narrowing, view }),
      },
      isNarrowed: Object.values(narrowing).some((it) => it !== undefined),
      mayApprove: isEditor(person),
      me: person.id,
      now,
      result: extra.result ?? null,
      errors: extra.errors ?? {},
    },
  });
}
