// Once for a whole run: one Postgres, and in it a database with all migrations, from which test files get their own.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import { applyMigrations } from '../../src/platform/migrations.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a database on the server, in which to create and drop others. */
    postgresUrl: string;
    /** Name of the migrated database that tests copy. */
    templateDatabase: string;
  }
}

type TestServer = { postgresUrl: string; templateDatabase: string; stop(): Promise<void> };

// Vitest loads this file once for each project; the projects of a run share one server.
const shared = globalThis as { claimdeskTestServer?: { server: Promise<TestServer>; users: number } };

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  shared.claimdeskTestServer ??= { server: startTestServer(), users: 0 };
  const { claimdeskTestServer: held } = shared;
  held.users++;
  const { postgresUrl, templateDatabase, stop } = await held.server;
  project.provide('postgresUrl', postgresUrl);
  project.provide('templateDatabase', templateDatabase);
  return async () => {
    held.users--;
    if (held.users === 0) await stop();
  };
}

async function startTestServer(): Promise<TestServer> {
  const { url, stop } = await server();
  const templateDatabase = `claimdesk_template_${randomBytes(4).toString('hex')}`;
  const clearAway = async () => {
    await query(url, `DROP DATABASE IF EXISTS ${templateDatabase} WITH (FORCE)`);
    await stop();
  };
  try {
    await query(url, `CREATE DATABASE ${templateDatabase} TEMPLATE template0`);
    await applyMigrations(inDatabase(url, templateDatabase));
  } catch (error) {
    await clearAway();
    throw error;
  }
  return { postgresUrl: url, templateDatabase, stop: clearAway };
}

/** The server of TEST_DATABASE_URL, whose user may create databases, or an embedded one in a folder of its own. */
async function server(): Promise<EmbeddedPostgres> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const dataDir = await mkdtemp(path.join(tmpdir(), 'claimdesk-test-'));
  const embedded = await startEmbeddedPostgres({ dataDir, disposable: true });
  return {
    url: embedded.url,
    async stop() {
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
