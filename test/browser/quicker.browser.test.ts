import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { settleThread } from '../../src/annotations/commands/annotate.js';
import { openBrowser } from '../support/browser.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { accountOn, openPage } from '../support/pages.js';

/** What htmx makes quicker. That the same works without it is told in the journeys. */
let desk: TestDesk;
let browser: Browser;
let page: Page;
let loads: number;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk({ seeded: true }), openBrowser()]);
});
beforeEach(async () => {
  await page?.context().close();
  page = await openPage(browser, desk, 'editor');
  loads = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads++;
  });
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const lines = () => page.locator('.queue__line');
const countOf = (state: 'submitted' | 'approved') => desk.db.claim.count({ where: { state } });

test('the queue’s filter changes the list and the address without loading a page, and back restores both', async () => {
  await page.goto('/desk/queue?view=all');
  const before = await lines().count();
  const state = page.locator('#filter-state');
  await state.selectOption('submitted');
  await expect.poll(() => lines().count()).toBe(await countOf('submitted'));
  expect(new URL(page.url()).searchParams.get('state')).toBe('submitted');
  await state.selectOption('approved');
  await expect.poll(() => lines().count()).toBe(await countOf('approved'));
  expect(loads).toBe(1);

  await page.goBack();
  await expect.poll(() => lines().count()).toBe(await countOf('submitted'));
  expect(new URL(page.url()).searchParams.get('state')).toBe('submitted');
  await expect.poll(() => state.inputValue()).toBe('submitted');
  await page.goBack();
  await expect.poll(() => lines().count()).toBe(before);
  expect(new URL(page.url()).search).toBe('?view=all');
  await expect.poll(() => state.inputValue()).toBe('');
  await page.goForward();
  await expect.poll(() => lines().count()).toBe(await countOf('submitted'));
});

test('the address of a filter shows the same list to whoever opens it', async () => {
  await page.goto('/desk/queue');
  await page.getByLabel('Status').selectOption('contested');
  await expect.poll(() => page.url()).toContain('status=contested');
  await expect
    .poll(async () => new Set(await page.locator('.queue__status').allInnerTexts()))
    .toEqual(new Set(['Contested']));
  const [address, shown] = [page.url(), await lines().allInnerTexts()];
  await page.goto(address);
  expect(await lines().allInnerTexts()).toEqual(shown);
});

test('a note is written, answered and resolved without loading the page', async () => {
  const { ref } = await desk.db.claim.findFirstOrThrow({
    where: { state: 'submitted', annotations: { none: {} } },
  });
  await page.goto(`/desk/claims/${ref}`);
  await page.getByText('Write a note').click();
  await page.getByLabel('Note', { exact: true }).fill('Is this the same day?');
  await page.getByRole('button', { name: 'Add the note' }).click();
  const thread = page.getByRole('article', { name: /^Note by/ });
  await thread.getByText('Is this the same day?').waitFor();
  await expect.poll(() => page.getByLabel('Note', { exact: true }).inputValue()).toBe('');

  await thread.getByText('Answer', { exact: true }).first().click();
  await thread.getByLabel('Your answer').fill('Yes, it is.');
  await thread.getByRole('button', { name: 'Answer' }).click();
  await thread.getByText('Yes, it is.').waitFor();
  await thread.getByRole('button', { name: 'Resolve' }).click();
  await thread.getByText(/^resolved by/).waitFor();
  await thread.getByRole('button', { name: 'Reopen' }).click();
  await thread.getByRole('button', { name: 'Resolve' }).waitFor();
  expect(loads).toBe(1);
  await page.reload();
  await thread.getByText('Yes, it is.').waitFor();
});

test('sources are suggested anew as their name is typed', async () => {
  const { slug } = await desk.db.article.findFirstOrThrow();
  await page.goto(`/desk/articles/${slug}/claims/new?spans=body:0-40`);
  const suggested = () =>
    page
      .locator('#sources option')
      .evaluateAll((options) => options.map((it) => (it as HTMLOptionElement).value));
  const all = (await suggested()).length;
  const source = accountOn(page, 1).hop(1).getByLabel('Source', { exact: true });
  await source.pressSequentially('Zelen');
  await expect.poll(async () => (await suggested()).length).toBeLessThan(all);
  expect(
    (await suggested()).filter((name) => name !== 'This article').every((name) => /zelen/i.test(name)),
  ).toBe(true);
  expect(await suggested()).toContain('Volodymyr Zelensky');
  expect(await source.inputValue()).toBe('Zelen');
  expect(loads).toBe(1);
});

test('what the desk cannot save is told on the page, and what was typed stays', async () => {
  const { ref } = await desk.db.claim.findFirstOrThrow({ where: { state: 'submitted' } });
  await page.goto(`/desk/claims/${ref}`);
  await page.getByText('Write a note').click();
  await page.getByLabel('Note', { exact: true }).fill('A note in bad times');
  await page.route('**/annotations', (route) => route.abort());
  await page.getByRole('button', { name: 'Add the note' }).click();
  await page.getByRole('alert').getByText('The desk cannot be reached.').waitFor();
  expect(await page.getByLabel('Note', { exact: true }).inputValue()).toBe('A note in bad times');
  await page.unroute('**/annotations');
  await page.getByRole('button', { name: 'Add the note' }).click();
  await page
    .getByRole('article', { name: /^Note by/ })
    .getByText('A note in bad times')
    .waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('an answer to a note that was resolved meanwhile stays where it was typed, and the page says why', async () => {
  const thread = await desk.db.annotation.findFirstOrThrow({
    where: { threadId: null, resolvedAt: null, visibility: 'internal', claimId: { not: null } },
    include: { claim: true },
  });
  await page.goto(`/desk/claims/${thread.claim?.ref}`);
  const note = page.locator(`#note-${thread.id}`);
  await note.getByText('Answer', { exact: true }).first().click();
  await note.getByLabel('Your answer').fill('I asked, and nobody knows.');
  await settleThread(desk.as.editor2, thread.id, thread.version, true);
  await note.getByRole('button', { name: 'Answer' }).click();
  const trouble = page.locator('[data-trouble]');
  await trouble.waitFor();
  expect(await trouble.innerText()).toContain('The note is resolved; reopen it to answer.');
  expect(await note.getByLabel('Your answer').inputValue()).toBe('I asked, and nobody knows.');
  expect(await page.locator('.masthead').count()).toBe(1);
});
