import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { record } from '../../src/ledger/record.js';
import { verification } from '../../src/ledger/verification.js';
import { type Verdict, verifyLedger } from '../../src/ledger/verify.js';
import type { Tx } from '../../src/platform/database.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';

// Verifying takes a while, and the desk goes on meanwhile: what is written then is no fault.

let desk: TestDesk;

beforeAll(async () => {
  desk = await openTestDesk();
  await claimIn('approved', desk, await anArticle(desk.as.checker));
});
afterAll(() => desk.close());

/** Writes an event in the desk's own chain, with a change of an account. */
async function writeIn(tx: Tx) {
  const { id, name } = desk.as.admin.actor;
  await tx.account.update({ where: { id }, data: { mail: 'digest' } });
  const said = { public: {}, private: { accountId: id, name, mail: 'digest' as const } };
  await record(tx, { kind: 'account_mail_set', at: new Date(), actorId: id, ...said });
}

/** Waits until somebody has to wait for the table of events. */
async function somebodyWaits() {
  for (;;) {
    const { rows } = await desk.pool.query(
      `SELECT 1 FROM pg_locks WHERE NOT granted AND relation = '"Event"'::regclass`,
    );
    if (rows.length > 0) return;
    await wait(10);
  }
}

it('an event that is written between the reading of the heads and that of the events is no fault', async () => {
  const before = await desk.db.event.count();
  let verdict: Promise<Verdict> | undefined;
  await desk.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "Event" IN ACCESS EXCLUSIVE MODE`;
      verdict = verifyLedger(desk.db);
      await somebodyWaits();
      await writeIn(tx);
    },
    { timeout: 15_000 },
  );
  expect(await verdict).toEqual({ events: before, chains: 2, faults: [] });
  expect(await verifyLedger(desk.db)).toEqual({ events: before + 1, chains: 2, faults: [] });
});

it('the desk goes on writing while the ledger is read again and again', async () => {
  let isOver = false;
  const writing = (async () => {
    for (let count = 0; ; count++) {
      if (isOver && count > 3) return count;
      await desk.db.$transaction(writeIn);
    }
  })();
  for (let round = 0; round < 5; round++) expect((await verifyLedger(desk.db)).faults).toEqual([]);
  isOver = true;
  expect(await writing).toBeGreaterThan(3);
  expect((await verifyLedger(desk.db)).events).toBe(await desk.db.event.count());
});

it('whoever asks for a verification while one goes on gets what that one finds, and the next one starts anew', async () => {
  const verifying = verification(desk.db);
  expect(verifying.last()).toBeUndefined();
  const [one, two] = await Promise.all([verifying.run(), verifying.run()]);
  expect(two).toBe(one);
  expect(verifying.last()).toBe(one);
  const three = await verifying.run();
  expect(three).not.toBe(one);
  expect(verifying.last()).toBe(three);
});
