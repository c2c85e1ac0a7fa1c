import { deskOf, type Platform } from '../platform/context.js';
import { show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { findSources, listSources } from './queries.js';

/** Query parameter that a form's source field is sent under; the fields are named by their row. */
const typedName = (query: Record<string, unknown>): string => {
  const values = Object.entries(query).filter(([key]) => key === 'q' || key.endsWith('[source]'));
  const value = values[0]?.[1];
  return typeof value === 'string' ? value.slice(0, 200) : '';
};

export function sourceRoutes(platform: Platform): Routes {
  return {
    'GET /desk/sources': async (req, res) => {
      const { db } = deskOf(platform, res);
      await show(req, res, {
        view: 'sources/index',
        title: 'Sources',
        side: 'desk',
        model: { sources: await listSources(db) },
      });
    },
    'GET /desk/sources/options': async (req, res) => {
      const { db } = deskOf(platform, res);
      const options = await findSources(db, typedName(req.query));
      await show(req, res, {
        view: 'sources/options',
        title: 'Sources',
        side: 'desk',
        fragments: { sources: 'sources/options' },
        model: { options },
      });
    },
  };
}
