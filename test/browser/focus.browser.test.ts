import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { openPage, tabAround } from '../support/pages.js';
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

/** Pages that are built like others here need not be walked twice. */
const WALKED = [
  'an article with a contested card open',
  'a contested claim alone',
  'the sign-in page',
  'the queue',
  'the articles',
  'the preview of an article',
  'the workspace with everything unfolded',
  'the form of a claim',
  'a claim that somebody else changed',
  'a claim with its forms unfolded',
  'a claim to review',
  'the people',
];

describe.each([1280, 390])('on a screen of %d pixels', (width) => {
  test.each(SCREENS.filter(({ name }) => WALKED.includes(name)))(
    'Tab goes around $name, and the focus is always seen',
    async ({ who, open }) => {
      const viewport = { width, height: 844 };
      const page = await openPage(browser, desk, who, { viewport, reducedMotion: 'reduce' });
      await open(page, desk);
      await page.getByRole('link', { name: 'Skip to the content' }).focus();
      const { stops, unseen } = await tabAround(page);
      await page.context().close();
      expect(unseen).toEqual([]);
      expect(stops).toBeGreaterThan(3);
    },
  );
});

test('every page that is to be walked is there', () => {
  expect(WALKED.filter((name) => !SCREENS.some((screen) => screen.name === name))).toEqual([]);
});
