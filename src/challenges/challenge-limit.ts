import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { TooMany } from '../platform/errors.js';
import { networkOf } from '../platform/network.js';

/** Objections that are taken from one network within an hour and within a day. */
export const TAKEN = { hour: 5, day: 20 } as const;

const SECONDS = { hour: 3600, day: 24 * 3600 } as const;

export type ChallengeLimit = {
  /**
   * Counts an objection from an address, before it is written, so that many at once are counted one by one.
   * @throws TooMany when as many were sent from there as are taken
   */
  count(address: string): Promise<void>;
  /** Takes back what one counted that was not written, or was written before. */
  giveBack(address: string): Promise<void>;
};

/** Limits objections by address, counted in Postgres for all app processes together. */
export function createChallengeLimit(pool: pg.Pool): ChallengeLimit {
  const limiter = (time: keyof typeof TAKEN) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'sign_in_attempt',
      tableCreated: true,
      keyPrefix: `challenge_${time}`,
      points: TAKEN[time],
      duration: SECONDS[time],
      clearExpiredByTimeout: false,
    });
  const [hour, day] = [limiter('hour'), limiter('day')];
  return {
    async count(address) {
      const from = networkOf(address);
      // Where readers come from is kept no longer than it is counted.
      await pool.query("DELETE FROM sign_in_attempt WHERE key LIKE 'challenge\\_%' AND expire < $1", [
        Date.now(),
      ]);
      await take(day, from);
      try {
        await take(hour, from);
      } catch (refused) {
        await day.reward(from, 1);
        throw refused;
      }
    },
    async giveBack(address) {
      const from = networkOf(address);
      await Promise.all([hour.reward(from, 1), day.reward(from, 1)]);
    },
  };
}

async function take(limiter: RateLimiterPostgres, from: string): Promise<void> {
  try {
    await limiter.consume(from);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    // One that is refused does not count: whoever waits as long as they are told is heard.
    await limiter.reward(from, 1);
    const minutes = Math.ceil(refused.msBeforeNext / 60_000);
    throw new TooMany(
      `As many objections as we take at a time have come from your address. Please send this one again in ${
        minutes > 90 ? `${Math.ceil(minutes / 60)} hours` : minutes === 1 ? 'a minute' : `${minutes} minutes`
      }.`,
      Math.ceil(refused.msBeforeNext / 1000),
    );
  }
}
