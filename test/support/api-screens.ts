import type { Page } from 'playwright-core';
import type { Screen } from './screens.js';

/** Sends the form of a new token past the browser's own checks, and waits for the page that answers. */
async function makeToken(page: Page) {
  await page.locator('form').evaluateAll((forms) => {
    for (const form of forms) (form as HTMLFormElement).noValidate = true;
  });
  const answered = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Make the token' }).click();
  await answered;
}

/** The addresses for machines as a page, and the tokens of those who use them. */
export const API_SCREENS: Screen[] = [
  { name: 'the page on data and the API', who: null, open: (page) => page.goto('/api') },
  {
    name: 'the page on data and the API, with a shape unfolded',
    who: null,
    async open(page) {
      await page.goto('/api');
      await page.getByText('ClaimsOfArticle').last().click();
    },
  },
  { name: 'the tokens', who: 'editor', open: (page) => page.goto('/desk/tokens') },
  {
    name: 'a token just made',
    who: 'checker',
    async open(page) {
      await page.goto('/desk/tokens');
      await page.getByLabel('Name').fill('Wire importer');
      await page.getByLabel('read the queue').check();
      await makeToken(page);
      await page.getByRole('heading', { name: 'Your new token' }).waitFor();
    },
  },
  {
    name: 'a token refused',
    who: 'checker',
    status: 422,
    async open(page) {
      await page.goto('/desk/tokens');
      await makeToken(page);
    },
  },
  { name: 'the tokens of everybody', who: 'admin', open: (page) => page.goto('/desk/tokens') },
];
