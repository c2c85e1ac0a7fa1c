import type { IncomingHttpHeaders } from 'node:http';
import type { CookieOptions, Request } from 'express';

/** Reads one cookie of a request; undefined when it is not there or cannot be decoded. */
export function readCookie(req: { headers: IncomingHttpHeaders }, name: string): string | undefined {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) {
      try {
        return decodeURIComponent(pair.slice(at + 1).trim());
      } catch {
        return undefined;
      }
    }
  }
  return undefined;
}

/** Options of the desk's cookies: never readable by scripts, never sent along from other sites. */
export const cookieOptions = (req: Request, maxAgeSeconds?: number): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: req.secure,
  path: '/',
  ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds * 1000 }),
});
