import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../src/access.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { addressOf, POSTS } from '../support/routes.js';
import { snapshot } from '../support/snapshot.js';
import type { Visitor } from '../support/visitor.js';

// Changes that another site's page sends with somebody's cookie. Each is one that would succeed if it were genuine
// as far as its route goes: the version is right, the thing is there.

let desk: TestDesk;
let visitor: Visitor;
let params: { slug: string; ref: string; id: string };

beforeAll(async () => {
  desk = await openTestDesk();
  const slug = await anArticle(desk.as.checker);
  const { ref } = await claimIn('submitted', desk, slug);
  const { id } = await desk.db.account.findUniqueOrThrow({ where: { email: 'checker2@desk.example' } });
  params = { slug, ref, id };
  visitor = await desk.visitor('admin');
  await visitor.get('/desk/account');
});
afterAll(() => desk.close());

const fields = (token?: string) =>
  new URLSearchParams({
    version: '2',
    note: 'Forged.',
    reason: 'Forged.',
    body: 'Forged.',
    headline: 'Forged',
    language: 'en',
    role: 'editor',
    ...(token ? { _csrf: token } : {}),
  });

type Forgery = { headers?: Record<string, string>; token?: () => string; body?: () => Blob | FormData };

const FORGERIES: [string, Forgery][] = [
  ['without a token', {}],
  ['with a wrong token', { token: () => 'A'.repeat(43) }],
  ['with a token of another session', { token: () => `${visitor.csrf.slice(0, -2)}xx` }],
  ['from another origin', { token: () => visitor.csrf, headers: { origin: 'https://evil.example' } }],
  ['from a sandboxed frame', { token: () => visitor.csrf, headers: { origin: 'null' } }],
  [
    'from the same host on another port',
    { token: () => visitor.csrf, headers: { origin: 'http://127.0.0.1:1' } },
  ],
  ['cross-site', { token: () => visitor.csrf, headers: { 'sec-fetch-site': 'cross-site' } }],
  ['from a sibling domain', { token: () => visitor.csrf, headers: { 'sec-fetch-site': 'same-site' } }],
  [
    'with a foreign referrer and no origin',
    { token: () => visitor.csrf, headers: { referer: 'https://evil.example/' } },
  ],
];

const send = (route: Route, { headers = {}, token, body }: Forgery) => {
  const origin: Record<string, string> = headers.referer || headers.origin ? {} : { origin: desk.base };
  const init = { method: 'POST', headers: { ...origin, ...headers }, body: body?.() ?? fields(token?.()) };
  return visitor.send(addressOf(route, params), init);
};

describe.each(FORGERIES)('%s', (_, forgery) => {
  it.each(POSTS)('%s is refused (403) and changes nothing', async (route) => {
    const before = await snapshot(desk.pool);
    const sessions = await desk.db.session.count();
    const { status, text } = await send(route, forgery);
    expect(status).toBe(403);
    expect(text).toContain('Not allowed');
    expect(await snapshot(desk.pool)).toEqual(before);
    expect(await desk.db.session.count()).toBe(sessions);
  });
});

describe('in another kind of body', () => {
  const multipart = () => {
    const form = new FormData();
    for (const [name, value] of fields()) form.set(name, value);
    return form;
  };
  const json = () =>
    new Blob([JSON.stringify({ version: '2', note: 'Forged.' })], { type: 'application/json' });
  const plain = () => new Blob(['version=2&note=Forged'], { type: 'text/plain' });

  it.each(
    [multipart, json, plain].flatMap((body) => POSTS.map((route) => [body.name, route, body] as const)),
  )('%s: %s is refused (403) and changes nothing', async (_, route, body) => {
    const before = await snapshot(desk.pool);
    const sessions = await desk.db.session.count();
    const { status } = await send(route, { body });
    expect(status).toBe(403);
    expect(await snapshot(desk.pool)).toEqual(before);
    expect(await desk.db.session.count()).toBe(sessions);
  });

  it.each([
    '_csrf[toString]=x',
    '_csrf[]=a&_csrf[]=b',
    '_csrf[a][b]=c',
    '__proto__[_csrf]=x',
    'constructor=x',
  ])('a token that is no text (%s) is refused, not stumbled over', async (body) => {
    const type = 'application/x-www-form-urlencoded';
    const blob = () => new Blob([body], { type });
    expect((await send('POST /sign-out', { body: blob })).status).toBe(403);
  });
});

describe('what is genuine', () => {
  it.each([
    ['with its origin', {}],
    ['with Sec-Fetch-Site of our own page', { 'sec-fetch-site': 'same-origin' }],
  ])('%s passes', async (_, headers) => {
    const reply = await visitor.post(`/desk/claims/${params.ref}/annotations`, { body: 'Genuine.' }, headers);
    expect(reply.status).toBe(303);
  });

  it('passes with the token in the header instead', async () => {
    const headers = { origin: desk.base, 'x-csrf-token': visitor.csrf };
    const init = { method: 'POST', headers, body: new URLSearchParams({ body: 'Genuine.' }) };
    expect((await visitor.send(`/desk/claims/${params.ref}/annotations`, init)).status).toBe(303);
  });

  it('passes under the public address where the app stands behind a proxy', async () => {
    const other = await openTestDesk({ config: { publicUrl: 'https://desk.example.org' } });
    const person = await other.visitor('checker');
    const own = await person.post('/desk/account/password', {}, { origin: 'https://desk.example.org' });
    expect(own.status).toBe(422);
    expect((await person.post('/desk/account/password', {}, { origin: other.base })).status).toBe(403);
    await other.close();
  });
});
