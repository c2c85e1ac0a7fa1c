import type pg from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { TooMany } from '../platform/errors.js';

const WINDOW_SECONDS = 15 * 60;
/** Failed attempts within the window, by account and by address. */
export const ATTEMPTS = { account: 8, address: 40 } as const;

export type SignInLimit = {
  /** @throws TooMany when this account or this address has used up its attempts. */
  demand(email: string, address: string): Promise<void>;
  failed(email: string, address: string): Promise<void>;
  succeeded(email: string): Promise<void>;
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
    async demand(email, from) {
      for (const [counter, key] of [
        [account, byEmail(email)],
        [address, from],
      ] as const) {
        const state = await counter.get(key);
        if (state && state.consumedPoints >= counter.points)
          throw new TooMany(
            `Too many attempts to sign in. Please wait ${Math.ceil(state.msBeforeNext / 60_000)} minutes.`,
            Math.ceil(state.msBeforeNext / 1000),
          );
      }
    },
    async failed(email, from) {
      await Promise.all([account.penalty(byEmail(email), 1), address.penalty(from, 1)]);
    },
    async succeeded(email) {
      await account.delete(byEmail(email));
    },
  };
}
