import type { Request, Response } from 'express';
import { planClaim } from '../claims/commands/plan-claim.js';
import { recheckClaim } from '../claims/commands/recheck-claim.js';
import { showClaim } from '../claims/show-claim.js';
import { deskOf, type Platform } from '../platform/context.js';
import { InvalidInput, Stale } from '../platform/errors.js';
import { read, typedText } from '../platform/input.js';
import { goTo } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { planInput, recheckInput } from './input.js';

/** The plan of a claim, and its recheck. A form that came too late comes back beside what stands there now. */
export function planRoutes(platform: Platform): Routes {
  const { db } = platform;

  const planning =
    (act: (req: Request, res: Response, ref: string) => Promise<void>) =>
    async (req: Request, res: Response) => {
      try {
        await act(req, res, String(req.params.ref));
      } catch (error) {
        const typed = typedText(req.body);
        if (error instanceof InvalidInput)
          return showClaim(db, req, res, { errors: error.fields, typed }, 422);
        if (error instanceof Stale) return showClaim(db, req, res, { planStale: true, typed }, 409);
        throw error;
      }
    };

  return {
    'POST /desk/claims/:ref/plan': planning(async (req, res, ref) => {
      const { planVersion, ...plan } = read(planInput, req.body);
      const changed = await planClaim(deskOf(platform, res), ref, planVersion, plan);
      goTo(req, res, `/desk/claims/${ref}`, changed ? 'claim_planned' : 'nothing_changed');
    }),

    'POST /desk/claims/:ref/recheck': planning(async (req, res, ref) => {
      const { planVersion, note } = read(recheckInput, req.body);
      await recheckClaim(deskOf(platform, res), ref, planVersion, note);
      goTo(req, res, `/desk/claims/${ref}`, 'claim_rechecked');
    }),
  };
}
