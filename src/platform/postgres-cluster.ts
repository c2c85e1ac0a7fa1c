import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { StartProblem } from './start-problem.js';

/** The only database user, a superuser of the embedded server. */
export const superuser = 'claimdesk';

const run = promisify(execFile);

/**
 * How another user can name the folder it was started in. Root enters the folder before it becomes that user, and
 * this link leads there without walking through the folders above, which the user may not be allowed to enter.
 */
const enteredFolder = '/proc/self/cwd';

/** The folder as Postgres' programs are told it, when they are started in it. */
export function folderFor(account: Account | undefined, folder: string): string {
  return account && process.platform === 'linux' ? enteredFolder : folder;
}

/** Where things are inside the cluster's folder. */
export function clusterPaths(folder: string) {
  return { data: path.join(folder, 'data'), password: path.join(folder, 'password') };
}

/**
 * Creates a cluster (the files of a database server) unless it is there: UTF-8, sorted by code point on every system,
 * with one user whose password is random and lies beside the data, readable by its owner only.
 *
 * It is made under another name and renamed when it is whole: a kill in the middle leaves only a folder that the next
 * call removes. The caller holds the lock on the folder above.
 */
export async function ensureCluster(
  folder: string,
  account: Account | undefined,
  binaries: PostgresBinaries,
): Promise<void> {
  await removeHalfMade(folder);
  const existing = await readFile(path.join(clusterPaths(folder).data, 'PG_VERSION'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw new StartProblem(
        `The database in ${folder} cannot be read (${error.code}): it was made by another user. ` +
          'Start Claimdesk as that user, or give it the folder.',
      );
    },
  );
  if (existing === undefined) await createCluster(folder, account, binaries);
  else await refuseOtherVersion(existing.trim(), folder, binaries);
}

async function createCluster(folder: string, account: Account | undefined, binaries: PostgresBinaries) {
  const temporary = `${folder}.new-${randomBytes(6).toString('hex')}`;
  const { data, password } = clusterPaths(temporary);
  await mkdir(data, { recursive: true, mode: 0o700 });
  await writeFile(password, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (account) {
    for (const file of [temporary, data, password]) await chown(file, account.uid, account.gid);
  }
  try {
    const place = ['--pgdata', folderFor(account, data), '--pwfile', '../password'];
    await run(binaries.initdb, [...place, ...initdbSettings], { ...account, cwd: data });
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    const said = (error as { stderr?: string }).stderr?.trim() || String(error);
    throw new StartProblem(`A new database could not be made in ${folder}.\n${said}`);
  }
  if (account) {
    for (const file of [temporary, password]) await chown(file, 0, 0);
  }
  await rename(temporary, folder);
}

const initdbSettings = [
  `--username=${superuser}`,
  '--encoding=UTF8',
  // Built into Postgres: needs no locale of the system, which bare containers lack, and sorts alike everywhere.
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--auth=scram-sha-256',
];

async function removeHalfMade(folder: string): Promise<void> {
  const above = path.dirname(folder);
  const prefix = `${path.basename(folder)}.new-`;
  for (const entry of await readdir(above)) {
    if (entry.startsWith(prefix)) await rm(path.join(above, entry), { recursive: true, force: true });
  }
}

/** Postgres reads the files of its own major version only; say so before it does, and how to get over it. */
async function refuseOtherVersion(version: string, folder: string, { postgres }: PostgresBinaries) {
  const { stdout } = await run(postgres, ['--version'], { cwd: '/' });
  const ours = /(\d+)(\.|beta|rc|devel)/.exec(stdout)?.[1];
  if (ours === version) return;
  throw new StartProblem(
    `The database in ${folder} was made by Postgres ${version}; the one installed is ${ours}. ` +
      'Move the folder away to start with an empty one, or go back to the version of Claimdesk that made it.',
  );
}
