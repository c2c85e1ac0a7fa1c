import type { Route } from '../../src/access.js';
import type { Visits } from './leak-table.js';
import type { Planted } from './secrets.js';

/** The pages of all sources, and their feeds, as readers may ask for them. */
const ofSources =
  (tail: string): Visits =>
  ({ sources }) =>
    Object.values(sources).map((id) => ({ path: `/sources/${id}${tail}` }));
const ofArticle =
  (tail: string): Visits =>
  ({ slug }) => [{ path: `/articles/${slug}${tail}` }];

/** How the routes for finding and for feeds can be visited. */
export const FINDING_LEAKS = {
  'GET /claims': ({ sources }: Planted) => [
    ...['', '?q=bridge', '?q=million+-bridge&status=contested'].map((it) => ({ path: `/claims${it}` })),
    ...Object.values(sources).map((id) => ({ path: `/claims?source=${id}` })),
  ],
  'GET /sources/:id': ofSources(''),
  'GET /feed.atom': () => ['', '?status=contested'].map((it) => ({ path: `/feed.atom${it}` })),
  'GET /feed.json': () => ['', '?status=confirmed'].map((it) => ({ path: `/feed.json${it}` })),
  'GET /articles/:slug/feed.atom': ofArticle('/feed.atom'),
  'GET /articles/:slug/feed.json': ofArticle('/feed.json'),
  'GET /sources/:id/feed.atom': ofSources('/feed.atom'),
  'GET /sources/:id/feed.json': ofSources('/feed.json'),
} satisfies Partial<Record<Route, Visits>>;
