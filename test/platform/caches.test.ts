import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { headerIn } from '../support/raw-request.js';
import { openStoredDesk, type StoredDesk } from '../support/stored-desk.js';

// What caches on the way to readers are told: the same of an answer from memory and of one that the app makes itself.

let stored: StoredDesk;
beforeAll(async () => {
  stored = await openStoredDesk();
});
beforeEach(() => stored.empty());
afterAll(() => stored?.close());

const SHARED = 'public, max-age=0, s-maxage=10, must-revalidate';
const OWN = 'private, no-store';
const DEAD = { cookie: 'claimdesk=0123456789abcdef0123456789abcdef0123456789a' };
const NOTICE = { cookie: 'claimdesk_notice=signed_out' };
const told = async (path: string, headers = {}) => {
  const reply = await stored.ask(path, headers);
  expect([path, reply.status]).toEqual([path, 200]);
  return headerIn(reply, 'cache-control');
};

describe('a public page', () => {
  const pages = () => ['/', '/about', '/claims', `/articles/${stored.slug}`, `/claims/${stored.ref}`];

  it('may be kept for seconds by caches, whoever made it', async () => {
    for (const page of pages()) {
      expect(await told(page)).toBe(SHARED);
      for (const asked of [`${page}?ref=elsewhere`, `${page}?lang=uk`])
        expect([asked, await told(asked)]).toEqual([asked, SHARED]);
      expect(await told(page, { 'hx-request': 'true' })).toBe(SHARED);
    }
    expect(await told(`/articles/${stored.slug}/`)).toBe(SHARED);
    const frame = `/embed/claims/${stored.ref}`;
    expect([await told(frame), await told(`${frame}?ref=x`)]).toEqual([SHARED, SHARED]);
  });

  it('is told the same of where nothing is kept in memory', async () => {
    const { status, headers } = await (await stored.desk.visitor()).get('/');
    expect([status, headers.get('cache-control')]).toEqual([200, SHARED]);
  });

  it('is its reader’s own where it sets a cookie or shows a notice', async () => {
    for (const page of [...pages(), `/articles/${stored.slug}/claims.json`, '/feed.atom'])
      for (const headers of [DEAD, NOTICE]) {
        const reply = await stored.ask(page, headers);
        const isOwn = headerIn(reply, 'set-cookie') !== undefined;
        if (headers === DEAD) expect(isOwn).toBe(true);
        expect([page, headerIn(reply, 'cache-control')]).toEqual([page, isOwn ? OWN : SHARED]);
      }
    const shown = await stored.ask('/', NOTICE);
    expect(shown.body.toString()).toContain('You are signed out.');
    expect(headerIn(shown, 'cache-control')).toBe(OWN);
  });

  it('with a form is its reader’s own, and what is out of order is kept by nobody', async () => {
    expect(await told(`/claims/${stored.ref}/challenge`)).toBe(OWN);
    expect(headerIn(await stored.ask('/nowhere'), 'cache-control')).toBe('no-store');
  });
});
