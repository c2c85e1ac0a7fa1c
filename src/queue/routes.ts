import type { Response } from 'express';
import { planClaim } from '../claims/commands/plan-claim.js';
import { readRef } from '../claims/ref.js';
import { deskOf, type Platform } from '../platform/context.js';
import { type FieldErrors, Forbidden, InvalidInput, NotFound, NotNow, Stale } from '../platform/errors.js';
import { read } from '../platform/input.js';
import { goTo } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { approveCarried } from './commands/approve-carried.js';
import { takeNext } from './commands/take-next.js';
import { type Batch, batchInput, type Ticked } from './input.js';
import { planRoutes } from './plan-routes.js';
import { nextOf, ownView, placeOfRef, statementsOf } from './queries.js';
import { type BatchResult, showQueue } from './show-queue.js';
import { queueInput, queueLink } from './views.js';

export function queueRoutes(platform: Platform): Routes {
  const { db } = platform;
  const desk = (res: Response) => deskOf(platform, res);

  return {
    'GET /desk': (_req, res) => res.redirect(303, '/desk/queue'),

    'GET /desk/queue': (req, res) => showQueue(db, req, res, queueInput.parse(req.query)),

    'GET /desk/queue/next': async (req, res) => {
      const { actor } = desk(res);
      const now = new Date();
      const asked = queueInput.parse(req.query);
      const view = asked.view ?? (await ownView(db, actor, now));
      const ref = readRef(String(req.query.after));
      const after = asked.after ?? (ref ? await placeOfRef(db, ref) : undefined);
      const found = await nextOf(db, actor, view, after, now);
      if (found) return goTo(req, res, `/desk/claims/${found.ref}?view=${view}`);
      goTo(req, res, queueLink({ view }), 'queue_end');
    },

    'POST /desk/queue/next': async (req, res) => {
      const { actor } = desk(res);
      const { after: _, before: __, ...asked } = queueInput.parse(req.body ?? {});
      // What waits for somebody is theirs or nobody's, so there is something in it to take.
      const view = asked.view ?? (await ownView(db, actor, new Date()));
      const ref = await takeNext(desk(res), { ...asked, view });
      if (ref) return goTo(req, res, `/desk/claims/${ref}?view=${view}`, 'claim_taken');
      goTo(req, res, queueLink({ view }), 'nothing_to_take');
    },

    'POST /desk/queue/batch': async (req, res) => {
      const asked = queueInput.parse(req.body ?? {});
      try {
        const result = await doBatch(res, read(batchInput, req.body));
        await showQueue(db, req, res, asked, { result });
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        await showQueue(db, req, res, asked, { errors: theWhole(error.fields) }, 422);
      }
    },

    ...planRoutes(platform),
  };

  /** Does the same to each claim, each in a transaction of its own; what cannot be done is said, and the rest goes on. */
  async function doBatch(res: Response, { act, assigneeId, claims }: Batch): Promise<BatchResult> {
    const actor = desk(res).actor;
    const does = async ({ ref, version, planVersion }: Ticked): Promise<string | null> => {
      if (act === 'approve') return approveCarried(desk(res), ref, version).then(() => null);
      const plan = { assigneeId: act === 'mine' ? actor.id : assigneeId };
      return (await planClaim(desk(res), ref, planVersion, plan)) ? null : 'It was so already.';
    };
    const refused: { ref: string; reason: string }[] = [];
    for (const claim of claims) {
      const reason = await does(claim).catch(reasonOf);
      if (reason !== null) refused.push({ ref: claim.ref, reason });
    }
    const statements = await statementsOf(
      db,
      refused.map((it) => it.ref),
    );
    return {
      act,
      done: claims.length - refused.length,
      refused: refused.map((it) => ({ ...it, statement: statements.get(it.ref) ?? null })),
    };
  }
}

/** Why one of several could not be done. @throws what is no refusal */
function reasonOf(error: unknown): string {
  if (error instanceof Stale) return 'Somebody changed it after the list was made.';
  const isRefusal = [NotNow, Forbidden, NotFound, InvalidInput].some((it) => error instanceof it);
  if (isRefusal) return (error as Error).message;
  throw error;
}

/** What is wrong with a batch, as of the whole: a list has no fields to point at. */
const theWhole = (fields: FieldErrors): FieldErrors => ({ '': Object.values(fields)[0] ?? '' });
