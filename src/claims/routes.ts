import type { Request, Response } from 'express';
import { articleBySlug } from '../articles/queries.js';
import {
  approveAssessment,
  returnAssessment,
  takeBackAssessment,
} from '../assessments/commands/decide-assessment.js';
import { submitAssessment } from '../assessments/commands/submit-assessment.js';
import { undoDecision } from '../assessments/commands/undo-decision.js';
import { deskOf, type Platform } from '../platform/context.js';
import { InvalidInput, Stale } from '../platform/errors.js';
import { read, typedText, versionInput } from '../platform/input.js';
import { goTo } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { markClaim } from './commands/mark-claim.js';
import { restoreClaim, withdrawClaim } from './commands/withdraw-claim.js';
import { formFromBody, formFromContent, newForm, newSpan } from './form.js';
import { showClaimForm, spanForms } from './form-page.js';
import { claimFormRoutes, loadedClaim, reshapeForm, whatIsWrong } from './form-routes.js';
import { approveInput, claimInput, readSpans, returnInput, submitInput, withdrawInput } from './input.js';
import { askAboutNearNames } from './known-names.js';
import { showClaim } from './show-claim.js';

export function claimRoutes(platform: Platform): Routes {
  const { db } = platform;
  const desk = (res: Response) => deskOf(platform, res);
  const refOf = (req: Request) => String(req.params.ref);
  const slugOf = (req: Request) => String(req.params.slug);

  /** A decision on a claim: its form comes back with what was typed when it is wrong or too late. */
  const decision =
    (act: (req: Request, res: Response) => Promise<void>) => async (req: Request, res: Response) => {
      try {
        await act(req, res);
      } catch (error) {
        const typed = { ...typedText(req.body), comments: typedText(req.body?.comments) };
        if (error instanceof InvalidInput)
          return showClaim(db, req, res, { errors: error.fields, typed }, 422);
        if (error instanceof Stale) return showClaim(db, req, res, { stale: true, typed }, 409);
        throw error;
      }
    };

  return {
    'GET /desk/articles/:slug/claims/new': async (req, res) => {
      const { revision } = await articleBySlug(db, slugOf(req));
      const spans = spanForms(revision, readSpans(req.query.spans));
      await showClaimForm(platform, req, res, slugOf(req), {
        form: newForm(spans.length > 0 ? spans : [newSpan()]),
      });
    },

    'POST /desk/articles/:slug/claims': async (req, res) => {
      const slug = slugOf(req);
      const form = formFromBody(req.body ?? {});
      const reshaped = reshapeForm(form, req);
      if (reshaped) return showClaimForm(platform, req, res, slug, { form, unsaved: true, ...reshaped });
      let ref: string | undefined;
      try {
        const given = read(claimInput, req.body);
        await askAboutNearNames(db, desk(res).actor.id, (await articleBySlug(db, slug)).id, given);
        ref = await markClaim(desk(res), slug, given);
        if (req.body.then !== 'submit')
          return goTo(req, res, `/desk/articles/${slug}#claim-${ref}`, 'claim_saved');
        await submitAssessment(desk(res), ref, 1);
        goTo(req, res, `/desk/articles/${slug}#claim-${ref}`, 'claim_submitted');
      } catch (error) {
        const errors = whatIsWrong(error, ref !== undefined);
        if (!errors) throw error;
        // Saved, but not fit to be submitted: go on with the draft that there is now.
        const claim = ref ? await loadedClaim(db, ref) : undefined;
        await showClaimForm(platform, req, res, slug, {
          form: claim ? formFromContent(claim.content, claim) : form,
          errors,
          status: 422,
          ...(claim ? { claim, saved: true } : {}),
        });
      }
    },

    'GET /desk/claims/:ref': (req, res) => showClaim(db, req, res),

    ...claimFormRoutes(platform),

    'POST /desk/claims/:ref/submission': decision(async (req, res) => {
      const { version, told } = read(submitInput, req.body);
      const asked = req.body.change !== undefined || req.body.told !== undefined;
      await submitAssessment(desk(res), refOf(req), version, asked ? told : undefined);
      goTo(req, res, `/desk/claims/${refOf(req)}`, 'claim_submitted');
    }),
    'POST /desk/claims/:ref/approval': decision(async (req, res) => {
      const { version, note, comments } = read(approveInput, req.body);
      await approveAssessment(desk(res), refOf(req), version, note, comments);
      goTo(req, res, `/desk/claims/${refOf(req)}`, 'claim_approved');
    }),
    'POST /desk/claims/:ref/return': decision(async (req, res) => {
      const { version, note, comments } = read(returnInput, req.body);
      await returnAssessment(desk(res), refOf(req), version, note, comments);
      goTo(req, res, `/desk/claims/${refOf(req)}`, 'claim_returned');
    }),
    'POST /desk/claims/:ref/retraction': decision(async (req, res) => {
      await takeBackAssessment(desk(res), refOf(req), read(versionInput, req.body).version);
      goTo(req, res, `/desk/claims/${refOf(req)}`, 'claim_taken_back');
    }),
    'POST /desk/claims/:ref/withdrawal': decision(async (req, res) => {
      const { version, reason, told } = read(withdrawInput, req.body);
      await withdrawClaim(desk(res), refOf(req), version, reason, told);
      goTo(req, res, `/desk/claims/${refOf(req)}`, 'claim_withdrawn');
    }),
    'POST /desk/claims/:ref/restoration': decision(async (req, res) => {
      await restoreClaim(desk(res), refOf(req), read(versionInput, req.body).version);
      goTo(req, res, `/desk/claims/${refOf(req)}`, 'claim_restored');
    }),
    'POST /desk/claims/:ref/undoing': decision(async (req, res) => {
      await undoDecision(desk(res), refOf(req), read(versionInput, req.body).version);
      goTo(req, res, `/desk/claims/${refOf(req)}`, 'decision_undone');
    }),
  };
}
