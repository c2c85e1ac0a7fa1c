// `npm test`: whatever the clone still lacks, then type check, lint and every test.
// `npm test -- unit|integration|browser [filter]`: only those tests, whose file names contain the filter.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { typescript } from './compile.mjs';
import { prepare } from './prepare.mjs';
import { inProject } from './project.mjs';
import { runInTerminal } from './run-program.mjs';

const biome = inProject('node_modules', '@biomejs', 'biome', 'bin', 'biome');
const vitest = inProject('node_modules', 'vitest', 'vitest.mjs');
const report = inProject('node_modules', '.cache', 'claimdesk', 'test-report.json');
const kinds = ['unit', 'integration', 'browser'];
const [kind, ...rest] = process.argv.slice(2);

if (kind !== undefined && !kinds.includes(kind)) {
  console.error(`There are no tests called "${kind}". There are: ${kinds.join(', ')}.`);
  process.exit(1);
}

const started = Date.now();
await prepare();
const isWhole = kind === undefined;
if (isWhole) {
  await step('Type check', [typescript, '--noEmit']);
  await step('Lint', [biome, 'lint', '--error-on-warnings']);
}
const { executed, shirked } = await runTests(isWhole ? kinds : [kind], rest);
for (const name of isWhole ? kinds : [kind]) {
  if (executed[name] === 0 && rest.length === 0) fail(`No ${name} test was executed.`);
}
if (shirked.length > 0) fail(`These were skipped, and nothing may be:\n  ${shirked.join('\n  ')}`);

const counts = Object.entries(executed).map(([name, count]) => `${count} ${name}`);
const seconds = Math.round((Date.now() - started) / 1000);
console.log(`\nAll is well: ${isWhole ? 'types, lint, ' : ''}${counts.join(', ')} tests in ${seconds} s.`);

/** @param {string} name @param {string[]} program */
async function step(name, program) {
  console.log(`\n${name}`);
  if ((await runInTerminal(process.execPath, program)) !== 0) fail(`${name} found something. It is above.`);
}

/**
 * @param {string[]} names @param {string[]} filters
 * @returns {Promise<{ executed: Record<string, number>, shirked: string[] }>}
 */
async function runTests(names, filters) {
  console.log('\nTests');
  const projects = names.flatMap((name) => ['--project', name]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runInTerminal(process.execPath, [vitest, 'run', ...projects, ...reporters, ...filters]);
  if (code !== 0) fail('There are failing tests. They are above.');
  return count(names, JSON.parse(readFileSync(report, 'utf8')));
}

/**
 * @param {string[]} names
 * @param {{ testResults: { name: string, assertionResults: { status: string, fullName: string }[] }[] }} report
 */
function count(names, report) {
  /** @type {Record<string, number>} */
  const executed = Object.fromEntries(names.map((name) => [name, 0]));
  /** @type {string[]} */
  const shirked = [];
  for (const { name: file, assertionResults } of report.testResults) {
    const kindOfFile = /\.(unit|browser)\.test\.ts$/.exec(file)?.[1] ?? 'integration';
    for (const { status, fullName } of assertionResults) {
      if (status === 'passed') executed[kindOfFile] = (executed[kindOfFile] ?? 0) + 1;
      else shirked.push(`${path.basename(file)}: ${fullName}`);
    }
  }
  return { executed, shirked };
}

/** @param {string} reason @returns {never} */
function fail(reason) {
  console.error(`\n${reason}`);
  process.exit(1);
}
