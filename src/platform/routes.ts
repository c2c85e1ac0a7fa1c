import type { Express, Request, RequestHandler, Response } from 'express';
import { ACCESS, type Route, WHO } from '../access.js';
import { Forbidden, NotFound, NotSignedIn } from './errors.js';

export type Handler = (req: Request, res: Response) => unknown;

/** Handlers by route. A route that the access table does not list does not compile, and is refused here. */
export type Routes = Partial<Record<Route, Handler | [...RequestHandler[], Handler]>>;

/**
 * Mounts handlers behind the check of the access table. Rejected promises reach the error pages.
 * @throws Error at start-up for a route that the access table does not list.
 */
export function mount(app: Express, routes: Routes): void {
  for (const [route, handler] of Object.entries(routes)) {
    const who = ACCESS[route as Route];
    if (!who) throw new Error(`${route} is not in the access table`);
    const [method, path] = route.split(' ') as ['GET' | 'POST', string];
    const handlers = (Array.isArray(handler) ? handler : [handler]) as RequestHandler[];
    app[method === 'GET' ? 'get' : 'post'](path, guard(who), ...handlers);
  }
}

function guard(who: keyof typeof WHO): RequestHandler {
  return (req, res, next) => {
    const person = res.locals.person ?? null;
    if (WHO[who](person)) {
      // Postgres holds no NUL, so nothing can be at such an address.
      if (Object.values(req.params).some((it) => it.includes('\0')))
        throw new NotFound('There is no page at this address.');
      return next();
    }
    if (!person) throw new NotSignedIn('Please sign in first.');
    throw new Forbidden(
      who === 'admins' ? 'This page is for administrators.' : 'This is for editors; ask one of them.',
    );
  };
}
