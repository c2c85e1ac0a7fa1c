import type { Request, Response } from 'express';
import { SOURCE_KINDS } from '../claims/words.js';
import type { Desk } from '../platform/context.js';
import type { FieldErrors } from '../platform/errors.js';
import { show } from '../platform/reply.js';
import { alone, carry, type FormVersions } from '../platform/stale-form.js';
import { findSources, nearSources } from './finding.js';
import type { SourceForm } from './form.js';
import type { Taken } from './name.js';
import { AFFILIATION_KINDS } from './tenure.js';

export type SourceFormPage = {
  form: SourceForm;
  /** The source that is edited, with the version that the form was made from; none where a new one is added. */
  source?: { id: string; name: string; version: number };
  errors?: FieldErrors;
  /** Other sources that have a name which was given. */
  taken?: Taken[];
  /** What the form was made from, and what stands there now where somebody was faster. */
  versions?: FormVersions;
  status?: number;
  /** Whether the form comes with typing in it that is not saved. */
  unsaved?: boolean;
};

/** Shows the form of a source; htmx gets the form alone, or the sources near to the name alone. */
export async function showSourceForm(
  { db, actor }: Desk,
  req: Request,
  res: Response,
  page: SourceFormPage,
): Promise<void> {
  const { form, source } = page;
  const taken = page.taken ?? [];
  const near = form.name === '' ? [] : await nearSources(db, form.name, source?.id);
  await show(req, res, {
    view: source ? 'sources/edit' : 'sources/new',
    title: source ? `Edit ${source.name}` : 'New source',
    side: 'desk',
    status: page.status ?? 200,
    fragments: { 'source-form': 'sources/form', near: 'sources/near' },
    model: {
      form,
      source: source ?? null,
      errors: page.errors ?? {},
      taken,
      near: near.filter((it) => !taken.some((other) => other.id === it.id)),
      unsaved: page.unsaved ?? page.status !== undefined,
      versions: page.versions ?? alone(source ? carry(form) : ''),
      kinds: SOURCE_KINDS,
      affiliationKinds: AFFILIATION_KINDS,
      options: await findSources(db, '', { limit: 200, guardianId: actor.id }),
      ownVoice: false,
    },
  });
}
