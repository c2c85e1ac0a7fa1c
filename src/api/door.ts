import express, { type RequestHandler } from 'express';
import type { Platform } from '../platform/context.js';
import { InvalidInput, NotFound, NotSignedIn } from '../platform/errors.js';
import { ONCE_KEY } from '../platform/once.js';
import { showProblemDetails } from '../platform/problem-details.js';
import { DEEPEST, depthOf } from './json-body.js';
import { bearerOf } from './queries.js';
import { tokenIn } from './token.js';
import { createTokenLimit } from './token-limit.js';

/** Where programs of the newsroom come in. */
export const API = '/api/v1';

const REFUSALS = {
  unknown: 'This token is not known here.',
  malformed: 'This is no token of this desk; one looks like cdk_ and 64 hexadecimal digits.',
  expired: 'This token has expired. Its owner can make a new one on the desk.',
  revoked: 'This token was revoked.',
  disabled: 'The account of this token is disabled.',
} as const;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws InvalidInput for bytes that are no UTF-8 text, or that lie deeper within one another than anything asked for */
function demandSound(bytes: Uint8Array): void {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new InvalidInput({ '': 'The body holds bytes that are no UTF-8 text.' });
  }
  if (depthOf(text) > DEEPEST)
    throw new InvalidInput({ '': `The body is nested deeper than ${DEEPEST} levels.` });
}

const JSON_TYPES = ['application/json', 'application/*+json'];

/**
 * The door of programs, mounted ahead of sessions: what stands behind it knows who asks by their token alone. No cookie
 * is read on the way, so that no other site can send a browser in with one, and nothing has to ask for a form's token.
 */
export function apiDoor({ db, pool }: Platform): RequestHandler[] {
  const limit = createTokenLimit(pool);
  return [
    (_req, res, next) => {
      res.locals.person = null;
      res.locals.showProblem = showProblemDetails;
      res.set('Cache-Control', 'private, no-store');
      next();
    },
    async (req, res, next) => {
      const token = tokenIn(req.get('authorization'));
      const bearer =
        token === undefined || token === 'malformed' ? token : await bearerOf(db, token, new Date());
      if (bearer === undefined) {
        res.set('WWW-Authenticate', 'Bearer realm="Claimdesk"');
        throw new NotSignedIn('A token is needed here, as “Authorization: Bearer cdk_…”.');
      }
      if (typeof bearer === 'string') {
        res.set('WWW-Authenticate', 'Bearer realm="Claimdesk", error="invalid_token"');
        throw new NotSignedIn(REFUSALS[bearer]);
      }
      await limit.count(bearer.tokenId);
      res.locals.person = bearer.person;
      next();
    },
    (req, res, next) => {
      const key = req.get('idempotency-key')?.replace(/^"(.*)"$/, '$1');
      if (key !== undefined && !ONCE_KEY.test(key))
        throw new InvalidInput({
          '': 'An Idempotency-Key has 16 to 64 letters, digits, hyphens and underscores, such as a UUID.',
        });
      res.locals.onceKey = key;
      // A body of another kind would be passed over in silence. No body at all is told of by what is missing.
      if (req.method === 'POST' && req.is(JSON_TYPES) === false)
        throw Object.assign(new Error('no JSON'), { type: 'media.unsupported' });
      next();
    },
    express.json({ limit: '2mb', type: JSON_TYPES, verify: (_req, _res, bytes) => demandSound(bytes) }),
  ];
}

/** The end of what lies behind the door: nothing goes on from there to what reads cookies. */
export const nothingThere: RequestHandler = () => {
  throw new NotFound('There is nothing at this address.');
};
