import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { InvalidInput, TooLarge } from '../../src/platform/errors.js';
import { type FetchOptions, openFetch } from '../../src/platform/fetch-page.js';
import { openSpool, type Spool } from '../../src/platform/spool.js';
import { openWeb, type Web } from './web.js';

/** What tests of fetching share. Both sites are new for each test. */
export const sites = {} as {
  /** Stands for the public web. */
  web: Web;
  /** A server within: its port is not among those that may be reached. */
  within: Web;
  spool: Spool;
};

/** Sets the sites up for a file's tests, and looks after each that nothing is left and nothing within was asked. */
export function useSites(): void {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'claimdesk-fetch-'));
    sites.spool = await openSpool(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    [sites.web, sites.within] = await Promise.all([openWeb(), openWeb()]);
  });
  afterEach(async () => {
    await Promise.all([sites.web.close(), sites.within.close()]);
    expect(await readdir(folder)).toEqual([]);
    expect(sites.within.asked).toEqual([]);
  });
}

export const PAGE = '<!doctype html><title>A page</title><p>Äpfel</p>';

/** Names that lead nowhere. */
export const nowhere = () =>
  Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }));

const fetching = (more: Partial<FetchOptions>) =>
  openFetch({
    spool: sites.spool,
    limit: 1_000_000,
    timeout: 3000,
    reach: (address, port) => address === '127.0.0.1' && port === sites.web.port,
    resolve: nowhere,
    ...more,
  });

/** Fetches from the public site. @returns what was found, its file gone already */
export async function fetched(link: string, more: Partial<FetchOptions> = {}) {
  const { finalUrl, file } = await fetching(more)(link);
  const text = await readFile(file.path, 'utf8');
  await file.remove();
  return { finalUrl, text, ...file };
}

/** What somebody is told whose link is not fetched. */
export async function refusal(link: string, more: Partial<FetchOptions> = {}): Promise<string> {
  const error = await fetching(more)(link).then(
    () => new Error('it was fetched'),
    (it) => it,
  );
  if (!(error instanceof InvalidInput || error instanceof TooLarge)) throw error;
  return error.message;
}

export const redirect =
  (to: string, status = 302) =>
  (_req: unknown, res: ServerResponse) =>
    res.writeHead(status, { location: to }).end('gone');

/** A server that speaks no HTTP but what it is told to say. */
export async function openPlain(speak: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    speak(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  };
  return { port: (server.address() as AddressInfo).port, close };
}
