import type { RequestHandler } from 'express';
import { cookieOptions } from '../platform/cookies.js';
import { InvalidInput } from '../platform/errors.js';
import { isLanguage, LANGUAGE_COOKIE, languageOf } from '../platform/language.js';
import type { Routes } from '../platform/routes.js';
import { ENGLISH, speechIn } from './speech.js';

/** Seconds that a choice of language is kept: a year. */
const KEPT = 365 * 86_400;

/** Puts how a request is to be answered where pages find it: to readers in their language, on the desk in English. */
export const speak: RequestHandler = (req, res, next) => {
  res.locals.speech = speechIn(languageOf(req));
  res.locals.deskSpeech = ENGLISH;
  next();
};

/** Choosing a language by hand: a link, as it changes nothing but the reader's own cookie and works on a page that is kept for many. */
export function languageRoutes(): Routes {
  return {
    'GET /language': (req, res) => {
      const { to, back } = req.query;
      if (!isLanguage(to)) throw new InvalidInput({ to: 'There is no such language here.' });
      res.cookie(LANGUAGE_COOKIE, to, cookieOptions(req, KEPT));
      res.set('Cache-Control', 'no-store');
      // Only to a page of this site.
      const isOwn = typeof back === 'string' && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(back);
      res.redirect(303, isOwn ? back : '/');
    },
  };
}
