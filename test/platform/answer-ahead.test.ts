import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ACCESS, STORED } from '../../src/access.js';
import { headerIn, rawRequest } from '../support/raw-request.js';
import { openStoredDesk, type StoredDesk } from '../support/stored-desk.js';

let stored: StoredDesk;

beforeAll(async () => {
  stored = await openStoredDesk();
});
beforeEach(() => stored.empty());
afterAll(() => stored?.close());

const ask: StoredDesk['ask'] = (...given) => stored.ask(...given);

describe('what is answered ahead of the app', () => {
  const PATHS = () => ['/', '/about', `/articles/${stored.slug}`, `/claims/${stored.ref}`];

  it('is every page of the table, from the second time on', async () => {
    for (const path of PATHS().filter((it) => it !== '/about')) {
      expect(await stored.wasRendered(path)).toBe(true);
      expect(await stored.wasRendered(path), path).toBe(false);
    }
  });

  it('has the app’s own headers, byte for byte, but for what has to differ', async () => {
    const OWN =
      /^(etag|cache-control|vary|content-length|content-encoding|x-request-id|date|connection|keep-alive)$/i;
    for (const path of PATHS())
      for (const language of ['en', 'uk']) {
        const own = await rawRequest(stored.desk.base, path, {
          headers: { host: 'desk.example.org', 'accept-language': language },
        });
        for (const times of [1, 2]) {
          const ahead = await ask(path, { 'accept-language': language, 'accept-encoding': 'gzip' });
          expect(ahead.status).toBe(200);
          expect(ahead.headers.filter(([name]) => !OWN.test(name))).toEqual(
            own.headers.filter(([name]) => !OWN.test(name)),
          );
          expect(gunzipSync(ahead.body).equals(own.body), `${path} ${times}`).toBe(true);
          expect(headerIn(ahead, 'strict-transport-security')).toBe('max-age=31536000');
          expect(headerIn(ahead, 'vary')).toBe(`${headerIn(own, 'vary')}, Accept-Encoding`);
          expect(headerIn(ahead, 'cache-control')).toBe('public, max-age=0, s-maxage=10, must-revalidate');
          expect(headerIn(ahead, 'content-encoding')).toBe('gzip');
          expect(headerIn(ahead, 'content-length')).toBe(String(ahead.body.length));
          expect(headerIn(ahead, 'etag')).toMatch(/^"[\w-]+-gzip"$/);
          expect(headerIn(ahead, 'x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
          expect(headerIn(ahead, 'set-cookie')).toBeUndefined();
        }
      }
  });

  it('is said to be unchanged to those who have it, with all that keeps it safe', async () => {
    const first = await ask('/', { 'accept-encoding': 'br' });
    const tag = headerIn(first, 'etag') ?? '';
    const again = await ask('/', { 'accept-encoding': 'br', 'if-none-match': `W/"x", W/${tag}` });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    for (const name of [
      'etag',
      'cache-control',
      'vary',
      'content-security-policy',
      'strict-transport-security',
    ])
      expect(headerIn(again, name), name).toBe(headerIn(first, name));
    for (const name of ['content-type', 'content-length', 'content-encoding'])
      expect(headerIn(again, name), name).toBeUndefined();
    expect((await ask('/', { 'if-none-match': tag })).status).toBe(200);
  });

  it('has no body where only the headers are asked for', async () => {
    const whole = await ask('/', { 'accept-encoding': 'gzip' });
    const head = await ask('/', { 'accept-encoding': 'gzip' }, 'HEAD');
    expect(head.body.length).toBe(0);
    expect(headerIn(head, 'content-length')).toBe(String(whole.body.length));
    expect(headerIn(head, 'etag')).toBe(headerIn(whole, 'etag'));
    await stored.desk.pool.query("SELECT pg_notify('claimdesk_shown', '')");
    await expect.poll(() => stored.wasRendered('/about')).toBe(true);
    // The first who asks may want no body; the next one gets it all the same.
    await ask('/', {}, 'HEAD');
    expect((await ask('/')).body.length).toBeGreaterThan(1000);
  });

  it('is never for somebody who is signed in, nor from them', async () => {
    const person = await stored.desk.visitor('editor');
    const cookie = [...person.cookies].map((it) => it.join('=')).join('; ');
    const saysSignIn = async (headers = {}) => (await ask('/', headers)).body.includes('href="/sign-in"');
    expect(await saysSignIn({ cookie })).toBe(false);
    expect(await saysSignIn()).toBe(true);
    expect(await stored.isKept('/', { cookie })).toBe(false);
    expect(await saysSignIn({ cookie })).toBe(false);
    expect(headerIn(await ask('/', { cookie }), 'cache-control')).toBe('private, no-store');
  });

  it('is nothing that has a notice, a form, a fragment, an unknown parameter, or is no page', async () => {
    const NOT: [string, Record<string, string>?, string?][] = [
      ['/', { cookie: 'claimdesk_notice=signed_out' }],
      [`/claims/${stored.ref}/challenge`],
      ['/sign-in'],
      ['/', { 'hx-request-type': 'partial', 'hx-target': 'x' }],
      ['/?page=2'],
      ['/nowhere'],
      ['/articles/nothing-here'],
      ['/claims/ZZZZZZ'],
      ['/livez'],
      ['/readyz'],
      ['/', {}, 'OPTIONS'],
    ];
    for (const [path, headers, method] of NOT)
      expect(await stored.isKept(path, headers, method), path).toBe(false);
    expect(await stored.isKept('/')).toBe(true);
  });

  it('is also word that there is nothing, once for a burst, and then from memory', async () => {
    for (const [path, status] of [
      ['/claims/ZZZZZZ', 404],
      ['/articles/nothing-here', 404],
      [`/articles/${stored.slug}?at=never`, 422],
    ] as const) {
      stored.reached = [];
      const replies = await Promise.all(Array.from({ length: 20 }, () => ask(path)));
      // What cannot be understood is not kept: each of a burst that comes after the answer to another is looked at.
      if (status === 404) expect(stored.reached.length, path).toBeLessThan(5);
      const later = [await ask(path), await ask(path)];
      expect(await stored.wasRendered(path), path).toBe(status === 422);
      for (const reply of [...replies, ...later]) {
        expect(reply.status).toBe(status);
        expect(headerIn(reply, 'cache-control')).toBe('no-store');
        expect(reply.body.toString()).toBe(replies[0]?.body.toString());
      }
      const tag = headerIn(replies[0] as (typeof replies)[0], 'etag') ?? '';
      expect((await ask(path, { 'if-none-match': tag })).status).toBe(status);
    }
  });

  it('lists only routes that anybody may read', () => {
    for (const route of Object.keys(STORED))
      expect(ACCESS[route as keyof typeof ACCESS], route).toBe('anyone');
  });

  it('is in the log as everything else is, and what is made up for it is not', async () => {
    const before = await ask('/?utm_source=secret');
    // Lines of a moment are written together, in their order.
    await expect.poll(() => stored.lines.join('')).toContain(headerIn(before, 'x-request-id'));
    stored.lines.length = 0;
    const cold = await ask('/about?utm_source=secret');
    const warm = await ask('/about?utm_source=secret');
    await expect.poll(() => stored.lines.join('').split('\n').filter(Boolean).length).toBe(2);
    const told = stored.lines
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(told.map((it) => it.req)).toEqual(
      [cold, warm].map((it) => ({ id: headerIn(it, 'x-request-id'), method: 'GET', path: '/about' })),
    );
    stored.lines.length = 0;
    await ask('/sign-in');
    await expect.poll(() => stored.lines.length).toBe(1);
    const own = JSON.parse(stored.lines[0] ?? '');
    for (const line of told) {
      expect(Object.keys(line)).toEqual(expect.arrayContaining(Object.keys(own)));
      expect({ level: line.level, res: line.res, msg: line.msg }).toEqual({
        level: own.level,
        res: { status: 200 },
        msg: own.msg,
      });
      expect(new Date(line.time).toISOString()).toBe(line.time);
    }
  });
});
