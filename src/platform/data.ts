import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Config } from '../config.js';

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
 * Answers with data that anybody may read from any site: with a strong ETag of its bytes, Last-Modified, 304 where the
 * asker has it already, and leave to read it across origins.
 */
export function sendData(req: Request, res: Response, { type, body, changedAt, fileName }: Data): void {
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 27);
  allowReading(res);
  res.set({
    'Content-Type': `${type}; charset=utf-8`,
    ETag: `"${digest}"`,
    'Cache-Control': 'public, no-cache',
    ...(changedAt ? { 'Last-Modified': changedAt.toUTCString() } : {}),
    ...(fileName ? { 'Content-Disposition': `attachment; filename="${fileName}"` } : {}),
  });
  if (req.fresh) res.status(304).end();
  else res.send(Buffer.from(body));
}

/** Lets pages of other sites read an answer. No cookie is sent with what they ask, so that they get what anybody gets. */
export function allowReading(res: Response): void {
  res.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
}

/** Where the site is reached, without a slash at its end: what addresses in data begin with. */
export const siteOf = (req: Request, { publicUrl }: Config): string =>
  publicUrl ?? `${req.protocol}://${req.get('host')}`;
