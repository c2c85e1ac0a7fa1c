import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFinds } from '../support/axe.js';
import { openBrowser } from '../support/browser.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { openPage, statusesOn } from '../support/pages.js';
import { SCREENS } from '../support/screens.js';

let desk: TestDesk;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk({ seeded: true }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

test.each(SCREENS)('axe finds nothing wrong with $name', async ({ who, status = 200, open }) => {
  // The page's own policy would refuse the checker's script; it is tried elsewhere.
  const page = await openPage(browser, desk, who, { bypassCSP: true, reducedMotion: 'reduce' });
  const answers = statusesOn(page);
  await open(page, desk);
  expect(answers.at(-1)).toBe(status);
  const found = await axeFinds(page);
  await page.context().close();
  expect(found).toEqual({});
});
