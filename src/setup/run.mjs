// `npm run <name> -- …` for everything that needs a prepared clone first.
import { pathToFileURL } from 'node:url';
import { typescript } from './compile.mjs';
import { prepare } from './prepare.mjs';
import { inProject } from './project.mjs';
import { runInTerminal } from './run-program.mjs';

const vitest = inProject('node_modules', 'vitest', 'vitest.mjs');
const biome = inProject('node_modules', '@biomejs', 'biome', 'bin', 'biome');

/** Compiled commands, run in this process with the arguments that follow their name. @type {Record<string, string>} */
const commands = {
  migrate: 'platform/migrate-command.js',
  'migrate:new': 'platform/migrate-new-command.js',
  user: 'people/user-command.js',
  'ledger:verify': 'ledger/verify-command.js',
};

/** Programs of packages. @type {Record<string, string[]>} */
const programs = {
  typecheck: [typescript, '--noEmit'],
  lint: [biome, 'lint', '--error-on-warnings'],
  format: [biome, 'check', '--write'],
  bench: [vitest, 'run', '--project', 'bench', '--disable-console-intercept'],
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
const program = programs[name];

if (command) {
  await prepare();
  const file = inProject('dist', 'src', command);
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
} else if (program) {
  // What is measured are processes of their own, which run what was compiled.
  await prepare({ compiled: name === 'bench' });
  process.exitCode = await runInTerminal(process.execPath, [...program, ...args]);
} else {
  console.error(
    `There is no command "${name}". There are: ${[...Object.keys(commands), ...Object.keys(programs)].join(', ')}.`,
  );
  process.exitCode = 1;
}
