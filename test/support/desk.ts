import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Express } from 'express';
import type pg from 'pg';
import type { Logger } from 'pino';
import { seedDemo } from '../../seed/seed.js';
import { STORED } from '../../src/access.js';
import { createApp } from '../../src/app.js';
import { addArticle } from '../../src/articles/commands/add-article.js';
import type { ClaimInput } from '../../src/claims/input.js';
import { type Config, readConfig } from '../../src/config.js';
import { openLive } from '../../src/live/hub.js';
import { addAccount } from '../../src/people/commands/add-account.js';
import { startSession } from '../../src/people/session.js';
import { answerAhead } from '../../src/platform/answer-ahead.js';
import type { Desk, Role } from '../../src/platform/context.js';
import { SESSION_COOKIE } from '../../src/platform/csrf.js';
import { type Db, openDatabase } from '../../src/platform/database.js';
import { openDiskStore } from '../../src/platform/disk-store.js';
import { openFetch } from '../../src/platform/fetch-page.js';
import type { FileStore } from '../../src/platform/file-store.js';
import { createLog } from '../../src/platform/log.js';
import { isPublicAddress, type Reach } from '../../src/platform/public-address.js';
import { openSpool } from '../../src/platform/spool.js';
import { freshDatabase } from './fresh-database.js';
import { Visitor } from './visitor.js';

export const PASSWORD = 'a password for tests';

/** The people every test desk has: two of each kind that a rule tells apart. */
const PEOPLE = {
  checker: 'fact_checker',
  checker2: 'fact_checker',
  editor: 'editor',
  editor2: 'editor',
  admin: 'admin',
} as const satisfies Record<string, Role>;
export type Who = keyof typeof PEOPLE;

export type TestDesk = {
  db: Db;
  pool: pg.Pool;
  databaseUrl: string;
  /** Address of the app, "http://127.0.0.1:41234". */
  base: string;
  app: Express;
  /** The desk as one of its people, for commands. */
  as: Record<Who, Desk>;
  /** A folder of the desk's own that goes with it: `snapshots` is its store, `tmp` its spool. */
  folder: string;
  store: FileStore;
  /** An HTTP client, signed in as somebody or as nobody. */
  visitor(who?: Who): Promise<Visitor>;
  close(): Promise<void>;
};

export type DeskOptions = {
  /** Whether the demo article is in it; its people then are the demo's. */
  seeded?: boolean;
  config?: Partial<Config>;
  log?: Logger;
  /** Another way to the fresh database: it gets the address and gives the one to use. */
  via?: (databaseUrl: string) => string;
  /** Which servers a link may lead to, in the place of those on the public internet. Names lead nowhere. */
  reach?: Reach;
  /** How often the live channel looks and gives a sign of life, in milliseconds. */
  live?: { readAnyway?: number; beat?: number };
  /** Whether pages are given from memory, as in a newsroom; then what a test does behind the app's back is not seen. */
  stored?: boolean;
};

/** A whole desk for one test file: its own database, its people, and the app listening on a port of its own. */
export async function openTestDesk(options: DeskOptions = {}): Promise<TestDesk> {
  const { seeded = false, log = createLog('silent'), via = (url: string) => url } = options;
  const fresh = await freshDatabase();
  const { db, pool, close } = openDatabase(via(fresh.url), { onLost: () => {} });
  const now = () => new Date();
  const folder = await mkdtemp(path.join(tmpdir(), 'claimdesk-files-'));
  const store = openDiskStore(path.join(folder, 'snapshots'));
  const spool = await openSpool(path.join(folder, 'tmp'));
  if (seeded) await seedDemo(db, { store, spool });
  else
    for (const [key, role] of Object.entries(PEOPLE))
      await addAccount(
        { db, by: null, now },
        { name: `The ${key}`, email: `${key}@desk.example`, role, password: PASSWORD },
      );
  const accounts = await db.account.findMany({ orderBy: { createdAt: 'asc' } });
  // Both ways of filling the desk add its people in this order.
  const order: Who[] = ['checker', 'checker2', 'editor', 'editor2', 'admin'];
  const as = Object.fromEntries(
    order.map((who, index) => {
      const { id, name, email, role } = accounts[index] ?? {};
      return [who, { db, now, actor: { id, name, email, role } }];
    }),
  ) as unknown as Record<Who, Desk>;

  const config = { ...readConfig({}), logLevel: 'silent', ...options.config };
  const fetchPage = openFetch({
    spool,
    limit: config.fetchLimit,
    reach: options.reach ?? isPublicAddress,
    resolve: () => Promise.reject(Object.assign(new Error(), { syscall: 'getaddrinfo' })),
  });
  const live = await openLive({ db, databaseUrl: via(fresh.url), ...options.live });
  const app = createApp({ db, pool, config, log, store, spool, fetchPage, live });
  const server = createServer(options.stored ? answerAhead({ app, live, config, log, routes: STORED }) : app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    db,
    pool,
    databaseUrl: fresh.url,
    base,
    app,
    as,
    folder,
    store,
    async visitor(who) {
      const visitor = new Visitor(base);
      if (who)
        visitor.cookies.set(SESSION_COOKIE, (await startSession(db, as[who].actor.id, new Date())) ?? '');
      return visitor;
    },
    async close() {
      await live.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await close();
      await fresh.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const TEXT = {
  headline: 'Mayor opens bridge',
  summary: 'The mayor said the bridge cost 4 million.',
  body: 'The mayor opened the bridge on Monday. “It cost four million,” she told reporters.\nResidents dispute the cost.',
  headings: [],
};

/** Keeps a small article. @returns its slug */
export async function anArticle(desk: Desk, text = TEXT, language = 'en'): Promise<string> {
  const particulars = { byline: null, publication: null, url: null, dateline: '2026-01-05', language };
  return (await addArticle(desk, text, particulars)).slug;
}

const hop = {
  source: 'Mayor Jane Roe',
  sourceKind: 'person' as const,
  mode: 'said' as const,
  terms: 'on_the_record' as const,
  anonymityReason: null,
  publicDescription: null,
  toWhom: 'reporters',
  place: null,
  timeText: 'on Monday',
  timeValue: '2026-01-05',
  timePrecision: 'day' as const,
  quote: 'It cost four million',
  url: null,
  archivedUrl: null,
};

/** One account of somebody, for a claim. */
export const anAccount = (
  source = hop.source,
  stance: 'asserts' | 'denies' | 'disputes' = 'asserts',
  more: Partial<typeof hop> = {},
): ClaimInput['attributions'][number] => ({
  stance,
  side: stance === 'asserts' ? 1 : 2,
  statement: null,
  answer: null,
  hops: [{ ...hop, ...more, source }],
});

/** A claim as a form sends it; reported, on the words “It cost four million”. */
export const aClaim = (more: Partial<ClaimInput> = {}): ClaimInput => ({
  statement: 'The bridge cost four million.',
  status: 'reported',
  reason: 'The mayor says so.',
  overrideReason: null,
  settle: null,
  spans: [{ part: 'body', start: null, end: null, words: 'It cost four million' }],
  attributions: [anAccount()],
  evidence: [],
  ...more,
});
