import { readFileSync } from 'node:fs';
import { inProject, SetupError } from './project.mjs';

/**
 * Refuses a Node that is too old, before anything else fails on it in a way that nobody understands.
 * The number is the one in package.json's `engines`.
 */
export function checkNodeVersion() {
  const wanted = JSON.parse(readFileSync(inProject('package.json'), 'utf8')).engines.node.replace('>=', '');
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new SetupError(
    `Claimdesk needs Node.js ${wanted} or newer; this is ${process.versions.node}. ` +
      'Get a current one from https://nodejs.org and start again.',
  );
}
