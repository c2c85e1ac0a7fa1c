import type { Config } from '../config.js';
import { checkPostgres } from './check-postgres.js';
import { type EmbeddedPostgres, joinEmbeddedPostgres } from './embedded-postgres.js';

/**
 * The database for a command: DATABASE_URL's, or the embedded one, which the command shares with the app where that
 * runs and brings up for itself where not. The caller stops it at the end.
 *
 * @throws StartProblem
 */
export async function commandDatabase(config: Config): Promise<EmbeddedPostgres> {
  if (config.databaseUrl === undefined) return joinEmbeddedPostgres({ dataDir: config.dataDir });
  await checkPostgres(config.databaseUrl);
  return { url: config.databaseUrl, stop: async () => {} };
}
