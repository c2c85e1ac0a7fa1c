import { setTimeout as wait } from 'node:timers/promises';
import { lockFolder } from '../platform/folder-lock.mjs';
import { compile } from './compile.mjs';
import { generatePrismaClient } from './generate-prisma-client.mjs';
import { installPackages } from './install-packages.mjs';
import { linkPostgresLibraries } from './link-postgres-libraries.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { showProgress } from './progress.mjs';
import { root, SetupError } from './project.mjs';

/**
 * Brings a clone into the state in which the app runs: packages, database client, compiled code. Says nothing and
 * takes a few milliseconds where all of that is there. A sentence on stderr and exit code 1 where it cannot be done.
 *
 * @param {{ compiled?: boolean }} [needs] `compiled: false` where the compiled code is not needed (linter, type check)
 */
export async function prepare({ compiled = true } = {}) {
  try {
    checkNodeVersion();
    const lock = await takeTurn();
    try {
      await installPackages();
      linkPostgresLibraries();
      await generatePrismaClient();
      if (compiled) await compile();
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`\n${error.message}`);
    process.exit(1);
  }
}

/** Two commands started at once in one folder must not install over each other: the second waits for the first. */
async function takeTurn() {
  const lock = await lockFolder(root, 'setup');
  if (lock) return lock;
  return showProgress('Waiting for another start that is preparing this folder', async () => {
    for (;;) {
      const turn = await lockFolder(root, 'setup');
      if (turn) return turn;
      await wait(200);
    }
  });
}
