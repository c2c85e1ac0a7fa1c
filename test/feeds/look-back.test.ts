import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type About, changesOf } from '../../src/feeds/queries.js';
import { claimsNaming } from '../../src/finding/source-page.js';
import { publicMoments } from '../../src/readers/moments.js';
import { claimIn, publish } from '../support/claims.js';
import { anAccount, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { at } from '../support/reviews.js';

// A feed looks for its page among what is newest first. However far back that goes, and whether a claim was approved before
// its article came out or after, its pages one after another are all there is, in its order.

const DAYS_BACK = [1100, 900, 380, 200, 25, 20, 1.5, 1];
const DAY = 86_400_000;
const LONG_AGO = { timeValue: '2020-01-05' };

let desk: TestDesk;
let sourceId: string;

beforeAll(async () => {
  desk = await openTestDesk();
  for (const [index, days] of DAYS_BACK.entries()) {
    const now = new Date(Date.now() - days * DAY);
    const as = Object.fromEntries(Object.entries(desk.as).map(([who, it]) => [who, at(it, now)]));
    const then = { ...desk, as } as TestDesk;
    const slug = await anArticle(then.as.checker, { ...TEXT, headline: `Bridge ${index}` });
    const given = {
      statement: `It cost ${index}.`,
      attributions: [anAccount('The ferryman', 'asserts', LONG_AGO)],
    };
    if (index % 2 === 0) await claimIn('approved', then, slug, given);
    await publish(then, slug);
    if (index % 2 === 1) await claimIn('approved', then, slug, given);
  }
  sourceId = (await desk.db.source.findFirstOrThrow({ where: { name: 'The ferryman' } })).id;
});
afterAll(() => desk.close());

const STATEMENTS = DAYS_BACK.map((_, index) => `It cost ${index}.`).reverse();

describe.each([
  ['a status', (): About => ({ status: 'reported' })],
  ['a source', (): About => ({ sourceId })],
])('the feed of %s', (_, about) => {
  it.each([1, 2, 3, 5, 50])('has all of it in pages of %i', async (size) => {
    const told: (string | null)[] = [];
    for (let before: { at: Date; number: string } | undefined, pages = 0; pages < 20; pages++) {
      const page = await changesOf(desk.db, about(), before, size);
      told.push(...page.moments.map((it) => it.statement));
      if (!page.next) break;
      before = page.next;
    }
    expect(told).toEqual(STATEMENTS);
  });
});

it('is the same whether few claims are gone through or all that happened', async () => {
  const claimIds = await claimsNaming(desk.db, [sourceId], DAYS_BACK.length);
  expect(claimIds).toHaveLength(DAYS_BACK.length);
  expect(await claimsNaming(desk.db, [sourceId], DAYS_BACK.length - 1)).toBeNull();
  const byClaims = await publicMoments(desk.db, { claimIds: claimIds ?? [], early: true });
  expect(await publicMoments(desk.db, { sourceIds: [sourceId], early: true })).toEqual(byClaims);
  expect(byClaims).toHaveLength(DAYS_BACK.length);
});
