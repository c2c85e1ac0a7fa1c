import type { ServerResponse } from 'node:http';

/**
 * Seconds for which a cache between us and readers may give an answer out again. It adds to the time for which a
 * correction may be hidden, which the README states.
 */
export const SHARED_SECONDS = 10;

/** What caches are told of an answer that everybody gets alike, whether it comes from memory or the app made it. */
export const FOR_EVERYBODY = `public, max-age=0, s-maxage=${SHARED_SECONDS}, must-revalidate`;

/** What they are told of one that is somebody's own. */
export const FOR_ONE = 'private, no-store';

/** The same by what the answer holds so far: with a cookie it is its reader's own. */
export const cachingOf = (res: Pick<ServerResponse, 'getHeader'>): string =>
  res.getHeader('Set-Cookie') === undefined ? FOR_EVERYBODY : FOR_ONE;
