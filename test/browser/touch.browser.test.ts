import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { claimIn, publish } from '../support/claims.js';
import { anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { accountOn, fillHop, markingBar, openPage, selectByTouch } from '../support/pages.js';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

let desk: TestDesk;
let browser: Browser;
let page: Page;
let slug: string;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk(), openBrowser()]);
});
beforeEach(async () => {
  await page?.context().close();
  slug = await anArticle(desk.as.checker, { ...TEXT, body: `${TEXT.body}${'\nIt rained.'.repeat(40)}` });
  page = await openPage(browser, desk, 'checker', PHONE);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

/** Whether all of an element lies within the screen. */
const isOnScreen = (found: ReturnType<Page['locator']>) =>
  found.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  });

test('words selected with a finger bring up the bar, and tapping it marks them', async () => {
  await page.goto(`/desk/articles/${slug}`);
  await selectByTouch(page, 'It cost four million');
  const bar = markingBar(page);
  await bar.getByText('It cost four million').waitFor();
  expect(await isOnScreen(bar)).toBe(true);
  await bar.getByRole('button', { name: 'Mark as claim' }).tap();

  await page.getByRole('heading', { name: 'New claim' }).waitFor();
  expect(await page.locator('#f-spans-0-words').inputValue()).toBe('It cost four million');
  expect(await bar.isHidden()).toBe(true);
  await expect.poll(() => isOnScreen(page.getByLabel('Statement'))).toBe(true);
  await page.getByLabel('Statement').fill('The bridge cost four million.');
  await fillHop(accountOn(page, 1).hop(1), { source: 'Mayor Jane Roe' });
  await page.getByRole('button', { name: 'Save the draft' }).tap();
  await page.getByText('The claim is saved as a draft.').waitFor();
  expect(await page.locator('#text .mark').innerText()).toContain('It cost four million');
});

test('a selection that is given up takes the bar away', async () => {
  await page.goto(`/desk/articles/${slug}`);
  await selectByTouch(page, 'Residents dispute');
  await markingBar(page).waitFor();
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await markingBar(page).waitFor({ state: 'hidden' });
});

test('a reader opens a claim by tapping its number, and closes it again', async () => {
  await claimIn('approved', desk, slug);
  await publish(desk, slug);
  await page.goto(`/articles/${slug}`);
  const card = page.locator('details.card');
  expect(await card.isVisible()).toBe(false);
  await page.getByRole('link', { name: 'Claim 1, reported' }).first().tap();
  await card.getByText('The bridge cost four million.').waitFor();
  await card.locator('summary').tap();
  await card.waitFor({ state: 'hidden' });
});
