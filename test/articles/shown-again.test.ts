import { afterAll, beforeAll, expect, it } from 'vitest';
import { annotateClaim, settleThread } from '../../src/annotations/commands/annotate.js';
import { editParticulars } from '../../src/articles/commands/change-article.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { protectSource } from '../../src/sources/commands/protect-source.js';
import { claimIn, type Marked, publish } from '../support/claims.js';
import { anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { correct, TOLD } from '../support/reviews.js';
import type { Visitor } from '../support/visitor.js';

// Much of what readers are shown is made once and found again. Whatever changes shows at once all the same: every step
// here comes after the pages and files were read, so that all that could be found again is there.

let desk: TestDesk;
let reader: Visitor;
let slug: string;
let first: Marked;
let second: Marked;
const given = { byline: null, publication: null, url: null, dateline: null };

beforeAll(async () => {
  desk = await openTestDesk();
  reader = await desk.visitor();
  slug = await anArticle(desk.as.checker);
  first = await claimIn('approved', desk, slug, { attributions: [anAccount('Nomen Nescio')] });
  second = await claimIn('approved', desk, slug, { statement: 'Residents are angry.' });
  await publish(desk, slug);
});
afterAll(() => desk.close());

/** All that readers and machines get of the article, in both languages. */
async function shown(): Promise<string[]> {
  const texts: string[] = [];
  for (const path of [`/articles/${slug}`, `/articles/${slug}/claims.json`, `/embed/articles/${slug}`])
    for (const language of ['en', 'uk'])
      texts.push((await reader.get(path, { 'accept-language': language })).text);
  return texts;
}

/** What is shown, read twice: what was found again is what was made. */
async function shownTwice(): Promise<string[]> {
  const once = await shown();
  expect(await shown()).toEqual(once);
  return once;
}

it('what is shown again is what was shown', async () => {
  for (const text of await shownTwice()) expect(text).toContain('Nomen Nescio');
});

it('a source that is protected is named nowhere from then on', async () => {
  await shown();
  const { id } = await desk.db.source.findUniqueOrThrow({ where: { nameKey: 'nomen nescio' } });
  const terms = { spellings: [], note: null, guardians: [], publicDescription: 'a bystander' };
  await protectSource(desk.as.editor, id, 1, terms);
  for (const text of await shownTwice()) {
    expect(text).not.toContain('Nescio');
    expect(text).not.toContain(id);
    expect(text).toContain('a bystander');
  }
});

it('a note to readers stands there, and goes when it is resolved', async () => {
  await shown();
  const note = await annotateClaim(desk.as.editor, first.ref, {
    body: 'Measured *twice*.',
    visibility: 'public',
  });
  const [noted = ''] = await shownTwice();
  expect(noted).toContain('Measured <em>twice</em>.');
  await settleThread(desk.as.editor, note, 1, true);
  expect((await shownTwice())[0]).not.toContain('Measured');
});

it('a claim that was approved anew says what it says now', async () => {
  await shown();
  first.version = await correct(desk, first, TOLD, 'The bridge cost five million.');
  for (const text of (await shownTwice()).slice(0, 2)) {
    expect(text).toContain('The bridge cost five million.');
    expect(text).toContain(TOLD.told);
  }
});

it('the words of an article in another language are marked so', async () => {
  await shown();
  const { version } = await desk.db.article.findUniqueOrThrow({ where: { slug } });
  await editParticulars(desk.as.editor, slug, version, { ...given, language: 'uk' });
  const [english = '', ukrainian = ''] = await shownTwice();
  expect(english).toMatch(/class="card__statement" lang="uk"/);
  expect(ukrainian).not.toMatch(/class="card__statement" lang=/);
});

it('a claim that was withdrawn is gone, and the others count without it', async () => {
  expect((await shown())[0]).toContain('<span class="card__number">2</span>');
  await withdrawClaim(desk.as.editor, first.ref, first.version, 'It is wrong.', 'We were wrong.');
  for (const text of await shownTwice()) {
    expect(text).not.toContain(`claim-${first.ref}"`);
    expect(text).not.toContain('five million');
    expect(text).toContain(second.ref);
  }
  expect((await shown())[0]).not.toContain('<span class="card__number">2</span>');
});
