import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkNoted, headOf } from '../../src/ledger/heads.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';

// What the database alone cannot tell: an end that was cut off together with the head that told of it. Whoever noted the
// head before can. These tests do it to the database as its owner, one after the other.

let desk: TestDesk;
let slug: string;
let chain: string;
let noted: { article: string; number: number; hash: string };

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  await claimIn('approved', desk, slug);
  chain = (await desk.db.article.findUniqueOrThrow({ where: { slug } })).id;
  const head = await headOf(desk.db, chain);
  noted = { article: slug, number: head?.seq ?? 0, hash: head?.hash ?? '' };
});
afterAll(() => desk.close());

const owner = async (...statements: string[]) => {
  await desk.pool.query('ALTER TABLE "Event" DISABLE TRIGGER ALL');
  for (const it of statements) await desk.pool.query(it);
  await desk.pool.query('ALTER TABLE "Event" ENABLE TRIGGER ALL');
};

it('holds as long as nothing was rewritten, however much is added after it', async () => {
  const holds = {
    holds: true,
    sentence: `Entry ${noted.number} is still there, with the hash that you noted.`,
  };
  expect(noted.number).toBe(4);
  expect(await checkNoted(desk.db, noted)).toEqual(holds);
  await claimIn('draft', desk, slug);
  expect((await headOf(desk.db, chain))?.seq).toBe(5);
  expect(await checkNoted(desk.db, noted)).toEqual(holds);
  expect(await checkNoted(desk.db, { ...noted, article: `https://desk.example/articles/${slug}#x` })).toEqual(
    holds,
  );
});

it('is looked for in the chain that is named, and in no other', async () => {
  const desks = await headOf(desk.db, 'desk');
  const own = { article: 'desk', number: desks?.seq ?? 0, hash: desks?.hash ?? '' };
  expect((await checkNoted(desk.db, own)).holds).toBe(true);
  expect((await checkNoted(desk.db, { ...own, article: slug })).holds).toBe(false);
  expect(await checkNoted(desk.db, { ...noted, article: 'no-such-article' })).toEqual({
    holds: false,
    sentence: 'There is no article “no-such-article” here, and so no chain of it.',
  });
  expect(await headOf(desk.db, 'no-such-chain')).toBeNull();
});

it('finds an end that was cut off with the head set back, which verifying alone does not', async () => {
  await owner(
    `DELETE FROM "Notification" WHERE "eventId" IN (SELECT id FROM "Event" WHERE chain = '${chain}' AND seq > 3)`,
    `DELETE FROM "Event" WHERE chain = '${chain}' AND seq > 3`,
    `UPDATE "Chain" SET seq = 3, hash = (SELECT hash FROM "Event" WHERE chain = '${chain}' AND seq = 3) WHERE key = '${chain}'`,
  );
  expect((await verifyLedger(desk.db)).faults).toEqual([]);
  expect(await checkNoted(desk.db, noted)).toEqual({
    holds: false,
    sentence: 'There is no entry 4: the chain ends at 3, so its end was cut off.',
  });
});

it('finds that other entries were written in the place of those that were cut off', async () => {
  await claimIn('draft', desk, slug);
  const now = await headOf(desk.db, chain);
  expect(now?.seq).toBe(4);
  expect((await verifyLedger(desk.db)).faults).toEqual([]);
  expect(await checkNoted(desk.db, noted)).toEqual({
    holds: false,
    sentence: `Entry 4 has another hash now, ${now?.hash}: it, or one before it, was replaced.`,
  });
});

it('finds that the entry itself was taken out of the middle', async () => {
  await claimIn('draft', desk, slug);
  await owner(`DELETE FROM "Event" WHERE chain = '${chain}' AND seq = 4`);
  expect((await checkNoted(desk.db, noted)).sentence).toBe('There is no entry 4: the chain lacks it.');
});
