import type { Request, RequestHandler, Response } from 'express';
import type { Config } from '../config.js';
import { cachingOf } from './caching.js';
import { isKnown, tagOf } from './conditional.js';
import { InvalidAddress, ReadOnly } from './errors.js';
import { isHost } from './host.js';
import { showProblemDetails } from './problem-details.js';

/** Something for machines, whole in memory. */
export type Data = {
  /** Media type, without its charset: "application/ld+json". */
  type: string;
  body: string;
  /** When what it tells of last changed. */
  changedAt?: Date | undefined;
  /** Name of the file that a browser is to save it under, where it is one. */
  fileName?: string;
};

/**
 * Answers with data that anybody may read: with a strong ETag of its bytes, Last-Modified, and 304 where the asker has it
 * already.
 */
export function sendData(req: Request, res: Response, { type, body, changedAt, fileName }: Data): void {
  const etag = `"${tagOf(body)}"`;
  res.set({
    'Content-Type': `${type}; charset=utf-8`,
    ETag: etag,
    'Cache-Control': cachingOf(res),
    ...(changedAt ? { 'Last-Modified': changedAt.toUTCString() } : {}),
    ...(fileName ? { 'Content-Disposition': `attachment; filename="${fileName}"` } : {}),
  });
  if (isKnown(req.headers, etag, changedAt)) res.status(304).end();
  else res.send(Buffer.from(body));
}

const READING = 'GET, HEAD, OPTIONS';

/**
 * Stands before every address of data: lets pages of other sites read whatever comes, also that there is nothing; answers
 * what their browsers ask before headers of their own are sent (If-None-Match); tells of problems as data.
 * @throws ReadOnly for a method that would change something
 */
export const openData: RequestHandler = (req, res, next) => {
  allowReading(res);
  res.locals.showProblem = showProblemDetails;
  if (req.method === 'GET' || req.method === 'HEAD') return next();
  res.set('Allow', READING);
  if (req.method !== 'OPTIONS') throw new ReadOnly('This is here to be read, with GET or HEAD.');
  res
    .set({
      'Access-Control-Allow-Methods': READING,
      'Access-Control-Allow-Headers': 'Accept, If-None-Match, If-Modified-Since',
      'Access-Control-Max-Age': '86400',
    })
    .status(204)
    .end();
};

/** Lets pages of other sites read an answer. No cookie is sent with what they ask, so that they get what anybody gets. */
export function allowReading(res: Response): void {
  res.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
}

/**
 * Where the site is reached, without a slash at its end: what addresses in data begin with.
 * @throws InvalidAddress where that is not set, and the request names no host that could be one
 */
export function siteOf(req: Request, { publicUrl }: Pick<Config, 'publicUrl'>): string {
  if (publicUrl !== undefined) return publicUrl;
  const host = req.get('host');
  if (!isHost(host))
    throw new InvalidAddress({ host: 'The request names no host that this site could have.' });
  return `${req.protocol}://${host}`;
}
