import { symbols } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ATTEMPTS } from '../../src/people/sign-in-limit.js';
import { createLog } from '../../src/platform/log.js';
import { openTestDesk, PASSWORD, type TestDesk } from '../support/desk.js';
import type { Reply, Visitor } from '../support/visitor.js';

let desk: TestDesk;
const lines: string[] = [];

beforeAll(async () => {
  const log = createLog('trace');
  Object.assign(log, { [symbols.streamSym]: { write: (line: string) => lines.push(line) } });
  desk = await openTestDesk({ log, config: { trustProxy: 1 } });
});
afterAll(() => desk.close());
afterEach(() => desk.db.signInAttempt.deleteMany());

const EMAIL = 'checker@desk.example';
const signIn = (visitor: Visitor, more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  visitor.post('/sign-in', { email: EMAIL, password: PASSWORD, ...more }, headers);

const sessionOf = ({ setCookies }: Reply) => setCookies.find((line) => line.startsWith('claimdesk=')) ?? '';

describe('signing in', () => {
  it('leads to the desk, by a cookie that scripts and other sites do not get', async () => {
    const visitor = await desk.visitor();
    const reply = await signIn(visitor);
    expect([reply.status, reply.location]).toEqual([303, '/desk']);
    const cookie = sessionOf(reply);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/; Secure/);
    expect((await visitor.get('/desk/queue')).status).toBe(200);
    // The database knows the token's digest only.
    const sessions = await desk.db.session.findMany();
    expect(sessions.map((it) => it.id)).not.toContain(visitor.cookies.get('claimdesk'));
  });

  it('by https, told by the proxy in front, makes all cookies Secure', async () => {
    const visitor = await desk.visitor();
    const headers = { 'x-forwarded-proto': 'https' };
    const page = await visitor.get('/sign-in', headers);
    expect(page.setCookies.join()).toMatch(/claimdesk_visit=[^;]+;.*Secure/);
    const origin = desk.base.replace('http:', 'https:');
    const reply = await signIn(visitor, {}, { ...headers, origin });
    expect(reply.status).toBe(303);
    expect(sessionOf(reply)).toMatch(/; Secure/);
  });

  it('does not believe a proxy that nobody configured', async () => {
    const other = await openTestDesk();
    const visitor = await other.visitor();
    const { setCookies } = await visitor.get('/sign-in', { 'x-forwarded-proto': 'https' });
    expect(setCookies.join()).not.toContain('Secure');
    await other.close();
  });

  it('gives a new id each time and ends the session before', async () => {
    const visitor = await desk.visitor('checker2');
    const before = visitor.cookies.get('claimdesk');
    const count = await desk.db.session.count();
    expect((await signIn(visitor)).status).toBe(303);
    expect(visitor.cookies.get('claimdesk')).not.toBe(before);
    expect(await desk.db.session.count()).toBe(count);
    const old = await desk.visitor();
    old.cookies.set('claimdesk', before ?? '');
    expect((await old.get('/desk/queue')).status).toBe(303);
  });

  it('does not take over an id that somebody else put there', async () => {
    const visitor = await desk.visitor();
    visitor.cookies.set('claimdesk', 'chosen-by-an-attacker');
    await visitor.get('/sign-in');
    expect((await signIn(visitor)).status).toBe(303);
    expect(visitor.cookies.get('claimdesk')).not.toBe('chosen-by-an-attacker');
  });

  it('takes the address in any case, with spaces around it', async () => {
    expect((await signIn(await desk.visitor(), { email: `  ${EMAIL.toUpperCase()} ` })).status).toBe(303);
  });

  it('ends on its day', async () => {
    const visitor = await desk.visitor('checker');
    await desk.db.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    expect((await visitor.get('/desk/queue')).status).toBe(303);
  });
});

describe('being refused', () => {
  const bare = ({ text }: Reply) => text.replace(/value="[^"]*"/g, '');

  it('looks the same for a wrong password, an unknown and a disabled account', async () => {
    const { id } = await desk.db.account.findUniqueOrThrow({ where: { email: 'editor2@desk.example' } });
    const admin = await desk.visitor('admin');
    await admin.post(`/desk/people/${id}/disabling`, { version: '1' });
    const replies = [
      await signIn(await desk.visitor(), { password: 'not the password' }),
      await signIn(await desk.visitor(), { email: 'nobody@desk.example' }),
      await signIn(await desk.visitor(), { email: 'editor2@desk.example' }),
    ];
    expect(replies.map((it) => it.status)).toEqual([422, 422, 422]);
    expect(replies.map((it) => it.location)).toEqual([null, null, null]);
    expect(new Set(replies.map(bare)).size).toBe(1);
    expect(replies[0]?.text).toContain('That address and password do not belong together.');
    expect(replies[0]?.text).toContain(EMAIL);
    await admin.post(`/desk/people/${id}/enabling`, { version: '2' });
    expect((await signIn(await desk.visitor(), { email: 'editor2@desk.example' })).status).toBe(303);
  });
});

describe('too many attempts', () => {
  const wrong = (visitor: Visitor, email: string, from: string) =>
    signIn(visitor, { email, password: 'not the password' }, { 'x-forwarded-for': from });

  it(`at one account: after ${ATTEMPTS.account} even the right password waits (429)`, async () => {
    const visitor = await desk.visitor();
    for (let n = 0; n < ATTEMPTS.account; n++)
      expect((await wrong(visitor, EMAIL, `10.0.0.${n}`)).status).toBe(422);
    const reply = await signIn(visitor, {}, { 'x-forwarded-for': '10.0.0.99' });
    expect(reply.status).toBe(429);
    const seconds = Number(reply.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(800);
    expect(seconds).toBeLessThanOrEqual(900);
    expect(reply.text).toContain('Too many attempts');
    expect(reply.text).toContain(EMAIL);
    // Another account is not kept out by it.
    expect((await signIn(visitor, { email: 'editor@desk.example' })).status).toBe(303);
  });

  it('counts an unknown account just so, and does not tell them apart', async () => {
    const visitor = await desk.visitor();
    for (let n = 0; n < ATTEMPTS.account; n++) await wrong(visitor, 'nobody@desk.example', `10.0.1.${n}`);
    expect((await wrong(visitor, 'nobody@desk.example', '10.0.1.99')).status).toBe(429);
  });

  it('all at once are no way around it', async () => {
    const visitor = await desk.visitor();
    await visitor.get('/sign-in');
    const replies = await Promise.all(
      Array.from({ length: 24 }, (_, n) => wrong(visitor, EMAIL, `10.0.4.${n}`)),
    );
    const tried = replies.filter((it) => it.status === 422).length;
    expect(replies.every((it) => [422, 429].includes(it.status))).toBe(true);
    expect(tried).toBeLessThanOrEqual(ATTEMPTS.account);
  });

  it(`from one address: after ${ATTEMPTS.address}, whichever the account`, async () => {
    const visitor = await desk.visitor();
    for (let n = 0; n < ATTEMPTS.address; n++)
      expect((await wrong(visitor, `nobody${n}@desk.example`, '10.0.2.1')).status).toBe(422);
    const from = (address: string) =>
      signIn(visitor, { email: 'editor@desk.example' }, { 'x-forwarded-for': address });
    expect((await from('10.0.2.1')).status).toBe(429);
    // What a client says of itself beyond the one proxy that is trusted is not believed.
    expect((await from('10.9.9.9, 10.0.2.1')).status).toBe(429);
    expect((await from('10.0.2.2')).status).toBe(303);
  });

  it('are forgotten for an account that signs in', async () => {
    const visitor = await desk.visitor();
    for (let n = 1; n < ATTEMPTS.account; n++) await wrong(visitor, EMAIL, '10.0.3.1');
    expect((await signIn(visitor)).status).toBe(303);
    const again = await desk.visitor();
    for (let n = 1; n < ATTEMPTS.account; n++)
      expect((await wrong(again, EMAIL, '10.0.3.2')).status).toBe(422);
    expect((await signIn(again)).status).toBe(303);
  });
});

describe('where signing in leads', () => {
  it.each<readonly [string, string]>([
    ['/desk/queue?state=all', '/desk/queue?state=all'],
    ['/desk/claims/ABC123#note-1', '/desk/claims/ABC123#note-1'],
    ...[
      ...[
        'https://evil.example',
        '//evil.example',
        '/\\evil.example',
        '\\\\evil.example',
        '/\t/evil.example',
      ],
      ...[
        'javascript:alert(1)',
        'desk',
        '',
        ' /desk/queue',
        '/desk\r\nSet-Cookie: a=b',
        '/\n/evil.example',
        'https:/desk',
      ],
      ...['/sign-in', '/sign-out', '/%5c/..\\evil.example'],
    ].map((to) => [to, '/desk'] as const),
  ])('asked for %j: %s', async (to, expected) => {
    const reply = await signIn(await desk.visitor(), { to });
    expect(reply.location).toBe(expected);
    expect(new URL(reply.location ?? '', desk.base).origin).toBe(desk.base);
    const already = await desk.visitor('checker');
    const { location } = await already.get(`/sign-in?to=${encodeURIComponent(to)}`);
    expect(new URL(location ?? '', desk.base).origin).toBe(desk.base);
  });

  it('is the page that was asked for before', async () => {
    const visitor = await desk.visitor();
    const { location } = await visitor.get('/desk/queue?state=returned&status=contested');
    const page = await visitor.get(location ?? '');
    const to = /name="to" value="([^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await signIn(visitor, { to })).location).toBe('/desk/queue?state=returned&status=contested');
  });
});

describe('a password', () => {
  const SECRET = 'correct-horse-battery-staple';
  let replies: Reply[];

  beforeEach(async () => {
    const admin = await desk.visitor('admin');
    const visitor = await desk.visitor();
    const name = `secret${Date.now()}@desk.example`;
    const account = { name: 'S', email: name, role: 'editor', password: SECRET };
    replies = [
      await admin.post('/desk/people', { ...account, role: 'nothing' }),
      await admin.post('/desk/people', account),
      await signIn(visitor, { email: name, password: `${SECRET}x` }),
      await signIn(visitor, { email: name, password: SECRET }),
      await visitor.get('/desk/account'),
      await visitor.post('/desk/account/password', { current: `${SECRET}y`, password: `${SECRET}-new` }),
      await visitor.post('/desk/account/password', { current: SECRET, password: `${SECRET}-new` }),
      await visitor.get('/desk/account'),
      await admin.get('/desk/people'),
    ];
  });

  it('is never in the database, the log, a page, a header', async () => {
    expect(replies.map((it) => it.status)).toEqual([422, 303, 422, 303, 200, 422, 303, 200, 200]);
    for (const { text, headers, setCookies } of replies)
      expect(`${text}${[...headers.values()].join()}${setCookies.join()}`).not.toContain(SECRET);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toContain(SECRET);
    const { rows: tables } = await desk.pool.query(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    );
    for (const { name } of tables) {
      const { rows } = await desk.pool.query(
        `SELECT it::text AS row FROM "${name}" it WHERE it::text LIKE $1`,
        [`%${SECRET}%`],
      );
      expect([name, rows]).toEqual([name, []]);
    }
    const { passwordHash } = await desk.db.account.findFirstOrThrow({ where: { name: 'S' } });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('leaves neither cookies nor addresses in the log either', async () => {
    const log = lines.join('');
    expect(log).not.toMatch(/claimdesk=|cookie|@desk\.example/i);
  });
});
