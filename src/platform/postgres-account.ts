import { readFile, stat } from 'node:fs/promises';
import { StartProblem } from './start-problem.js';

/** The numbers of the system user that Postgres runs as. */
export type Account = { uid: number; gid: number };

/** System users that may run Postgres in root's place, the first that exists. Every Linux has the last. */
const candidates = ['postgres', 'nobody'];

/**
 * Postgres refuses to run as root, so root runs it as somebody else: the owner of the data where there is one,
 * otherwise an existing system user. No user is created for it.
 *
 * @param dataFolder the cluster's files, which need not exist yet
 * @returns nothing where Postgres runs as whoever runs the app
 */
export async function accountFor(dataFolder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(dataFolder).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  for (const candidate of candidates) {
    const line = users.split('\n').find((entry) => entry.startsWith(`${candidate}:`));
    const [, , uid, gid] = line?.split(':') ?? [];
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StartProblem(
    'Postgres refuses to run as root, and this system has neither a user "postgres" nor "nobody" to run it as. ' +
      'Start Claimdesk as an ordinary user, or set DATABASE_URL.',
  );
}
