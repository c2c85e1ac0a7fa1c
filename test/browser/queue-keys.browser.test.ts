import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { openBrowser } from '../support/browser.js';
import { claimIn } from '../support/claims.js';
import { aClaim, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { openPage, stepByStep } from '../support/pages.js';

// An editor works through what waits, and touches nothing but the keyboard.

let desk: TestDesk;
let browser: Browser;
let page: Page;
const STATEMENTS = ['First.', 'Second.', 'Third.', 'Fourth.', 'Fifth.'];
stepByStep();

beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk(), openBrowser()]);
  const slug = await anArticle(desk.as.checker);
  for (const statement of STATEMENTS) await claimIn('submitted', desk, slug, { statement });
  const unsound = aClaim({ statement: 'Unsound.', status: 'confirmed', overrideReason: 'We saw it.' });
  await submitAssessment(desk.as.editor2, await markClaim(desk.as.editor2, slug, unsound), 1);
  page = await openPage(browser, desk, 'editor', { reducedMotion: 'reduce' });
  await page.goto('/desk/queue');
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const press = (key: string) => page.keyboard.press(key);
const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
const stateOf = async (statement: string) =>
  (await desk.db.claim.findFirstOrThrow({ where: { statement } })).state;
const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
/** Presses a key that leads to another page, and waits for that. */
async function leads(key: string) {
  const loaded = page.waitForEvent('load');
  await press(key);
  await loaded;
}

test('J and K go from line to line, and the focus is on the line', async () => {
  await press('j');
  expect(await focused()).toBe('First.');
  await press('j');
  await press('j');
  expect(await focused()).toBe('Third.');
  await press('k');
  await press('ArrowUp');
  expect(await focused()).toBe('First.');
  await press('k');
  expect(await focused()).toBe('First.');
});

test('O opens the line, A approves, U undoes it', async () => {
  await leads('o');
  await heading('First.');
  await leads('a');
  await page.getByText('Approved. Where the article is out, readers see it now.').waitFor();
  expect(await stateOf('First.')).toBe('approved');
  await leads('u');
  await page.getByText('The decision is undone.').waitFor();
  expect(await stateOf('First.')).toBe('submitted');
  await leads('a');
  expect(await stateOf('First.')).toBe('approved');
});

test('J goes on to what came after it, though it was decided', async () => {
  await leads('j');
  await heading('Second.');
  await leads('j');
  await heading('Third.');
});

test('R puts the cursor into the note, where keys are letters, and it is returned', async () => {
  await press('r');
  await page.keyboard.type('Just a rumour? U and J, please.');
  expect(await page.getByLabel('Or return it, with a note').inputValue()).toBe(
    'Just a rumour? U and J, please.',
  );
  await press('Tab');
  await press('Tab');
  expect(await focused()).toBe('Return to The checker');
  await leads('Enter');
  expect(await stateOf('Third.')).toBe('returned');
});

test('N opens the note and writes in it, Esc leaves the field, P opens the plan', async () => {
  await leads('j');
  await heading('Fourth.');
  await press('n');
  const note = page.getByLabel('Note', { exact: true });
  await expect.poll(() => note.evaluate((it) => it === document.activeElement)).toBe(true);
  await page.keyboard.type('Ask the office.');
  await press('Escape');
  expect(await note.evaluate((it) => it === document.activeElement)).toBe(false);
  await press('p');
  const assignee = page.getByLabel('Assigned to');
  await expect.poll(() => assignee.evaluate((it) => it === document.activeElement)).toBe(true);
  await press('Escape');
  await press('n');
  await press('Tab');
  while ((await focused()) !== 'Add the note') await press('Tab');
  await press('Enter');
  await page
    .getByRole('article', { name: /^Note by/ })
    .getByText('Ask the office.')
    .waitFor();
  expect(await desk.db.annotation.count({ where: { claim: { statement: 'Fourth.' } } })).toBe(1);
});

test('in the list X ticks, I takes what is ticked, A approves the line, and says what it did not', async () => {
  await page.goto('/desk/queue');
  await press('j');
  expect(await focused()).toBe('Second.');
  await press('x');
  await press('j');
  await press('x');
  await leads('i');
  await page.getByText('2 claims assigned to you.').waitFor();
  await press('j');
  await leads('a');
  await page.getByText('1 claim approved.').waitFor();
  expect(await stateOf('Second.')).toBe('approved');
  await page.goto(`/desk/queue?view=all&state=submitted&person=${desk.as.editor2.actor.id}`);
  await press('j');
  expect(await focused()).toBe('Unsound.');
  await leads('a');
  await page.getByText('It overrides the rule, which is decided on its own page.').waitFor();
  expect(await stateOf('Unsound.')).toBe('submitted');
});

test('T takes the next one that is nobody’s', async () => {
  await page.goto('/desk/queue?view=unassigned');
  await leads('t');
  await page.getByText('It is yours now.').waitFor();
  await heading('Fifth.');
});

test('with a modifier, or put off, the keys do nothing, and stay off', async () => {
  await page.goto('/desk/queue?view=open');
  for (const key of ['Control+j', 'Alt+j', 'Shift+J']) await press(key);
  expect(await page.locator('[data-line]:focus-within').count()).toBe(0);
  await press('?');
  await page.getByLabel('Keys off, on this device').check();
  await press('j');
  await page.reload();
  await press('j');
  await press('t');
  expect(await page.locator('[data-line]:focus-within').count()).toBe(0);
  await page.getByText('Keys', { exact: true }).click();
  await page.getByLabel('Keys off, on this device').uncheck();
  await press('j');
  expect(await page.locator('[data-line]:focus-within').count()).toBe(1);
});
