import { z } from 'zod';
import { oneOf, version, words } from '../platform/input.js';
import { SHORTEST_PASSWORD } from './password.js';

export const ROLES = ['fact_checker', 'editor', 'admin'] as const;

/** When notifications come by e-mail: each by itself, together once a day, or not at all. */
export const MAIL_CHOICES = ['at_once', 'digest', 'never'] as const;

const email = words('The e-mail address', 200)
  .transform((given) => given.toLowerCase())
  .refine((given) => /^[^\s@]+@[^\s@]+$/.test(given), 'The e-mail address does not look like one.');

/** Passwords are taken as typed: not trimmed. */
const password = (label: string) =>
  z.string({ error: `${label} is missing.` }).max(500, `${label} is too long.`);

const newPassword = password('The new password').refine(
  (given) => given.length >= SHORTEST_PASSWORD,
  `The new password needs at least ${SHORTEST_PASSWORD} characters.`,
);

export const signInInput = z.object({
  email: words('The e-mail address', 200).transform((given) => given.toLowerCase()),
  password: password('The password').min(1, 'The password is missing.'),
});

export const newAccountInput = z.object({
  name: words('The name', 100),
  email,
  role: oneOf('The role', ROLES),
  password: newPassword,
});
export type NewAccount = z.output<typeof newAccountInput>;

export const roleInput = z.object({ role: oneOf('The role', ROLES), version });
export const passwordInput = z.object({ password: newPassword, version });

export const mailInput = z.object({ mail: oneOf('When it comes', MAIL_CHOICES) });

export const ownPasswordInput = z.object({
  current: password('The current password').min(1, 'The current password is missing.'),
  password: newPassword,
});

/** Where to go after signing in: a path of our own, never another host. */
export function readDestination(given: unknown): string {
  return typeof given === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(given) && !given.startsWith('/sign-')
    ? given
    : '/desk';
}
