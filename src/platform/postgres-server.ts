import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Account } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { folderFor } from './postgres-cluster.js';
import { StartProblem } from './start-problem.js';

/** What it takes to run a server on a cluster that exists. `urlOf` makes the address of its maintenance database. */
export type ServerPlan = {
  data: string;
  log: string;
  account: Account | undefined;
  binaries: PostgresBinaries;
  settings: Record<string, string>;
  urlOf(port: number): string;
};

/** A server that answers. */
export type RunningServer = { port: number; stop(): Promise<void> };

const guardianFile = fileURLToPath(new URL('./postgres-guardian.mjs', import.meta.url));
/** Ports tried, since a free one may be taken between the look and the start. */
const attempts = 5;
/** Milliseconds for a start, which may have to replay a crash. */
const startLimit = 60_000;
/** Bytes from which on a log is put aside at the next start. */
const logLimit = 5_000_000;

/**
 * Starts a server on 127.0.0.1 at a free port and returns when it answers.
 * @throws StartProblem with the end of Postgres' log
 */
export async function startServer(plan: ServerPlan): Promise<RunningServer> {
  await putLargeLogAside(plan.log);
  for (let attempt = 1; ; attempt++) {
    const log = await open(plan.log, 'a+', 0o600);
    try {
      const before = (await log.stat()).size;
      const port = await freePort();
      const guardian = startGuardian(plan, port, log);
      if (await answers(guardian, plan.urlOf(port))) return keep(guardian, port);

      const said = await readFrom(log, before);
      if (attempt < attempts && /address already in use/i.test(said)) continue;
      const tail = said.trim().split('\n').slice(-15).join('\n');
      throw new StartProblem(`The embedded Postgres did not start.\n${tail}\nIts log is ${plan.log}.`);
    } finally {
      await log.close();
    }
  }
}

function startGuardian(plan: ServerPlan, port: number, log: FileHandle): ChildProcess {
  const settings = { ...serverSettings, ...plan.settings, port: String(port) };
  const server = {
    command: plan.binaries.postgres,
    args: [
      '-D',
      folderFor(plan.account, plan.data),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    cwd: plan.data,
    ...plan.account,
  };
  return spawn(process.execPath, [guardianFile, JSON.stringify(server)], {
    detached: true,
    stdio: ['pipe', log.fd, log.fd],
    // The runner of tests and debuggers hand options to every Node below them; the guardian is not one of theirs.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

const serverSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** Waits until the server can be used. @returns false where it ended instead */
async function answers(guardian: ChildProcess, url: string): Promise<boolean> {
  const ended = new AbortController();
  guardian.once('exit', () => ended.abort());
  guardian.once('error', () => ended.abort());
  const deadline = Date.now() + startLimit;
  while (!ended.signal.aborted && Date.now() < deadline) {
    if (await canConnect(url)) return true;
    await wait(15);
  }
  await end(guardian);
  return false;
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function keep(guardian: ChildProcess, port: number): RunningServer {
  // From now on the guardian brings Postgres back if it crashes.
  guardian.stdin?.on('error', () => {});
  guardian.stdin?.write('keep\n');
  // Neither the guardian nor the pipe to it keeps an app alive that has nothing left to do.
  guardian.unref();
  (guardian.stdin as net.Socket | null)?.unref();
  return { port, stop: () => end(guardian) };
}

/** Closes the guardian's stdin, on which it shuts Postgres down, and waits for both to be gone. */
async function end(guardian: ChildProcess): Promise<void> {
  if (guardian.pid === undefined || guardian.exitCode !== null || guardian.signalCode !== null) return;
  guardian.ref();
  const gone = once(guardian, 'exit');
  guardian.stdin?.end();
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function readFrom(file: FileHandle, position: number): Promise<string> {
  const length = (await file.stat()).size - position;
  const { buffer } = await file.read(Buffer.alloc(Math.max(length, 0)), 0, Math.max(length, 0), position);
  return buffer.toString('utf8');
}

async function putLargeLogAside(file: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > logLimit) await rename(file, `${file}.old`);
}
