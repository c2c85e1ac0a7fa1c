import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What stands for bytes in a strong ETag, without its quotes: the same for the same bytes. */
export const tagOf = (body: string | Buffer): string =>
  createHash('sha256').update(body).digest('base64url').slice(0, 27);

/**
 * Whether somebody has already what they ask for, as far as they say (RFC 9110, 13.1: If-None-Match before the date). It
 * minds no Cache-Control of the request: that is for caches on the way, and clients such as Node’s fetch send no-cache
 * with every ETag. A browser that loads a page anew on purpose names no tag.
 * @param etag of what they would get, with its quotes
 * @param changedAt when that last changed, where it says so
 */
export function isKnown(headers: IncomingHttpHeaders, etag: string, changedAt: Date | undefined): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined)
    return tags === etag || tags.trim() === '*' || (tags.match(/"[^"]*"/g)?.includes(etag) ?? false);
  const since = headers['if-modified-since'];
  // A date of HTTP knows no parts of a second.
  return (
    since !== undefined &&
    changedAt !== undefined &&
    Math.floor(changedAt.getTime() / 1000) * 1000 <= Date.parse(since)
  );
}
