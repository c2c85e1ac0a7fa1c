import type { Request, Response } from 'express';
import { workspace } from '../articles/workspace.js';
import { placedComments } from '../assessments/comments.js';
import { changeOptions } from '../assessments/correction.js';
import { reviewOf, thresholdsNow } from '../assessments/queries.js';
import { confirmedBy } from '../assessments/thresholds.js';
import { othersOn } from '../live/presence.js';
import { isEditor, type Person, type Platform } from '../platform/context.js';
import { type FieldErrors, InvalidInput } from '../platform/errors.js';
import { show } from '../platform/reply.js';
import { alone, carry, type FormVersions } from '../platform/stale-form.js';
import { findSources } from '../sources/finding.js';
import { anchorAt } from './anchor.js';
import type { ClaimContent } from './content.js';
import type { ClaimForm, SpanForm } from './form.js';
import { checkForm } from './form-check.js';
import { SHELF_LIFE_OPTIONS } from './shelf-life.js';
import * as words from './words.js';

export type FormPage = {
  form: ClaimForm;
  errors?: FieldErrors;
  /** The claim that is edited; none where a new one is marked. */
  claim?: { ref: string; version: number; content: ClaimContent };
  /** What the form was made from, and what stands there now where somebody was faster; else it is made from the claim. */
  versions?: FormVersions;
  status?: number;
  /** Key of the field that has the focus when the form is there. */
  focus?: string | null;
  /** Whether the form comes with typing in it that is not saved. */
  unsaved?: boolean;
  /** Whether the draft was saved, though what else was asked for could not be done. */
  saved?: boolean;
};

/** Shows the form of a claim beside its article; htmx gets the panel or the form alone. */
export async function showClaimForm(
  platform: Platform,
  req: Request,
  res: Response,
  slug: string,
  page: FormPage,
): Promise<void> {
  const { db } = platform;
  const view = await workspace(db, slug, res.locals.person);
  const { claim, form } = page;
  const review = claim ? await reviewOf(db, claim.ref) : null;
  const person: Person = res.locals.person;
  const action = claim ? `/desk/claims/${claim.ref}` : `/desk/articles/${slug}/claims`;
  await show(req, res, {
    view: 'articles/workspace',
    title: `${claim ? `Claim ${claim.ref}` : 'New claim'}: ${view.article.revision.headline}`,
    side: 'desk',
    kind: 'wide',
    status: page.status ?? 200,
    live: {
      topics: [`article-${slug}`, ...(claim ? [`presence-${claim.ref}`, `claim-${claim.ref}`] : [])],
      ...(claim ? { claim: claim.ref } : {}),
    },
    fragments: {
      text: 'articles/marked',
      panel: 'claims/form',
      'claim-form': 'claims/form',
      'claim-check': 'claims/check',
    },
    model: {
      ...view,
      panel: 'claims/form',
      others: claim ? await othersOn(db, claim.ref, person.id, new Date()) : [],
      mayPublish: isEditor(person),
      mayOverride: isEditor(person),
      note: null,
      form,
      errors: page.errors ?? {},
      focus: page.focus ?? null,
      saved: page.saved ?? false,
      unsaved: page.unsaved ?? (page.status !== undefined && !page.saved),
      claim: claim ?? null,
      /** Whether readers see a state of it, so that they are told of a change. */
      readersSee: review?.readersSee ?? false,
      changeOptions: changeOptions(),
      /** What the reviewer said of the parts, beside what they are about. */
      remarks: review?.returned
        ? placedComments(review.returned.comments, review.returned.content, form)
        : {},
      returned: review?.returned ?? null,
      versions: page.versions ?? alone(claim ? carry(form) : ''),
      action,
      legend: words.legendOf(confirmedBy(await thresholdsNow(db))),
      check: await checkForm(db, person.id, view.article, form),
      words,
      shelfLives: SHELF_LIFE_OPTIONS,
      sources: await findSources(db, '', { limit: 200, guardianId: person.id }),
    },
  });
}

/** Spans for a form, with the words that stand at the places. @throws InvalidInput where there are none */
export function spanForms(
  text: { headline: string; summary: string; body: string },
  places: { part: 'headline' | 'summary' | 'body'; start: number; end: number }[],
): SpanForm[] {
  return places.map((place) => {
    try {
      const { part, start, end, exact } = anchorAt(text[place.part], place);
      return { part, start: String(start), end: String(end), words: exact };
    } catch (error) {
      if (error instanceof RangeError) throw new InvalidInput({ '': error.message });
      throw error;
    }
  });
}
