import type { Express, Request, RequestHandler, Response } from 'express';
import { ACCESS, type Route, TOKEN_SCOPES, type TokenRoute, WHO } from '../access.js';
import type { Scope } from './context.js';
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
    app[method === 'GET' ? 'get' : 'post'](path, guard(route as Route), ...handlers);
  }
}

function guard(route: Route): RequestHandler {
  const who = ACCESS[route];
  return (req, res, next) => {
    const person = res.locals.person ?? null;
    if (WHO[who](person)) {
      if (who === 'tokens') demandScope(res, TOKEN_SCOPES[route as TokenRoute]);
      // Postgres holds no NUL, so nothing can be at such an address.
      if (Object.values(req.params).some((it) => it.includes('\0')))
        throw new NotFound('There is no page at this address.');
      return next();
    }
    if (who === 'tokens') throw new NotSignedIn('A token is needed here, as “Authorization: Bearer cdk_…”.');
    if (!person) throw new NotSignedIn('Please sign in first.');
    throw new Forbidden(
      who === 'admins' ? 'This page is for administrators.' : 'This is for editors; ask one of them.',
    );
  };
}

/** @throws Forbidden for a token that does not let its bearer do this */
function demandScope(res: Response, scopes: readonly Scope[]): void {
  const { person } = res.locals;
  if (scopes.some((it) => person.scopes.includes(it))) return;
  res.set('WWW-Authenticate', `Bearer error="insufficient_scope", scope="${scopes.join(' ')}"`);
  throw new Forbidden(`This token is not for that; it would need the scope ${scopes.join(' or ')}.`);
}
