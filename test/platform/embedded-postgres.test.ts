import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../src/config.js';
import { joinEmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';

// Node runs no TypeScript, so the process that gets killed here runs what `npm test` has compiled.
const compiled = path.join(ROOT, 'dist', 'src', 'platform', 'embedded-postgres.js');
const holderScript = `
  const { startEmbeddedPostgres } = await import(process.argv[1]);
  startEmbeddedPostgres({ dataDir: process.argv[2], disposable: true }).then(
    ({ url }) => { console.log('UP ' + url); setInterval(() => {}, 1000); },
    (error) => { console.log('REFUSED ' + error.message); },
  );`;

/** One folder for all tests, since making the files takes a second; with spaces, below one only this user may enter. */
let dataDir: string;
const folders: string[] = [];
const holders: ChildProcess[] = [];

beforeAll(async () => {
  expect(statSync(compiled).isFile(), 'run this through npm test, which compiles first').toBe(true);
  dataDir = await newFolder();
});

afterEach(async () => {
  for (const holder of holders.splice(0)) await kill(holder);
});

afterAll(async () => {
  for (const folder of folders) {
    // What a killed process left behind goes when somebody starts and stops there.
    await startEmbeddedPostgres({ dataDir: folder, disposable: true }).then(({ stop }) => stop());
    await rm(path.dirname(folder), { recursive: true, force: true });
  }
});

async function newFolder(): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'claimdesk private ')), 'data dir');
  folders.push(folder);
  return folder;
}

/** A process that starts the database of the folder and keeps it; and its first line. */
async function startHolder(folder = dataDir): Promise<{ holder: ChildProcess; line: string }> {
  const args = ['--input-type=module', '-e', holderScript, compiled, folder];
  const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  holders.push(holder);
  const [line] = await once(holder.stdout as NodeJS.ReadableStream, 'data');
  return { holder, line: String(line).trim() };
}

async function kill(holder: ChildProcess): Promise<void> {
  if (holder.exitCode !== null || holder.signalCode !== null) return;
  const gone = once(holder, 'exit');
  holder.kill('SIGKILL');
  await gone;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  await client.connect();
  return client
    .query(sql)
    .then(({ rows }) => rows[0])
    .finally(() => client.end());
}

const serverPid = () =>
  Number.parseInt(readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8'), 10);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await what())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await wait(50);
  }
}

test('starts, keeps what was written over a stop, and is gone after it', async () => {
  const first = await startEmbeddedPostgres({ dataDir });
  await ask(first.url, 'CREATE TABLE note AS SELECT 1 AS kept');
  const pid = serverPid();
  await first.stop();
  expect(isAlive(pid)).toBe(false);

  const second = await startEmbeddedPostgres({ dataDir });
  expect(await ask(second.url, 'SELECT kept FROM note')).toEqual({ kept: 1 });
  await second.stop();
});

test('is UTF-8, sorts by code point, listens on 127.0.0.1 only and asks for its password', async () => {
  const { url, stop } = await startEmbeddedPostgres({ dataDir, disposable: true });
  const settings = await ask(
    url,
    `SELECT current_database() AS database, pg_encoding_to_char(encoding) AS encoding, datlocale AS locale,
       current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets
     FROM pg_database WHERE datname = current_database()`,
  );
  expect(settings).toEqual({
    database: 'claimdesk',
    encoding: 'UTF8',
    locale: 'C.UTF-8',
    addresses: '127.0.0.1',
    sockets: '',
  });
  const wrong = new URL(url);
  wrong.password = 'guessed';
  await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  expect(statSync(path.join(dataDir, 'postgres/password')).mode & 0o077).toBe(0);
  await stop();
});

test('a second start in the folder is refused with a sentence, from this process and from another', async () => {
  const { stop } = await startEmbeddedPostgres({ dataDir, disposable: true });
  const sentence = `Claimdesk is already running in this folder (process ${process.pid}).`;
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(sentence);
  expect((await startHolder()).line).toContain(`REFUSED ${sentence}`);
  await stop();
});

test('of two first starts at once one wins and the other is told', async () => {
  const empty = await newFolder();
  const lines = (await Promise.all([startHolder(empty), startHolder(empty)])).map(
    ({ line }) => line.split(' ')[0],
  );
  expect(lines.sort()).toEqual(['REFUSED', 'UP']);
});

test('a kill -9 of its process takes the server down, and the next start works', async () => {
  const { holder } = await startHolder();
  const pid = serverPid();
  await kill(holder);
  await until(() => !isAlive(pid));
  const next = await startEmbeddedPostgres({ dataDir, disposable: true });
  expect(await ask(next.url, 'SELECT 1 AS works')).toEqual({ works: 1 });
  await next.stop();
});

test('a server whose guardian was killed as well is stopped by the next start', async () => {
  const { holder, line } = await startHolder();
  const orphanUrl = line.replace('UP ', '');
  const guardian = execFileSync('ps', ['-o', 'ppid=', '-p', String(serverPid())], { encoding: 'utf8' });
  process.kill(Number(guardian), 'SIGKILL');
  await kill(holder);
  expect(await ask(orphanUrl, 'SELECT 1 AS works')).toEqual({ works: 1 });

  const next = await startEmbeddedPostgres({ dataDir, disposable: true });
  await expect(ask(orphanUrl, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  await next.stop();
});

test('a server that crashes comes back at the same address', async () => {
  const { url, stop } = await startEmbeddedPostgres({ dataDir, disposable: true });
  process.kill(serverPid(), 'SIGKILL');
  await until(() =>
    ask(url, 'SELECT 1').then(
      () => true,
      () => false,
    ),
  );
  await stop();
});

test('what a kill in the middle of making the files leaves is cleared away', async () => {
  const empty = await newFolder();
  mkdirSync(path.join(empty, 'postgres.new-0123456789ab', 'data'), { recursive: true });
  const { stop } = await startEmbeddedPostgres({ dataDir: empty, disposable: true });
  await stop();
  expect(readdirSync(empty).sort()).toEqual(['postgres', 'postgres.log']);
});

test('a failed start shows the end of the log and frees the folder', async () => {
  const first = await startEmbeddedPostgres({ dataDir, disposable: true });
  await first.stop();
  const settings = path.join(dataDir, 'postgres/data/postgresql.conf');
  const good = readFileSync(settings);
  writeFileSync(settings, 'nonsense = on\n');
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
    /unrecognized configuration parameter "nonsense"/,
  );
  writeFileSync(settings, good);
});

test('a command beside the running app shares its server and leaves it running', async () => {
  const app = await startEmbeddedPostgres({ dataDir, disposable: true });
  const command = await joinEmbeddedPostgres({ dataDir });
  expect(command.url).toBe(app.url);
  await command.stop();
  expect(await ask(app.url, 'SELECT 1 AS works')).toEqual({ works: 1 });
  await app.stop();
});
