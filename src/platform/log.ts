import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { type DestinationStream, type Logger, pino } from 'pino';
import { pinoHttp } from 'pino-http';

/** JSON log on standard output, or where else it is told. Bodies, cookies and queries never enter it. */
export const createLog = (level: string, to?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: [
        'password',
        'token',
        'email',
        '*.password',
        '*.token',
        '*.email',
        'req.headers',
        'res.headers',
      ],
    },
    to,
  );

/** Gives every request an id and logs its end: method, path without its query, status, time. */
export const logRequests = (log: Logger): RequestHandler =>
  pinoHttp({
    logger: log,
    genReqId: (_req, res) => {
      const id = randomUUID();
      res.setHeader('X-Request-Id', id);
      return id;
    },
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'info'),
    autoLogging: { ignore: (req) => /^\/(static|livez|readyz)/.test(req.url ?? '') },
    serializers: {
      req: (req) => ({ id: req.id, method: req.method, path: String(req.url).split('?')[0] }),
      res: (res) => ({ status: res.statusCode }),
      err: describeError,
    },
  });

/** What a log may know of an error: never its message, which may hold what somebody typed. */
export function describeError(error: Error & { code?: unknown }) {
  // The stack begins with the message, and a line of that may look like one of the calls.
  const { message, stack = '' } = error;
  const calls = stack.slice(message === '' ? 0 : stack.indexOf(message) + message.length).split('\n');
  const places = calls.filter((line) => /^\s+at .*[:<]\w+>?\)?$/.test(line));
  return { name: error.name, code: error.code, stack: places.slice(0, 8) };
}
