import { access, constants, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { lockFolder, lockHolder } from './folder-lock.mjs';
import { accountFor } from './postgres-account.js';
import { postgresBinaries } from './postgres-binaries.js';
import { clusterPaths, ensureCluster, superuser } from './postgres-cluster.js';
import { stopLeftoverServer } from './postgres-leftover.js';
import { startServer } from './postgres-server.js';
import { StartProblem } from './start-problem.js';

/** A running server with its database `claimdesk`. `stop` ends it and frees the folder. */
export type EmbeddedPostgres = { url: string; stop(): Promise<void> };

export type EmbeddedPostgresOptions = {
  /** Absolute path; holds `postgres/` (the files) and `postgres.log`. Made where it is missing. */
  dataDir: string;
  /** Trades safety against power cuts for speed. For tests. */
  disposable?: boolean;
};

const database = 'claimdesk';
const purpose = 'database';

/**
 * Brings up a real Postgres of this folder's own: makes it where there is none, listens on 127.0.0.1 at a free port,
 * with a password of its own. It ends with this process, however this process ends.
 *
 * @throws StartProblem where the folder is in use by another Claimdesk, or the server does not start
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, disposable = false } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch(refuse(dataDir));
  await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK).catch(refuse(dataDir));
  const lock = await lockFolder(dataDir, purpose);
  if (!lock) throw await alreadyRunning(dataDir);

  try {
    const folder = path.join(dataDir, 'postgres');
    const { data } = clusterPaths(folder);
    const account = await accountFor(data);
    const binaries = await postgresBinaries(account);
    await ensureCluster(folder, account, binaries);
    await stopLeftoverServer(data);
    const urlOf = await addresses(folder);
    const server = await startServer({
      data,
      log: path.join(dataDir, 'postgres.log'),
      account,
      binaries,
      settings: disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {},
      urlOf: (port) => urlOf(port, 'postgres'),
    });
    const stop = async () => {
      await server.stop();
      await lock.release();
    };
    await createDatabase(urlOf(server.port, 'postgres')).catch(async (error) => {
      await server.stop();
      throw error;
    });
    return { url: urlOf(server.port, database), stop };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * For commands beside a running app: the address of the server that the app in this folder runs, or a server of the
 * command's own where none is running.
 */
export async function joinEmbeddedPostgres({ dataDir }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = path.join(dataDir, 'postgres');
  const { data } = clusterPaths(folder);
  const isHeld = await lockHolder(dataDir, purpose).catch(() => undefined);
  // Line 4 of the file is the port, line 8 the server's state.
  const lines = (await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  if (!isHeld || lines[7]?.trim() !== 'ready') return startEmbeddedPostgres({ dataDir });
  const urlOf = await addresses(folder);
  return { url: urlOf(Number(lines[3]), database), stop: async () => {} };
}

async function addresses(folder: string) {
  const password = (await readFile(clusterPaths(folder).password, 'utf8')).trim();
  return (port: number, name: string) => `postgresql://${superuser}:${password}@127.0.0.1:${port}/${name}`;
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
}

async function alreadyRunning(dataDir: string): Promise<StartProblem> {
  const pid = await lockHolder(dataDir, purpose);
  const which = pid ? ` (process ${pid})` : '';
  return new StartProblem(
    `Claimdesk is already running in this folder${which}. Stop it there first, or give this one a folder of its own with DATA_DIR.`,
  );
}

function refuse(dataDir: string) {
  return (error: NodeJS.ErrnoException): never => {
    throw new StartProblem(
      `The folder ${dataDir} cannot be used (${error.code}). Start Claimdesk as the user it belongs to.`,
    );
  };
}
