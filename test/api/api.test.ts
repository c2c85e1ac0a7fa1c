import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOKEN_SCOPES, type TokenRoute } from '../../src/access.js';
import { SCOPES, type Scope } from '../../src/platform/context.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { theEventsOf } from '../support/events.js';
import { aProgram, ITEM, PROPOSAL, type Program } from '../support/programs.js';
import { changedTables, snapshot } from '../support/snapshot.js';
import type { Reply, Visitor } from '../support/visitor.js';

let desk: TestDesk;
let slug: string;
let program: Program;
beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  program = await aProgram(desk, 'checker');
});
afterAll(() => desk.close());

const bodyOf = (reply: Reply) => JSON.parse(reply.text);
const claims = () => `/api/v1/articles/${slug}/claims`;
const key = (name: string) => ({ 'idempotency-key': `"${name.padEnd(20, '-')}"` });

type Asking = (visitor: Visitor | Program, ref: string, headers?: Record<string, string>) => Promise<Reply>;
const sending =
  (path: (ref: string) => string, body: object): Asking =>
  (visitor, ref, headers = {}) =>
    visitor.send(path(ref), {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });

/** Each route with something to ask of it that is right, and what it then answers. */
const ROUTES: Record<TokenRoute, { ask: Asking; status: number }> = {
  'GET /api/v1/queue': { ask: (it, _, headers) => it.get('/api/v1/queue?view=open', headers), status: 200 },
  'GET /api/v1/articles': {
    ask: (it, _, headers) => it.get('/api/v1/articles?q=bridge', headers),
    status: 200,
  },
  'GET /api/v1/claims/:ref': {
    ask: (it, ref, headers) => it.get(`/api/v1/claims/${ref}`, headers),
    status: 200,
  },
  'POST /api/v1/articles/:slug/claims': { ask: sending(() => claims(), PROPOSAL), status: 201 },
  'POST /api/v1/claims/:ref/evidence': {
    ask: sending((ref) => `/api/v1/claims/${ref}/evidence`, { version: 1, evidence: ITEM }),
    status: 200,
  },
};
const TABLE = Object.entries(ROUTES) as [TokenRoute, (typeof ROUTES)[TokenRoute]][];
const bearer = (it: Program) => ({ authorization: `Bearer ${it.token}` });

describe.each(TABLE)('%s', (route, { ask, status }) => {
  const fits = (scopes: readonly Scope[]) => TOKEN_SCOPES[route].some((it) => scopes.includes(it));
  const draft = async () => (await claimIn('draft', desk, slug)).ref;

  it('answers a token with its scope, in JSON that nobody keeps', async () => {
    const reply = await ask(program, await draft(), bearer(program));
    expect([reply.status, reply.headers.get('content-type')]).toEqual([
      status,
      'application/json; charset=utf-8',
    ]);
    expect(reply.headers.get('cache-control')).toBe('private, no-store');
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    expect(reply.setCookies).toEqual([]);
  });

  it.each(SCOPES)('answers a token for %s alone, or refuses it (403)', async (scope) => {
    const narrow = await aProgram(desk, 'checker', [scope]);
    const [ref, before] = [await draft(), await snapshot(desk.pool)];
    const reply = await ask(narrow, ref, bearer(narrow));
    expect(reply.status).toBe(fits([scope]) ? status : 403);
    if (fits([scope])) return;
    expect(bodyOf(reply)).toMatchObject({ type: '/api#problem-not-allowed', status: 403 });
    expect(reply.headers.get('www-authenticate')).toBe(
      `Bearer error="insufficient_scope", scope="${TOKEN_SCOPES[route].join(' ')}"`,
    );
    expect(changedTables(before, await snapshot(desk.pool)).filter((it) => it !== 'AccessToken')).toEqual([]);
  });

  it.each([undefined, 'checker', 'editor', 'admin'] as const)(
    'refuses whoever comes with no token (401), also %s with the cookie of a session and the token of a form',
    async (who) => {
      const visitor = await desk.visitor(who);
      if (who) await visitor.get('/desk/account');
      const [ref, before] = [await draft(), await snapshot(desk.pool)];
      const headers = { origin: desk.base, 'sec-fetch-site': 'same-origin', 'x-csrf-token': visitor.csrf };
      for (const more of [{}, headers]) {
        const reply = await ask(visitor, ref, more as Record<string, string>);
        expect([reply.status, reply.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
        expect(reply.headers.get('www-authenticate')).toBe('Bearer realm="Claimdesk"');
        expect(bodyOf(reply)).toMatchObject({ type: '/api#problem-no-token', status: 401 });
      }
      expect(await snapshot(desk.pool)).toEqual(before);
    },
  );

  it('is for the person of the token, whoever’s cookie comes along', async () => {
    const visitor = await desk.visitor('admin');
    const ref = await draft();
    const events = await theEventsOf(desk.db, async () => {
      expect((await ask(visitor, ref, bearer(program))).status).toBe(status);
    });
    for (const event of events) expect(event.actorId).toBe(desk.as.checker.actor.id);
    expect(events.length > 0).toBe(route.startsWith('POST'));
  });

  it('answers from whatever site it is asked: it is no form', async () => {
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', ...bearer(program) };
    expect((await ask(program, await draft(), headers)).status).toBe(status);
  });
});

describe('what lies behind the door', () => {
  it.each(['/api/v1', '/api/v1/', '/api/v1/nothing', '/API/v1/queue/more'])(
    '%s is told of in JSON',
    async (path) => {
      expect((await program.get(path)).status).toBe(404);
      const reply = await (await desk.visitor('admin')).get(path);
      expect([reply.status, reply.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
    },
  );

  it('tells of our own mistakes in JSON too, with the name they have in the log', async () => {
    const { ref } = await claimIn('draft', desk, slug);
    await desk.pool.query('ALTER TABLE "Affiliation" RENAME TO "Mislaid"');
    try {
      const reply = await program.get(`/api/v1/claims/${ref}`);
      expect(reply.status).toBe(500);
      expect(bodyOf(reply)).toEqual({
        type: '/api#problem-our-mistake',
        title: 'Something went wrong here',
        status: 500,
        detail: expect.any(String),
        instance: `urn:uuid:${reply.headers.get('x-request-id')}`,
      });
    } finally {
      await desk.pool.query('ALTER TABLE "Mislaid" RENAME TO "Affiliation"');
    }
  });
});

describe('a request that is sent again with its Idempotency-Key', () => {
  it('proposes once, and gets the first answer', async () => {
    const given = { ...PROPOSAL, statement: 'Sent twice.', submit: true };
    const replies = [];
    for (let n = 0; n < 3; n++) replies.push(await program.json(claims(), given, key('once')));
    expect(replies.map((it) => [it.status, it.text])).toEqual(Array(3).fill([201, replies[0]?.text]));
    expect(await desk.db.claim.count({ where: { statement: 'Sent twice.' } })).toBe(1);
    // Several at once as well.
    const at = { ...PROPOSAL, statement: 'Sent at once.' };
    const texts = await Promise.all(
      [1, 2, 3, 4].map(() => program.json(claims(), at, key('at once'.replace(' ', '-')))),
    );
    expect(new Set(texts.map((it) => it.text)).size).toBe(1);
    expect(await desk.db.claim.count({ where: { statement: 'Sent at once.' } })).toBe(1);
  });

  it('attaches once, also after others have changed the claim', async () => {
    const { ref } = await claimIn('draft', desk, slug);
    const given = { version: 1, evidence: { ...ITEM, title: 'Attached once' } };
    const path = `/api/v1/claims/${ref}/evidence`;
    const first = await program.json(path, given, key('attach'));
    await program.json(path, { version: 2, evidence: ITEM });
    const again = await program.json(path, given, key('attach'));
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect(await desk.db.evidence.count({ where: { title: 'Attached once' } })).toBe(1);
  });

  it('counts as another one with another body, another key, or another person', async () => {
    const given = { ...PROPOSAL, statement: 'Sent anew.' };
    await program.json(claims(), given, key('anew'));
    await program.json(claims(), given, key('other'));
    await program.json(claims(), given);
    await (await aProgram(desk, 'editor')).json(claims(), given, key('anew'));
    expect(await desk.db.claim.count({ where: { statement: 'Sent anew.' } })).toBe(4);
  });

  it('is refused (422) with a key that is none', async () => {
    for (const given of ['short', 'a b'.repeat(8), `"${'x'.repeat(70)}"`])
      expect((await program.json(claims(), PROPOSAL, { 'idempotency-key': given })).status).toBe(422);
  });
});

describe('a list', () => {
  it('of the queue is paged by key', async () => {
    const own = await anArticle(desk.as.checker, { ...TEXT, headline: 'A long list' });
    for (let n = 0; n < 52; n++) await claimIn('draft', desk, own, { statement: `No. ${n}` });
    const first = bodyOf(await program.get(`/api/v1/queue?article=${own}`));
    expect([first.view, first.total, first.claims.length, first.previous]).toEqual(['open', 52, 50, null]);
    const second = bodyOf(await program.get(first.next));
    expect([second.claims.length, second.next]).toEqual([2, null]);
    const all = [...first.claims, ...second.claims].map((it: { ref: string }) => it.ref);
    expect(new Set(all).size).toBe(52);
    expect(bodyOf(await program.get(second.previous)).claims).toEqual(first.claims);
  });

  it('of the queue is refused where it is narrowed to what there is not', async () => {
    for (const asked of ['view=mine', 'state=x', 'after=x', 'article=A%00', 'view=open&view=all', 'page=2'])
      expect([asked, (await program.get(`/api/v1/queue?${asked}`)).status]).toEqual([asked, 422]);
  });

  it('of the articles finds one by its words, and goes on by slug', async () => {
    for (let n = 0; n < 51; n++) await anArticle(desk.as.checker, { ...TEXT, headline: `Ferry no. ${n}` });
    const first = bodyOf(await program.get('/api/v1/articles?q=FERRY'));
    expect(first.articles).toHaveLength(50);
    const second = bodyOf(await program.get(first.next));
    expect([second.articles.length, second.next]).toEqual([1, null]);
    expect(second.articles[0].headline).toBe('Ferry no. 0');
    expect(bodyOf(await program.get('/api/v1/articles?q=%25')).articles).toEqual([]);
    for (const asked of ['q=%00', 'after=%00', 'q[x]=1'])
      expect([asked, (await program.get(`/api/v1/articles?${asked}`)).status]).toEqual([asked, 422]);
  });
});
