import type { Request, Response } from 'express';
import { articleBySlug } from '../articles/queries.js';
import {
  approveAssessment,
  returnAssessment,
  takeBackAssessment,
} from '../assessments/commands/decide-assessment.js';
import { submitAssessment } from '../assessments/commands/submit-assessment.js';
import { deskOf, type Platform } from '../platform/context.js';
import { type FieldErrors, Forbidden, InvalidInput, NotNow, Stale } from '../platform/errors.js';
import { read, typedText, versionInput } from '../platform/input.js';
import { goTo } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { editClaim } from './commands/edit-claim.js';
import { markClaim } from './commands/mark-claim.js';
import { restoreClaim, withdrawClaim } from './commands/withdraw-claim.js';
import type { ClaimContent } from './content.js';
import { formFromBody, formFromContent, newForm, newSpan, reshape } from './form.js';
import { showClaimForm, spanForms } from './form-page.js';
import { approveInput, claimInput, editInput, readSpans, returnInput, withdrawInput } from './input.js';
import { askAboutNearNames } from './known-names.js';
import { claimByRef, contentOf } from './queries.js';
import { showClaim } from './show-claim.js';

type Current = { version: number; content: ClaimContent };

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
        const typed = typedText(req.body);
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
        const claim = ref ? await loaded(ref) : undefined;
        await showClaimForm(platform, req, res, slug, {
          form: claim ? formFromContent(claim.content) : form,
          errors,
          status: 422,
          ...(claim ? { claim, saved: true } : {}),
        });
      }
    },

    'GET /desk/claims/:ref': (req, res) => showClaim(db, req, res),

    'GET /desk/claims/:ref/edit': async (req, res) => {
      const claim = await loaded(refOf(req));
      await showClaimForm(platform, req, res, claim.slug, { form: formFromContent(claim.content), claim });
    },

    'POST /desk/claims/:ref': async (req, res) => {
      const ref = refOf(req);
      const form = formFromBody(req.body ?? {});
      const claim = await loaded(ref);
      const made = { ...claim, version: seenVersion(req.body?.version) ?? claim.version };
      const reshaped = reshapeForm(form, req);
      if (reshaped)
        return showClaimForm(platform, req, res, claim.slug, {
          form,
          claim: made,
          unsaved: true,
          ...reshaped,
        });
      let saved = false;
      try {
        const { version, ...given } = read(editInput, req.body);
        await askAboutNearNames(db, desk(res).actor.id, claim.articleId, given);
        const changed = await editClaim(desk(res), ref, version, given);
        saved = true;
        if (req.body.then !== 'submit')
          return goTo(req, res, `/desk/claims/${ref}`, changed ? 'claim_saved' : 'nothing_changed');
        await submitAssessment(desk(res), ref, changed ? version + 1 : version);
        goTo(req, res, `/desk/claims/${ref}`, 'claim_submitted');
      } catch (error) {
        const errors = whatIsWrong(error, saved);
        if (errors)
          return showClaimForm(platform, req, res, claim.slug, {
            form,
            claim: saved ? await loaded(ref) : made,
            errors,
            status: 422,
            saved,
          });
        if (!(error instanceof Stale)) throw error;
        // Both versions are shown; sending the form again from here is a choice made with open eyes.
        const { version, content } = error.current as Current;
        await showClaimForm(platform, req, res, claim.slug, {
          form,
          claim: { ref, version, content },
          theirs: content,
          status: 409,
        });
      }
    },

    'POST /desk/claims/:ref/submission': decision(async (req, res) => {
      await submitAssessment(desk(res), refOf(req), read(versionInput, req.body).version);
      goTo(req, res, `/desk/claims/${refOf(req)}`, 'claim_submitted');
    }),
    'POST /desk/claims/:ref/approval': decision(async (req, res) => {
      const { version, note } = read(approveInput, req.body);
      await approveAssessment(desk(res), refOf(req), version, note);
      goTo(req, res, `/desk/claims/${refOf(req)}`, 'claim_approved');
    }),
    'POST /desk/claims/:ref/return': decision(async (req, res) => {
      const { version, note } = read(returnInput, req.body);
      await returnAssessment(desk(res), refOf(req), version, note);
      goTo(req, res, `/desk/claims/${refOf(req)}`, 'claim_returned');
    }),
    'POST /desk/claims/:ref/retraction': decision(async (req, res) => {
      await takeBackAssessment(desk(res), refOf(req), read(versionInput, req.body).version);
      goTo(req, res, `/desk/claims/${refOf(req)}`, 'claim_taken_back');
    }),
    'POST /desk/claims/:ref/withdrawal': decision(async (req, res) => {
      const { version, reason } = read(withdrawInput, req.body);
      await withdrawClaim(desk(res), refOf(req), version, reason);
      goTo(req, res, `/desk/claims/${refOf(req)}`, 'claim_withdrawn');
    }),
    'POST /desk/claims/:ref/restoration': decision(async (req, res) => {
      await restoreClaim(desk(res), refOf(req), read(versionInput, req.body).version);
      goTo(req, res, `/desk/claims/${refOf(req)}`, 'claim_restored');
    }),
  };

  async function loaded(ref: string) {
    const { id, version, articleId, article } = await claimByRef(db, ref);
    return { ref, version, articleId, slug: article.slug, content: await contentOf(db, id) };
  }
}

/** What a form shows as wrong. A draft that was saved shows also that its author may not override the rule. */
function whatIsWrong(error: unknown, saved: boolean): FieldErrors | undefined {
  if (error instanceof InvalidInput) return error.fields;
  if (error instanceof NotNow) return { '': error.message };
  return saved && error instanceof Forbidden ? { overrideReason: error.message } : undefined;
}

/** The version that a form says it was made from, where it says so in figures. */
const seenVersion = (given: unknown): number | undefined =>
  typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : undefined;

/** Lets the buttons within the form add and remove rows; a selection made in the text fills the row it adds. */
function reshapeForm(form: ReturnType<typeof formFromBody>, req: Request): ReturnType<typeof reshape> {
  const changed = reshape(form, req.body?.then);
  const selected = formFromBody({ spans: [req.body?.add] }).spans[0];
  const added = form.spans.at(-1);
  if (req.body?.then === 'add-span' && selected?.start && added) Object.assign(added, selected);
  return changed;
}
