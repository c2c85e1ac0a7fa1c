import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { anArticle, openTestDesk, PASSWORD, type TestDesk } from '../support/desk.js';
import { accountOn, markingBar, openPage, stepByStep, tabTo } from '../support/pages.js';

let desk: TestDesk;
let browser: Browser;
let page: Page;
let slug: string;
stepByStep();

beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk(), openBrowser()]);
  slug = await anArticle(desk.as.checker);
  page = await openPage(browser, desk, null, { reducedMotion: 'reduce' });
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const press = (key: string) => page.keyboard.press(key);
const type = (words: string) => page.keyboard.type(words);
const selected = async () =>
  (await markingBar(page).isVisible()) ? page.locator('[data-words]').innerText() : '';

/** Presses a key until the selected words are so. */
async function pressUntil(key: string, isSo: (words: string) => boolean) {
  for (let times = 0; times < 20; times++) {
    await press(key);
    if (isSo(await selected())) return;
  }
  throw new Error(`${key} does not lead there; selected is “${await selected()}”`);
}

async function signInByKeys(email: string) {
  await page.goto(`/sign-in?to=/desk/articles/${slug}`);
  await tabTo(page, page.getByLabel('E-mail address'));
  await type(email);
  await tabTo(page, page.getByLabel('Password'));
  await type(PASSWORD);
  await press('Enter');
  await page.locator('#text').waitFor();
}

test('words are marked from the keyboard alone', async () => {
  await signInByKeys('checker@desk.example');
  await tabTo(page, page.locator('#text'));
  await pressUntil('ArrowDown', (words) => words.includes('It cost four million'));
  expect(await selected()).toBe('“It cost four million,” she told reporters.');
  await press('ArrowUp');
  expect(await selected()).toBe('The mayor opened the bridge on Monday.');
  await press('ArrowDown');

  await pressUntil('Shift+ArrowLeft', (words) => words.endsWith('four'));
  await press('Shift+ArrowRight');
  expect(await selected()).toBe('“It cost four million');
  await press(']');
  expect(await selected()).toBe('It cost four million');
  await press(']');
  expect(await selected()).toBe('cost four million');
  await press('[');
  expect(await selected()).toBe('It cost four million');
  expect(await page.evaluate(() => String(getSelection()))).toBe('It cost four million');
  await press('Enter');

  await page.getByRole('heading', { name: 'New claim' }).waitFor();
  expect(await page.locator('#f-spans-0-words').inputValue()).toBe('It cost four million');
});

test('Esc gives the selection up, and the arrows go on from there', async () => {
  await page.goto(`/desk/articles/${slug}`);
  await tabTo(page, page.locator('#text'));
  await press('ArrowDown');
  await press('ArrowDown');
  const second = await selected();
  await press('Escape');
  expect(await markingBar(page).isHidden()).toBe(true);
  await press('ArrowUp');
  await press('ArrowDown');
  expect(await selected()).toBe(second);
});

test('the claim’s form is filled in and sent from the keyboard alone', async () => {
  await pressUntil('ArrowDown', (words) => words.includes('It cost four million'));
  await press('Enter');
  const statement = page.getByLabel('Statement');
  await statement.waitFor();
  await expect.poll(() => statement.evaluate((it) => it === document.activeElement)).toBe(true);
  await type('The bridge cost four million.');
  const hop = accountOn(page, 1).hop(1);
  await tabTo(page, hop.getByLabel('Source', { exact: true }));
  await type('Mayor Jane Roe');
  await tabTo(page, hop.getByLabel('Exact words'));
  await type('It cost four million');
  await tabTo(page, hop.locator('summary'));
  await press('Enter');
  await tabTo(page, hop.getByLabel('When, in words'));
  await type('on Monday');
  await tabTo(page, page.getByRole('radio', { name: 'Reported' }));
  await press('ArrowUp');
  expect(await page.getByRole('radio', { name: 'Confirmed' }).isChecked()).toBe(true);
  await press('ArrowDown');
  await tabTo(page, page.getByLabel('Reason', { exact: true }));
  await type('Only the mayor says so.');
  await tabTo(page, page.getByRole('button', { name: 'Save and submit for review' }));
  await press('Enter');
  await page.getByText('The claim is submitted for review.').waitFor();
  const claim = await desk.db.claim.findFirstOrThrow();
  expect([claim.state, claim.statement]).toEqual(['submitted', 'The bridge cost four million.']);
});

test('Enter in a line of the form keeps the draft, and does not submit it', async () => {
  await page.goto(`/desk/articles/${slug}/claims/new?spans=headline:0-5`);
  await tabTo(page, page.getByLabel('Statement'));
  await type('The mayor did it.');
  await tabTo(page, accountOn(page, 1).hop(1).getByLabel('Source', { exact: true }));
  await type('Mayor Jane Roe');
  await press('Enter');
  await page.getByText('The claim is saved as a draft.').waitFor();
});

test('an editor finds and approves it from the keyboard alone', async () => {
  await page.context().clearCookies();
  await signInByKeys('editor@desk.example');
  await tabTo(page, page.getByRole('link', { name: 'Queue' }));
  await press('Enter');
  const link = page.getByRole('link', { name: 'The bridge cost four million.' });
  await link.waitFor();
  await tabTo(page, link);
  await press('Enter');
  const approve = page.getByRole('button', { name: 'Approve as reported' });
  await approve.waitFor();
  await tabTo(page, approve);
  await press('Enter');
  await page.getByText('Approved. Where the article is out, readers see it now.').waitFor();
  expect(await desk.db.claim.count({ where: { state: 'approved' } })).toBe(1);
});
