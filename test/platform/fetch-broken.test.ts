import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetched, openPlain, PAGE, redirect, refusal, sites, useSites } from '../support/sites.js';
import { openWeb } from '../support/web.js';

useSites();

describe('a site that does not give a page', () => {
  it.each([
    [404, 'The site answered “404 Not Found” instead of the page.'],
    [403, 'The site answered “403 Forbidden” instead of the page.'],
    [500, 'The site answered “500 Internal Server Error” instead of the page.'],
    [204, 'The site answered “204 No Content” instead of the page.'],
    [206, 'The site answered “206 Partial Content” instead of the page.'],
    [304, 'The site answered “304 Not Modified” instead of the page.'],
    [300, 'The site answered “300 Multiple Choices” instead of the page.'],
    [302, 'The site answered “302 Found” instead of the page.'],
    [799, 'The site answered “799” instead of the page.'],
  ])('%i: %s', async (status, sentence) => {
    sites.web.answer = (_req, res) => res.writeHead(status).end();
    expect(await refusal(sites.web.base)).toBe(sentence);
  });

  it('leads in a ring', async () => {
    sites.web.answer = redirect('/');
    expect(await refusal(sites.web.base)).toBe('The link leads on and on, and never to a page.');
    expect(sites.web.asked).toHaveLength(6);
  });

  it('leads to what is no link', async () => {
    sites.web.answer = redirect('http://[');
    expect(await refusal(sites.web.base)).toBe('That is no link that can be followed.');
  });

  it('sends nothing', async () => {
    sites.web.answer = (_req, res) => res.end();
    expect(await refusal(sites.web.base)).toBe('The site sent an empty page.');
  });

  it('does not take the connection', async () => {
    const { base, port } = sites.web;
    await sites.web.close();
    expect(await refusal(base, { reach: (_, to) => to === port })).toBe('The site does not answer.');
    sites.web = await openWeb();
  });

  it('has no certificate that holds', async () => {
    expect(await refusal(`https://127.0.0.1:${sites.web.port}/`)).toMatch(
      /certificate|does not answer|broken/,
    );
  });

  it.each<[string, string, RegExp]>([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', /^The page came broken/],
    ['headers without end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}`, /^The page came broken/],
    ['nothing, and hangs up', '', /^The site broke off/],
    ['less than it promised', 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort', /^The site broke off/],
    [
      'a piece of chunks',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort',
      /^The site broke off/,
    ],
    [
      'chunks of no size',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      /^The site broke off/,
    ],
    [
      'another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
      /./,
    ],
  ])('says %s', async (_, words, sentence) => {
    const { port, close } = await openPlain((socket) => socket.once('data', () => socket.end(words)));
    const reach = (_: string, to: number) => to === port;
    expect(await refusal(`http://127.0.0.1:${port}/`, { reach })).toMatch(sentence);
    await close();
  });

  it('sends more than it promised: what it promised is taken', async () => {
    sites.web.answer = (_req, res) => {
      res.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nwords and more');
    };
    expect((await fetched(sites.web.base)).text).toBe('words');
  });

  it.each([
    ['gzip', gzipSync(PAGE).subarray(0, 20)],
    ['gzip', Buffer.from('not packed at all')],
    ['deflate', deflateSync(PAGE).subarray(0, 10)],
    ['deflate', Buffer.from('words')],
    ['br', brotliCompressSync(PAGE).subarray(0, 10)],
    ['br', Buffer.from('not packed at all')],
  ])('sends it badly packed (%s)', async (coding, body) => {
    sites.web.answer = (_req, res) => res.setHeader('content-encoding', coding).end(body);
    expect(await refusal(sites.web.base)).toBe('The page came broken, so nothing was stored.');
  });

  it.each(['zstd', 'compress', 'gzip, gzip', 'gzip, br', 'x'])(
    'packs it in a way not offered: %s',
    async (coding) => {
      sites.web.answer = (_req, res) => res.setHeader('content-encoding', coding).end(gzipSync(PAGE));
      expect(await refusal(sites.web.base)).toBe('The site sent the page in a form that cannot be unpacked.');
    },
  );

  it.each(['gzip', 'deflate', 'br'])('packs nothing (%s)', async (coding) => {
    sites.web.answer = (_req, res) => res.setHeader('content-encoding', coding).end();
    expect(await refusal(sites.web.base)).toMatch(/^The (site sent an empty page|page came broken)/);
  });
});
