import type { Request, Response } from 'express';
import { InvalidInput, Stale } from './errors.js';
import type { Problem } from './problems.js';

/** Problem details for HTTP APIs (RFC 9457), one type for each of the closed set of errors. */
export const PROBLEM_TYPES = {
  'not-understood': { status: 400, title: 'The request could not be understood' },
  'no-token': { status: 401, title: 'No token that holds' },
  'not-allowed': { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Nothing at this address' },
  'read-only': { status: 405, title: 'Only to be read' },
  'not-now': { status: 409, title: 'Not possible in this state' },
  stale: { status: 409, title: 'Changed meanwhile' },
  gone: { status: 410, title: 'Withdrawn' },
  'too-large': { status: 413, title: 'Too large' },
  'wrong-kind': { status: 415, title: 'Not a kind of body that is read here' },
  'invalid-input': { status: 422, title: 'Something in the request is not right' },
  'too-many': { status: 429, title: 'Too many requests' },
  'our-mistake': { status: 500, title: 'Something went wrong here' },
  away: { status: 503, title: 'Back in a moment' },
} as const;

export type ProblemType = keyof typeof PROBLEM_TYPES;

function typeOf(status: number, error: unknown): ProblemType {
  if (error instanceof Stale) return 'stale';
  const types = Object.keys(PROBLEM_TYPES) as ProblemType[];
  const found = types.find((it) => it !== 'stale' && PROBLEM_TYPES[it].status === status);
  return found ?? (status >= 500 ? 'our-mistake' : 'not-understood');
}

/** The place of a field ("a.0.b") as a JSON pointer into the body that was sent. */
const pointerTo = (field: string) => (field === '' ? '#' : `#/${field.split('.').join('/')}`);

/** What stands there now, of something that was changed meanwhile: which version, and no more. */
function presentOf({ current }: Stale) {
  const { version, state } = (current ?? {}) as { version?: unknown; state?: unknown };
  return { version, ...(state ? { state } : {}) };
}

/**
 * The problem as JSON. `errors` tells what is wrong where in the body; `current` which version there is now; what a
 * route knows besides (`res.locals.beside`) goes along.
 */
export function problemDetails(problem: Problem, error: unknown, requestId: unknown) {
  const type = typeOf(problem.status, error);
  return {
    type: `/api#problem-${type}`,
    title: PROBLEM_TYPES[type].title,
    status: problem.status,
    detail: problem.message.replace(' the number below.', ' the instance.'),
    instance: `urn:uuid:${requestId}`,
    ...(error instanceof InvalidInput
      ? {
          errors: Object.entries(error.fields).map(([field, detail]) => ({
            pointer: pointerTo(field),
            detail,
          })),
        }
      : {}),
    ...(error instanceof Stale ? { current: presentOf(error) } : {}),
  };
}

/** Answers with a problem as JSON, in the place of a page. */
export async function showProblemDetails(
  _req: Request,
  res: Response,
  problem: Problem,
  error: unknown,
): Promise<void> {
  const details = problemDetails(problem, error, res.getHeader('X-Request-Id'));
  const body = JSON.stringify({ ...details, ...res.locals.beside });
  // Bytes, so that no charset is added: JSON has none.
  res.status(problem.status).set('Content-Type', 'application/problem+json').send(Buffer.from(body));
}
