import type { Request, Response } from 'express';
import { showClaim } from '../claims/show-claim.js';
import { showEvidence } from '../evidence/show-evidence.js';
import { deskOf, type Platform } from '../platform/context.js';
import { type FieldErrors, InvalidInput, Stale } from '../platform/errors.js';
import { read, readId, typedText } from '../platform/input.js';
import { goTo } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { sourceById } from '../sources/queries.js';
import { showSource } from '../sources/show-source.js';
import { clearFlag } from './commands/clear-flag.js';
import { setEvidenceStanding, setSourceStanding } from './commands/set-standing.js';
import { clearingInput, standingInput } from './input.js';
import { flagById } from './queries.js';

/** What the form of a standing is shown again with. */
type Again = { errors?: FieldErrors; typed: Record<string, string>; staleStanding?: boolean };

export function flagRoutes(platform: Platform): Routes {
  const { db } = platform;

  /** The form comes back with what was typed when it is wrong, or when somebody else said something of it meanwhile. */
  const setting =
    (
      act: (req: Request, res: Response) => Promise<void>,
      again: (req: Request, res: Response, extra: Again, status: number) => Promise<void>,
    ) =>
    async (req: Request, res: Response) => {
      try {
        await act(req, res);
      } catch (error) {
        const typed = typedText(req.body);
        if (error instanceof InvalidInput) return again(req, res, { errors: error.fields, typed }, 422);
        if (error instanceof Stale) return again(req, res, { typed, staleStanding: true }, 409);
        throw error;
      }
    };
  const noticeOf = (isChanged: boolean) => (isChanged ? 'standing_set' : 'nothing_changed');

  const sourceId = (req: Request) => readId(req.params.id, 'source');
  const evidenceId = (req: Request) => readId(req.params.id, 'evidence');

  return {
    'POST /desk/sources/:id/standing': setting(
      async (req, res) => {
        const id = sourceId(req);
        await sourceById(db, id);
        const isChanged = await setSourceStanding(deskOf(platform, res), id, read(standingInput, req.body));
        goTo(req, res, `/desk/sources/${id}`, noticeOf(isChanged));
      },
      async (req, res, extra, status) =>
        showSource(deskOf(platform, res), req, res, await sourceById(db, sourceId(req)), extra, status),
    ),

    'POST /desk/evidence/:id/standing': setting(
      async (req, res) => {
        const id = evidenceId(req);
        const isChanged = await setEvidenceStanding(deskOf(platform, res), id, read(standingInput, req.body));
        goTo(req, res, `/desk/evidence/${id}`, noticeOf(isChanged));
      },
      (req, res, extra, status) => showEvidence(platform, req, res, evidenceId(req), extra, status),
    ),

    'POST /desk/flags/:id/clearing': async (req, res) => {
      const id = readId(req.params.id, 'flag');
      const { ref } = (await flagById(db, id)).claim;
      try {
        await clearFlag(deskOf(platform, res), id, read(clearingInput, req.body));
        goTo(req, res, `/desk/claims/${ref}#flag-${id}`, 'flag_cleared');
      } catch (error) {
        const clearing = { id, typed: typedText(req.body) };
        if (error instanceof InvalidInput) {
          // Several of these forms stand on the page, so a field is told by its flag.
          const errors = Object.fromEntries(
            Object.entries(error.fields).map(([field, wrong]) => [field && `${field}-${id}`, wrong]),
          );
          return showClaim(db, req, res, { ref, errors, clearing }, 422);
        }
        if (!(error instanceof Stale)) throw error;
        await showClaim(db, req, res, { ref, clearing: { ...clearing, stale: true } }, 409);
      }
    },
  };
}
