import { spawn } from 'node:child_process';
import { root } from './project.mjs';

/**
 * Runs a program to its end and collects what it says.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>} `code` is 1 where the program could not be started or was killed
 */
export function runProgram(command, args, { env = process.env, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, shell, stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

// A step whose starter was killed must not go on writing beside the step of the next start.
const endWithStarter = 'process.stdin.on("end", () => process.exit(1)).resume(); process.stdin.unref?.();';

/**
 * Runs a script of Node's to its end, which comes at the latest with the end of this process, however that ends.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runNode(args, env) {
  const preload = `data:text/javascript,${encodeURIComponent(endWithStarter)}`;
  return runProgram(process.execPath, ['--import', preload, ...args], { ...(env && { env }) });
}

/**
 * Runs a program that talks to the terminal itself (linter, test runner).
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit code
 */
export function runInTerminal(command, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
