import type { Page } from 'playwright-core';
import type { Screen } from './screens.js';

const at = (path: string) => (page: Page) => page.goto(path);

/** Fills in what somebody noted, and verifies. */
async function compare(page: Page, hash: string) {
  await page.goto('/desk/ledger');
  await page.getByText('Compare with an entry that you noted').click();
  await page.getByLabel('Article').first().fill('desk');
  await page.getByLabel('Entry', { exact: true }).fill('1');
  await page.getByLabel('Hash', { exact: true }).fill(hash);
  const answered = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Verify and compare' }).click();
  await answered;
}

/** The newsroom's page and the ledger's, in the states that look different. */
export const NEWSROOM_SCREENS: Screen[] = [
  { name: 'the newsroom', who: 'editor', open: at('/desk/newsroom') },
  { name: 'the newsroom of a year, as a fact-checker', who: 'checker', open: at('/desk/newsroom?weeks=52') },
  {
    name: 'the ledger with a seal open',
    who: 'checker',
    async open(page) {
      await page.goto('/desk/ledger');
      await page.locator('.ledger__seal summary').first().click();
    },
  },
  {
    name: 'the ledger with nothing in it',
    who: 'editor',
    open: at('/desk/ledger?to=2001-01-01&kind=nothing'),
  },
  {
    name: 'the ledger verified',
    who: 'admin',
    async open(page) {
      await page.goto('/desk/ledger');
      const answered = page.waitForEvent('load');
      await page.getByRole('button', { name: 'Verify the ledger' }).click();
      await answered;
    },
  },
  {
    name: 'the ledger compared with what does not hold',
    who: 'editor',
    open: (page) => compare(page, 'a'.repeat(64)),
  },
  {
    name: 'a comparison refused',
    who: 'editor',
    status: 422,
    open: (page) => compare(page, 'no hash'),
  },
];
