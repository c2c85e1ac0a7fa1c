import type { Request, RequestHandler, Response } from 'express';
import { type Speech, speechIn } from '../language/speech.js';
import { asset } from '../platform/assets.js';
import { cachingOf } from '../platform/caching.js';
import { directionOf, isLanguage, preferred } from '../platform/language.js';
import { sendCompressed } from '../platform/packed-file.js';
import type { Problem } from '../platform/problems.js';
import { render } from '../platform/views.js';

/**
 * What a page in a frame may do, which is less than others; that it may stand in any site’s page is what it is for.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  'frame-ancestors *',
].join(';');

/** Readies an answer for a frame in another site: neither who asks nor what they chose here is known to it. */
export const inFrame: RequestHandler = (req, res, next) => {
  // Its origin is nobody's, so that it shares no process by it either.
  for (const header of ['X-Frame-Options', 'Origin-Agent-Cluster']) res.removeHeader(header);
  res.set({
    'Content-Security-Policy': POLICY,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    // For sites that ask the same of all they show.
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'X-Robots-Tag': 'noindex',
  });
  res.vary('Accept-Language');
  const { lang, theme } = req.query;
  // The site's, where it says so; else as the reader's system has it.
  res.locals.theme = theme === 'light' || theme === 'dark' ? theme : null;
  res.locals.speech = speechIn(isLanguage(lang) ? lang : preferred(req.get('accept-language')));
  res.locals.showProblem = showProblem;
  next();
};

export type Frame = {
  view: string;
  title: string;
  /** Address of the page that this shows a part of. */
  canonical: string | null;
  model: object;
  status?: number;
};

/** Shows a page for a frame: in a layout of its own, of a few kilobytes. */
export async function showFrame(res: Response, frame: Frame): Promise<void> {
  const { t, said, pieces, format, language } = res.locals.speech as Speech;
  const { title, canonical } = frame;
  const page = { title, canonical, side: 'reader', kind: '', path: '', person: null };
  const { theme } = res.locals;
  const schemes = theme ?? 'light dark';
  const model = {
    ...frame.model,
    page,
    theme,
    schemes,
    asset,
    t,
    said,
    pieces,
    format,
    lang: language,
    directionOf,
  };
  if (!res.get('Cache-Control')) res.set('Cache-Control', cachingOf(res));
  const body = await render(frame.view, model);
  const html = await render('embedding/frame', { ...model, body });
  res.status(frame.status ?? 200).type('html');
  await sendCompressed(res, html.replace(/\n\s*/g, '\n'));
}

/** What stands in the frame where there is nothing to show: that it was withdrawn, is not here, or cannot be had just now. */
async function showProblem(_req: Request, res: Response, { status }: Problem): Promise<void> {
  const { t } = res.locals.speech as Speech;
  const why = status === 410 ? 'withdrawn' : status < 500 ? 'not_here' : 'away';
  await showFrame(res, {
    view: 'embedding/problem',
    title: t(`embedding.${why}`),
    canonical: null,
    model: { why },
    status,
  });
}
