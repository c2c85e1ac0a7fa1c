import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS, type Route, WHO } from '../../src/access.js';
import { openTestDesk, type TestDesk, type Who } from '../support/desk.js';
import { addressOf, mountedRoutes, POSTS, ROUTES } from '../support/routes.js';
import { snapshot } from '../support/snapshot.js';
import type { Reply, Visitor } from '../support/visitor.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

describe('the access table', () => {
  const unlisted = () => mountedRoutes(desk.app).filter((route) => !(route in ACCESS));

  it('lists every route that the app answers, and the app answers every one', () => {
    expect(unlisted()).toEqual([]);
    expect(mountedRoutes(desk.app).sort()).toEqual([...ROUTES].sort());
  });

  it('would show one that somebody mounts beside it', async () => {
    const other = await openTestDesk();
    other.app.get('/back-door', (_req, res) => res.send('come in'));
    expect(mountedRoutes(other.app).filter((route) => !(route in ACCESS))).toEqual(['GET /back-door']);
    await other.close();
  });

  it('answers no other method than those listed', async () => {
    const visitor = await desk.visitor('admin');
    await visitor.get('/desk/account');
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      for (const path of ['/', '/desk/queue', '/desk/people', '/desk/articles']) {
        const headers = { origin: desk.base, 'x-csrf-token': visitor.csrf };
        expect([method, path, (await visitor.send(path, { method, headers })).status]).toEqual([
          method,
          path,
          404,
        ]);
      }
  });
});

const PEOPLE = [
  ['nobody', undefined],
  ['fact-checker', 'checker'],
  ['editor', 'editor'],
  ['admin', 'admin'],
] as const satisfies [string, Who | undefined][];

const MATRIX = ROUTES.flatMap((route) => PEOPLE.map(([name, who]) => [route, name, who] as const));

/** Sends what does no harm: parameters that lead nowhere, no fields but the token. */
async function knock(visitor: Visitor, route: Route): Promise<Reply> {
  return route.startsWith('POST ') ? visitor.post(addressOf(route)) : visitor.get(addressOf(route));
}

function wasRefused(route: Route, { status, location }: Reply): boolean {
  if (status === 401 || status === 403) return true;
  return status === 303 && (location ?? '').startsWith(`/sign-in?to=${encodeURIComponent(addressOf(route))}`);
}

/** How somebody is refused: whoever is signed in knows who they are, but where nothing but a token counts. */
const refusalOf = (route: Route, isSignedIn: boolean) => {
  if (ACCESS[route] === 'tokens') return 401;
  return isSignedIn ? 403 : route.startsWith('GET ') ? 303 : 401;
};

describe('every route for everybody', () => {
  it.each(MATRIX)('%s for %s', async (route, _, who) => {
    const visitor = await desk.visitor(who);
    const person = who ? desk.as[who].actor : null;
    const before = await snapshot(desk.pool);
    const reply = await knock(visitor, route);
    const isAllowed = WHO[ACCESS[route]](person);
    expect({ allowed: !wasRefused(route, reply), status: reply.status }).toEqual({
      allowed: isAllowed,
      status: isAllowed ? reply.status : refusalOf(route, person !== null),
    });
    expect(reply.status).toBeLessThan(500);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  // The table's own words, so that a slip there shows here.
  it.each([
    ['GET /desk/people', ['admin']],
    ['POST /desk/people/:id/role', ['admin']],
    ['POST /desk/articles/:slug/publication', ['editor', 'admin']],
    ['POST /desk/claims/:ref/approval', ['editor', 'admin']],
    ['POST /desk/claims/:ref/return', ['editor', 'admin']],
    ['POST /desk/claims/:ref/withdrawal', ['fact_checker', 'editor', 'admin']],
    ['GET /desk/queue', ['fact_checker', 'editor', 'admin']],
    ['GET /desk/sources/options', ['fact_checker', 'editor', 'admin']],
  ] as const)('%s is for %s', (route, roles) => {
    const everybody = [null, ...(['fact_checker', 'editor', 'admin'] as const)];
    const may = (role: (typeof everybody)[number]) =>
      WHO[ACCESS[route]](role && { id: '', name: '', email: '', role });
    expect(everybody.filter(may)).toEqual(roles);
  });

  it('lets nobody at the desk but by the table: every path below /desk asks for a person', () => {
    expect(
      ROUTES.filter((route) => route.includes(' /desk') && ACCESS[route] === ('anyone' as string)),
    ).toEqual([]);
    expect(POSTS.filter((route) => ACCESS[route] === 'anyone').sort()).toEqual([
      'POST /claims/:ref/challenge',
      'POST /sign-in',
    ]);
  });

  it('answers 401, not a page to follow, where htmx asks', async () => {
    const reply = await (await desk.visitor()).get('/desk/queue', { 'hx-request': 'true' });
    expect([reply.status, reply.location]).toEqual([401, null]);
  });

  it('shuts the door on a disabled account at once', async () => {
    const visitor = await desk.visitor('checker2');
    expect((await visitor.get('/desk/queue')).status).toBe(200);
    const { id, version } = await desk.db.account.findUniqueOrThrow({
      where: { email: 'checker2@desk.example' },
    });
    const admin = await desk.visitor('admin');
    await admin.post(`/desk/people/${id}/disabling`, { version: String(version) });
    expect((await visitor.get('/desk/queue')).status).toBe(303);
  });

  it('takes a role away at once', async () => {
    const visitor = await desk.visitor('editor2');
    expect((await visitor.post('/desk/claims/ZZZZZZ/approval', { version: '1' })).status).toBe(404);
    const { id, version } = await desk.db.account.findUniqueOrThrow({
      where: { email: 'editor2@desk.example' },
    });
    const admin = await desk.visitor('admin');
    await admin.post(`/desk/people/${id}/role`, { version: String(version), role: 'fact_checker' });
    expect((await visitor.post('/desk/claims/ZZZZZZ/approval', { version: '1' })).status).toBe(403);
  });
});
