import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { pipeline, Transform } from 'node:stream';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type FetchOptions, openFetch } from '../../src/platform/fetch-page.js';
import type { Spool } from '../../src/platform/spool.js';
import { fetched, openPlain, PAGE, redirect, refusal, sites, useSites } from '../support/sites.js';

useSites();

describe('a page', () => {
  it('is fetched whole, with its digest and the type that it is of', async () => {
    sites.web.answer = (_req, res) => res.setHeader('content-type', 'image/png').end(PAGE);
    expect(await fetched(`${sites.web.base}/a?b=c#d`)).toMatchObject({
      finalUrl: `${sites.web.base}/a?b=c#d`,
      text: PAGE,
      size: Buffer.byteLength(PAGE),
      sha256: createHash('sha256').update(PAGE).digest('hex'),
      mediaType: 'text/html',
    });
    expect(sites.web.asked[0]?.url).toBe('/a?b=c');
  });

  it('is asked for by name, and by nothing that would tell who asks', async () => {
    sites.web.answer = (_req, res) => res.setHeader('set-cookie', 'a=b; path=/').end(PAGE);
    await fetched(sites.web.base);
    await fetched(sites.web.base);
    for (const { headers, method } of sites.web.asked) {
      expect(method).toBe('GET');
      expect(headers).toEqual({
        'user-agent': 'Claimdesk',
        accept: '*/*',
        'accept-encoding': 'gzip, deflate, br',
        host: `127.0.0.1:${sites.web.port}`,
        connection: 'close',
      });
    }
    expect(sites.web.asked).toHaveLength(2);
  });

  it.each([
    ['gzip', gzipSync(PAGE)],
    ['x-gzip', gzipSync(PAGE)],
    ['GZIP', gzipSync(PAGE)],
    ['deflate', deflateSync(PAGE)],
    ['deflate', deflateRawSync(PAGE)],
    ['br', brotliCompressSync(PAGE)],
    ['identity', Buffer.from(PAGE)],
  ])('is unpacked (%s)', async (coding, body) => {
    sites.web.answer = (_req, res) => res.setHeader('content-encoding', coding).end(body);
    expect((await fetched(sites.web.base)).text).toBe(PAGE);
  });

  it.each([301, 302, 303, 307, 308])('is found where a redirection (%i) leads', async (status) => {
    sites.web.answer = (req, res) =>
      req.url === '/old' ? redirect('../new?x=1', status)(req, res) : res.end(PAGE);
    expect((await fetched(`${sites.web.base}/old`)).finalUrl).toBe(`${sites.web.base}/new?x=1`);
  });

  it('is found after five redirections, the cookies of which go nowhere', async () => {
    sites.web.answer = (req, res) => {
      const step = Number(req.url?.slice(1));
      res.setHeader('set-cookie', `step=${step}`);
      if (step < 5) redirect(`/${step + 1}`)(req, res);
      else res.end(PAGE);
    };
    expect((await fetched(`${sites.web.base}/0`)).finalUrl).toBe(`${sites.web.base}/5`);
    for (const { headers } of sites.web.asked)
      expect([headers.cookie, headers.referer]).toEqual([undefined, undefined]);
  });

  it('is found where a redirection is written in letters beyond ASCII', async () => {
    sites.web.answer = (req, res) =>
      req.url === '/' ? redirect(Buffer.from('/новини').toString('latin1'))(req, res) : res.end(PAGE);
    expect((await fetched(`${sites.web.base}/`)).finalUrl).toBe(
      `${sites.web.base}/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8`,
    );
  });
});

describe('a page that is too large', () => {
  const TOO_LARGE = 'That is larger than 1 MB, which is the most that is stored.';
  /** Sends bytes for as long as they are taken. */
  const pour = (res: NodeJS.WritableStream, sent = { bytes: 0 }) => {
    const chunk = Buffer.alloc(65_536, 32);
    const more = () => {
      while ((res as ServerResponse).writable && res.write(chunk)) sent.bytes += chunk.length;
      sent.bytes += chunk.length;
    };
    res.on('drain', more);
    more();
    return sent;
  };

  it('and says so is not begun', async () => {
    sites.web.answer = (_req, res) => res.setHeader('content-length', 1_000_001).end('x');
    expect(await refusal(sites.web.base)).toBe(TOO_LARGE);
  });

  it('and has no end is broken off at the limit', async () => {
    let sent = { bytes: 0 };
    sites.web.answer = (_req, res) => {
      sent = pour(res);
    };
    expect(await refusal(sites.web.base)).toBe(TOO_LARGE);
    expect(sent.bytes).toBeLessThan(20_000_000);
  });

  it('once it is unpacked is broken off too, long before the end: 2 GB in 2 MB', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000));
    let taken = 0;
    const counting: Spool = {
      ...sites.spool,
      take: (stream, limit) => {
        const counter = new Transform({
          transform(chunk: Buffer, _encoding, next) {
            taken += chunk.length;
            next(null, chunk);
          },
        });
        pipeline(stream, counter, () => {});
        return sites.spool.take(counter, limit);
      },
    };
    sites.web.answer = (_req, res) => {
      res.setHeader('content-encoding', 'gzip');
      for (let copy = 0; copy < 20; copy++) res.write(bomb);
      res.end();
    };
    expect(await refusal(sites.web.base, { spool: counting })).toBe(TOO_LARGE);
    expect(taken).toBeLessThan(2_000_000);
  });

  it('before it is unpacked is broken off as well, though nothing comes of it', async () => {
    const nothing = gzipSync('');
    sites.web.answer = (_req, res) => {
      res.setHeader('content-encoding', 'gzip');
      res.write(Buffer.concat(Array.from({ length: 60_000 }, () => nothing)));
      res.end();
    };
    expect(await refusal(sites.web.base)).toBe(TOO_LARGE);
  });

  it('but not where it is as large as it may be', async () => {
    sites.web.answer = (_req, res) => res.end(Buffer.alloc(1_000_000, 32));
    expect((await fetched(sites.web.base)).size).toBe(1_000_000);
  });
});

describe('a site that takes its time', () => {
  const LATE = 'The page did not come within 0.3 seconds, so nothing was stored.';
  const late = (link = sites.web.base, more: Partial<FetchOptions> = {}) =>
    refusal(link, { timeout: 300, ...more });

  it('and never answers', async () => {
    sites.web.answer = () => {};
    expect(await late()).toBe(LATE);
  });

  it('and answers byte by byte', async () => {
    sites.web.answer = (_req, res) => {
      const timer = setInterval(() => res.write('x'), 20);
      res.on('close', () => clearInterval(timer));
    };
    expect(await late()).toBe(LATE);
  });

  it.each(['gzip', 'deflate', 'br'])('and sends nothing after its headers (%s)', async (coding) => {
    sites.web.answer = (_req, res) => res.setHeader('content-encoding', coding).flushHeaders();
    expect(await late()).toBe(LATE);
  });

  it('and redirects slowly: the time is that of all steps', async () => {
    sites.web.answer = (req, res) => {
      setTimeout(() => redirect(`/${Number(req.url?.slice(1)) + 1}`)(req, res), 120);
    };
    expect(await late(`${sites.web.base}/0`)).toBe(LATE);
    expect(sites.web.asked.length).toBeLessThan(5);
  });

  it('and whose name is never found', async () => {
    expect(await late('http://slow.example/', { resolve: () => new Promise(() => {}) })).toBe(LATE);
  });

  it('and does not finish its handshake', async () => {
    const { port, close } = await openPlain(() => {});
    const reach = (_: string, to: number) => to === port;
    expect(await late(`https://127.0.0.1:${port}/`, { reach })).toBe(LATE);
    await close();
  });

  it('has as long as it is given, which the refusal tells', async () => {
    sites.web.answer = () => {};
    const reach = (_: string, port: number) => port === sites.web.port;
    const asking = openFetch({ spool: sites.spool, limit: 1000, timeout: 100, reach })(sites.web.base);
    await expect(asking).rejects.toThrow('The page did not come within 0.1 seconds, so nothing was stored.');
  });
});
