import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** A database of a test's own. `drop` also ends connections that are still open. */
export type FreshDatabase = { url: string; drop(): Promise<void> };

/**
 * Makes a database for one test file, with all migrations and nothing in it. A few hundredths of a second.
 *
 * @param options.migrated false for one without even the migrations
 * @param options.like another one to begin as, to which nobody is connected
 */
export async function freshDatabase({
  migrated = true,
  like,
}: {
  migrated?: boolean;
  like?: FreshDatabase;
} = {}): Promise<FreshDatabase> {
  const serverUrl = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(
    serverUrl,
    `CREATE DATABASE ${name} TEMPLATE ${like ? new URL(like.url).pathname.slice(1) : migrated ? inject('templateDatabase') : 'template0'}`,
  );
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  return {
    url: address.href,
    drop: () => onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
