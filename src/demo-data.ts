import pg from 'pg';
import type { Files } from '../seed/seed.js';
import { openDatabase } from './platform/database.js';
import { applyMigrations } from './platform/migrations.js';
import { StartProblem } from './platform/start-problem.js';
import { showProgress } from './setup/progress.mjs';

/** Nothing else locks this number. */
const lockKey = 25_247;
/** Stands as the database's comment while demo data are written. */
const unfinished = 'claimdesk: demo data unfinished';

/**
 * Fills an empty, migrated database with the demo desk. Data that an earlier start was killed over are cleared away
 * first, in a database that is ours alone; nobody has worked on those, since the app listens only afterwards.
 * Safe where several processes start at once.
 *
 * @param options.isOurs whether nothing else can be in the database; `store` and `spool` take the stored copies
 * @returns whether it was filled
 * @throws StartProblem when half a demo is in a database that may hold other things
 */
export async function ensureDemoData(
  databaseUrl: string,
  { isOurs, ...files }: { isOurs: boolean } & Files,
): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    if (await wasInterrupted(client)) {
      if (!isOurs)
        throw new StartProblem(
          'An earlier start was stopped while it filled this database with the demo, and half of it is there. Give DEMO=1 an empty database.',
        );
      await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      await applyMigrations(databaseUrl);
    }
    if (!(await isEmpty(client))) return false;

    await commentOnDatabase(client, unfinished);
    await showProgress('Filling the demo desk', () => seed(databaseUrl, files));
    await commentOnDatabase(client, null);
    return true;
  } finally {
    await client.end();
  }
}

async function seed(databaseUrl: string, files: Files): Promise<void> {
  // Only a demo needs to read the code and the text of it.
  const { seedDemo } = await import('../seed/seed.js');
  const database = openDatabase(databaseUrl);
  try {
    await seedDemo(database.db, files);
  } finally {
    await database.close();
  }
}

async function isEmpty(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    'SELECT NOT EXISTS (SELECT FROM "Account") AND NOT EXISTS (SELECT FROM "Article") AS empty',
  );
  return rows[0].empty;
}

async function wasInterrupted(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    "SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = current_database()",
  );
  return rows[0].comment === unfinished;
}

async function commentOnDatabase(client: pg.Client, comment: string | null): Promise<void> {
  const name = client.escapeIdentifier(client.database ?? '');
  await client.query(`COMMENT ON DATABASE ${name} IS ${comment ? client.escapeLiteral(comment) : 'NULL'}`);
}
