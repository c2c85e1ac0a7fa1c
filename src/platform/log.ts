import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { type DestinationStream, type Logger, pino, symbols } from 'pino';
import { pinoHttp } from 'pino-http';
import { isRehearsal } from './rehearsal.js';

export type { Logger };

/** JSON log on standard output, or where else it is told. Bodies, cookies, queries and what errors say never enter it. */
export const createLog = (level: string, to?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Where nothing is said, pino says what the error does.
      hooks: {
        logMethod(given, log) {
          log.apply(this, typeof given[0] === 'object' && given[1] === undefined ? [given[0], ''] : given);
        },
      },
      serializers: { err: describeError },
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
    // A format that is not made here is the asker's own affair, and no failure of ours.
    customLogLevel: (_req, res, error) =>
      error || (res.statusCode >= 500 && res.statusCode !== 501) ? 'error' : 'info',
    autoLogging: { ignore: (req) => isRehearsal(req) || /^\/(static|livez|readyz)/.test(req.url ?? '') },
    serializers: {
      req: (req) => ({ id: req.id, method: req.method, path: String(req.url).split('?')[0] }),
      res: (res) => ({ status: res.statusCode }),
      err: describeError,
    },
  });

/** A request that was answered from memory, in `took` milliseconds. */
export type Access = {
  id: string;
  method: string | undefined;
  /** Of plain letters, without its query. */
  path: string;
  status: number;
  /** Milliseconds since 1970. */
  now: number;
  took: number;
};

/** Milliseconds for which lines of answers from memory are gathered before they are written together. */
const GATHERED = 100;
/** Bytes of them at the most: as bytes they leave nothing behind to be cleared away. */
const MOST_WAITING = 65_536;

/** What is still to be written when the process ends by itself. */
const unwritten = new Set<() => void>();
process.on('exit', () => {
  for (const write of unwritten) write();
});

/**
 * Logs what is answered ahead of the app in the same words. To make such a line in pino's way takes as long as the
 * answer, and to write each by itself half as long; so it is put together here, and those of a moment go out at once.
 * A process that is killed takes the last of them with it.
 */
export function accessLog(log: Logger): (access: Access) => void {
  if (!log.isLevelEnabled('info')) return () => {};
  const level = log.levels.values.info;
  const waiting = Buffer.allocUnsafe(MOST_WAITING);
  let filled = 0;
  let time = 0;
  let stamp = '';
  const write = () => {
    unwritten.delete(write);
    const lines = waiting.toString('latin1', 0, filled);
    filled = 0;
    if (lines !== '') (log as unknown as Record<symbol, DestinationStream>)[symbols.streamSym]?.write(lines);
  };
  return ({ id, method, path, status, now, took }) => {
    if (now !== time) {
      time = now;
      stamp = new Date(now).toISOString();
    }
    const line = `{"level":${level},"time":"${stamp}","req":{"id":"${id}","method":"${method}","path":"${path}"},"res":{"status":${status}},"responseTime":${took},"from":"memory","msg":"request completed"}\n`;
    if (filled + line.length > MOST_WAITING) write();
    if (filled === 0) {
      unwritten.add(write);
      setTimeout(write, GATHERED).unref();
    }
    filled += waiting.write(line, filled, 'latin1');
  };
}

/** What a log may know of an error. */
type Described = { name: string; code: unknown; stack: string[] };

/** Descriptions, which are none of anything else when they come to be logged. */
const described = new WeakSet<object>();

/**
 * What a log may know of an error: never its message, nor what else it holds, which may be what somebody typed. Of what is
 * thrown and no error, only of what type it is.
 */
export function describeError(given: unknown): Described {
  if (typeof given === 'object' && given !== null && described.has(given)) return given as Described;
  // The log of requests hands it on wrapped.
  const { raw } = Object(given) as { raw?: unknown };
  const error: unknown = raw instanceof Error ? raw : given;
  const made = error instanceof Error ? ofError(error) : { name: typeof error, code: undefined, stack: [] };
  described.add(made);
  return made;
}

function ofError({ name, code, message, stack = '' }: Error & { code?: unknown }): Described {
  // The stack begins with the message, and a line of that may look like one of the calls.
  const calls = stack.slice(message === '' ? 0 : stack.indexOf(message) + message.length).split('\n');
  const places = calls.filter((line) => /^\s+at .*[:<]\w+>?\)?$/.test(line));
  return { name, code, stack: places.slice(0, 8) };
}
