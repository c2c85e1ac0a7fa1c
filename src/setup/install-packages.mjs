import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { showProgress } from './progress.mjs';
import { inProject, SetupError } from './project.mjs';
import { runNode, runProgram } from './run-program.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, os?: string[],
 *   cpu?: string[], libc?: string[], dependencies?: Record<string, string>,
 *   devDependencies?: Record<string, string> }} LockedPackage
 */

// npm writes this when an install has ended and empties the folder when one begins: an install that was cut short
// leaves none behind.
const installedLock = inProject('node_modules', '.package-lock.json');

/** Installs the packages of package-lock.json where they are missing, half there or of another version. */
export async function installPackages() {
  if (packagesAreInstalled()) return;
  // npm empties node_modules in no certain order; a kill in the middle must not leave a list of packages that are gone.
  rmSync(installedLock, { force: true });
  await showProgress('Installing packages', runNpm);
}

function packagesAreInstalled() {
  const wanted = lockedPackages(inProject('package-lock.json'));
  const installed = lockedPackages(installedLock);
  if (!wanted || !installed || !lockMatchesManifest(wanted[''])) return false;
  return Object.entries(wanted).every(([name, { version, integrity, ...conditions }]) => {
    if (name === '' || !isNeededHere(conditions)) return true;
    const found = installed[name];
    return found?.version === version && found?.integrity === integrity;
  });
}

/** @param {string} file @returns {Record<string, LockedPackage> | undefined} */
function lockedPackages(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** @param {LockedPackage | undefined} lockedRoot */
function lockMatchesManifest(lockedRoot) {
  const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const listOf = (/** @type {LockedPackage | undefined} */ from) =>
    JSON.stringify(
      [from?.dependencies ?? {}, from?.devDependencies ?? {}].map((list) => Object.entries(list).sort()),
    );
  return listOf(manifest) === listOf(lockedRoot);
}

/**
 * An optional package counts where it names this system: node_modules carried over from another one lacks those.
 * The ones for one C library only are left out, since only npm knows which library this is.
 *
 * @param {LockedPackage} conditions
 */
function isNeededHere({ optional, devOptional, os, cpu, libc }) {
  if (!optional && !devOptional) return true;
  return Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc);
}

async function runNpm() {
  const args = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  const npm = npmScript();
  const { code, output } = npm
    ? await runNode([npm, ...args])
    : await runProgram('npm', args, { shell: process.platform === 'win32' });
  if (code === 0) return;

  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH/.test(
    output,
  );
  const reason = offline
    ? 'The npm registry could not be reached. Check the network, or name a registry that can be reached with ' +
      '"npm config set registry …", and start again.'
    : '"npm ci" failed. What it said is above.';
  throw new SetupError(`${whatNpmSaid(output)}\n\n${reason}`);
}

/** npm's own program file, so that it runs on this very Node and through no shell. */
function npmScript() {
  const besideNode = path.dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath ?? '',
    path.join(besideNode, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(besideNode, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  return candidates.find((file) => path.basename(file) === 'npm-cli.js' && existsSync(file));
}

/**
 * npm begins with what is wrong and goes on with its manual.
 *
 * @param {string} output
 */
function whatNpmSaid(output) {
  return output
    .split('\n')
    .filter((line) => /^npm (error|ERR!)/.test(line))
    .slice(0, 12)
    .join('\n');
}
