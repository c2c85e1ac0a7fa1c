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
  const stored = () => desk.db.claim.findUniqueOrThrow({ where: { ref } });

  test('the first to save is taken', async () => {
    for (const page of [first, second]) await page.goto(`/desk/claims/${ref}/edit`);
    await statement(first).fill('The bridge cost 4.0 million.');
    await first.getByRole('button', { name: 'Add an account' }).click();
    await accountOn(first, 2).hop(1).getByLabel('Source').fill('The auditor');
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

    const part = second.getByRole('group', { name: 'Statement Both of you changed it' });
    expect(await part.locator('.version__text').allTextContents()).toEqual([
      'The bridge cost [only here: 4.0] million.',
      'The bridge cost [only here: about four] million.',
    ]);
    expect(await part.getByRole('radio', { name: 'As you have it' }).isChecked()).toBe(true);
    const sides = ['As it stands now', 'As you have it'].map((it) => part.getByLabel(it).boundingBox());
    const [theirs, mine] = await Promise.all(sides);
    expect(theirs?.y).toBe(mine?.y);
    const added = second.getByRole('group', { name: 'Account (The auditor) They added it' });
    expect(await added.getByRole('radio', { name: 'As it stands now' }).isChecked()).toBe(true);
    expect(await statement(second).inputValue()).toBe('The bridge cost about four million.');
    expect(await accountOn(second, 1).hop(1).getByLabel('Exact words').inputValue()).toBe(
      'about four million',
    );
    expect(await second.getByLabel('Reason', { exact: true }).inputValue()).toBe('She hedged it.');
    expect((await stored()).statement).toBe('The bridge cost 4.0 million.');
  });

  test('a row added and a choice made meanwhile leave both versions and what was typed', async () => {
    const reason = second.getByRole('group', { name: /^Reason/ });
    await second.getByRole('button', { name: 'Add evidence' }).click();
    await second.getByRole('region', { name: 'Evidence 1' }).waitFor();
    expect(await reason.getByRole('radio', { name: 'As you have it' }).isChecked()).toBe(true);
    expect(await statement(second).inputValue()).toBe('The bridge cost about four million.');
    await second.getByRole('button', { name: 'remove item 1' }).click();
    await second.getByRole('region', { name: 'Evidence 1' }).waitFor({ state: 'detached' });
  });

  test('the second chooses with the keyboard, and sees what it comes to before it is saved', async () => {
    const part = second.getByRole('group', { name: /^Statement/ });
    await part.getByRole('radio', { name: 'As you have it' }).focus();
    await second.keyboard.press('ArrowUp');
    expect(await part.getByRole('radio', { name: 'As it stands now' }).isChecked()).toBe(true);
    await second.getByRole('button', { name: 'Take these choices' }).click();
    await second.getByText('The form below is as you chose.').waitFor();
    expect(await statement(second).inputValue()).toBe('The bridge cost 4.0 million.');
    expect(await second.getByLabel('Reason', { exact: true }).inputValue()).toBe('She hedged it.');
    expect(await accountOn(second, 2).hop(1).getByLabel('Source').inputValue()).toBe('The auditor');
    await second.getByText('What you had typed and did not take (1)').click();
    await second.getByText('The bridge cost about four million.').waitFor();
    expect(await stored()).toMatchObject({ statement: 'The bridge cost 4.0 million.', version: 2 });

    await save(second);
    await second.getByText('The claim is saved as a draft.').waitFor();
    expect(await stored()).toMatchObject({ reason: 'She hedged it.', version: 3 });
  });

  test('one’s own is put in the place of theirs only by a button that says so', async () => {
    for (const page of [first, second]) await page.goto(`/desk/claims/${ref}/edit`);
    await statement(first).fill('The bridge cost five million.');
    await save(first);
    await first.getByText('The claim is saved as a draft.').waitFor();
    await statement(second).fill('The bridge cost six million.');
    await save(second);
    await second.getByRole('button', { name: 'Take these choices' }).waitFor();
    expect(await second.getByRole('button', { name: 'Save the draft' }).count()).toBe(0);
    await second.getByRole('button', { name: 'Save mine in their place', exact: true }).click();
    await second.getByText('The claim is saved as a draft.').waitFor();
    expect(await stored()).toMatchObject({ statement: 'The bridge cost six million.', version: 5 });
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
