import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishImport } from '../../src/imports/commands/finish-import.js';
import { claimImport, runImport } from '../../src/imports/commands/run-import.js';
import { stageImport } from '../../src/imports/commands/stage-import.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { type AppProcess, startApp } from '../support/app-process.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { aReview, imported, settled, staged } from '../support/imports.js';
import { changedTables, snapshot } from '../support/snapshot.js';
import { Visitor } from '../support/visitor.js';

// An import is there whole or not at all, whatever ends it: the database, another person, or a kill.

let desk: TestDesk;
let visitor: Visitor;
let next = 0;
beforeAll(async () => {
  desk = await openTestDesk();
  visitor = await desk.visitor('checker');
});
afterAll(() => desk.close());

const reviews = (count: number) => JSON.stringify(Array.from({ length: count }, () => aReview(next++)));
const LONG_AGO = new Date(0);

it('leaves nothing where one of the last rows fails, and can be started again', async () => {
  const it = await staged(desk, visitor, reviews(1200));
  const statement = `The bridge number ${next - 1} cost four million.`;
  await desk.pool.query(`CREATE FUNCTION test_fail_late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.statement = '${statement}' THEN RAISE EXCEPTION 'made to fail by the test'; END IF; RETURN NEW; END $$`);
  await desk.pool.query(
    'CREATE TRIGGER test_failure BEFORE INSERT ON "Claim" FOR EACH ROW EXECUTE FUNCTION test_fail_late()',
  );
  const before = await snapshot(desk.pool);
  try {
    const after = await imported(desk, visitor, it.id);
    expect(after).toMatchObject({ state: 'ready', written: 0, worker: null });
    expect(after.problem).toContain('Nothing was imported; it can be started again.');
    expect(changedTables(before, await snapshot(desk.pool))).toEqual(['Import']);
  } finally {
    await desk.pool.query('DROP TRIGGER test_failure ON "Claim"');
  }
  expect((await visitor.get(it.at)).text).toContain('Something went wrong at the desk.');
  expect(await imported(desk, visitor, it.id)).toMatchObject({ state: 'done', problem: null });
  expect(await desk.db.importedItem.count({ where: { importId: it.id } })).toBe(1200);
  expect((await verifyLedger(desk.db)).faults).toEqual([]);
}, 180_000);

it('is made by one worker only', async () => {
  const it = await staged(desk, visitor, reviews(3));
  const worker = await claimImport(desk.as.checker, it.id, false);
  await expect(claimImport(desk.as.checker, it.id, false)).rejects.toThrow(
    'There is nothing in it that can be imported just now.',
  );
  expect((await visitor.post(`${it.at}/dropping`)).status).toBe(409);
  // Somebody else has claimed it since: the first one finds out at the end, and leaves nothing.
  await desk.db.import.update({ where: { id: it.id }, data: { beatAt: LONG_AGO } });
  const second = await claimImport(desk.as.checker, it.id, false);
  const before = await snapshot(desk.pool);
  await expect(finishImport(desk.as.checker, it.id, worker)).rejects.toThrow(
    'It is being imported by another process.',
  );
  expect(changedTables(before, await snapshot(desk.pool))).toEqual([]);
  // Of two at once one wins, and no row is there twice.
  const ends = await Promise.allSettled([
    runImport(desk.as.checker, it.id, second),
    finishImport(desk.as.checker, it.id, second),
  ]);
  expect(ends.some((end) => end.status === 'fulfilled')).toBe(true);
  expect(await settled(desk, it.id)).toMatchObject({ state: 'done' });
  expect(await desk.db.importedItem.count({ where: { importId: it.id } })).toBe(3);
});

it('takes no row that another import made meanwhile', async () => {
  const file = reviews(4);
  const [one, two] = [await staged(desk, visitor, file), await staged(desk, visitor, file)];
  expect([one.good, two.good]).toEqual([4, 4]);
  await imported(desk, visitor, one.id);
  const claims = await desk.db.claim.count();
  expect(await imported(desk, visitor, two.id)).toMatchObject({ state: 'done' });
  expect(await desk.db.claim.count()).toBe(claims);
});

it('takes none, and says so, where another import that goes on at the same time makes one of them', async () => {
  const shared = Array.from({ length: 2 }, () => aReview(next++));
  const one = await staged(desk, visitor, JSON.stringify(shared));
  const two = await staged(desk, visitor, JSON.stringify([...shared, aReview(next++)]));
  await desk.pool.query(`CREATE FUNCTION test_wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.id = '${one.id}' AND NEW.state = 'done' THEN PERFORM pg_advisory_xact_lock(4712); END IF; RETURN NEW; END $$`);
  await desk.pool.query(
    'CREATE TRIGGER test_wait BEFORE UPDATE ON "Import" FOR EACH ROW EXECUTE FUNCTION test_wait()',
  );
  const client = await desk.pool.connect();
  const waiting = (type: string) =>
    expect
      .poll(
        async () =>
          (
            await desk.pool.query(
              `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = '${type}' AND NOT granted
                 AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`,
            )
          ).rows[0].n,
        { timeout: 20_000 },
      )
      .toBe(1);
  try {
    await client.query('SELECT pg_advisory_lock(4712)');
    expect((await visitor.post(`${one.at}/start`)).status).toBe(303);
    await waiting('advisory');
    expect((await visitor.post(`${two.at}/start`)).status).toBe(303);
    await waiting('transactionid');
  } finally {
    await client.query('SELECT pg_advisory_unlock(4712)');
    client.release();
  }
  expect(await settled(desk, one.id)).toMatchObject({ state: 'done' });
  await desk.pool.query('DROP TRIGGER test_wait ON "Import"');
  expect(await settled(desk, two.id)).toMatchObject({ state: 'ready', written: 0, worker: null });
  expect((await visitor.get(two.at)).text).toContain('Some of it was imported meanwhile, from another file.');
  expect(await desk.db.importedItem.count({ where: { importId: two.id } })).toBe(0);
  const claims = await desk.db.claim.count();
  expect(await imported(desk, visitor, two.id)).toMatchObject({ state: 'done', problem: null });
  expect(await desk.db.claim.count()).toBe(claims + 1);
});

describe('a process that is killed', () => {
  /** Waits until the app in the other process has written something that nobody can see yet. */
  const untilItWrites = (id: string) =>
    expect
      .poll(async () => (await desk.db.import.findUniqueOrThrow({ where: { id } })).written, {
        timeout: 50_000,
        interval: 50,
      })
      .toBeGreaterThan(0);

  it('leaves nothing half done, and another one imports it whole', async () => {
    const it = await staged(desk, visitor, reviews(2500));
    const before = await snapshot(desk.pool);
    let app: AppProcess | undefined = await startApp(desk.databaseUrl);
    try {
      const elsewhere = new Visitor(app.base);
      for (const [name, value] of visitor.cookies) elsewhere.cookies.set(name, value);
      await elsewhere.get('/desk/account');
      expect((await elsewhere.post(`${it.at}/start`)).status).toBe(303);
      await untilItWrites(it.id);
      await app.kill();
      app = undefined;
      // The database finds out that its client is gone.
      await expect
        .poll(
          async () =>
            (
              await desk.pool.query(
                `SELECT count(*)::int AS n FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' OR (state = 'active' AND query ILIKE 'insert%')`,
              )
            ).rows[0].n,
          { timeout: 30_000 },
        )
        .toBe(0);
      expect(changedTables(before, await snapshot(desk.pool))).toEqual(['Import']);
      expect(await desk.db.import.findUnique({ where: { id: it.id } })).toMatchObject({ state: 'importing' });
      // Nobody takes it for dead at once.
      expect((await visitor.post(`${it.at}/start`)).status).toBe(409);
      await desk.db.import.update({ where: { id: it.id }, data: { beatAt: LONG_AGO } });
      expect((await visitor.get(it.at)).text).toContain('It can be started again.');
      expect(await imported(desk, visitor, it.id)).toMatchObject({ state: 'done' });
      expect(await desk.db.importedItem.count({ where: { importId: it.id } })).toBe(2500);
    } finally {
      await app?.kill();
    }
  }, 180_000);

  it('while it read leaves a file that is dropped and sent anew', async () => {
    const it = await staged(desk, visitor, reviews(2));
    await desk.db.import.update({ where: { id: it.id }, data: { state: 'reading', beatAt: LONG_AGO } });
    expect((await visitor.get(it.at)).text).toContain('Drop it, and send the file anew.');
    expect((await visitor.post(`${it.at}/start`)).status).toBe(409);
    expect((await visitor.post(`${it.at}/dropping`)).status).toBe(303);
    expect(await desk.db.importRow.count({ where: { importId: it.id } })).toBe(0);
    expect((await visitor.get(it.at)).text).toContain('dropped');
  });
});

it('is given up by a reader of the file whom somebody has taken it from', async () => {
  const { id } = await staged(desk, visitor, reviews(1));
  expect((await visitor.post(`/desk/imports/${id}/dropping`)).status).toBe(303);
  const file = path.join(desk.folder, randomUUID());
  await writeFile(file, reviews(600));
  await stageImport(desk.as.checker, id, file);
  expect(await desk.db.import.findUnique({ where: { id } })).toMatchObject({ state: 'dropped' });
});

it('ends where the article’s text has changed since', async () => {
  const slug = await anArticle(desk.as.checker);
  const it = await staged(desk, visitor, 'statement,quote\nA.,It cost four million\n', slug);
  await desk.db.import.update({ where: { id: it.id }, data: { revisionId: randomUUID() } });
  const before = await snapshot(desk.pool);
  const after = await imported(desk, visitor, it.id);
  expect(after).toMatchObject({
    state: 'ready',
    problem: expect.stringContaining('The article’s text has changed'),
  });
  expect(changedTables(before, await snapshot(desk.pool))).toEqual(['Import']);
});

describe('who may', () => {
  it('import is who sent the file, and drop it an editor too', async () => {
    const it = await staged(desk, visitor, reviews(1));
    const [other, editor] = [await desk.visitor('checker2'), await desk.visitor('editor')];
    expect((await other.get(it.at)).text).toContain('Only The checker, who sent the file, can import it.');
    for (const somebody of [other, editor]) expect((await somebody.post(`${it.at}/start`)).status).toBe(403);
    expect((await other.post(`${it.at}/dropping`)).status).toBe(403);
    expect((await editor.post(`${it.at}/dropping`)).status).toBe(303);
    expect((await editor.post(`${it.at}/dropping`)).status).toBe(409);
    const nobody = await desk.visitor();
    expect((await nobody.get(it.at)).location).toMatch(/^\/sign-in/);
  });
});
