import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotateClaim, annotatePassage, settleThread } from '../../src/annotations/commands/annotate.js';
import { editParticulars, publishArticle } from '../../src/articles/commands/change-article.js';
import { setThresholds } from '../../src/assessments/commands/set-thresholds.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { headOf } from '../../src/ledger/heads.js';
import type { Db, Tx } from '../../src/platform/database.js';
import { Gone } from '../../src/platform/errors.js';
import { claimRecord } from '../../src/readers/public-record.js';
import { protectSource } from '../../src/sources/commands/protect-source.js';
import { claimIn } from '../support/claims.js';
import { anAccount, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { at } from '../support/reviews.js';
import type { Visitor } from '../support/visitor.js';

// What rows know only by its last state, the ledger knows for every moment: notes that came back, what an article said of
// itself, the rule.

let desk: TestDesk;
let reader: Visitor;
let slug: string;
let ref: string;
const on = (day: number, who: keyof TestDesk['as'] = 'editor') =>
  at(desk.as[who], new Date(Date.UTC(2026, 0, day)));
const NOTES = ['On the claim.', 'On the words.'] as const;
const SECRET = 'Jocasta Canary';
const SOURCE = 'Perpetua Nightjar';
const particulars = (byline: string) => ({
  byline,
  publication: null,
  url: null,
  dateline: null,
  language: 'en',
});
const edit = async (day: number, byline: string) => {
  const { version } = await desk.db.article.findUniqueOrThrow({ where: { slug } });
  await editParticulars(on(day), slug, version, particulars(byline));
};

beforeAll(async () => {
  desk = await openTestDesk();
  reader = await desk.visitor();
  slug = await anArticle(on(1, 'checker'), { ...TEXT, headline: 'Bridge opens' });
  const timed = { ...desk, as: { ...desk.as, editor: on(1) } };
  ({ ref } = await claimIn('approved', timed, slug, { attributions: [anAccount(SECRET)] }));
  await edit(1, 'Ann Early');
  await publishArticle(on(1), slug, 2);
  const note = (body: string) => ({ body, visibility: 'public' as const });
  const words = { part: 'body' as const, start: 0, end: 9 };
  const ids = [
    await annotateClaim(on(2), ref, note(NOTES[0])),
    await annotatePassage(on(2), slug, words, note(NOTES[1])),
  ];
  for (const id of ids) {
    await settleThread(on(4), id, 1, true);
    await settleThread(on(6), id, 2, false);
  }
  await edit(7, 'Bob Late');
  const given = { independentOrigins: 3, primarySuffices: true, anonymousCounts: false, reason: 'Stricter.' };
  await setThresholds(on(8, 'admin'), 0, given);
});
afterAll(() => desk.close());

const noon = (day: number) => `?at=2026-01-${String(day).padStart(2, '0')}T12:00Z`;
const page = async (day: number) => (await reader.get(`/articles/${slug}${noon(day)}`)).text;

describe('an article as of a moment', () => {
  it.each([
    [1, false],
    [2, true],
    [3, true],
    [4, false],
    [5, false],
    [6, true],
    [9, true],
  ])('shows notes of day 2 that were away from day 4 to 6, on day %i: %s', async (day, isShown) => {
    const text = await page(day);
    const card = (await reader.get(`/claims/${ref}${noon(day)}`)).text;
    expect([text.includes(NOTES[0]), text.includes(NOTES[1]), card.includes(NOTES[0])]).toEqual(
      Array(3).fill(isShown),
    );
  });

  it('bears the byline of that time, which a comparison tells apart', async () => {
    for (const day of [1, 6]) {
      expect(await page(day)).toContain('<bdi>Ann Early</bdi>');
      expect(await page(day)).not.toContain('Bob Late');
    }
    expect(await page(7)).toContain('<bdi>Bob Late</bdi>');
    const { text } = await reader.get(`/articles/${slug}/changes?from=2026-01-06&to=2026-01-07`);
    const difference = /<section class="difference"[\s\S]*<\/section>/.exec(text)?.[0];
    expect(difference).toContain('Byline');
    expect(difference).toMatch(/<del class="word">.*Ann Early.*<ins class="word">.*Bob Late/s);
  });

  it('explains the statuses by the rule of that time', async () => {
    expect(await page(7)).toContain('on two accounts');
    expect(await page(8)).toContain('on three accounts');
  });

  it('says no name again that stood in its byline and was taken out to protect a source', async () => {
    await edit(10, `Ann Early and ${SECRET}`);
    await edit(11, 'Ann Late');
    expect(await page(10)).toContain(`<bdi>Ann Early and ${SECRET}</bdi>`);
    const { id } = await desk.db.source.findFirstOrThrow({ where: { name: SECRET } });
    const protection = { spellings: [], note: null, publicDescription: 'a city official', guardians: [] };
    await protectSource(desk.as.editor, id, 1, protection);
    expect(await page(10)).toContain('<bdi>Ann Late</bdi>');
    expect(await page(10)).not.toContain('Canary');
    expect(await page(6)).toContain('<bdi>Ann Early</bdi>');
  });

  it('says no words again of a note that was taken back to protect a source', async () => {
    const said = `Told by ${SOURCE}.`;
    const note = { body: said, visibility: 'public' as const };
    const words = { part: 'body' as const, start: 0, end: 9 };
    await claimIn('approved', desk, slug, { attributions: [anAccount(SOURCE)] });
    const ids = [await annotateClaim(on(13), ref, note), await annotatePassage(on(13), slug, words, note)];
    for (const id of ids) await settleThread(on(15), id, 1, true);
    const pages = [
      `/articles/${slug}${noon(14)}`,
      `/claims/${ref}${noon(14)}`,
      `/articles/${slug}/changes`,
      `/articles/${slug}/claims.json${noon(14)}`,
      '/feed.json',
      '/feed.atom',
    ];
    const texts = async () => Promise.all(pages.map(async (path) => (await reader.get(path)).text));
    for (const [index, text] of (await texts()).entries()) expect(text, pages[index]).toContain(SOURCE);
    const { id } = await desk.db.source.findFirstOrThrow({ where: { name: SOURCE } });
    const protection = { spellings: [], note: null, publicDescription: 'a harbour pilot', guardians: [] };
    await protectSource(desk.as.editor, id, 1, protection);
    for (const [index, text] of (await texts()).entries()) expect(text, pages[index]).not.toContain(SOURCE);
    expect(await page(14)).not.toContain('Told by');
    expect(await page(3)).toContain(NOTES[1]);
  });
});

it('a claim is read as the database stands at one moment, whatever is written meanwhile', async () => {
  const { db } = desk;
  const claim = await claimIn('approved', desk, slug, { statement: 'Residents are angry.' });
  const withdraw = once(() => withdrawClaim(desk.as.editor, claim.ref, claim.version, 'No.', 'Nobody is.'));
  /** Withdraws the claim as soon as it has been looked up. */
  const watched = <T extends Db | Tx>(of: T): T =>
    new Proxy(of, {
      get: (target, key) => {
        if (key === '$transaction')
          return (work: (tx: Tx) => Promise<unknown>, options: object) =>
            db.$transaction((tx) => work(watched(tx)), options);
        if (key !== 'claim') return Reflect.get(target, key);
        return { findUnique: async (by: never) => withdraw(await target.claim.findUnique(by)) };
      },
    });
  const before = await headOf(db, (await db.article.findUniqueOrThrow({ where: { slug } })).id);
  const { approved, head } = await claimRecord(watched(db), claim.ref);
  expect([approved.content.statement, head]).toEqual(['Residents are angry.', before]);
  await expect(claimRecord(db, claim.ref)).rejects.toThrow(Gone);
});

/** Does something the first time, and gives on what it got. */
function once(act: () => Promise<void>) {
  let done: Promise<void> | undefined;
  return async <T>(given: T): Promise<T> => {
    done ??= act();
    await done;
    return given;
  };
}
