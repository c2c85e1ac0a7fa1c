import type { Request, Response } from 'express';
import { SOURCE_KINDS } from '../claims/words.js';
import { deskOf, type Platform } from '../platform/context.js';
import { InvalidInput, Stale } from '../platform/errors.js';
import { read, readId } from '../platform/input.js';
import { goTo, show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { addSource } from './commands/add-source.js';
import { editSource } from './commands/edit-source.js';
import { findSources } from './finding.js';
import { refuseFixed } from './fixed.js';
import { formFromBody, formFromSource, newSourceForm, reshape } from './form.js';
import { showSourceForm } from './form-page.js';
import { editSourceInput, listInput, newSourceInput } from './input.js';
import { NameTaken } from './name.js';
import { LISTED, listSources, type SourceRow, sourceById } from './queries.js';
import { showSource } from './show-source.js';

/** The text that options are asked for. The fields of forms are named by their row. */
const typedName = (query: Record<string, unknown>): string => {
  const values = Object.entries(query).filter(([key]) => key === 'q' || /\[(source|with)\]$/.test(key));
  const value = values[0]?.[1];
  return typeof value === 'string' ? value.slice(0, 200) : '';
};

/** What a form shows as wrong. */
const whatIsWrong = (error: InvalidInput) => ({
  errors: error.fields,
  taken: error instanceof NameTaken ? error.taken : [],
  status: 422,
});

/** The version that a form says it was made from, where it says so in figures. */
const seenVersion = (given: unknown): number | undefined =>
  typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : undefined;

export function sourceRoutes(platform: Platform): Routes {
  const { db } = platform;
  const desk = (res: Response) => deskOf(platform, res);
  const idOf = (req: Request) => readId(req.params.id, 'source');

  return {
    'GET /desk/sources': async (req, res) => {
      const { actor } = desk(res);
      const { q, kind } = listInput.parse(req.query);
      await show(req, res, {
        view: 'sources/index',
        title: 'Sources',
        side: 'desk',
        fragments: { 'source-list': 'sources/list' },
        model: {
          sources: await listSources(db, { q, ...(kind ? { kind } : {}), guardianId: actor.id }),
          filter: { q, kind: kind ?? '' },
          kinds: SOURCE_KINDS,
          limit: LISTED,
        },
      });
    },
    'GET /desk/sources/options': async (req, res) => {
      const typed = typedName(req.query);
      const options = await findSources(db, typed, { guardianId: desk(res).actor.id });
      await show(req, res, {
        view: 'sources/options',
        title: 'Sources',
        side: 'desk',
        fragments: { sources: 'sources/options' },
        // A source belongs to no article's own voice.
        model: { options, typed, ownVoice: !Object.keys(req.query).some((it) => it.endsWith('[with]')) },
      });
    },

    'GET /desk/sources/new': (req, res) => {
      const { name } = req.query;
      const form = newSourceForm(typeof name === 'string' ? name.slice(0, 200) : '');
      return showSourceForm(desk(res), req, res, { form });
    },
    'POST /desk/sources': async (req, res) => {
      const form = formFromBody(req.body ?? {});
      if (reshape(form, req.body?.then)) return showSourceForm(desk(res), req, res, { form, unsaved: true });
      try {
        const id = await addSource(desk(res), read(newSourceInput, req.body));
        goTo(req, res, `/desk/sources/${id}?added=1`, 'source_added');
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        await showSourceForm(desk(res), req, res, { form, ...whatIsWrong(error) });
      }
    },

    'GET /desk/sources/:id': async (req, res) => {
      const source = await sourceById(db, idOf(req));
      if (source.mergedIntoId) return res.redirect(302, `/desk/sources/${source.mergedIntoId}`);
      await showSource(desk(res), req, res, source);
    },
    'GET /desk/sources/:id/edit': async (req, res) => {
      const source = await sourceById(db, idOf(req));
      if (source.mergedIntoId) return res.redirect(302, `/desk/sources/${source.mergedIntoId}/edit`);
      refuseFixed(source);
      await showSourceForm(desk(res), req, res, { form: formFromSource(source), source });
    },
    'POST /desk/sources/:id': async (req, res) => {
      const id = idOf(req);
      const source = await sourceById(db, id);
      const form = formFromBody(req.body ?? {});
      const made = { id, name: source.name, version: seenVersion(req.body?.version) ?? source.version };
      if (reshape(form, req.body?.then)) {
        refuseFixed(source);
        return showSourceForm(desk(res), req, res, { form, source: made, unsaved: true });
      }
      try {
        const { version, ...given } = read(editSourceInput, req.body);
        const changed = await editSource(desk(res), id, version, given);
        goTo(req, res, `/desk/sources/${id}`, changed ? 'source_changed' : 'nothing_changed');
      } catch (error) {
        if (error instanceof InvalidInput) {
          refuseFixed(source);
          return showSourceForm(desk(res), req, res, { form, source: made, ...whatIsWrong(error) });
        }
        if (!(error instanceof Stale)) throw error;
        // Both versions are shown; sending the form again from here is a choice made with open eyes.
        const theirs = error.current as SourceRow;
        await showSourceForm(desk(res), req, res, { form, source: theirs, theirs, status: 409 });
      }
    },
  };
}
