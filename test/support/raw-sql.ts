import type pg from 'pg';
import { expect } from 'vitest';
import { snapshot } from './snapshot.js';

/** Runs statements in one transaction. */
export async function inTransaction(pool: pg.Pool, ...statements: string[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    for (const statement of statements) await client.query(statement);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** The SQL of a forged event, with a chain and number of its own choosing. */
export const anEvent = (more: { seq?: string; previous?: string; chain?: string } = {}) => {
  const { chain = "'desk'", seq = '(SELECT seq + 1 FROM "Chain" WHERE key = \'desk\')' } = more;
  const previous = more.previous ?? '(SELECT hash FROM "Chain" WHERE key = \'desk\')';
  const digest = "repeat('a', 64)";
  return `INSERT INTO "Event" (id, chain, seq, kind, at, public, private, salt, "publicDigest", "privateDigest",
    "previousHash", hash) VALUES (gen_random_uuid(), ${chain}, ${seq}, 'forged', now(), '{}', '{}', 'salt',
    ${digest}, ${digest}, ${previous}, ${digest})`;
};

/** Sees to it that statements are refused with these words, and that nothing at all has changed. */
export async function expectRefusal(pool: pg.Pool, statements: string[], words: RegExp): Promise<void> {
  const before = await snapshot(pool);
  await expect(inTransaction(pool, ...statements)).rejects.toThrow(words);
  expect(await snapshot(pool)).toEqual(before);
}
