import type { ServerResponse } from 'node:http';

/** The head of an answer as Node wrote it, before and after the id of its request. */
type Written = { second: number; before: string; after: string };

/** An answer's headers, as names and values in turn, and how Node wrote them last. */
export type Head = { headers: string[]; written?: Written | undefined };

/** Where Node keeps what it will send as the head. It tells nobody of it, and has been so since its beginnings. */
type Inside = { _header?: unknown };

/**
 * Writes the head of an answer with the id of its request, as `writeHead` does. Node looks at every letter of every
 * header each time, for a fifth of what the whole answer takes; so what it wrote for the same answer in the same second
 * is sent again with another id. It is written by `writeHead` wherever that cannot be known to be the same.
 * @param now milliseconds since 1970: the head tells the second
 */
export function writeHeadAgain(
  res: ServerResponse,
  status: number,
  head: Head,
  { id, now }: { id: string; now: number },
): void {
  const inside = res as Inside;
  // What Node says of the connection is the same for all that stay open.
  const isUsual = res.shouldKeepAlive && res.req.httpVersionMinor === 1 && inside._header === null;
  const second = Math.floor(now / 1000);
  const { written } = head;
  if (isUsual && written?.second === second) {
    res.statusCode = status;
    inside._header = written.before + id + written.after;
    return;
  }
  res.writeHead(status, head.headers.concat('X-Request-Id', id));
  if (isUsual) head.written = readBack(inside._header, id, second);
}

function readBack(header: unknown, id: string, second: number): Written | undefined {
  const parts = typeof header === 'string' ? header.split(id) : [];
  const [before, after] = parts;
  return parts.length === 2 && before && after ? { second, before, after } : undefined;
}
