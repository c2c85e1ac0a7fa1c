import { get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../support/desk.js';

// What goes over the wire to show something of this desk in another site, as a browser would ask for it.

let desk: TestDesk;
let slug: string;
beforeAll(async () => {
  desk = await openTestDesk({ seeded: true, stored: true });
  const article = await desk.db.article.findFirstOrThrow({
    where: { claims: { some: { state: 'approved' } } },
    orderBy: { claims: { _count: 'desc' } },
  });
  slug = article.slug;
});
afterAll(() => desk.close());

type Sent = { wire: number; body: Buffer; headers: Record<string, string | string[] | undefined> };

/** Asks on a connection of its own. @returns the bytes that came back on it, headers and all */
const ask = (address: string, headers: Record<string, string>) =>
  new Promise<Sent>((done, failed) => {
    get(desk.base + address, { headers, agent: false }, (reply) => {
      const parts: Buffer[] = [];
      const { socket } = reply;
      reply.on('data', (part) => parts.push(part));
      reply.on('end', () =>
        done({ wire: socket.bytesRead, body: Buffer.concat(parts), headers: reply.headers }),
      );
      reply.on('error', failed);
    }).on('error', failed);
  });

const textOf = ({ body, headers }: Sent) =>
  (headers['content-encoding'] === 'br'
    ? brotliDecompressSync(body)
    : headers['content-encoding'] === 'gzip'
      ? gunzipSync(body)
      : body
  ).toString();

const FILES = /(?:<script src|<link rel="stylesheet" href)="([^"]+)"/g;
/** Kilobytes as they are counted on the web. */
const LIMIT = 15_000;

describe('a whole article in another site', () => {
  it.each([
    ['en', 'br, gzip'],
    ['uk', 'br, gzip'],
    ['en', 'gzip'],
    ['uk', 'gzip'],
  ])('in %s and %s transfers less than 15 kB in all', async (lang, encodings) => {
    const headers = { 'accept-encoding': encodings };
    const page = await ask(`/embed/articles/${slug}?lang=${lang}`, headers);
    const text = textOf(page);
    expect(text.match(/<details class="note"/g)?.length).toBeGreaterThan(30);
    expect(text).not.toMatch(/<img|<iframe|<video|<svg|url\(|@import|@font-face/);
    const files = ['/embed.js', ...[...text.matchAll(FILES)].map(([, it = '']) => it)];
    expect(files).toHaveLength(3);
    const sent = [page, ...(await Promise.all(files.map((it) => ask(it, headers))))];
    for (const { headers } of sent) {
      expect(headers['content-encoding']).toBe(encodings.split(',')[0]);
      expect(headers.vary).toMatch(/Accept-Encoding/);
    }
    expect(sent.reduce((sum, it) => sum + it.body.length, 0)).toBeLessThan(LIMIT);
    // In the demo's own language also with all headers, each on a connection of its own.
    const wire = sent.reduce((sum, it) => sum + it.wire, 0);
    if (lang === 'en' && encodings.startsWith('br')) expect(wire).toBeLessThan(LIMIT);
  });
});

it('is compressed as well where no page is kept', async () => {
  const other = await openTestDesk();
  const sent = await fetch(`${other.base}/embed/articles/none`, { headers: { 'accept-encoding': 'br' } });
  expect([sent.status, sent.headers.get('content-encoding')]).toEqual([404, 'br']);
  expect(await sent.text()).toContain('There is nothing here');
  await other.close();
});

describe('a file of ours', () => {
  const FILE = '/static/embed/frame.css';

  it('is the same in every encoding, each with a tag of its own', async () => {
    const sent = await Promise.all(
      ['identity', 'gzip', 'br'].map((it) => ask(FILE, { 'accept-encoding': it })),
    );
    expect(sent.map((it) => it.headers['content-encoding'])).toEqual([undefined, 'gzip', 'br']);
    expect(new Set(sent.map(textOf)).size).toBe(1);
    expect(new Set(sent.map((it) => it.headers.etag)).size).toBe(3);
    for (const { headers } of sent) {
      expect(headers['content-type']).toBe('text/css; charset=utf-8');
      expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
    }
    const tag = String(sent[2]?.headers.etag);
    const again = await ask(FILE, { 'accept-encoding': 'br', 'if-none-match': tag });
    expect([again.body.length, again.headers.etag]).toEqual([0, tag]);
  });

  it.each(['/static/embed/none.css', '/static/embed/../../package.css', '/static/%2e%2e/src/app.js'])(
    '%s is none',
    async (address) => {
      const { headers } = await ask(address, { 'accept-encoding': 'br' });
      expect(headers['content-type']).toMatch(/^text\/html/);
    },
  );
});
