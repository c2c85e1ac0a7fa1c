import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { TooMany } from '../platform/errors.js';

const WINDOW_SECONDS = 15 * 60;
/** Attempts that may fail within the window, by account and by address. */
export const ATTEMPTS = { account: 8, address: 40 } as const;

export type SignInLimit = {
  /**
   * Counts an attempt, before the password is looked at, so that many at once are counted one by one.
   * @throws TooMany when this account or this address has used up its attempts.
   */
  attempt(email: string, address: string): Promise<void>;
  /** Takes back what the attempts of the account, and this one of the address, have counted. */
  succeeded(email: string, address: string): Promise<void>;
};

/** Limits sign-in attempts by account and by address, counted in Postgres for all app processes together. */
export function createSignInLimit(pool: pg.Pool): SignInLimit {
  const limiter = (kind: keyof typeof ATTEMPTS) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'sign_in_attempt',
      tableCreated: true,
      keyPrefix: kind,
      points: ATTEMPTS[kind],
      duration: WINDOW_SECONDS,
      clearExpiredByTimeout: false,
    });
  const account = limiter('account');
  const address = limiter('address');
  const byEmail = (email: string) => email.slice(0, 200);
  return {
    async attempt(email, from) {
      await count(address, from);
      await count(account, byEmail(email));
    },
    async succeeded(email, from) {
      await Promise.all([account.delete(byEmail(email)), address.reward(from, 1)]);
    },
  };
}

async function count(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const { msBeforeNext } = refused;
    throw new TooMany(
      `Too many attempts to sign in. Please wait ${Math.ceil(msBeforeNext / 60_000)} minutes.`,
      Math.ceil(msBeforeNext / 1000),
    );
  }
}
