import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { isEditor } from './context.js';
import { allowReading } from './data.js';
import { typedProse } from './input.js';
import { showProblemDetails } from './problem-details.js';
import { type Problem, problemOf } from './problems.js';
import { show } from './reply.js';

/** Whether it looks for data, also where there is none or the address cannot be read: it is told of in JSON as well. */
const isData = (path: string) => /\.(json|jsonld|atom|csv|txt)$/.test(path) && !path.startsWith('/desk/');

async function showProblem(req: Request, res: Response, problem: Problem, error: unknown): Promise<void> {
  if (problem.retryAfter) res.set('Retry-After', String(problem.retryAfter));
  res.set('Cache-Control', 'no-store');
  // A feature whose answers are no pages of the house tells it in its own way.
  const isLost = !res.locals.showProblem && isData(req.path);
  if (isLost) allowReading(res);
  const own = isLost ? showProblemDetails : res.locals.showProblem;
  if (own) return own(req, res, problem, error);
  // Within a page this is no part of it: the page tells it in its own way.
  if (req.get('hx-request')) res.set('HX-Reswap', 'none');
  const side = req.path.startsWith('/desk') && res.locals.person ? 'desk' : 'reader';
  const { said } = side === 'desk' ? res.locals.deskSpeech : res.locals.speech;
  await show(req, res, {
    view: 'problem',
    title: said(problem.title),
    side,
    status: problem.status,
    model: {
      problem,
      typed: typedProse(req.body, isEditor(res.locals.person ?? null)),
      requestId: problem.status >= 500 ? res.getHeader('X-Request-Id') : null,
    },
  });
}

/** The last handler: logs what is ours, shows everybody a page. */
export const errorPages =
  (log: Logger): ErrorRequestHandler =>
  async (error, req, res, _next) => {
    const problem = problemOf(error);
    if (problem.status >= 500)
      log.error({ requestId: res.getHeader('X-Request-Id'), err: error }, problem.title);
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const isPage = !req.get('hx-request') && !res.locals.showProblem;
    if (problem.status === 401 && req.method === 'GET' && isPage) {
      res.redirect(303, `/sign-in?to=${encodeURIComponent(req.originalUrl)}`);
      return;
    }
    try {
      await showProblem(req, res, problem, error);
    } catch (failed) {
      log.error({ err: failed }, 'the error page failed');
      res.status(500).type('text').send('Something went wrong.');
    }
  };
