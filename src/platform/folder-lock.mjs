import { createHash } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** @typedef {{ release(): Promise<void> }} FolderLock */

/**
 * Takes a folder for this process, for one purpose, until it is released or the process ends in whatever way.
 *
 * The lock is a listening local socket named after the folder. Unlike a lock file it cannot outlive its process, so
 * nothing has to guess whether a leftover is stale. (On Linux the name is abstract, in no file system; on Windows it
 * is a named pipe; elsewhere a file is left behind by a kill, and found dead by nobody answering.)
 *
 * @param {string} folder must exist
 * @param {string} purpose part of the lock's name: locks for different purposes do not meet
 * @returns {Promise<FolderLock | undefined>} nothing where another process, or this one, holds it already
 */
export async function lockFolder(folder, purpose) {
  const address = addressOf(folder, purpose);
  const server =
    (await listen(address)) ?? ((await removeIfDead(address)) ? await listen(address) : undefined);
  if (!server) return undefined;
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/**
 * The process that holds the lock on a folder.
 *
 * @param {string} folder must exist
 * @param {string} purpose
 * @returns {Promise<number | undefined>} its process id, or nothing where nobody holds it
 */
export function lockHolder(folder, purpose) {
  return new Promise((resolve) => {
    let said = '';
    const socket = net.connect(addressOf(folder, purpose));
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(Number.parseInt(said, 10) || undefined));
  });
}

/**
 * The folder's identity is its inode and not its path, which may lead to it by several ways.
 *
 * @param {string} folder @param {string} purpose
 */
function addressOf(folder, purpose) {
  const { dev, ino } = statSync(folder, { bigint: true });
  const name = `claimdesk-${createHash('sha256').update(`${dev}:${ino}:${purpose}`).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return path.join(tmpdir(), `${name}.sock`);
}

/** @param {string} address @returns {Promise<net.Server | undefined>} */
function listen(address) {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.on('error', () => {});
      socket.end(`${process.pid}\n`);
    });
    server.once('error', (error) => {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

/** @param {string} address @returns {Promise<boolean>} whether a dead socket file was removed */
function removeIfDead(address) {
  if (process.platform === 'linux' || process.platform === 'win32') return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = net.connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => {
      rmSync(address, { force: true });
      resolve(true);
    });
  });
}
