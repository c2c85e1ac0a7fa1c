import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { TooMany } from '../platform/errors.js';

/** Requests that are answered to one token within a minute. */
export const ANSWERED = 300;

export type TokenLimit = {
  /** Counts a request. @throws TooMany when as many came with this token as are answered within a minute */
  count(tokenId: string): Promise<void>;
};

/** Limits requests by token, counted in Postgres for all app processes together. */
export function createTokenLimit(pool: pg.Pool): TokenLimit {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'sign_in_attempt',
    tableCreated: true,
    keyPrefix: 'token',
    points: ANSWERED,
    duration: 60,
    clearExpiredByTimeout: false,
  });
  return {
    async count(tokenId) {
      try {
        await limiter.consume(tokenId);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        throw new TooMany(
          `More than ${ANSWERED} requests came with this token within a minute. Please go on in ${seconds} seconds.`,
          seconds,
        );
      }
    },
  };
}
