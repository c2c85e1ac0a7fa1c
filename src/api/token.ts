import { createHash, randomBytes } from 'node:crypto';
import { SCOPES, type Scope } from '../platform/context.js';

export { SCOPES, type Scope };

/** What each scope lets the bearer of a token do, as its maker reads it. */
export const SCOPE_NAMES: Record<Scope, string> = {
  read_queue: 'read the queue, the articles and the claims',
  propose_claims: 'propose claims, and submit them for review',
  attach_evidence: 'attach evidence to claims',
};

/** How long a token holds at the most, in days. */
export const LONGEST = 365;

/** So that those who look for secrets in code and logs find it: cdk_ and 64 hexadecimal digits. */
const PREFIX = 'cdk_';

/** A new token: 32 random bytes. */
export const newToken = (): string => `${PREFIX}${randomBytes(32).toString('hex')}`;

/**
 * What is kept of a token. A plain SHA-256 is enough: nobody guesses 32 random bytes, however fast they can try, so
 * there is nothing for a slow hash to slow down, and a request is not held up by one.
 */
export const digestOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * The token of an Authorization header ("Bearer cdk_…").
 * @returns undefined where it holds none; `malformed` where what it holds cannot be one
 */
export function tokenIn(header: string | undefined): string | 'malformed' | undefined {
  if (header === undefined) return undefined;
  const [, token] = /^Bearer +(\S+) *$/i.exec(header) ?? [];
  return token && /^cdk_[0-9a-f]{64}$/.test(token) ? token : 'malformed';
}

/** Days as YYYY-MM-DD in UTC. */
const DAY = 86_400_000;
const dayAfter = (now: Date, days: number) => new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);

/** The first and the last day that a token made now can hold until, and the one that is offered. */
export const daysToHold = (now: Date) => ({
  first: dayAfter(now, 0),
  last: dayAfter(now, LONGEST),
  offered: dayAfter(now, 90),
});

/** When a token ends that holds until a day: with that day, in UTC. */
export const endOf = (day: string): Date => new Date(Date.parse(`${day}T00:00Z`) + DAY);

export type TokenState = 'holds' | 'expired' | 'revoked';

export function stateOf(token: { expiresAt: Date; revokedAt: Date | null }, now: Date): TokenState {
  if (token.revokedAt) return 'revoked';
  return token.expiresAt <= now ? 'expired' : 'holds';
}
