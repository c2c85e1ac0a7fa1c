import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { isEditor } from './context.js';
import { typedProse } from './input.js';
import { describeError } from './log.js';
import { type Problem, problemOf } from './problems.js';
import { show } from './reply.js';

async function showProblem(req: Request, res: Response, problem: Problem): Promise<void> {
  if (problem.retryAfter) res.set('Retry-After', String(problem.retryAfter));
  res.set('Cache-Control', 'no-store');
  // Within a page this is no part of it: the page tells it in its own way.
  if (req.get('hx-request')) res.set('HX-Reswap', 'none');
  await show(req, res, {
    view: 'problem',
    title: problem.title,
    side: req.path.startsWith('/desk') && res.locals.person ? 'desk' : 'reader',
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
      log.error({ requestId: res.getHeader('X-Request-Id'), err: describeError(error) }, problem.title);
    if (res.headersSent) {
      res.destroy();
      return;
    }
    if (problem.status === 401 && req.method === 'GET' && !req.get('hx-request')) {
      res.redirect(303, `/sign-in?to=${encodeURIComponent(req.originalUrl)}`);
      return;
    }
    try {
      await showProblem(req, res, problem);
    } catch (failed) {
      log.error({ err: describeError(failed as Error) }, 'the error page failed');
      res.status(500).type('text').send('Something went wrong.');
    }
  };
