import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { accountOn, openPage, statusesOn, stepByStep } from '../support/pages.js';

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('two people at one claim, $name', ({ javaScriptEnabled }) => {
  let desk: TestDesk;
  let browser: Browser;
  let first: Page;
  let second: Page;
  let ref: string;
  stepByStep();

  beforeAll(async () => {
    [desk, browser] = await Promise.all([openTestDesk(), openBrowser()]);
    ({ ref } = await claimIn('draft', desk, await anArticle(desk.as.checker)));
    first = await openPage(browser, desk, 'checker', { javaScriptEnabled });
    second = await openPage(browser, desk, 'checker2', { javaScriptEnabled });
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const statement = (page: Page) => page.getByLabel('Statement');
  const save = (page: Page) => page.getByRole('button', { name: 'Save the draft' }).click();
  const stored = async () => (await desk.db.claim.findUniqueOrThrow({ where: { ref } })).statement;

  test('the first to save is taken', async () => {
    for (const page of [first, second]) await page.goto(`/desk/claims/${ref}/edit`);
    await statement(first).fill('The bridge cost 4.0 million.');
    await save(first);
    await first.getByText('The claim is saved as a draft.').waitFor();
  });

  test('the second gets both versions side by side, and keeps what was typed', async () => {
    const answers = statusesOn(second);
    await statement(second).fill('The bridge cost about four million.');
    await accountOn(second, 1).hop(1).getByLabel('Exact words').fill('about four million');
    await second.getByLabel('Reason', { exact: true }).fill('She hedged it.');
    await save(second);
    const alert = second.getByRole('alert');
    await alert.getByText('Somebody changed this claim while you were working on it.').waitFor();
    expect(answers.at(-1)).toBe(409);

    const row = alert.getByRole('row').filter({ hasText: 'Statement' });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual([
      'The bridge cost 4.0 million.',
      'The bridge cost about four million.',
    ]);
    expect(await alert.getByRole('columnheader').allInnerTexts()).toEqual([
      'Part',
      'As it stands now',
      'As you have it',
    ]);
    const [theirs, mine] = await Promise.all([0, 1].map((n) => row.getByRole('cell').nth(n).boundingBox()));
    expect(theirs?.y).toBe(mine?.y);
    expect(await statement(second).inputValue()).toBe('The bridge cost about four million.');
    expect(await accountOn(second, 1).hop(1).getByLabel('Exact words').inputValue()).toBe(
      'about four million',
    );
    expect(await second.getByLabel('Reason', { exact: true }).inputValue()).toBe('She hedged it.');
    expect(await stored()).toBe('The bridge cost 4.0 million.');
  });

  test('the second sends it again, and so decides with open eyes', async () => {
    await save(second);
    await second.getByText('The claim is saved as a draft.').waitFor();
    expect(await stored()).toBe('The bridge cost about four million.');
  });

  test('a proposal that was edited meanwhile is not approved unseen', async () => {
    const editor = await openPage(browser, desk, 'editor', { javaScriptEnabled });
    await second.goto(`/desk/claims/${ref}`);
    await second.getByRole('button', { name: 'Submit for review' }).click();
    await second.getByText('The claim is submitted for review.').waitFor();
    await editor.goto(`/desk/claims/${ref}`);
    await editor.getByLabel('Or return it, with a note').fill('A note half written');

    await second.getByRole('button', { name: 'Take the proposal back' }).click();
    await second.getByText('The proposal is taken back.').waitFor();
    await second.getByRole('button', { name: 'Submit for review' }).click();
    await second.getByText('The claim is submitted for review.').waitFor();

    await editor.getByRole('button', { name: 'Return to The checker2' }).click();
    await editor.getByText('Somebody changed this claim meanwhile.').waitFor();
    expect(await editor.getByLabel('Or return it, with a note').inputValue()).toBe('A note half written');
    expect((await desk.db.claim.findUniqueOrThrow({ where: { ref } })).state).toBe('submitted');
  });
});
