import type { Request, Response } from 'express';
import { deskOf, type Platform } from '../platform/context.js';
import { type FieldErrors, InvalidInput, NotNow } from '../platform/errors.js';
import { read, readId, typed } from '../platform/input.js';
import { goTo, show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { makeToken } from './commands/make-token.js';
import { revokeToken } from './commands/revoke-token.js';
import { tokenInput } from './input.js';
import { tokensFor } from './queries.js';
import { daysToHold, SCOPE_NAMES, SCOPES } from './token.js';

type Extra = { errors?: FieldErrors; body?: Record<string, unknown>; made?: string | null };

/** The tokens that programs come in with: a person makes and revokes their own, and an admin revokes anybody's. */
export function tokenRoutes(platform: Platform): Routes {
  const { db } = platform;

  const tokensPage = async (req: Request, res: Response, extra: Extra = {}, status = 200) => {
    const { errors = {}, body = {}, made } = extra;
    const now = new Date();
    const days = daysToHold(now);
    const chosen = [body.scopes].flat();
    await show(req, res, {
      view: 'api/tokens',
      title: 'Tokens',
      side: 'desk',
      status,
      model: {
        ...(await tokensFor(db, res.locals.person, now)),
        made,
        errors,
        days,
        typed: { name: typed(body.name), until: typed(body.until) || days.offered },
        scopes: SCOPES.map((scope) => ({
          scope,
          name: SCOPE_NAMES[scope],
          isChosen: chosen.includes(scope),
        })),
        scopeNames: SCOPE_NAMES,
      },
    });
  };

  return {
    'GET /desk/tokens': (req, res) => tokensPage(req, res),

    // The token stands on the page that answers the form, and nowhere else ever: no redirect could carry it.
    'POST /desk/tokens': async (req, res) => {
      try {
        const made = await makeToken(deskOf(platform, res), read(tokenInput, req.body));
        await tokensPage(req, res, { made });
      } catch (error) {
        const body = req.body ?? {};
        if (error instanceof InvalidInput) return tokensPage(req, res, { errors: error.fields, body }, 422);
        if (error instanceof NotNow)
          return tokensPage(req, res, { errors: { '': error.message }, body }, 409);
        throw error;
      }
    },

    'POST /desk/tokens/:id/revocation': async (req, res) => {
      const revoked = await revokeToken(deskOf(platform, res), readId(req.params.id, 'token'));
      goTo(req, res, '/desk/tokens', revoked ? 'token_revoked' : 'nothing_changed');
    },
  };
}
