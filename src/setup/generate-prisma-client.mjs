import { existsSync } from 'node:fs';
import { showProgress } from './progress.mjs';
import { inProject, SetupError } from './project.mjs';
import { runNode } from './run-program.mjs';
import { fingerprintOf, stamp } from './stamp.mjs';

/** Writes src/generated/prisma where the schema or Prisma itself has changed since it was last written. */
export async function generatePrismaClient() {
  const fingerprint = fingerprintOf([
    'prisma/schema.prisma',
    'prisma.config.ts',
    'node_modules/prisma/package.json',
    'node_modules/@prisma/client/package.json',
  ]);
  const done = stamp('prisma-client', fingerprint);
  if (done.isCurrent() && existsSync(inProject('src', 'generated', 'prisma', 'client.ts'))) return;

  done.remove();
  await showProgress('Generating the database client', async () => {
    const prisma = inProject('node_modules', 'prisma', 'build', 'index.js');
    const { code, output } = await runNode([prisma, 'generate'], quietPrisma());
    if (code !== 0)
      throw new SetupError(`${output.trim()}\n\n"prisma generate" failed. What it said is above.`);
  });
  done.write();
}

/**
 * Prisma downloads a schema engine from a host of its own, also for `generate`, which does not use it. Naming any
 * existing file as the engine stops that; the other two keep it from asking home about updates.
 */
function quietPrisma() {
  return {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  };
}
