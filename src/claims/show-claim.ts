import type { Request, Response } from 'express';
import { liveClaim } from '../live/live-claim.js';
import { othersOn } from '../live/presence.js';
import type { Db } from '../platform/database.js';
import { show } from '../platform/reply.js';
import { besideClaim } from '../queue/beside-claim.js';
import { claimPage } from './claim-page.js';

/** A form of one of several things on the page, with what was typed into it. */
type FormAgain = { id: string; typed: Record<string, string>; stale?: boolean };

type Extra = {
  errors?: object;
  typed?: object;
  stale?: boolean;
  planStale?: boolean;
  ref?: string;
  answering?: FormAgain;
  clearing?: FormAgain;
};

/**
 * Shows the claim's page. What was typed into one of its forms is shown again, with what is wrong with it.
 * @param extra `errors` by field, `typed` by field, `stale` when somebody changed the claim meanwhile,
 *   `planStale` when it was its plan; `ref` where the address does not hold it; `answering` and `clearing` for the
 *   form of one objection or flag
 */
export async function showClaim(
  db: Db,
  req: Request,
  res: Response,
  extra: Extra = {},
  status = 200,
): Promise<void> {
  const { person } = res.locals;
  const model = await claimPage(db, person, extra.ref ?? String(req.params.ref));
  const { ref } = model.claim;
  const beside = await besideClaim(db, person, model.claim, req.query.view, new Date());
  await show(req, res, {
    view: 'claims/show',
    title: `Claim ${ref}`,
    side: 'desk',
    kind: 'wide',
    status,
    fragments: { annotations: 'annotations/of-claim', 'claim-live': 'claims/show' },
    live: { topics: [`claim-${ref}`, `presence-${ref}`, 'desk'], claim: ref },
    model: {
      errors: {},
      typed: {},
      stale: false,
      planStale: false,
      answering: null,
      clearing: null,
      ...extra,
      ...model,
      ...beside,
      live: liveClaim(req.query, model.claim, model.events, { view: req.query.view, typed: status >= 400 }),
      others: await othersOn(db, ref, person.id, new Date()),
    },
  });
}
