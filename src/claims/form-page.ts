import type { Request, Response } from 'express';
import { workspace } from '../articles/workspace.js';
import { thresholdsNow } from '../assessments/queries.js';
import { confirmedBy } from '../assessments/thresholds.js';
import { isEditor, type Person, type Platform } from '../platform/context.js';
import { type FieldErrors, InvalidInput } from '../platform/errors.js';
import { show } from '../platform/reply.js';
import { findSources } from '../sources/finding.js';
import { anchorAt } from './anchor.js';
import type { ClaimContent } from './content.js';
import { type ClaimForm, formFromContent, type SpanForm } from './form.js';
import { checkForm } from './form-check.js';
import { differences } from './versions.js';
import * as words from './words.js';

export type FormPage = {
  form: ClaimForm;
  errors?: FieldErrors;
  /** The claim that is edited; none where a new one is marked. */
  claim?: { ref: string; version: number; content: ClaimContent };
  /** What stands there now, when somebody changed the claim after the form was made. */
  theirs?: ClaimContent;
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
  const view = await workspace(db, slug);
  const { claim, theirs, form } = page;
  const person: Person = res.locals.person;
  const action = claim ? `/desk/claims/${claim.ref}` : `/desk/articles/${slug}/claims`;
  await show(req, res, {
    view: 'articles/workspace',
    title: `${claim ? `Claim ${claim.ref}` : 'New claim'}: ${view.article.revision.headline}`,
    side: 'desk',
    kind: 'wide',
    status: page.status ?? 200,
    fragments: { panel: 'claims/form', 'claim-form': 'claims/form', 'claim-check': 'claims/check' },
    model: {
      ...view,
      panel: 'claims/form',
      mayPublish: isEditor(person),
      mayOverride: isEditor(person),
      note: null,
      form,
      errors: page.errors ?? {},
      focus: page.focus ?? null,
      saved: page.saved ?? false,
      unsaved: page.unsaved ?? (page.status !== undefined && !page.saved),
      claim: claim ?? null,
      differences: theirs ? differences(formFromContent(theirs), form) : null,
      action,
      legend: words.legendOf(confirmedBy(await thresholdsNow(db))),
      check: await checkForm(db, person.id, view.article, form),
      words,
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
