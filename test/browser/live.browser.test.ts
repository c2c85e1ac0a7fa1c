import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { annotateClaim, annotatePassage } from '../../src/annotations/commands/annotate.js';
import { takeBackAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { SESSION_COOKIE } from '../../src/platform/csrf.js';
import { type AppProcess, type Door, openDoor, startApp } from '../support/app-process.js';
import { openBrowser } from '../support/browser.js';
import { claimIn } from '../support/claims.js';
import { aClaim, anArticle, openTestDesk, TEXT, type TestDesk, type Who } from '../support/desk.js';

/** Two people in two browsers, on two processes. What one does, the other sees without loading a page. */
let desk: TestDesk;
let browser: Browser;
let apps: AppProcess[];
let door: Door;
let slug: string;
let ref: string;
let mine: Page;
let theirs: Page;
let loads: number;

async function open(base: string, who: Who): Promise<Page> {
  const context = await browser.newContext({ baseURL: base });
  context.setDefaultTimeout(15_000);
  const value = (await desk.visitor(who)).cookies.get(SESSION_COOKIE) ?? '';
  await context.addCookies([{ name: SESSION_COOKIE, value, url: base }]);
  return context.newPage();
}

/** Opens a page, and waits until its stream stands. */
async function go(page: Page, path: string): Promise<void> {
  const stream = page.waitForResponse((it) => it.url().includes('/desk/live?') && it.status() === 200);
  await page.goto(path);
  await stream;
  loads = 0;
}

beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk(), openBrowser()]);
  apps = await Promise.all([startApp(desk.databaseUrl), startApp(desk.databaseUrl)]);
  door = await openDoor(apps[0]?.port as number);
  slug = await anArticle(desk.as.checker, { ...TEXT, headline: 'Mayor opens bridge' });
  [mine, theirs] = await Promise.all([open(door.base, 'editor'), open(apps[1]?.base as string, 'checker')]);
  mine.on('request', (request) => {
    if (request.isNavigationRequest()) loads++;
  });
});
beforeEach(async () => {
  ({ ref } = await claimIn('submitted', desk, slug));
});
afterAll(async () => {
  await browser?.close();
  await door?.close();
  await Promise.all((apps ?? []).map((app) => app.kill()));
  await desk?.close();
});

const take = async () => {
  await theirs.goto(`/desk/claims/${ref}`);
  await theirs.getByRole('button', { name: 'Take the proposal back' }).click();
  await theirs.getByText('The proposal is taken back.').waitFor();
};

describe('what somebody else does', () => {
  test('shows in the queue', async () => {
    await go(mine, '/desk/queue?view=all');
    const line = mine.locator(`#line-${ref}`);
    const { ref: ticked } = await claimIn('draft', desk, slug);
    await mine.locator(`#line-${ticked}`).getByRole('checkbox').check();
    await line.getByText('submitted').waitFor();
    await take();
    await line.getByText('draft').waitFor();
    expect(await mine.locator('[data-line] :checked').getAttribute('value')).toMatch(ticked);
    expect(loads).toBe(0);
  });

  test('shows in the workspace: in the list, in the text, in the notes', async () => {
    await go(mine, `/desk/articles/${slug}`);
    await mine.locator(`#claim-${ref}`).getByText('submitted').waitFor();
    await take();
    await mine.locator(`#claim-${ref}`).getByText('draft').waitFor();
    const { ref: marked } = await claimIn('draft', desk, slug, {
      statement: 'Residents dispute it.',
      spans: [{ part: 'body', start: null, end: null, words: 'Residents dispute the cost' }],
    });
    await mine.locator(`#text [data-refs="${marked}"]`).first().waitFor();
    await mine.locator(`#claim-${marked}`).waitFor();
    expect(loads).toBe(0);
  });

  test('leaves alone in the workspace what is typed and what is being marked, each part by itself', async () => {
    const place = { part: 'body', start: 0, end: 9 } as const;
    await annotatePassage(desk.as.checker2, slug, place, { body: 'Is she?', visibility: 'internal' });
    await go(mine, `/desk/articles/${slug}`);
    await mine.getByText('Answer', { exact: true }).first().click();
    const answer = mine.getByLabel('Your answer').first();
    await answer.pressSequentially('Half an ans');
    await take();
    await mine.locator(`#claim-${ref}`).getByText('draft').waitFor();
    await mine.keyboard.type('wer');
    expect(await answer.inputValue()).toBe('Half an answer');

    await mine.locator('#text').focus();
    await mine.keyboard.press('ArrowDown');
    await mine.locator('#marking-bar').waitFor();
    const words = await mine.locator('[data-words]').innerText();
    const { ref: marked } = await claimIn('draft', desk, slug, {
      spans: [{ part: 'body', start: null, end: null, words: 'Residents dispute the cost' }],
    });
    await mine.locator(`#claim-${marked}`).waitFor();
    expect(await mine.locator(`#text [data-refs~="${marked}"]`).count()).toBe(0);
    expect(await mine.locator('[data-words]').innerText()).toBe(words);
    await mine.keyboard.press('Escape');
    await mine.locator(`#text [data-refs~="${marked}"]`).first().waitFor();
    expect(await answer.inputValue()).toBe('Half an answer');
    expect(loads).toBe(0);
  });

  test('shows on the claim’s page, and what was typed there stays', async () => {
    await go(mine, `/desk/claims/${ref}`);
    const returning = mine.getByLabel('Or return it, with a note');
    await returning.fill('A note half written');
    await mine.getByText('Write a note', { exact: true }).click();
    const note = mine.getByLabel('Note', { exact: true });
    await note.pressSequentially('Half a tho');
    await annotateClaim(desk.as.checker2, ref, { body: 'Have you seen this?', visibility: 'internal' });
    await mine.getByText('Have you seen this?').waitFor();
    // Typing goes on where it was.
    await mine.keyboard.type('ught');
    expect(await note.inputValue()).toBe('Half a thought');
    expect(await returning.inputValue()).toBe('A note half written');
    expect(loads).toBe(0);
    await mine.getByRole('button', { name: 'Add the note' }).click();
    await mine.getByText('Half a thought', { exact: true }).first().waitFor();
    await expect.poll(() => note.inputValue()).toBe('');
    expect(await returning.inputValue()).toBe('A note half written');
  });

  test('never changes a decision under the hand: it stays as it was opened, and a notice says so', async () => {
    await go(mine, `/desk/claims/${ref}`);
    const returning = mine.getByLabel('Or return it, with a note');
    await returning.fill('A note half written');
    const version = () => mine.locator('form[action$="/return"] input[name=version]').inputValue();
    expect(await version()).toBe('2');
    await takeBackAssessment(desk.as.checker, ref, 2);
    const notice = mine.getByText('Changed since you opened it.');
    await notice.waitFor();
    await mine.locator('.head .state').getByText('draft').waitFor();
    await submitAssessment(desk.as.checker, ref, 3);
    await mine.locator('.head .state').getByText('submitted').waitFor();
    expect(await version()).toBe('2');
    expect(await returning.inputValue()).toBe('A note half written');

    await mine.getByRole('link', { name: 'Go on with the claim as it stands now' }).click();
    await expect.poll(version).toBe('4');
    await notice.waitFor({ state: 'detached' });
    expect(await returning.inputValue()).toBe('A note half written');
    expect(loads).toBe(0);
    await mine.getByRole('button', { name: /^Return to/ }).click();
    await mine.locator('.head .state').getByText('returned').waitFor();
    await mine.getByText('A note half written').first().waitFor();
  });

  test('is said on the form that somebody else has open, beside what is typed there', async () => {
    await take();
    await go(mine, `/desk/claims/${ref}/edit`);
    const statement = mine.getByLabel('Statement');
    await statement.fill('Half a statement');
    const { version } = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
    await editClaim(desk.as.checker2, ref, version, aClaim({ statement: 'Another statement.' }));
    await mine.getByText('Somebody changed this claim since you opened it.').waitFor();
    expect(await statement.inputValue()).toBe('Half a statement');
    expect(loads).toBe(0);
  });

  test('is theirs by name: who has the claim open is said, and goes when they go', async () => {
    await go(mine, `/desk/claims/${ref}`);
    expect(await mine.locator('#presence').innerText()).toBe('');
    await go(theirs, `/desk/claims/${ref}`);
    await mine.getByText('The checker has this claim open too.').waitFor();
    await theirs.getByText('The editor has this claim open too.').waitFor();
    await theirs.goto('/desk/queue');
    await mine.getByText('The checker has this claim open too.').waitFor({ state: 'detached' });
  });

  test('shows also when the process has been killed: the page goes on at the other one', async () => {
    await go(mine, `/desk/claims/${ref}`);
    await mine.getByLabel('Or return it, with a note').fill('Kept over the gap');
    door.leadTo(apps[1]?.port as number);
    await apps[0]?.kill();
    await annotateClaim(desk.as.checker2, ref, { body: 'Said in the gap.', visibility: 'internal' });
    await mine.getByText('Said in the gap.').waitFor();
    await annotateClaim(desk.as.checker2, ref, { body: 'Said after it.', visibility: 'internal' });
    await mine.getByText('Said after it.').waitFor();
    expect(await mine.getByLabel('Or return it, with a note').inputValue()).toBe('Kept over the gap');
    expect(loads).toBe(0);
    expect(await mine.locator('[data-trouble]').count()).toBe(0);
    await mine.getByRole('button', { name: /^Return to/ }).click();
    await mine.getByText('Kept over the gap').first().waitFor();
  });
});
