import type { Request } from 'express';
import { submitAssessment } from '../assessments/commands/submit-assessment.js';
import { deskOf, type Platform } from '../platform/context.js';
import { type FieldErrors, Forbidden, InvalidInput, NotNow, Stale } from '../platform/errors.js';
import { read } from '../platform/input.js';
import { goTo } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { alone, beside, carry, madeFrom, taken } from '../platform/stale-form.js';
import { editClaim } from './commands/edit-claim.js';
import { formFromBody, formFromContent, reshape } from './form.js';
import { type FormPage, showClaimForm } from './form-page.js';
import { editInput } from './input.js';
import { askAboutNearNames } from './known-names.js';
import { claimByRef, contentOf } from './queries.js';
import { CLAIM_SHAPE } from './versions.js';

/** The form of a claim that there is: opened, reshaped, set beside somebody else's version, saved, submitted. */
export function claimFormRoutes(platform: Platform): Routes {
  const { db } = platform;
  const refOf = (req: Request) => String(req.params.ref);

  return {
    'GET /desk/claims/:ref/edit': async (req, res) => {
      const claim = await loadedClaim(db, refOf(req));
      const form = formFromContent(claim.content, claim);
      await showClaimForm(platform, req, res, claim.slug, { form, claim });
    },

    'POST /desk/claims/:ref': async (req, res) => {
      const ref = refOf(req);
      const claim = await loadedClaim(db, ref);
      const form = formFromBody(req.body ?? {});
      const made = madeFrom(req.body, formFromBody);
      const theirs = formFromContent(claim.content, claim);
      const version = made.version ?? claim.version;
      const page = (extra: Partial<FormPage>) =>
        showClaimForm(platform, req, res, claim.slug, { form, claim: { ...claim, version }, ...extra });
      /** Both versions are shown, and the form goes on from the one that stands there now. */
      const bothVersions = (extra: Partial<FormPage>) =>
        page({
          claim,
          versions: beside(CLAIM_SHAPE, { version: claim.version, form: theirs }, form, made),
          ...extra,
        });
      const isNewest = version === claim.version;

      if (made.taking) {
        if (!isNewest) return bothVersions({ status: 409 });
        return page({ ...taken(CLAIM_SHAPE, theirs, form, made), claim, unsaved: true });
      }
      const reshaped = reshapeForm(form, req);
      const again = (extra: Partial<FormPage>) =>
        made.choosing ? bothVersions(extra) : page({ versions: alone(made.sent), ...extra });
      if (reshaped) return again({ unsaved: true, ...reshaped });
      if (made.choosing && !made.replacing) return bothVersions({ status: 409 });

      const submits = req.body.then === 'submit' || req.body.then === 'replace-submit';
      let saved = false;
      try {
        const { version: seen, ...given } = read(editInput, req.body);
        const desk = deskOf(platform, res);
        await askAboutNearNames(db, desk.actor.id, claim.articleId, given);
        const changed = await editClaim(desk, ref, seen, given);
        saved = true;
        if (!submits)
          return goTo(req, res, `/desk/claims/${ref}`, changed ? 'claim_saved' : 'nothing_changed');
        await submitAssessment(desk, ref, changed ? seen + 1 : seen);
        goTo(req, res, `/desk/claims/${ref}`, 'claim_submitted');
      } catch (error) {
        const errors = whatIsWrong(error, saved);
        if (errors && saved) {
          const now = await loadedClaim(db, ref);
          const versions = alone(carry(formFromContent(now.content, now)));
          return page({ claim: now, versions, errors, status: 422, saved });
        }
        if (errors) return again({ errors, status: 422 });
        if (!(error instanceof Stale)) throw error;
        const now = await loadedClaim(db, ref);
        const current = { version: now.version, form: formFromContent(now.content, now) };
        const versions = beside(CLAIM_SHAPE, current, form, made);
        await page({ claim: now, versions, status: 409 });
      }
    },
  };
}

/** A claim with what its form is filled from. @throws NotFound */
export async function loadedClaim(db: Platform['db'], ref: string) {
  const { id, version, articleId, article, change, told } = await claimByRef(db, ref);
  return { ref, version, articleId, slug: article.slug, change, told, content: await contentOf(db, id) };
}

/** What a form shows as wrong. A draft that was saved shows also that its author may not override the rule. */
export function whatIsWrong(error: unknown, saved: boolean): FieldErrors | undefined {
  if (error instanceof InvalidInput) return error.fields;
  if (error instanceof NotNow) return { '': error.message };
  return saved && error instanceof Forbidden ? { overrideReason: error.message } : undefined;
}

/** Lets the buttons within the form add and remove rows; a selection made in the text fills the row it adds. */
export function reshapeForm(form: ReturnType<typeof formFromBody>, req: Request): ReturnType<typeof reshape> {
  const changed = reshape(form, req.body?.then);
  const selected = formFromBody({ spans: [req.body?.add] }).spans[0];
  const added = form.spans.at(-1);
  if (req.body?.then === 'add-span' && selected?.start && added) Object.assign(added, selected);
  return changed;
}
