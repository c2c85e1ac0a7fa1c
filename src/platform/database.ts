import { setTimeout as wait } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from '../generated/prisma/client.js';

export type Db = PrismaClient;
/** A Prisma client inside a transaction. */
export type Tx = Prisma.TransactionClient;

export type Database = { db: Db; pool: pg.Pool; close(): Promise<void> };

/** Milliseconds that a transaction may take which does not ask for more. */
const USUAL = 15_000;

/** Milliseconds after which Postgres ends a statement, and a wait for what another transaction holds. */
export type Limits = { statement: number; lock: number };
const LIMITS: Limits = { statement: USUAL, lock: 10_000 };

/**
 * Opens one pool and the Prisma client on it. Its connections wait for nothing for good: what takes longer asks for it
 * (`transact`, `inSnapshot`).
 * @param options.size connections at the most
 * @param options.onLost told of idle connections that broke; the pool replaces them by itself
 */
export function openDatabase(
  url: string,
  options: { size?: number; onLost?: (error: Error) => void; limits?: Limits } = {},
): Database {
  const { statement, lock } = options.limits ?? LIMITS;
  const pool = new pg.Pool({
    connectionString: url,
    max: options.size ?? 10,
    connectionTimeoutMillis: 4000,
    idleTimeoutMillis: 30_000,
    // Said over the connection, as poolers take no such words while it is made.
    onConnect: (client) => client.query(`SET statement_timeout = ${statement}; SET lock_timeout = ${lock}`),
  });
  pool.on('error', (error) => options.onLost?.(error));
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, { onConnectionError: (e) => options.onLost?.(e) }),
  });
  return {
    db,
    pool,
    async close() {
      await db.$disconnect();
      await pool.end();
    },
  };
}

/** How often a transaction is tried that Postgres ended because it and another waited for each other. */
const TRIES = 5;

/** What a form that is sent again is answered with: what JSON can hold. */
type Kept = string | number | boolean | null | undefined | Kept[] | { [key: string]: Kept };

/** Where a transaction runs; and for a form, what gives the once-only key of its next transaction. */
export type Place = { db: Db; once?: (() => string | undefined) | undefined };

/**
 * Runs `work` in one transaction. What it throws undoes everything. `work` runs again when Postgres had to end
 * one of two transactions that waited for each other, so it changes nothing but what is in the database.
 * With a once-only key that was used up before, `work` does not run: what it gave then is given again.
 * @param timeout milliseconds that it may take; more than usual only for what touches thousands of rows
 * @throws what `work` throws, and what the driver throws when Postgres cannot be reached
 */
// biome-ignore lint/suspicious/noConfusingVoidType: work that gives nothing may be written so
export async function transact<T extends Kept | void>(
  { db, once }: Place,
  work: (tx: Tx) => Promise<T>,
  timeout = USUAL,
): Promise<T> {
  const key = once?.();
  const patient = patiently(work, timeout);
  const whole = key === undefined ? patient : (tx: Tx) => onlyOnce(tx, key, patient);
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(whole, { maxWait: 5000, timeout });
    } catch (error) {
      if (attempt === TRIES || !isDeadlock(error)) throw error;
      await wait(Math.random() * 20 * attempt);
    }
  }
}

/** Whether reads go on within a transaction, and so need none of their own. */
export const isWithin = (db: Db | Tx): db is Tx => typeof (db as Partial<Db>).$connect !== 'function';

/**
 * Runs what only reads, in several statements, on the database as it stands at one moment.
 * @param timeout milliseconds that all of it may take
 */
export const inSnapshot = <T>(db: Db, work: (tx: Tx) => Promise<T>, timeout = USUAL): Promise<T> =>
  db.$transaction(patiently(work, timeout), { isolationLevel: 'RepeatableRead', maxWait: 5000, timeout });

/** Lets the statements of a transaction take as long as that may, where it is more than usual. */
const patiently =
  <T>(work: (tx: Tx) => Promise<T>, timeout: number) =>
  async (tx: Tx): Promise<T> => {
    if (timeout > USUAL)
      await tx.$queryRaw`SELECT set_config(name, ${String(timeout)}, true)
        FROM unnest(ARRAY['statement_timeout', 'lock_timeout']) AS name`;
    return work(tx);
  };

/**
 * Runs a part of a transaction that may turn out to change nothing; then all that it wrote is undone, and the
 * transaction goes on without it. What it throws undoes the whole transaction.
 * @param work gives whether it changed anything
 * @returns the same
 */
export async function unlessUnchanged(tx: Tx, work: () => Promise<boolean>): Promise<boolean> {
  await tx.$executeRaw`SAVEPOINT unchanged`;
  const isChanged = await work();
  if (!isChanged) await tx.$executeRaw`ROLLBACK TO SAVEPOINT unchanged`;
  await tx.$executeRaw`RELEASE SAVEPOINT unchanged`;
  return isChanged;
}

/** Uses a key up along with the work. One at the same time waits here until this transaction has ended. */
// biome-ignore lint/suspicious/noConfusingVoidType: as above
async function onlyOnce<T extends Kept | void>(
  tx: Tx,
  key: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const isFirst = await tx.$executeRaw`
    INSERT INTO "Sending" (key, result, at) VALUES (${key}, '{}', now()) ON CONFLICT DO NOTHING`;
  if (isFirst === 0) {
    const { result } = await tx.sending.findUniqueOrThrow({ where: { key } });
    return (result as { value?: unknown }).value as T;
  }
  const value = await work(tx);
  if (value !== undefined) await tx.sending.update({ where: { key }, data: { result: { value } as never } });
  return value;
}

const LOST = new Set([
  'P1001', // cannot reach
  'P1002', // timed out
  'P1008',
  'P1017', // server closed the connection
  'P2024', // no free connection in time
  'P2028', // transaction could not be started
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01', // admin shutdown
  '57P02',
  '57P03', // starting up
  '53300', // no connection left
  '55P03', // waited too long for what another transaction holds
  '57014', // took too long
  '08006',
  '08003',
  '08001',
]);

/** An error and what it wraps, from the outside in: Prisma's, its adapter's, the driver's. */
function* causesOf(error: unknown): Generator<Record<string, unknown>> {
  for (let cause = error, depth = 0; cause && depth < 6; depth++) {
    yield cause as Record<string, unknown>;
    const meta = (cause as { meta?: { driverAdapterError?: unknown } }).meta;
    cause = meta?.driverAdapterError ?? (cause as { cause?: unknown }).cause;
  }
}

/** Whether an error means that Postgres is away for now, wherever in the stack it was wrapped. */
export function isDatabaseAway(error: unknown): boolean {
  for (const { code, originalCode, message, name } of causesOf(error)) {
    if (LOST.has(String(code)) || LOST.has(String(originalCode))) return true;
    if (name === 'PrismaClientInitializationError') return true;
    if (
      typeof message === 'string' &&
      /connection (terminated|timeout)|is not queryable|timeout exceeded when trying to connect|DatabaseNotReachable|ConnectionClosed/i.test(
        message,
      )
    )
      return true;
  }
  return false;
}

/** Whether an error is the violation of a unique constraint. */
export function isDuplicate(error: unknown): boolean {
  return (error as { code?: string })?.code === 'P2002';
}

/** Whether Postgres ended the transaction to let another one go on (40P01), as the driver or Prisma tells it. */
export function isDeadlock(error: unknown): boolean {
  for (const { code, originalCode, kind } of causesOf(error)) {
    if ([code, originalCode].some((it) => it === '40P01' || it === 'P2034')) return true;
    if (kind === 'TransactionWriteConflict') return true;
  }
  return false;
}
