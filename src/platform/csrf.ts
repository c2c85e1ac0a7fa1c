import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Config } from '../config.js';
import { cookieOptions, readCookie } from './cookies.js';
import { Forbidden } from './errors.js';

/** Cookie of a person who is signed in: the session's token. */
export const SESSION_COOKIE = 'claimdesk';
/** Cookie of a visitor with a form before them, who is not signed in. */
const VISIT_COOKIE = 'claimdesk_visit';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const tokenFor = (secret: string) => createHmac('sha256', secret).update('csrf').digest('base64url');

/**
 * The token for the forms of this page. It is derived from the session's cookie, so that it ends with it; a
 * visitor without a session gets a cookie for it here.
 */
export function csrfToken(req: Request, res: Response): string {
  // The cookie of a session that has ended is cleared by this very answer, and is no secret for the next request.
  const session = res.locals.person ? readCookie(req, SESSION_COOKIE) : undefined;
  let secret = res.locals.csrfSecret ?? session ?? readCookie(req, VISIT_COOKIE);
  if (!secret) {
    secret = randomBytes(24).toString('base64url');
    res.cookie(VISIT_COOKIE, secret, cookieOptions(req));
  }
  res.locals.csrfSecret = secret;
  return tokenFor(secret);
}

/** Whether a change comes from one of our own pages, as far as the browser tells. */
function isOwnOrigin(req: Request, config: Config): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = req.get('origin');
  if (origin === undefined) return site === 'same-origin' || req.get('referer') === undefined;
  return (
    origin === (config.publicUrl ? new URL(config.publicUrl).origin : `${req.protocol}://${req.get('host')}`)
  );
}

/** Refuses the change of another site before its body is read. */
export function checkOrigin(config: Config): RequestHandler {
  return (req, _res, next) => {
    if (SAFE.has(req.method) || isOwnOrigin(req, config)) return next();
    throw new Forbidden('This form was sent from another site, so nothing was changed.');
  };
}

/**
 * Refuses a change without the page's token (field `_csrf` or header `X-CSRF-Token`).
 * Runs after the body has been read.
 */
export function requireToken(req: Request, res: Response): void {
  // A visitor's cookie, which others may be able to set, counts nothing for somebody who is signed in.
  const secrets = [
    readCookie(req, SESSION_COOKIE),
    res.locals.person ? undefined : readCookie(req, VISIT_COOKIE),
  ];
  const sent: unknown = req.get('x-csrf-token') ?? req.body?._csrf;
  const given = Buffer.from(typeof sent === 'string' ? sent : '');
  const matches = secrets.some((secret) => {
    if (!secret) return false;
    const expected = Buffer.from(tokenFor(secret));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!matches)
    throw new Forbidden('This form has expired. Please go back, load the page again and send it once more.');
}

/**
 * Whether a path is one of a route, part for part, a parameter (":id") standing for a part that is not empty. Nothing is
 * decoded and no spelling passed over that the router would: what is not matched is asked for its token at once.
 */
function isPathOf(route: string, path: string): boolean {
  const [parts, given] = [route.split('/'), path.split('/')];
  return (
    parts.length === given.length &&
    parts.every((part, index) => part === given[index] || (part.startsWith(':') && given[index] !== ''))
  );
}

/**
 * Asks every change for its token.
 * @param uploads paths of the POST routes, with their parameters ("/desk/evidence/:id/snapshots"), that read a multipart
 *   body themselves and then call `requireToken`
 */
export const checkToken =
  (uploads: readonly string[]): RequestHandler =>
  (req, res, next) => {
    const isUpload =
      req.method === 'POST' &&
      req.is('multipart/form-data') &&
      uploads.some((route) => isPathOf(route, req.path));
    if (!SAFE.has(req.method) && !isUpload) requireToken(req, res);
    next();
  };
