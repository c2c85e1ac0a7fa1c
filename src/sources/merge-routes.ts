import type { Request, Response } from 'express';
import { deskOf, type Platform } from '../platform/context.js';
import { InvalidInput, Stale } from '../platform/errors.js';
import { read, readId } from '../platform/input.js';
import { goTo } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { mergeSources } from './commands/merge-sources.js';
import { listInput, mergeInput } from './input.js';
import { sourceById } from './queries.js';
import { otherSource, showMerge } from './show-merge.js';

export function mergeRoutes(platform: Platform): Routes {
  const desk = (res: Response) => deskOf(platform, res);
  const idOf = (req: Request) => readId(req.params.id, 'source');

  return {
    'GET /desk/sources/:id/merge': async (req, res) => {
      const source = await sourceById(platform.db, idOf(req));
      if (source.mergedIntoId) return res.redirect(302, `/desk/sources/${source.mergedIntoId}/merge`);
      const { q } = listInput.parse(req.query);
      const given = req.query.with;
      if (given === undefined || given === '') return showMerge(desk(res), req, res, source, { q });
      const other = await otherSource(desk(res), source, readId(given, 'source'));
      await showMerge(desk(res), req, res, source, other ? { other, q } : { q, ...ITSELF });
    },
    'POST /desk/sources/:id/merge': async (req, res) => {
      const id = idOf(req);
      try {
        await mergeSources(desk(res), id, read(mergeInput, req.body));
        goTo(req, res, `/desk/sources/${id}`, 'sources_merged');
      } catch (error) {
        const source = await sourceById(platform.db, id);
        if (error instanceof InvalidInput)
          return showMerge(desk(res), req, res, source, { errors: error.fields, status: 422 });
        if (!(error instanceof Stale)) throw error;
        // Both are shown as they stand now; sending the form again from here is a choice made with open eyes.
        const other = await otherSource(desk(res), source, read(mergeInput, req.body).with);
        await showMerge(desk(res), req, res, source, {
          ...(other ? { other } : {}),
          stale: true,
          status: 409,
        });
      }
    },
  };
}

const ITSELF = { errors: { with: 'A source is not merged with itself.' }, status: 422 };
