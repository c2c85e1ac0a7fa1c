import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_TOKENS, makeToken } from '../../src/api/commands/make-token.js';
import { revokeToken } from '../../src/api/commands/revoke-token.js';
import { daysToHold, digestOfToken } from '../../src/api/token.js';
import { ANSWERED } from '../../src/api/token-limit.js';
import { addAccount } from '../../src/people/commands/add-account.js';
import { disableAccount, enableAccount, resetPassword } from '../../src/people/commands/change-account.js';
import { createLog } from '../../src/platform/log.js';
import { openTestDesk, PASSWORD, type TestDesk } from '../support/desk.js';
import { theEventsOf } from '../support/events.js';
import { aProgram, aToken, Program } from '../support/programs.js';
import { inTransaction } from '../support/raw-sql.js';
import { snapshot } from '../support/snapshot.js';

let desk: TestDesk;
const log: string[] = [];
beforeAll(async () => {
  desk = await openTestDesk({ log: createLog('trace', { write: (line) => void log.push(line) }) });
});
afterAll(() => desk.close());

const TOKEN = /cdk_[0-9a-f]{64}/;
const until = () => daysToHold(new Date()).offered;
const form = (name: string, more: Record<string, string> = {}): [string, string][] => [
  ...Object.entries({ name, until: until(), ...more }),
  ['scopes', 'read_queue'],
  ['scopes', 'attach_evidence'],
];
const rowOf = (token: string) =>
  desk.db.accessToken.findUniqueOrThrow({ where: { digest: digestOfToken(token) } });
const statusWith = async (token: string) => (await new Program(desk.base, token).get('/api/v1/queue')).status;

describe('a token', () => {
  it('is made on the desk, shown once, and works', async () => {
    const visitor = await desk.visitor('checker');
    await visitor.get('/desk/tokens');
    const page = await visitor.post('/desk/tokens', form('Wire importer'));
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    const [token = ''] = TOKEN.exec(page.text) ?? [];
    expect(token).not.toBe('');
    expect(await statusWith(token)).toBe(200);
    const again = await visitor.get('/desk/tokens');
    expect(again.text).toContain('Wire importer');
    expect(again.text).not.toMatch(TOKEN);
    expect(again.text).toContain('read the queue, the articles and the claims; attach evidence to claims');
  });

  it('is kept as its digest alone, in no column, event, log line or kept answer as it is', async () => {
    const visitor = await desk.visitor('checker');
    await visitor.get('/desk/tokens');
    const once = { _once: 'a-rendering-of-the-form' };
    const { text } = await visitor.post('/desk/tokens', form('Kept', once));
    const [token = ''] = TOKEN.exec(text) ?? [];
    await statusWith(token);
    const { rows } = await desk.pool.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    );
    const whole: string[] = [];
    for (const { name } of rows)
      whole.push(
        ...(await desk.pool.query(`SELECT it::text AS row FROM "${name}" it`)).rows.map((it) => it.row),
      );
    expect(whole.join('\n')).toContain(digestOfToken(token));
    expect(whole.filter((it) => it.includes(token.slice(4)))).toEqual([]);
    expect(log.length).toBeGreaterThan(0);
    expect(log.filter((it) => it.includes(token.slice(4)))).toEqual([]);
    // The same form once more: nothing is made twice, and nothing can be told twice.
    const before = await snapshot(desk.pool);
    const repeated = await visitor.post('/desk/tokens', form('Kept', once));
    expect(repeated.text).not.toMatch(TOKEN);
    expect(repeated.text).toContain('It cannot be shown again');
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('is an entry of the ledger when it is made and when it is revoked', async () => {
    let token = '';
    const made = await theEventsOf(desk.db, async () => {
      token = await aToken(desk.as.checker, ['read_queue'], 'Told of');
    });
    expect(made).toMatchObject([
      {
        kind: 'token_made',
        actorId: desk.as.checker.actor.id,
        public: {},
        private: { token: 'Told of', scopes: ['read_queue'] },
      },
    ]);
    const { id } = await desk.db.accessToken.findFirstOrThrow({ where: { name: 'Told of' } });
    const revoked = await theEventsOf(desk.db, () => revokeToken(desk.as.admin, id));
    expect(revoked).toMatchObject([
      {
        kind: 'token_revoked',
        actorId: desk.as.admin.actor.id,
        public: {},
        private: { token: 'Told of', name: 'The checker' },
      },
    ]);
    for (const event of [...made, ...revoked]) {
      const told = JSON.stringify([event.public, event.private]);
      expect([told.includes(token.slice(4)), told.includes(digestOfToken(token))]).toEqual([false, false]);
    }
    expect(await revokeToken(desk.as.admin, id)).toBe(false);
  });

  it('says when it was used last, to the minute', async () => {
    const token = await aToken(desk.as.checker);
    expect((await rowOf(token)).lastUsedAt).toBeNull();
    await statusWith(token);
    const { lastUsedAt } = await rowOf(token);
    expect(Math.abs(Date.now() - Number(lastUsedAt))).toBeLessThan(60_000);
    await statusWith(token);
    expect((await rowOf(token)).lastUsedAt).toEqual(lastUsedAt);
  });

  it.each([
    ['no name', { name: ' ' }, 'The name is missing.'],
    ['a day that has passed', { until: '2020-01-01' }, 'The last day of a token cannot have passed.'],
    ['more than a year', { until: '2999-01-01' }, 'A token holds for 365 days at the most'],
    ['a day that there is not', { until: '2026-02-30' }, 'The last day must be a day of the calendar'],
  ])('is not made with %s', async (_, more, told) => {
    const visitor = await desk.visitor('checker');
    const before = await snapshot(desk.pool);
    const { status, text } = await visitor.post('/desk/tokens', form('Refused', more as never));
    expect([status, text.includes(told)]).toEqual([422, true]);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it.each([[[]], [['everything']]])('is not made for %j', async (scopes) => {
    const visitor = await desk.visitor('checker');
    const fields = [['name', 'N'], ['until', until()], ...scopes.map((it) => ['scopes', it])];
    expect((await visitor.post('/desk/tokens', fields as [string, string][])).status).toBe(422);
  });

  it('is one of twenty at the most', async () => {
    const id = await anAccount();
    const own = { ...desk.as.checker, actor: { ...desk.as.checker.actor, id } };
    for (let n = 0; n < MOST_TOKENS; n++) await aToken(own);
    await expect(aToken(own)).rejects.toThrow('You have 20 tokens that hold.');
  });
});

let people = 0;
const anAccount = () =>
  addAccount(
    { db: desk.db, by: null, now: () => new Date() },
    { name: `Sam ${++people}`, email: `sam${people}@desk.example`, role: 'editor', password: PASSWORD },
  );

describe('a token is refused (401)', () => {
  it('once it is revoked', async () => {
    const token = await aToken(desk.as.checker);
    expect(await statusWith(token)).toBe(200);
    const visitor = await desk.visitor('checker');
    const { id } = await rowOf(token);
    expect((await visitor.post(`/desk/tokens/${id}/revocation`)).location).toBe('/desk/tokens');
    const { status, text } = await new Program(desk.base, token).get('/api/v1/queue');
    expect([status, JSON.parse(text).detail]).toEqual([401, 'This token was revoked.']);
  });

  it('after its last day, and not before', async () => {
    const now = () => new Date(Date.now() - 90 * 86_400_000);
    const token = await aToken({ ...desk.as.checker, now });
    // It was made to hold until today, which has not ended.
    expect(await statusWith(token)).toBe(200);
    const past = await aToken({ ...desk.as.checker, now: () => new Date(now().getTime() - 86_400_000) });
    const { status, text } = await new Program(desk.base, past).get('/api/v1/queue');
    expect([status, JSON.parse(text).detail]).toEqual([401, expect.stringContaining('has expired')]);
  });

  it('as soon as its owner’s account is disabled, and also after it is enabled again', async () => {
    const id = await anAccount();
    const own = { ...desk.as.editor, actor: { ...desk.as.editor.actor, id } };
    const token = await aToken(own);
    expect(await statusWith(token)).toBe(200);
    await disableAccount(desk.as.admin, id, 1);
    expect(await statusWith(token)).toBe(401);
    await enableAccount(desk.as.admin, id, 2);
    expect(await statusWith(token)).toBe(401);
    // Even one that somehow is not revoked.
    const past = "SET LOCAL session_replication_role = 'replica'";
    await inTransaction(
      desk.pool,
      past,
      `UPDATE "AccessToken" SET "revokedAt" = NULL, "revokedById" = NULL WHERE "accountId" = '${id}'`,
    );
    expect(await statusWith(token)).toBe(200);
    await inTransaction(desk.pool, past, `UPDATE "Account" SET "disabledAt" = now() WHERE id = '${id}'`);
    expect(await statusWith(token)).toBe(401);
    await expect(makeToken(own, { name: 'N', scopes: ['read_queue'], until: until() })).rejects.toThrow();
  });

  it('as soon as an admin gives its owner another password', async () => {
    const id = await anAccount();
    const token = await aToken({ ...desk.as.editor, actor: { ...desk.as.editor.actor, id } });
    await resetPassword(desk.as.admin, id, 1, 'given by an admin');
    expect(await statusWith(token)).toBe(401);
  });

  it.each([
    ['nothing', undefined],
    ['no scheme', `cdk_${'0'.repeat(64)}`],
    ['another scheme', 'Basic b2xnYTpzZWNyZXQ='],
    ['one that nobody made', `Bearer cdk_${'0'.repeat(64)}`],
    ['too short a one', 'Bearer cdk_00'],
    ['one in capitals', `Bearer CDK_${'0'.repeat(64)}`],
    ['two at once', `Bearer cdk_${'0'.repeat(64)} cdk_${'1'.repeat(64)}`],
    ['its digest', () => aToken(desk.as.checker).then((it) => `Bearer cdk_${digestOfToken(it)}`)],
  ])('where %s comes in its place', async (_, header) => {
    const authorization = typeof header === 'function' ? await header() : header;
    const visitor = await desk.visitor();
    const reply = await visitor.get('/api/v1/queue', authorization ? { authorization } : {});
    expect([reply.status, reply.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
    expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer realm="Claimdesk"/);
  });

  it('in the address, in a form, or in a cookie', async () => {
    const token = await aToken(desk.as.checker);
    const visitor = await desk.visitor();
    for (const name of ['access_token', 'token']) {
      expect((await visitor.get(`/api/v1/queue?${name}=${token}`)).status).toBe(401);
      const headers = { cookie: `${name}=${token}; claimdesk=${token}` };
      expect((await visitor.get('/api/v1/queue', headers)).status).toBe(401);
    }
  });
});

describe('the tokens of others', () => {
  it('are seen and revoked by admins alone', async () => {
    await aToken(desk.as.checker, ['read_queue'], 'Of the checker');
    const { id } = await desk.db.accessToken.findFirstOrThrow({ where: { name: 'Of the checker' } });
    for (const who of ['checker2', 'editor'] as const) {
      const visitor = await desk.visitor(who);
      expect((await visitor.get('/desk/tokens')).text).not.toContain('Of the checker');
      expect((await visitor.post(`/desk/tokens/${id}/revocation`)).status).toBe(404);
    }
    const admin = await desk.visitor('admin');
    expect((await admin.get('/desk/tokens')).text).toContain('Of the checker');
    expect((await admin.post(`/desk/tokens/${id}/revocation`)).status).toBe(303);
    expect((await admin.get('/desk/tokens')).text).toContain('revoked by The admin');
  });
});

describe('too many requests with one token', () => {
  it('are refused (429) until the minute has passed, and those of another are not', async () => {
    const [program, other] = [await aProgram(desk, 'checker'), await aProgram(desk, 'checker')];
    expect((await program.get('/api/v1/articles')).status).toBe(200);
    const { id } = await rowOf(program.token);
    await desk.pool.query('UPDATE sign_in_attempt SET points = $1 WHERE key = $2', [ANSWERED, `token:${id}`]);
    const { status, headers, text } = await program.get('/api/v1/articles');
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(JSON.parse(text)).toMatchObject({ type: '/api#problem-too-many', status: 429 });
    expect((await other.get('/api/v1/articles')).status).toBe(200);
  });
});
