import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../../src/config.js';

// Node runs no TypeScript, so a process of its own runs what `npm test` has compiled.
const compiled = path.join(ROOT, 'dist', 'src', 'server.js');
/** Answers whoever started the process how much processor time it has used; it keeps no process from ending. */
const tellsCpu = `data:text/javascript,${encodeURIComponent(
  'process.on("message", () => process.send(process.cpuUsage())); process.channel?.unref();',
)}`;

/** Milliseconds of processor time that a process has used which was started with what tells it. */
export async function cpuOf(child: ChildProcess): Promise<number> {
  const answered = once(child, 'message') as Promise<[NodeJS.CpuUsage]>;
  child.send('cpu');
  const [{ user, system }] = await answered;
  return (user + system) / 1000;
}

/** The app in a process of its own, as it runs in a newsroom. */
export type AppProcess = {
  base: string;
  port: number;
  /** Processor time that it has used, in milliseconds. */
  cpu(): Promise<number>;
  /** Ends it as a power cut does: nothing is said, nothing is finished. */
  kill(): Promise<void>;
  /** Ends it as an administrator does. @returns its exit code */
  stop(): Promise<number | null>;
};

/** Starts the app on a database. The caller kills it or stops it. @param more of its environment */
export async function startApp(databaseUrl: string, more: Record<string, string> = {}): Promise<AppProcess> {
  if (!statSync(compiled, { throwIfNoEntry: false }))
    throw new Error('Run this through npm test, which compiles first.');
  const folder = await mkdtemp(path.join(tmpdir(), 'claimdesk-app-'));
  const env = {
    DATABASE_URL: databaseUrl,
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    ...more,
  };
  const child = spawn(process.execPath, ['--import', tellsCpu, compiled], {
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const base = await addressOf(child);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
    await rm(folder, { recursive: true, force: true });
    return child.exitCode;
  };
  return {
    base,
    port: Number(new URL(base).port),
    cpu: () => cpuOf(child),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', (code) => reject(new Error(`The app ended with ${code}: ${said}`)));
    const hear = (bytes: Buffer) => {
      said += bytes;
      const address = /Claimdesk is at (\S+)/.exec(said)?.[1];
      if (!address) return;
      // What it says from here on is read and forgotten, or it would wait for its reader.
      child.stdout?.off('data', hear).resume();
      resolve(address);
    };
    child.stdout?.on('data', hear);
  });
}

/** What stands before several processes and leads to one of them. */
export type Door = {
  base: string;
  /** Leads to another process from now on; what stands already, stays with the one it came to. */
  leadTo(port: number): void;
  /** Passes requests on and keeps the answers back, as a line does that breaks in between. */
  swallow(isSwallowing: boolean): void;
  close(): Promise<void>;
};

export async function openDoor(port: number): Promise<Door> {
  let to = port;
  let swallowing = false;
  const sockets = new Set<Socket>();
  const server = createServer((inward) => {
    const outward = connect(to, '127.0.0.1');
    for (const [one, another] of [
      [inward, outward],
      [outward, inward],
    ] as const) {
      sockets.add(one);
      one
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(one);
          another.destroy();
        });
    }
    inward.on('data', (bytes) => outward.write(bytes));
    outward.on('data', (bytes) => swallowing || inward.write(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo: (port) => {
      to = port;
    },
    swallow: (isSwallowing) => {
      swallowing = isSwallowing;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
