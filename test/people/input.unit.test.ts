import { describe, expect, it } from 'vitest';
import {
  newAccountInput,
  ownPasswordInput,
  passwordInput,
  readDestination,
  roleInput,
  signInInput,
} from '../../src/people/input.js';
import type { InvalidInput } from '../../src/platform/errors.js';
import { read } from '../../src/platform/input.js';

describe('readDestination', () => {
  it.each([
    '/',
    '/desk',
    '/desk/claims/ABC123?x=1#y',
    '/articles/a-b',
    '/desk//x',
    '/%5Cevil',
    '/@evil.example',
  ])('takes %s', (path) => {
    expect(readDestination(path)).toBe(path);
    expect(new URL(path, 'https://desk.example').origin).toBe('https://desk.example');
  });

  it.each([
    ['//evil.example'],
    ['/\\evil.example'],
    ['\\\\evil.example'],
    ['/\\/evil.example'],
    ['///evil.example'],
    ['https://evil.example'],
    ['javascript:alert(1)'],
    ['evil.example'],
    ['desk'],
    [' /desk'],
    ['/\t/evil.example'],
    ['/\n/evil.example'],
    ['/desk\r\nSet-Cookie: a=b'],
    ['/desk\\..\\x'],
    ['/sign-in'],
    ['/sign-in?to=/desk'],
    ['/sign-out'],
    [''],
    [undefined],
    [null],
    [7],
    [['/desk', '/x']],
    [{ path: '/desk' }],
  ])('goes to the desk instead of %j', (given) => {
    expect(readDestination(given)).toBe('/desk');
  });
});

const fields = (schema: Parameters<typeof read>[0], body: unknown) => {
  try {
    read(schema, body);
    return {};
  } catch (error) {
    return (error as InvalidInput).fields;
  }
};

describe('an account that was sent', () => {
  const BODY = { name: ' Anna ', email: ' Anna@Desk.Example ', role: 'editor', password: ' long enough ' };

  it('is read with its address in small letters and its password as typed', () => {
    expect(read(newAccountInput, BODY)).toEqual({
      name: 'Anna',
      email: 'anna@desk.example',
      role: 'editor',
      password: ' long enough ',
    });
  });

  it.each<[object, Record<string, string>]>([
    [{ name: '' }, { name: 'The name is missing.' }],
    [{ name: 'x'.repeat(101) }, { name: 'The name is too long: at most 100 characters.' }],
    [{ email: 'anna' }, { email: 'The e-mail address does not look like one.' }],
    [{ email: 'a@b@c' }, { email: 'The e-mail address does not look like one.' }],
    [{ email: 'a b@c' }, { email: 'The e-mail address does not look like one.' }],
    [{ email: ['a@b', 'c@d'] }, { email: 'The e-mail address: one piece of text is expected.' }],
    [{ role: 'owner' }, { role: 'The role: please choose one of the list.' }],
    [{ role: undefined }, { role: 'The role: please choose one of the list.' }],
    [{ password: 'too short' }, { password: 'The new password needs at least 10 characters.' }],
    [{ password: undefined }, { password: 'The new password is missing.' }],
    [{ password: ['a', 'b'] }, { password: 'The new password is missing.' }],
    [{ password: 'x'.repeat(501) }, { password: 'The new password is too long.' }],
  ])('is refused with %j', (change, expected) => {
    expect(fields(newAccountInput, { ...BODY, ...change })).toEqual(expected);
  });
});

describe('other forms about people', () => {
  it.each<[string, Parameters<typeof read>[0], unknown, Record<string, string>]>([
    [
      'signing in without anything',
      signInInput,
      {},
      { email: 'The e-mail address is missing.', password: 'The password is missing.' },
    ],
    [
      'signing in with an empty password',
      signInInput,
      { email: 'a@b', password: '' },
      { password: 'The password is missing.' },
    ],
    ['a role without a version', roleInput, { role: 'admin' }, { version: 'The form’s version is missing.' }],
    [
      'a new password too short',
      passwordInput,
      { version: '1', password: 'short' },
      { password: 'The new password needs at least 10 characters.' },
    ],
    [
      'an own password without the old one',
      ownPasswordInput,
      { current: '', password: 'long enough' },
      { current: 'The current password is missing.' },
    ],
  ])('%s: refused', (_, schema, body, expected) => {
    expect(fields(schema, body)).toEqual(expected);
  });

  it('take any address to sign in with, so that none is told apart', () => {
    expect(read(signInInput, { email: 'Nobody', password: 'x' })).toEqual({ email: 'nobody', password: 'x' });
  });
});
