// Runs the embedded Postgres as its child and ends it when the app ends, however that happens.
//
// The app holds the other end of this process's stdin. When it closes (by stop(), by exit, by kill -9) Postgres is shut
// down. This process is the leader of a group of its own, so a Ctrl-C in the terminal reaches only the app, which then
// stops serving first and the database after.
import { spawn } from 'node:child_process';

/**
 * @typedef {{ command: string, args: string[], cwd: string, uid?: number, gid?: number }} ServerCommand
 */

/** Milliseconds after which a shutdown becomes less polite: disconnect everybody, abort, kill. */
const patience = 10_000;
/** Milliseconds between an unexpected end of Postgres and its next start. */
const restartAfter = 1000;

/** @type {ServerCommand} */
const { command, args, cwd, uid, gid } = JSON.parse(process.argv[2] ?? '');

let stopping = false;
// Until the app has seen Postgres work, an end is a failed start, which the app reports.
let restarts = false;
let server = start();

function start() {
  const child = spawn(command, args, { cwd, uid, gid, stdio: ['ignore', 'inherit', 'inherit'] });
  child.on('error', (error) => {
    console.error(`could not run ${command}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code) => {
    if (stopping || !restarts) process.exit(code ?? 1);
    setTimeout(() => {
      if (stopping) process.exit(0);
      server = start();
    }, restartAfter);
  });
  return child;
}

function stop() {
  if (stopping) return;
  stopping = true;
  if (server.exitCode !== null || server.signalCode !== null) process.exit(0);
  server.kill('SIGINT');
  setTimeout(() => server.kill('SIGQUIT'), patience);
  setTimeout(() => server.kill('SIGKILL'), patience * 2);
}

process.stdin.on('data', () => {
  restarts = true;
});
process.stdin.on('end', stop);
process.stdin.on('error', stop);
// A service manager that signals every process at once must not take the database from under the app.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {});
