import { existsSync, rmSync } from 'node:fs';
import { showProgress } from './progress.mjs';
import { inProject, SetupError } from './project.mjs';
import { runNode } from './run-program.mjs';
import { fingerprintOf, stamp } from './stamp.mjs';

/** TypeScript's compiler, run by this Node: no shell, no PATH. */
export const typescript = inProject('node_modules', 'typescript', 'bin', 'tsc');

/** Compiles src and seed into dist where any of their sources changed since the last time. */
export async function compile() {
  const fingerprint = fingerprintOf(
    [
      'src',
      'seed',
      'tsconfig.json',
      'tsconfig.build.json',
      'package.json',
      'node_modules/typescript/package.json',
    ],
    (file) => /\.(ts|mjs|json)$/.test(file),
  );
  const done = stamp('compile', fingerprint);
  if (done.isCurrent() && existsSync(inProject('dist', 'src', 'server.js'))) return;

  done.remove();
  await showProgress('Compiling', async () => {
    // What was compiled from a source that is gone must go as well.
    rmSync(inProject('dist'), { recursive: true, force: true });
    const { code, output } = await runNode([typescript, '-p', 'tsconfig.build.json']);
    if (code !== 0) {
      throw new SetupError(`${output.trim()}\n\nThe sources do not compile. What TypeScript said is above.`);
    }
  });
  done.write();
}
