import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { symbols } from 'pino';
import { expect } from 'vitest';
import { STORED } from '../../src/access.js';
import { openLive } from '../../src/live/hub.js';
import { answerAhead } from '../../src/platform/answer-ahead.js';
import { createLog } from '../../src/platform/log.js';
import { openTestDesk, type TestDesk } from './desk.js';
import { type RawReply, rawRequest } from './raw-request.js';
import { onShow } from './reviews.js';

/** A desk with an article that is out, whose pages are given from memory, and a look at what comes to the app itself. */
export type StoredDesk = Awaited<ReturnType<typeof openStoredDesk>>;

async function listening(listener: RequestListener): Promise<[Server, string]> {
  const it = createServer(listener);
  await new Promise<void>((resolve) => it.listen(0, '127.0.0.1', resolve));
  return [it, `http://127.0.0.1:${(it.address() as AddressInfo).port}`];
}

export async function openStoredDesk() {
  const lines: string[] = [];
  const log = createLog('info');
  Object.assign(log, { [symbols.streamSym]: { write: (text: string) => lines.push(text) } });
  const config = { publicUrl: 'https://desk.example.org', trustProxy: 0, pageStore: 10_000_000 };
  const desk: TestDesk = await openTestDesk({ log, config });
  const { ref, slug, version } = await onShow(desk);
  const live = await openLive({ db: desk.db, databaseUrl: desk.databaseUrl });
  const app: RequestListener = (req, res) => {
    stored.reached.push(`${req.method} ${req.url}`);
    stored.handle(req, res);
  };
  const [server, base] = await listening(answerAhead({ app, live, config, log, routes: STORED }));

  const stored = {
    desk,
    base,
    ref,
    slug,
    version,
    /** What the log was told. */
    lines,
    /** Requests that came to the app itself, made up ones among them. */
    reached: [] as string[],
    /** What happens to them there. */
    handle: desk.app as RequestListener,
    ask: (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<RawReply> =>
      rawRequest(base, path, { headers, method }),
    async wasRendered(path: string): Promise<boolean> {
      stored.reached = [];
      await stored.ask(path);
      return stored.reached.length > 0;
    },
    /** Whether the second of two requests does not come to the app, or with a query the third. */
    async isKept(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<boolean> {
      if (path.includes('?')) await stored.ask(path, headers, method);
      await stored.ask(path, headers, method);
      stored.reached = [];
      await stored.ask(path, headers, method);
      return stored.reached.length === 0;
    },
    /** Waits until there is word from the database, and drops what is kept, but for one page. */
    async empty(): Promise<void> {
      stored.handle = desk.app;
      await expect.poll(() => stored.isKept('/about'), { timeout: 30_000 }).toBe(true);
      await desk.pool.query("SELECT pg_notify('claimdesk_shown', '')");
      await expect.poll(() => stored.wasRendered('/about'), { timeout: 30_000 }).toBe(true);
      stored.reached = [];
    },
    async close(): Promise<void> {
      await live.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await desk.close();
    },
  };
  return stored;
}
