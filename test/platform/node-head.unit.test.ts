import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { type Head, writeHeadAgain } from '../../src/platform/node-head.js';

const BODY = 'Readers and machines';
const HEADERS = ['Content-Type', 'text/plain', 'ETag', '"x"', 'Content-Length', String(BODY.length)];
const open: Server[] = [];

afterEach(() => {
  for (const server of open.splice(0)) server.close().closeAllConnections();
});

async function listening(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  open.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** All that comes back over one connection until the server ends it. */
async function said(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(text);
  let all = '';
  for await (const chunk of socket) all += String(chunk);
  return all;
}

const ask = (method: string, tag: string, more = '', version = '1.1') =>
  `${method} / HTTP/${version}\r\nHost: x\r\n${tag ? `If-None-Match: ${tag}\r\n` : ''}${more}\r\n`;

/** Asked one by one and at once, and then to close. */
const CONVERSATIONS: Record<string, string> = {
  'three at once': ask('GET', '').repeat(3) + ask('GET', '', 'Connection: close\r\n'),
  'only the headers': ask('HEAD', '') + ask('GET', '') + ask('HEAD', '', 'Connection: close\r\n'),
  'what is known': ask('GET', '"x"').repeat(2) + ask('GET', '') + ask('GET', '"x"', 'Connection: close\r\n'),
  'an old client': ask('GET', '', '', '1.0'),
  'an old client that stays': ask('GET', '', 'Connection: keep-alive\r\n', '1.0') + ask('GET', '', '', '1.0'),
};

/** Answers in the way to be looked at, and counts how often Node is asked to write a head. */
function answering(write: (...given: Parameters<typeof writeHeadAgain>) => void) {
  const heads: Record<number, Head> = { 200: { headers: HEADERS }, 304: { headers: HEADERS.slice(2, 4) } };
  const it = {
    written: 0,
    second: 0,
    listener: ((req, res) => {
      const status = req.headers['if-none-match'] ? 304 : 200;
      const { writeHead } = res;
      res.writeHead = ((...given: Parameters<typeof writeHead>) => {
        it.written++;
        return writeHead.apply(res, given);
      }) as typeof writeHead;
      write(res, status, heads[status] as Head, { id: randomUUID(), now: it.second * 1000 });
      res.end(status === 304 || req.method === 'HEAD' ? undefined : BODY);
    }) satisfies RequestListener,
  };
  return it;
}

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
const plain = (text: string) => text.replace(ID, 'id').replace(/Date: .*/g, 'Date');

it('answers as writeHead does, byte for byte but for the id', async () => {
  const again = answering(writeHeadAgain);
  const nodes = answering((res, status, { headers }, { id }) =>
    res.writeHead(status, [...headers, 'X-Request-Id', id]),
  );
  const [port, nodesPort] = [await listening(again.listener), await listening(nodes.listener)];
  for (const [what, text] of Object.entries(CONVERSATIONS))
    for (const _ of [1, 2]) {
      const [ours, theirs] = [await said(port, text), await said(nodesPort, text)];
      expect(plain(ours), what).toBe(plain(theirs));
      expect(new Set(ours.match(ID)).size, what).toBe(theirs.match(ID)?.length);
    }
});

it('lets Node write a head once a second, and each time where the connection ends', async () => {
  const again = answering(writeHeadAgain);
  const port = await listening(again.listener);
  const last = ask('GET', '', 'Connection: close\r\n');
  await said(port, ask('GET', '') + ask('HEAD', '') + ask('GET', '') + last);
  expect(again.written).toBe(2);
  await said(port, ask('GET', '') + last);
  expect(again.written).toBe(3);
  again.second++;
  await said(port, ask('GET', '') + last);
  expect(again.written).toBe(5);
});

it('lets Node write each head where it is not known where that keeps it', () => {
  const writeHead = vi.fn();
  const head: Head = { headers: HEADERS };
  for (const inside of [{}, { _header: null }, { _header: 'x' }, { _header: () => 'x' }])
    for (const id of ['a', 'b']) {
      const res = { shouldKeepAlive: true, req: { httpVersionMinor: 1 }, writeHead, ...inside };
      writeHeadAgain(res as never, 200, head, { id, now: 0 });
    }
  expect(writeHead).toHaveBeenCalledTimes(8);
});
