import { afterAll, beforeAll, expect, it } from 'vitest';
import { setSourceStanding } from '../../src/flags/commands/set-standing.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { openDatabase } from '../../src/platform/database.js';
import { retracted } from '../support/challenges.js';
import { claimIn } from '../support/claims.js';
import { anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

/** A database that counts the statements that are sent to it. */
function counting() {
  const database = openDatabase(desk.databaseUrl);
  const sent = { count: 0 };
  database.pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      sent.count += 1;
      return query(...args);
    }) as typeof client.query;
  });
  return { ...database, sent };
}

it('a source is retracted with as many statements however many claims of an article rest on it', async () => {
  const { db, sent, close } = counting();
  const statements: number[] = [];
  for (const claims of [2, 9]) {
    const name = `Source of ${claims} claims`;
    const slug = await anArticle(desk.as.checker);
    for (let at = 0; at < claims; at++)
      await claimIn('draft', desk, slug, { attributions: [anAccount(name)] });
    const { id } = await desk.db.source.findFirstOrThrow({ where: { name } });
    const before = sent.count;
    await setSourceStanding({ ...desk.as.editor, db }, id, retracted());
    statements.push(sent.count - before);
    const flags = await desk.db.flag.findMany({ where: { sourceId: id } });
    expect(flags).toHaveLength(claims);
    const events = await desk.db.event.findMany({
      where: { kind: 'claim_flagged', article: { slug } },
      include: { notifications: true },
    });
    // Each event is of the claim whose flag it tells of, and so is what its people are told.
    const told = events.map((it) => [
      it.claimId,
      (it.private as { flagId: string }).flagId,
      it.notifications.map(({ claimId, accountId, kind }) => [claimId, accountId, kind]),
    ]);
    expect(told.sort()).toEqual(
      flags.map((it) => [it.claimId, it.id, [[it.claimId, desk.as.checker.actor.id, 'flagged']]]).sort(),
    );
  }
  await close();
  expect(statements[0]).toBeGreaterThan(3);
  expect(statements[1]).toBe(statements[0]);
  expect((await verifyLedger(desk.db)).faults).toEqual([]);
});
