import type { Request, Response } from 'express';
import { approvedClaims, claimOnShow } from '../articles/queries.js';
import { showClaim } from '../claims/show-claim.js';
import type { Speech } from '../language/speech.js';
import { deskOf, type Platform } from '../platform/context.js';
import { type FieldErrors, InvalidInput, NotFound, Stale, TooMany } from '../platform/errors.js';
import { read, readId, typedText } from '../platform/input.js';
import { onceOf } from '../platform/once.js';
import { goTo, show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { createChallengeLimit } from './challenge-limit.js';
import { answerChallenge } from './commands/answer-challenge.js';
import { makeChallenge } from './commands/make-challenge.js';
import { answerInput, challengeInput } from './input.js';
import { challengeById } from './queries.js';
import { ADDRESS_KEPT_DAYS } from './words.js';

export function challengeRoutes(platform: Platform): Routes {
  const { db } = platform;
  const limit = createChallengeLimit(platform.pool);

  /** The reader's form, on the claim as readers see it. */
  const showForm = async (
    req: Request,
    res: Response,
    { errors = {}, typed = {}, status = 200 }: { errors?: FieldErrors; typed?: object; status?: number } = {},
  ) => {
    const { ref, article } = await claimOnShow(db, String(req.params.ref));
    const [approved] = await approvedClaims(db, { ref });
    if (!approved) throw new NotFound('There is no claim of that name.');
    const { statement, status: found } = approved.content;
    await show(req, res, {
      view: 'challenges/form',
      title: (res.locals.speech as Speech).t('challenge.title'),
      side: 'reader',
      form: true,
      status,
      model: {
        article,
        claim: { ref, statement, status: found },
        errors,
        typed,
        keptDays: ADDRESS_KEPT_DAYS,
      },
    });
  };

  return {
    'GET /claims/:ref/challenge': (req, res) => showForm(req, res),

    'POST /claims/:ref/challenge': async (req, res) => {
      const address = req.ip ?? 'unknown';
      const door = { db, once: onceOf(res), now: () => new Date() };
      try {
        const { ref } = await claimOnShow(db, String(req.params.ref));
        const given = read(challengeInput, req.body);
        await limit.count(address);
        let isNew = false;
        try {
          isNew = await makeChallenge(door, ref, given);
        } finally {
          if (!isNew) await limit.giveBack(address);
        }
        goTo(req, res, `/claims/${ref}`, 'challenge_made');
      } catch (error) {
        const typed = typedText(req.body);
        if (error instanceof InvalidInput)
          return showForm(req, res, { errors: error.fields, typed, status: 422 });
        if (!(error instanceof TooMany)) throw error;
        res.set('Retry-After', String(error.retryAfterSeconds));
        await showForm(req, res, { errors: { '': error.message }, typed, status: 429 });
      }
    },

    'POST /desk/challenges/:id/answer': async (req, res) => {
      const id = readId(req.params.id, 'objection');
      const { ref } = (await challengeById(db, id)).claim;
      try {
        const given = read(answerInput, req.body);
        await answerChallenge(deskOf(platform, res), id, given);
        goTo(
          req,
          res,
          `/desk/claims/${ref}#challenge-${id}`,
          given.state === 'accepted' ? 'challenge_accepted' : 'challenge_declined',
        );
      } catch (error) {
        const answering = { id, typed: typedText(req.body) };
        if (error instanceof InvalidInput) {
          // Several of these forms stand on the page, so a field is told by its objection.
          const errors = Object.fromEntries(
            Object.entries(error.fields).map(([field, wrong]) => [field && `${field}-${id}`, wrong]),
          );
          return showClaim(db, req, res, { ref, errors, answering }, 422);
        }
        if (!(error instanceof Stale)) throw error;
        await showClaim(db, req, res, { ref, answering: { ...answering, stale: true } }, 409);
      }
    },
  };
}
