import pg from 'pg';
import { StartProblem } from './start-problem.js';

const oldestVersion = 14;
/** Milliseconds. */
const connectLimit = 5000;

/**
 * Sees to it that a Postgres answers at an address and is new enough.
 * @throws StartProblem which names the place, but neither user nor password
 */
export async function checkPostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectLimit });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query("SELECT current_setting('server_version_num')::int AS version");
    const version = Math.floor(rows[0].version / 10_000);
    if (version < oldestVersion) {
      throw new StartProblem(
        `The Postgres at ${placeOf(client)} is version ${version}; Claimdesk needs ${oldestVersion} or newer.`,
      );
    }
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    throw new StartProblem(
      `The Postgres of DATABASE_URL, at ${placeOf(client)}, cannot be used: ${reasonOf(error)}. ` +
        'Check the address and that it runs; without DATABASE_URL Claimdesk brings its own.',
    );
  } finally {
    await client.end().catch(() => {});
  }
}

const placeOf = ({ host, port, database }: pg.Client) => `${host}:${port}, database ${database}`;

function reasonOf(error: unknown): string {
  // A host name with several addresses fails with one error for each, and no message of its own.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message.replace(/\.$/, '') : String(first);
}
