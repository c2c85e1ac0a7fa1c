import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { accountOn, openPage } from '../support/pages.js';

/** A machine at work on other things as well takes its time. */
const SOON = { timeout: 10_000 };

let desk: TestDesk;
let browser: Browser;
let slug: string;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk(), openBrowser()]);
  slug = await anArticle(desk.as.checker);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

/** The names in the chain of the first account, as the form has them. */
const chain = (page: Page) =>
  page
    .getByRole('region', { name: 'Account 1', exact: true })
    .getByLabel('Source', { exact: true })
    .evaluateAll((fields) => (fields as HTMLInputElement[]).map((it) => it.value));

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a chain, %s', (_, javaScriptEnabled) => {
  it('is added to, inserted into, reordered and cut without retyping, and reads as a sentence', async () => {
    const { ref } = await claimIn('draft', desk, slug);
    const page = await openPage(browser, desk, 'checker', { javaScriptEnabled });
    await page.goto(`/desk/claims/${ref}/edit`);
    const { account, hop } = accountOn(page, 1);
    const act = async (name: RegExp, length: number) => {
      await account.getByRole('button', { name }).first().click();
      await expect.poll(async () => (await chain(page)).length, SOON).toBe(length);
    };
    const moved = async (name: RegExp, expected: string[]) => {
      await account.getByRole('button', { name }).click();
      await expect.poll(() => chain(page), SOON).toEqual(expected);
    };

    await act(/^It was passed on by/, 2);
    await hop(2).getByLabel('Source', { exact: true }).fill('The wire');
    await act(/^insert one before link 2/, 3);
    expect(await chain(page)).toEqual(['Mayor Jane Roe', '', 'The wire']);
    // The focus is where one goes on typing.
    await expect
      .poll(() =>
        hop(2)
          .getByLabel('Source', { exact: true })
          .evaluate((it) => it === document.activeElement),
      )
      .toBe(true);
    await page.keyboard.type('A police spokesperson');
    await hop(2).getByLabel('Terms').selectOption({ label: 'on background' });
    await moved(/^move up link 3/, ['Mayor Jane Roe', 'The wire', 'A police spokesperson']);
    await moved(/^move down link 2/, ['Mayor Jane Roe', 'A police spokesperson', 'The wire']);
    expect(await hop(1).getByLabel('Exact words').inputValue()).toBe('It cost four million');
    await moved(/^remove link 1 of/, ['A police spokesperson', 'The wire']);
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByRole('heading', { name: 'Who says so' }).waitFor();
    expect((await page.locator('.chain').first().innerText()).replace(/\s+/g, ' ')).toBe(
      'A police spokesperson, on background, said → The wire said → this article',
    );
    await page.context().close();
  });
});

it('what a form carries is shown again while it is typed', async () => {
  const { ref } = await claimIn('draft', desk, slug);
  const page = await openPage(browser, desk, 'checker');
  await page.goto(`/desk/claims/${ref}/edit`);
  const check = page.getByRole('region', { name: 'What this carries' });
  await check.getByText('one more independent origin').waitFor();
  const second = accountOn(page, 2);
  await page.getByRole('button', { name: 'Add an account' }).click();
  await second.hop(1).getByLabel('Source', { exact: true }).fill('An engineer');
  await check.getByText('two independent origins: Mayor Jane Roe and An engineer').waitFor();
  // What was typed is neither lost by it nor offered back as if it were.
  expect(await second.hop(1).getByLabel('Source', { exact: true }).inputValue()).toBe('An engineer');
  expect(await page.locator('[data-draft]').count()).toBe(0);
  await second.account.getByLabel('Account 2').selectOption({ label: 'denies it' });
  await check.getByText('an answer to the denial by An engineer').waitFor();
  await second.account.getByLabel('Our answer to it').fill('He had not seen the bill.');
  await expect.poll(() => check.innerText(), SOON).not.toContain('an answer to');
  await page.context().close();
});
