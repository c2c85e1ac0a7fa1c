// The app's process: the database up, its migrations, demo data, then listening; and on a signal all of it down again.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { STORED } from './access.js';
import { createApp } from './app.js';
import { type Config, readConfig } from './config.js';
import { ensureDemoData } from './demo-data.js';
import { stopImports, tracked } from './imports/commands/stopping.js';
import { sweepImports } from './imports/commands/sweep-imports.js';
import { SILENCE } from './imports/words.js';
import { openLive } from './live/hub.js';
import { openMailer } from './notifications/mailer.js';
import { answerAhead } from './platform/answer-ahead.js';
import { checkPostgres } from './platform/check-postgres.js';
import { openDatabase } from './platform/database.js';
import { startEmbeddedPostgres } from './platform/embedded-postgres.js';
import { openFetch } from './platform/fetch-page.js';
import { createLog } from './platform/log.js';
import { applyMigrations, MigrationError } from './platform/migrations.js';
import { openFileStore } from './platform/open-file-store.js';
import { reachOf } from './platform/public-address.js';
import { drain, type Shutdown, shutdownOnSignals } from './platform/shutdown.js';
import { openSpool } from './platform/spool.js';
import { StartProblem } from './platform/start-problem.js';

/** Milliseconds that running requests get when the app stops. */
const drainLimit = 5000;
/** Milliseconds that a request may take to come in whole. */
const uploadLimit = 15 * 60_000;

const shutdown = shutdownOnSignals();
try {
  await start(readConfig(process.env), shutdown);
} catch (error) {
  // A signal in the middle of the start takes the database away under it, and ends the process itself.
  if (!shutdown.signalled) {
    const isForPeople = error instanceof StartProblem || error instanceof MigrationError;
    console.error(isForPeople ? error.message : error);
    await shutdown.run();
    process.exit(1);
  }
}

async function start(config: Config, shutdown: Shutdown): Promise<void> {
  const url = await databaseAddress(config, shutdown);
  await applyMigrations(url);
  // A Postgres of somebody's own gets demo data only when asked for.
  const isDemo = config.demo || config.databaseUrl === undefined;
  const store = await openFileStore(config.snapshotStore);
  const spool = await openSpool(join(config.dataDir, 'tmp'));
  if (isDemo) await ensureDemoData(url, { isOurs: config.databaseUrl === undefined, store, spool });

  const log = createLog(config.logLevel);
  const database = openDatabase(url, {
    size: config.databasePool,
    onLost: (error) => log.warn({ err: error }, 'a database connection broke'),
  });
  shutdown.add(database.close);
  shutdown.add(stopImports);
  const sweep = () =>
    tracked(sweepImports(database.db)).catch((error) =>
      log.warn({ err: error }, 'what broken imports left could not be cleared away'),
    );
  sweep();
  // What a process leaves that is killed cannot be told from what it reads until it has been silent for a while.
  const sweeps = setInterval(sweep, SILENCE).unref();
  shutdown.add(async () => clearInterval(sweeps));

  const live = await openLive({
    db: database.db,
    databaseUrl: url,
    onLost: (error) => log.warn({ err: error }, 'the live channel broke'),
  });
  shutdown.add(live.close);

  if (config.mail) {
    const mailer = openMailer({ db: database.db, log, mail: config.mail });
    mailer.start();
    shutdown.add(mailer.close);
  }
  const fetchPage = openFetch({ spool, limit: config.fetchLimit, reach: reachOf(config.fetchAllow) });
  const app = createApp({ ...database, config, log, store, spool, fetchPage, live });
  const server = createServer(answerAhead({ app, live, config, log, routes: STORED }));
  // A large file over a slow line takes longer than the five minutes that Node gives a request.
  server.requestTimeout = uploadLimit;
  const address = await listen(server, config);
  shutdown.add(() => drain(server, drainLimit));
  // Streams never end by themselves: they are ended first, and their pages go on at another process.
  shutdown.add(live.close);
  console.log(`Claimdesk is at ${address}`);
  if (isDemo) await tellDemoAccounts();
}

async function databaseAddress({ databaseUrl, dataDir }: Config, shutdown: Shutdown): Promise<string> {
  if (databaseUrl !== undefined) {
    await checkPostgres(databaseUrl);
    return databaseUrl;
  }
  const postgres = await startEmbeddedPostgres({ dataDir });
  shutdown.add(postgres.stop);
  return postgres.url;
}

/** @returns the address to open, and where the app listens on every interface one of those */
function listen(server: Server, { port, host }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explainListening(error, port, host)));
    server.listen(port, host, () => {
      const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
      const bound = (server.address() as AddressInfo).port;
      resolve(`http://${name.includes(':') ? `[${name}]` : name}:${bound}`);
    });
  });
}

function explainListening(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
    EACCES: `Port ${port} may not be used by this user. Choose one above 1023 with PORT.`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
    ENOTFOUND: `HOST ${host} is not an address of this machine.`,
  };
  const reason = reasons[error.code ?? ''];
  return reason ? new StartProblem(reason) : error;
}

async function tellDemoAccounts(): Promise<void> {
  const { DEMO_ACCOUNTS } = await import('../seed/seed.js');
  console.log('Demo accounts:');
  for (const { email, password, role } of DEMO_ACCOUNTS) {
    console.log(`  ${role.replace('_', '-').padEnd(13)} ${email.padEnd(28)} password ${password}`);
  }
}
