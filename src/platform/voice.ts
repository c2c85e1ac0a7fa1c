import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** Milliseconds in which Postgres has to take what is said. */
const ANSWER_WITHIN = 4000;

export type Voice = {
  /** @throws what the driver throws when Postgres cannot be reached, or does not answer in time */
  say(channel: string, word: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * Says something on channels of Postgres over a connection of its own, so that it is said also while all others wait. A
 * connection that broke or hangs is left, and the next word makes another one.
 */
export function openVoice(url: string): Voice {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: ANSWER_WITHIN,
    query_timeout: ANSWER_WITHIN,
    keepAlive: true,
    allowExitOnIdle: true,
    application_name: 'claimdesk pulse',
  });
  // While nothing is said nobody needs to know that it broke.
  pool.on('error', () => {});
  return {
    async say(channel, word) {
      await pool.query('SELECT pg_notify($1, $2)', [channel, word]);
    },
    // One that no longer answers is not waited for.
    async close() {
      await Promise.race([pool.end(), wait(500, undefined, { ref: false })]);
    },
  };
}
