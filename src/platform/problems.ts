import { isDatabaseAway } from './database.js';
import {
  Forbidden,
  Gone,
  InvalidAddress,
  InvalidInput,
  NotFound,
  NotNow,
  NotSignedIn,
  type Onward,
  ReadOnly,
  Stale,
  StoreAway,
  TooLarge,
  TooMany,
} from './errors.js';

export type Problem = {
  status: number;
  title: string;
  message: string;
  retryAfter?: number;
  onward?: Onward | undefined;
};

/** What the body parsers and the router throw, by type or code. */
const PARSER: Record<string, Problem> = {
  'entity.too.large': {
    status: 413,
    title: 'Too large',
    message: 'That is more than a form may hold (2 MB).',
  },
  'entity.parse.failed': {
    status: 400,
    title: 'Not understood',
    message: 'The body is no JSON object that could be read.',
  },
  'media.unsupported': {
    status: 415,
    title: 'Not understood',
    message: 'Please send JSON, as “Content-Type: application/json”.',
  },
  'parameters.too.many': { status: 413, title: 'Too large', message: 'The form has too many fields.' },
  'charset.unsupported': { status: 415, title: 'Not understood', message: 'Please send the form as UTF-8.' },
  'encoding.unsupported': {
    status: 415,
    title: 'Not understood',
    message: 'That encoding is not supported.',
  },
  LIMIT_FILE_SIZE: { status: 413, title: 'Too large', message: 'The file is larger than 1 MB.' },
  LIMIT_FIELD_VALUE: { status: 413, title: 'Too large', message: 'The text is larger than 1 MB.' },
  LIMIT_UNEXPECTED_FILE: {
    status: 400,
    title: 'Not understood',
    message: 'Please upload one file at a time.',
  },
};

/** Turns an error into what a person is told: the one place where errors become status codes. */
export function problemOf(error: unknown): Problem {
  const message = error instanceof Error ? error.message : '';
  if (error instanceof InvalidAddress) return { status: 422, title: 'Please check the address', message };
  if (error instanceof InvalidInput) return { status: 422, title: 'Please check the form', message };
  if (error instanceof NotSignedIn) return { status: 401, title: 'Please sign in', message };
  if (error instanceof Forbidden) return { status: 403, title: 'Not allowed', message };
  if (error instanceof NotFound) return { status: 404, title: 'Not found', message, onward: error.onward };
  if (error instanceof ReadOnly) return { status: 405, title: 'Only to be read', message };
  if (error instanceof Gone) return { status: 410, title: 'Withdrawn', message, onward: error.onward };
  if (error instanceof NotNow) return { status: 409, title: 'Not possible now', message };
  if (error instanceof Stale) return { status: 409, title: 'Changed meanwhile', message };
  if (error instanceof TooMany)
    return { status: 429, title: 'Too many attempts', message, retryAfter: error.retryAfterSeconds };
  if (error instanceof TooLarge) return { status: 413, title: 'Too large', message };
  // Before the database: what a store is away for may have the same code.
  if (error instanceof StoreAway) return { status: 503, title: 'Back in a moment', message, retryAfter: 30 };
  if (isDatabaseAway(error))
    return {
      status: 503,
      title: 'Back in a moment',
      message: 'The database cannot be reached just now. Nothing was changed; please try again shortly.',
      retryAfter: 5,
    };
  const { type, code, status } = (error ?? {}) as { type?: string; code?: string; status?: number };
  const known = PARSER[String(type)] ?? PARSER[String(code)];
  if (known) return known;
  if (error instanceof URIError || (typeof status === 'number' && status >= 400 && status < 500))
    return {
      status: status ?? 400,
      title: 'Not understood',
      message: 'The request could not be understood.',
    };
  return {
    status: 500,
    title: 'Something went wrong',
    message:
      'This is our mistake, not yours. Nothing was changed. If it happens again, tell us the number below.',
  };
}
