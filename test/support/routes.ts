import type { Express } from 'express';
import { ACCESS, type Route } from '../../src/access.js';

export const ROUTES = Object.keys(ACCESS) as Route[];
/** What browsers ask. What programs ask with a token has tests of its own (test/api). */
const OF_BROWSERS = ROUTES.filter((route) => ACCESS[route] !== 'tokens');
export const POSTS = OF_BROWSERS.filter((route) => route.startsWith('POST '));
export const GETS = OF_BROWSERS.filter((route) => route.startsWith('GET '));

type Layer = { route?: { path: string; methods: Record<string, boolean> }; handle?: { stack?: Layer[] } };

/** Every route that an app answers, as "GET /desk/queue", read from the app itself, nested routers too. */
export function mountedRoutes(app: Express): string[] {
  const walk = (layers: Layer[]): string[] =>
    layers.flatMap(({ route, handle }) =>
      route
        ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`)
        : walk(handle?.stack ?? []),
    );
  return walk((app.router as unknown as { stack: Layer[] }).stack);
}

const NOWHERE = {
  table: 'no-such-table',
  slug: 'no-such-article',
  ref: 'ZZZZZZ',
  id: '00000000-0000-7000-8000-000000000000',
};

/** An address for a route, with parameters that lead nowhere unless others are given. */
export function addressOf(route: string, params: Partial<typeof NOWHERE> = {}): string {
  const [, path = ''] = route.split(' ');
  return path.replace(/:(\w+)/g, (_, name: 'slug') => params[name] ?? NOWHERE[name]);
}
