import type { Response } from 'express';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Db, Place } from './database.js';
import type { FetchPage } from './fetch-page.js';
import type { FileStore } from './file-store.js';
import type { Live } from './live.js';
import { onceOf } from './once.js';
import type { Spool } from './spool.js';

/** What every feature's routes are given when the app is made. */
export type Platform = {
  db: Db;
  pool: pg.Pool;
  config: Config;
  log: Logger;
  store: FileStore;
  spool: Spool;
  fetchPage: FetchPage;
  live: Live;
};

export type Role = 'fact_checker' | 'editor' | 'admin';

/** What a token may let its bearer do. */
export const SCOPES = ['read_queue', 'propose_claims', 'attach_evidence'] as const;
export type Scope = (typeof SCOPES)[number];

/** Somebody signed in; or somebody for whom a program comes in with a token, whose scopes then are here. */
export type Person = { id: string; name: string; email: string; role: Role; scopes?: readonly Scope[] };

/** What a command works with: the database, who acts, and the clock. Never a request. */
export type Desk = Place & { actor: Person; now: () => Date };

/** The desk that a request works at. The access table has seen to it that somebody is signed in. */
export const deskOf = (platform: Platform, res: Response): Desk => ({
  db: platform.db,
  once: onceOf(res),
  actor: res.locals.person,
  now: () => new Date(),
});

/** Whether somebody reviews, publishes and speaks to readers: editors, and admins who are editors too. */
export const isEditor = (person: Pick<Person, 'role'> | null): boolean =>
  person?.role === 'editor' || person?.role === 'admin';
