import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** The field of every form that says which rendering of it was sent. */
export const ONCE_FIELD = '_once';

/** What a once-only key may be, in a form or in the header of a program (`res.locals.onceKey`). */
export const ONCE_KEY = /^[\w-]{16,64}$/;

/**
 * Gives a request's once-only keys, one for each transaction in turn, so that a form whose answer was lost can be sent
 * again and changes nothing twice. The key covers what was sent: the same form with other words is another sending.
 * Undefined for what came without one, and for uploads, whose files are no part of the body.
 */
export function onceOf(res: Response): (() => string | undefined) | undefined {
  const { req } = res;
  const given: unknown = res.locals.onceKey ?? req.body?.[ONCE_FIELD];
  if (typeof given !== 'string' || !ONCE_KEY.test(given) || req.is('multipart/form-data')) return undefined;
  if (!res.locals.once) {
    const { _csrf, ...sent } = req.body;
    const who = res.locals.person?.id ?? null;
    const headerKey = res.locals.onceKey ? [given] : [];
    const digest = createHash('sha256')
      .update(JSON.stringify([who, req.method, req.originalUrl, sent, ...headerKey]))
      .digest('base64url');
    let used = 0;
    res.locals.once = () => `${digest}.${++used}`;
  }
  return res.locals.once;
}
