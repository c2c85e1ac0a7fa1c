import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { openPage, statusesOn } from '../support/pages.js';

let desk: TestDesk;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk({ seeded: true }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const decorationOf = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { textDecorationLine, textDecorationStyle } = getComputedStyle(element);
      return `${textDecorationLine} ${textDecorationStyle}`;
    });

describe.each([
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
])('a reader without JavaScript, on a screen of $width pixels', (viewport) => {
  let page: Page;
  let slug: string;

  beforeAll(async () => {
    ({ slug } = await desk.db.article.findFirstOrThrow());
    page = await openPage(browser, desk, null, { javaScriptEnabled: false, viewport });
  });

  test('comes to the article from the home page, and sees its marks told apart by shape', async () => {
    await page.goto('/');
    await page.getByRole('article').getByRole('link').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await decorationOf(page, '.edition .mark--confirmed')).toBe('underline solid');
    expect(await decorationOf(page, '.edition .mark--reported')).toBe('underline dashed');
    expect(await decorationOf(page, '.edition .mark--contested')).toBe('underline wavy');
  });

  test('is told each status in a word, wherever it stands', async () => {
    await page.goto(`/articles/${slug}`);
    for (const status of ['confirmed', 'reported', 'contested']) {
      const words = await page.locator(`.status--${status}`).allTextContents();
      expect(words.length).toBeGreaterThan(1);
      for (const word of words) expect(word.trim().toLowerCase()).toBe(status);
      const names = page.locator(`a.mark-number--${status}`);
      for (const name of await names.evaluateAll((all) => all.map((it) => it.getAttribute('aria-label'))))
        expect(name).toContain(status);
    }
  });

  test('opens the card of a number, and each number opens its own', async () => {
    await page.goto(`/articles/${slug}`);
    const numbers = page.locator('a.mark-number[id]');
    const count = await numbers.count();
    expect(count).toBeGreaterThanOrEqual(25);
    for (const index of [0, 7, count - 1]) {
      const ref = (await numbers.nth(index).getAttribute('data-refs')) ?? '';
      const { statement } = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
      await numbers.nth(index).click();
      const card = page.locator('details.card', { has: page.locator(`#claim-${ref}`) });
      await card.locator('.card__statement').waitFor();
      expect(await card.locator('.card__statement').innerText()).toBe(statement);
      expect(await page.locator('details.card[open]').count()).toBe(1);
    }
  });

  test('sees both sides of what is contested', async () => {
    await page.goto(`/articles/${slug}`);
    await page.locator('a.mark-number--contested').first().click();
    const card = page.locator('details.card[open]');
    await card.getByRole('heading', { name: 'Who says so' }).waitFor();
    await card.getByRole('heading', { name: 'Who says otherwise' }).waitFor();
    const sides = card.locator('.side');
    expect(await sides.count()).toBe(2);
    for (const side of await sides.all()) expect(await side.locator('.account').count()).toBeGreaterThan(0);
  });

  test('switches a status off, and its marks and cards are gone, those of the others not', async () => {
    await page.goto(`/articles/${slug}`);
    await page.locator('a.mark-number--contested').first().click();
    const cards = (status: string) => page.locator(`details.card--${status}[open]`);
    await cards('contested').locator('.card__statement').waitFor();
    await page.getByRole('checkbox', { name: /Contested/ }).uncheck();
    expect(await cards('contested').isVisible()).toBe(false);
    expect(await page.locator('a.mark-number--contested').first().isVisible()).toBe(false);
    expect(await decorationOf(page, '.edition .mark--contested')).toMatch(/^none/);
    expect(await page.locator('a.mark-number--reported').first().isVisible()).toBe(true);
    expect(await decorationOf(page, '.edition .mark--confirmed')).toBe('underline solid');
    expect(await decorationOf(page, '.edition .mark--reported')).toBe('underline dashed');
    await page.getByRole('checkbox', { name: /Contested/ }).check();
    expect(await cards('contested').isVisible()).toBe(true);
  });

  test('prints the text with the notes at its end, in place of the cards', async () => {
    await page.goto(`/articles/${slug}`);
    await page.locator('a.mark-number--contested').first().click();
    await page.locator('details.card[open]').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.notes .card[open]').isVisible()).toBe(false);
    expect(await page.locator('.masthead__nav').isVisible()).toBe(false);
    const notes = page.locator('.claim-note');
    expect(await notes.count()).toBe(
      await desk.db.claim.count({
        where: { approvedAssessmentId: { not: null }, state: { not: 'withdrawn' } },
      }),
    );
    for (const note of [notes.first(), notes.last()]) expect(await note.isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    expect(await page.locator('.notes .card[open]').isVisible()).toBe(true);
  });

  test('follows the link of a claim to its page, and back to its place in the article', async () => {
    const { ref, statement } = await desk.db.claim.findFirstOrThrow({ where: { state: 'approved' } });
    await page.goto(`/claims/${ref}`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(statement);
    expect(await page.locator('.context .mark').first().innerText()).not.toBe('');
    await page.getByRole('main').getByRole('link').first().click();
    await page.locator(`#claim-${ref} .card__statement`).waitFor();
  });

  test('reads how claims are checked, and is told of a page that is not there', async () => {
    await page.goto('/');
    await page.getByRole('navigation').getByRole('link', { name: 'How claims are checked' }).click();
    await page.getByRole('heading', { name: 'The three statuses' }).waitFor();
    const answers = statusesOn(page);
    await page.goto('/articles/no-such-article');
    expect(answers).toEqual([404]);
    await page.getByRole('heading', { name: 'Not found' }).waitFor();
    await page.getByRole('link', { name: 'To the articles' }).click();
    await page.getByRole('article').first().waitFor();
  });
});
