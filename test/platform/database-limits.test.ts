import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Database,
  inSnapshot,
  isDatabaseAway,
  openDatabase,
  transact,
} from '../../src/platform/database.js';
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.js';

let fresh: FreshDatabase;
let usual: Database;
let impatient: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  usual = openDatabase(fresh.url);
  impatient = openDatabase(fresh.url, { limits: { statement: 300, lock: 150 } });
});
afterAll(async () => {
  await usual?.close();
  await impatient?.close();
  await fresh?.drop();
});

const limitsOf = async (of: Database) => {
  const ask = async (name: string) => {
    const [row] = await of.db.$queryRaw<{ it: string }[]>`SELECT current_setting(${name}) AS it`;
    return row?.it;
  };
  return [await ask('statement_timeout'), await ask('lock_timeout')];
};
const SLEEP = 'SELECT pg_sleep(1)::text';

describe('a connection of the pool', () => {
  it('lets no statement take longer than a transaction may, nor wait as long for a lock', async () => {
    expect(await limitsOf(usual)).toEqual(['15s', '10s']);
    const all = await Promise.all(Array.from({ length: 10 }, () => limitsOf(usual)));
    for (const limits of all) expect(limits).toEqual(['15s', '10s']);
  });

  it('is free again after a statement that takes too long, which is told as a database that is away', async () => {
    const failed = await impatient.db.$queryRawUnsafe(SLEEP).catch((error: unknown) => error);
    expect(isDatabaseAway(failed)).toBe(true);
    expect(await impatient.db.account.count()).toBe(0);
  });

  it('is free again after a wait for what another one holds, and nothing was changed', async () => {
    const holder = await usual.pool.connect();
    await holder.query('BEGIN');
    await holder.query(`INSERT INTO "Chain" (key, seq, hash) VALUES ('held', 0, 'a')`);
    const write = (tx: { chain: Database['db']['chain'] }) =>
      tx.chain.create({ data: { key: 'held', seq: 0, hash: 'b' } });
    const failed = await transact(impatient, async (tx) => {
      await write(tx);
    }).catch((error: unknown) => error);
    expect(isDatabaseAway(failed)).toBe(true);
    await holder.query('ROLLBACK');
    holder.release();
    expect(await impatient.db.chain.count()).toBe(0);
  });

  it('takes as long as a transaction asks for, and no other one does', async () => {
    const sleep = async (tx: { $queryRawUnsafe: Database['db']['$queryRawUnsafe'] }) => {
      await tx.$queryRawUnsafe(SLEEP);
    };
    await transact(impatient, sleep, 60_000);
    await inSnapshot(impatient.db, sleep, 60_000);
    expect(await limitsOf(impatient)).toEqual(['300ms', '150ms']);
    for (const short of [transact(impatient, sleep), inSnapshot(impatient.db, sleep)])
      expect(isDatabaseAway(await short.catch((error: unknown) => error))).toBe(true);
  });
});
