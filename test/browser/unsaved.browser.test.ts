import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { openBrowser } from '../support/browser.js';
import { claimIn } from '../support/claims.js';
import { aClaim, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { accountOn, fillHop, openPage } from '../support/pages.js';

let desk: TestDesk;
let browser: Browser;
let page: Page;
let slug: string;
let questions: string[];

beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk(), openBrowser()]);
  slug = await anArticle(desk.as.checker);
});
beforeEach(async () => {
  page = await openPage(browser, desk, 'checker');
  questions = [];
  page.on('dialog', (dialog) => {
    questions.push(dialog.type());
    dialog.accept();
  });
  await page.goto(`/desk/articles/${slug}/claims/new?spans=body:0-37`);
});
afterEach(() => page.context().close());
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const offer = () => page.locator('[data-draft]');
const statement = () => page.getByLabel('Statement');
const keptInTab = () =>
  page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('draft ')).length);

async function fillManyRows() {
  await statement().fill('The mayor opened it on Monday.');
  await fillHop(accountOn(page, 1).hop(1), { source: 'Mayor Jane Roe', quote: 'We open it today' });
  await page.getByRole('button', { name: 'Add an account' }).click();
  await fillHop(accountOn(page, 2).hop(1), { source: 'City office', when: 'on Tuesday' });
  await page.getByRole('button', { name: 'It was passed on by … (account 2)' }).click();
  await fillHop(accountOn(page, 2).hop(2), { source: 'Daily Courier' });
  await page.getByRole('button', { name: 'Add evidence' }).click();
  await page.getByLabel('Title').fill('Minutes of the opening');
  await page.getByRole('radio', { name: 'Contested' }).check();
  await expect
    .poll(() => page.evaluate(() => Object.values(sessionStorage).join()))
    .toContain('Minutes of the opening');
  await expect.poll(() => page.evaluate(() => Object.values(sessionStorage).join())).toContain('"contested"');
}

test('what was typed is offered again after the page was loaded anew, with all its rows', async () => {
  await fillManyRows();
  await page.reload();
  await offer()
    .getByText(/What you typed here at .* was not saved/)
    .waitFor();
  expect(await statement().inputValue()).toBe('');
  await offer().getByRole('button', { name: 'Bring it back' }).click();

  await accountOn(page, 2).hop(2).waitFor();
  const first = accountOn(page, 1).hop(1);
  const second = accountOn(page, 2);
  expect([
    await page.locator('#f-spans-0-words').inputValue(),
    await statement().inputValue(),
    await first.getByLabel('Source', { exact: true }).inputValue(),
    await first.getByLabel('Exact words').inputValue(),
    await second.hop(1).getByLabel('Source', { exact: true }).inputValue(),
    await second.hop(1).getByLabel('When, in words').inputValue(),
    await second.hop(2).getByLabel('Source', { exact: true }).inputValue(),
    await page.getByLabel('Title').inputValue(),
    await page.getByRole('radio', { name: 'Contested' }).isChecked(),
  ]).toEqual([
    'The mayor opened the bridge on Monday',
    'The mayor opened it on Monday.',
    'Mayor Jane Roe',
    'We open it today',
    'City office',
    'on Tuesday',
    'Daily Courier',
    'Minutes of the opening',
    true,
  ]);
  expect(await offer().count()).toBe(0);

  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByText('The claim is saved as a draft.').waitFor();
  const saved = await desk.db.claim.findFirstOrThrow({
    include: { attributions: { include: { hops: true } } },
  });
  expect(saved.attributions.map((it) => it.hops.length).sort()).toEqual([1, 2]);
  expect(await keptInTab()).toBe(0);
  await page.goto(`/desk/articles/${slug}/claims/new?spans=body:0-37`);
  await statement().waitFor();
  expect(await offer().count()).toBe(0);
});

test('what was typed can be forgotten, and then stays forgotten', async () => {
  await statement().fill('Something');
  await expect.poll(keptInTab).toBe(1);
  await page.reload();
  await offer().getByRole('button', { name: 'Forget it' }).click();
  expect(await offer().count()).toBe(0);
  await page.reload();
  await statement().waitFor();
  expect(await offer().count()).toBe(0);
});

test('an ended session loses nothing: after signing in again the draft is offered', async () => {
  await statement().fill('Typed before the session ended.');
  await fillHop(accountOn(page, 1).hop(1), { source: 'Mayor Jane Roe' });
  const cookies = await page.context().cookies();
  await page.context().clearCookies({ name: 'claimdesk' });
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.locator('[data-problem]').waitFor();
  await page.context().addCookies(cookies);
  await page.goto(`/desk/articles/${slug}/claims/new?spans=body:0-37`);
  await offer().getByRole('button', { name: 'Bring it back' }).click();
  await expect.poll(() => statement().inputValue()).toBe('Typed before the session ended.');
});

test('a draft brought back does not overwrite what a colleague changed meanwhile', async () => {
  const { ref } = await claimIn('draft', desk, slug);
  await page.goto(`/desk/claims/${ref}/edit`);
  await statement().fill('Mine');
  await expect.poll(keptInTab).toBe(1);
  await editClaim(desk.as.checker2, ref, 1, aClaim({ statement: 'Theirs' }));
  await page.reload();
  expect(await statement().inputValue()).toBe('Theirs');
  await offer().getByRole('button', { name: 'Bring it back' }).click();
  await expect.poll(() => statement().inputValue()).toBe('Mine');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByRole('alert').getByText('Somebody changed this claim').waitFor();
  expect((await desk.db.claim.findUniqueOrThrow({ where: { ref } })).statement).toBe('Theirs');
});

test('a draft is brought back without the rows that were removed from it', async () => {
  await statement().fill('Without an account');
  await page.getByRole('button', { name: 'Remove account 1' }).click();
  await accountOn(page, 1).account.waitFor({ state: 'detached' });
  await statement().fill('Without any account');
  await expect.poll(() => page.evaluate(() => Object.values(sessionStorage).join())).toContain('any account');
  await page.reload();
  await offer().getByRole('button', { name: 'Bring it back' }).click();
  await expect.poll(() => statement().inputValue()).toBe('Without any account');
  expect(await accountOn(page, 1).account.count()).toBe(0);
});

test('a draft that cannot be brought back just now is offered again', async () => {
  await statement().fill('Typed in bad times');
  await expect.poll(keptInTab).toBe(1);
  await page.reload();
  await page.route('**/claims', (route) => route.abort());
  await offer().getByRole('button', { name: 'Bring it back' }).click();
  await page.getByRole('alert').getByText('The desk cannot be reached.').waitFor();
  await page.unroute('**/claims');
  await page.reload();
  await offer().getByRole('button', { name: 'Bring it back' }).click();
  await expect.poll(() => statement().inputValue()).toBe('Typed in bad times');
});

test('leaving typing that is not saved asks first, and leaving a form as it came does not', async () => {
  await page.getByRole('link', { name: 'Leave it' }).click();
  await page.getByRole('heading', { name: /claim/ }).waitFor();
  expect(questions).toEqual([]);

  await page.goto(`/desk/articles/${slug}/claims/new?spans=body:0-37`);
  await statement().fill('Not saved');
  await page.getByRole('link', { name: 'Leave it' }).click();
  await page.getByText(/^\d+ claims?$/).waitFor();
  expect(questions).toEqual(['beforeunload']);
});

test('a row added does not make the typing count as saved', async () => {
  await statement().fill('Not saved');
  await page.getByRole('button', { name: 'Add an account' }).click();
  await accountOn(page, 2).account.waitFor();
  await page.getByRole('link', { name: 'Leave it' }).click();
  await page.getByText(/^\d+ claims?$/).waitFor();
  expect(questions).toEqual(['beforeunload']);
});

test('saving does not ask', async () => {
  await statement().fill('Saved at once');
  await fillHop(accountOn(page, 1).hop(1), { source: 'Mayor Jane Roe' });
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByText('The claim is saved as a draft.').waitFor();
  expect(questions).toEqual([]);
});

test('marking other words over unsaved typing asks, and keeps the form when told to', async () => {
  await statement().fill('Not saved');
  page.removeAllListeners('dialog');
  page.on('dialog', (dialog) => {
    questions.push(dialog.message());
    dialog.dismiss();
  });
  await page.locator('#text').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => questions).toEqual(['What you typed here has not been saved. Leave it?']);
  expect(await statement().inputValue()).toBe('Not saved');
});
