import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';
import type { Asked } from './page-request.js';

/** An answer of the app, whole. */
export type Rendered = { status: number; headers: [name: string, value: string][]; body: Buffer };

const rehearsed = new WeakSet<object>();

/** Whether a request was made here, and is nobody's. */
export const isRehearsal = (req: object): boolean => rehearsed.has(req);

/**
 * Lets the app answer a request that nobody sent: it has what the answer is kept under, and nothing else that the app
 * could put into what others will get. No client can leave in the middle of it either.
 * @param from address of whoever asked first
 * @returns undefined when the app breaks off
 */
export function rehearse(app: RequestListener, asked: Asked, from?: string): Promise<Rendered | undefined> {
  const req = requestFor(asked, from);
  const res = new ServerResponse(req);
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  // What Node's own tests do: an answer needs no more of a connection than that it can be written to.
  res.assignSocket(sink as unknown as Socket);
  return new Promise((resolve) => {
    res.once('finish', () => {
      resolve(wholeOf(res, Buffer.concat(chunks)));
      res.emit('close');
    });
    sink.once('close', () => resolve(undefined));
    app(req, res);
  });
}

function requestFor({ url, site, language }: Asked, from?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: from ?? '127.0.0.1' });
  const req = new IncomingMessage(socket);
  const headers = { host: site.host, 'x-forwarded-proto': site.protocol, 'accept-language': language };
  Object.assign(req, {
    method: 'GET',
    url,
    headers,
    httpVersion: '1.1',
    httpVersionMajor: 1,
    httpVersionMinor: 1,
  });
  req.rawHeaders.push(...Object.entries(headers).flat());
  req.push(null);
  rehearsed.add(req);
  return req;
}

/** What was written, taken apart. What came in pieces of unknown length is not for keeping. */
function wholeOf(res: ServerResponse, written: Buffer): Rendered | undefined {
  const end = written.indexOf('\r\n\r\n');
  const body = written.subarray(end + 4);
  if (end < 0 || Number(res.getHeader('content-length')) !== body.length) return undefined;
  const [, ...lines] = written.subarray(0, end).toString('latin1').split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(': ');
    return [line.slice(0, colon), line.slice(colon + 2)];
  });
  return { status: res.statusCode, headers, body };
}
