import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartProblem } from './start-problem.js';

/** Milliseconds that a server which is about to end by itself gets, and those after a polite and a rude request. */
const patience = { itself: 3000, asked: 10_000, aborted: 5000 };

/**
 * Waits for, or stops, a Postgres of this folder that a killed app left running. Usually its guardian is already
 * shutting it down. The caller holds the lock on the folder, so nobody uses that server.
 *
 * @param data the folder with postmaster.pid
 */
export async function stopLeftoverServer(data: string): Promise<void> {
  const pid = await serverProcess(data);
  if (pid === undefined) return;
  if (await ends(pid, data, patience.itself)) return;
  process.kill(pid, 'SIGINT');
  if (await ends(pid, data, patience.asked)) return;
  process.kill(pid, 'SIGQUIT');
  if (await ends(pid, data, patience.aborted)) return;
  throw new StartProblem(
    `An earlier Postgres (process ${pid}) still runs on ${data} and does not stop. End it and start again.`,
  );
}

/**
 * The process that postmaster.pid names, if it is a living server of this folder. After a power cut, or in a container
 * that was started again, the number may be dead or belong to something else. Such a file is removed where that is
 * certain (Linux), because Postgres would take the other process for a server and refuse to start.
 */
async function serverProcess(data: string): Promise<number | undefined> {
  const pidFile = path.join(data, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
  if (!(pid > 1)) return undefined;
  if (await serves(pid, data)) return pid;
  if (process.platform === 'linux') await rm(pidFile, { force: true });
  return undefined;
}

async function serves(pid: number, data: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  // A server's working directory is its data folder.
  const directory = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return directory === (await realpath(data));
}

async function ends(pid: number, data: string, within: number): Promise<boolean> {
  const deadline = Date.now() + within;
  while (Date.now() < deadline) {
    if (!(await serves(pid, data))) return true;
    await wait(50);
  }
  return false;
}
