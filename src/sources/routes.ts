import type { Request, Response } from 'express';
import { SOURCE_KINDS } from '../claims/words.js';
import { deskOf, type Platform } from '../platform/context.js';
import { InvalidInput, Stale } from '../platform/errors.js';
import { read, readId } from '../platform/input.js';
import { goTo, show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { alone, beside, madeFrom, taken } from '../platform/stale-form.js';
import { addSource } from './commands/add-source.js';
import { editSource } from './commands/edit-source.js';
import { findSources } from './finding.js';
import { refuseFixed } from './fixed.js';
import { formFromBody, formFromSource, newSourceForm, reshape } from './form.js';
import { type SourceFormPage, showSourceForm } from './form-page.js';
import { editSourceInput, listInput, newSourceInput } from './input.js';
import { NameTaken } from './name.js';
import { LISTED, listSources, type SourceRow, sourceById } from './queries.js';
import { showSource } from './show-source.js';
import { SOURCE_SHAPE } from './versions.js';

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
      const made = madeFrom(req.body, formFromBody);
      const version = made.version ?? source.version;
      const page = (extra: Partial<SourceFormPage>) =>
        showSourceForm(desk(res), req, res, { form, source: { id, name: source.name, version }, ...extra });
      /** Both versions are shown, and the form goes on from the one that stands there now. */
      const bothVersions = (now: SourceRow, extra: Partial<SourceFormPage> = { status: 409 }) => {
        const current = { version: now.version, form: formFromSource(now) };
        return page({ source: now, versions: beside(SOURCE_SHAPE, current, form, made), ...extra });
      };
      const again = (extra: Partial<SourceFormPage>) =>
        made.choosing ? bothVersions(source, extra) : page({ versions: alone(made.sent), ...extra });

      if (made.taking || reshape(form, req.body?.then) || (made.choosing && req.body?.then === 'keep')) {
        refuseFixed(source);
        if (!made.taking) return again({ unsaved: true });
        if (version !== source.version) return bothVersions(source);
        return page({ ...taken(SOURCE_SHAPE, formFromSource(source), form, made), source, unsaved: true });
      }
      if (made.choosing && !made.replacing) return bothVersions(source);
      try {
        const { version: seen, ...given } = read(editSourceInput, req.body);
        const changed = await editSource(desk(res), id, seen, given);
        goTo(req, res, `/desk/sources/${id}`, changed ? 'source_changed' : 'nothing_changed');
      } catch (error) {
        if (error instanceof InvalidInput) {
          refuseFixed(source);
          return again(whatIsWrong(error));
        }
        if (!(error instanceof Stale)) throw error;
        await bothVersions(error.current as SourceRow);
      }
    },
  };
}
