import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addAccount } from '../../src/people/commands/add-account.js';
import { startSession } from '../../src/people/session.js';
import { openTestDesk, PASSWORD, type TestDesk } from '../support/desk.js';
import { snapshot } from '../support/snapshot.js';
import { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let admin: Visitor;
let person: string;
let email: string;
let count = 0;

beforeAll(async () => {
  desk = await openTestDesk();
  admin = await desk.visitor('admin');
});
afterAll(() => desk.close());

beforeEach(async () => {
  email = `person${count++}@desk.example`;
  const given = { name: 'Somebody', email, role: 'editor', password: PASSWORD } as const;
  person = await addAccount({ db: desk.db, by: null, now: () => new Date() }, given);
});

/** One more browser in which the person is signed in. */
async function browser(): Promise<Visitor> {
  const visitor = new Visitor(desk.base);
  visitor.cookies.set('claimdesk', (await startSession(desk.db, person, new Date())) ?? '');
  return visitor;
}

const isIn = async (visitor: Visitor) => (await visitor.get('/desk/queue')).status === 200;
const signIn = (password: string) => new Visitor(desk.base).post('/sign-in', { email, password });
const version = async () =>
  String((await desk.db.account.findUniqueOrThrow({ where: { id: person } })).version);

describe('a session ends', () => {
  it('by signing out, this one and no other', async () => {
    const [one, other] = [await browser(), await browser()];
    const token = one.cookies.get('claimdesk') ?? '';
    const reply = await one.post('/sign-out');
    expect([reply.status, reply.location]).toEqual([303, '/']);
    expect(one.cookies.has('claimdesk')).toBe(false);
    expect(await isIn(other)).toBe(true);
    one.cookies.set('claimdesk', token);
    expect(await isIn(one)).toBe(false);
  });

  it('by changing the password, all but the one it was changed in', async () => {
    const [one, other] = [await browser(), await browser()];
    const fields = { current: PASSWORD, password: 'a new password' };
    expect((await one.post('/desk/account/password', fields)).status).toBe(303);
    expect([await isIn(one), await isIn(other)]).toEqual([true, false]);
    expect([(await signIn(PASSWORD)).status, (await signIn('a new password')).status]).toEqual([422, 303]);
  });

  it('not by failing to change it', async () => {
    const [one, other] = [await browser(), await browser()];
    const before = await snapshot(desk.pool);
    for (const fields of [
      { current: 'wrong', password: 'a new password' },
      { current: PASSWORD, password: 'short' },
    ])
      expect((await one.post('/desk/account/password', fields)).status).toBe(422);
    expect([await isIn(one), await isIn(other)]).toEqual([true, true]);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('by an admin’s new password for the account', async () => {
    const one = await browser();
    const fields = { version: await version(), password: 'given by an admin' };
    expect((await admin.post(`/desk/people/${person}/password`, fields)).status).toBe(303);
    expect(await isIn(one)).toBe(false);
    expect((await signIn('given by an admin')).status).toBe(303);
  });

  it('by disabling the account, which then cannot sign in; enabling it does not bring sessions back', async () => {
    const one = await browser();
    expect((await admin.post(`/desk/people/${person}/disabling`, { version: await version() })).status).toBe(
      303,
    );
    expect(await isIn(one)).toBe(false);
    expect((await signIn(PASSWORD)).status).toBe(422);
    expect((await admin.post(`/desk/people/${person}/enabling`, { version: await version() })).status).toBe(
      303,
    );
    expect(await isIn(one)).toBe(false);
    expect((await signIn(PASSWORD)).status).toBe(303);
  });
});

describe('the last admin', () => {
  const own = () => desk.db.account.findUniqueOrThrow({ where: { email: 'admin@desk.example' } });

  it.each([
    ['demoted', 'role', { role: 'editor' }, 409],
    ['disabled', 'disabling', {}, 403],
  ])('cannot be %s, not by themselves either', async (_, path, fields, expected) => {
    const { id, version: seen } = await own();
    const before = await snapshot(desk.pool);
    const { status } = await admin.post(`/desk/people/${id}/${path}`, { ...fields, version: String(seen) });
    expect(status).toBe(expected);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('a disabled admin does not count as one', async () => {
    await admin.post(`/desk/people/${person}/role`, { role: 'admin', version: await version() });
    await admin.post(`/desk/people/${person}/disabling`, { version: await version() });
    const { id, version: seen } = await own();
    const reply = await admin.post(`/desk/people/${id}/role`, { role: 'editor', version: String(seen) });
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('at least one administrator');
  });

  it('may go once there is another', async () => {
    const second = {
      name: 'Second',
      email: `second${count}@desk.example`,
      role: 'admin',
      password: PASSWORD,
    } as const;
    const id = await addAccount({ db: desk.db, by: null, now: () => new Date() }, second);
    const other = new Visitor(desk.base);
    other.cookies.set('claimdesk', (await startSession(desk.db, id, new Date())) ?? '');
    const { id: first, version: seen } = await own();
    expect(
      (await other.post(`/desk/people/${first}/role`, { role: 'editor', version: String(seen) })).status,
    ).toBe(303);
    const again = { role: 'admin', version: String(seen + 1) };
    expect((await other.post(`/desk/people/${first}/role`, again)).status).toBe(303);
  });
});

it('two accounts never share an address, in whatever case it is typed', async () => {
  const before = await snapshot(desk.pool);
  const fields = { name: 'Twin', email: email.toUpperCase(), role: 'editor', password: PASSWORD };
  const { status, text } = await admin.post('/desk/people', fields);
  expect(status).toBe(422);
  expect(text).toContain('This address has an account already.');
  expect(text).toContain('Twin');
  expect(await snapshot(desk.pool)).toEqual(before);
});
