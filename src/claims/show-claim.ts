import type { Request, Response } from 'express';
import type { Db } from '../platform/database.js';
import { show } from '../platform/reply.js';
import { claimPage } from './claim-page.js';

/**
 * Shows the claim's page. What was typed into one of its forms is shown again, with what is wrong with it.
 * @param extra `errors` by field, `typed` by field, `stale` when somebody changed the claim meanwhile
 */
export async function showClaim(
  db: Db,
  req: Request,
  res: Response,
  extra: { errors?: object; typed?: object; stale?: boolean } = {},
  status = 200,
): Promise<void> {
  const model = await claimPage(db, res.locals.person, String(req.params.ref));
  await show(req, res, {
    view: 'claims/show',
    title: `Claim ${model.claim.ref}`,
    side: 'desk',
    kind: 'wide',
    status,
    fragments: { annotations: 'annotations/of-claim' },
    model: { errors: {}, typed: {}, stale: false, ...extra, ...model },
  });
}
