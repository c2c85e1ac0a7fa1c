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

  test('narrows the marks to one status, or takes them all away, with their cards', async () => {
    await page.goto(`/articles/${slug}`);
    const number = (status: string) => page.locator(`a.mark-number--${status}`).first();
    const cards = (status: string) => page.locator(`details.card--${status}[open]`);
    await number('contested').click();
    await cards('contested').locator('.card__statement').waitFor();
    await page.getByRole('radio', { name: /^Only .*Confirmed/ }).check();
    expect(await decorationOf(page, '.edition .mark--contested')).toMatch(/^none/);
    expect(await number('reported').isVisible()).toBe(false);
    expect(await number('confirmed').isVisible()).toBe(true);
    expect(await decorationOf(page, '.edition .mark--confirmed')).toBe('underline solid');
    // The one that the address leads to stays, as no script has heard what was chosen since.
    expect(await cards('contested').isVisible()).toBe(true);
    await page.getByRole('radio', { name: 'No marks' }).check();
    for (const status of ['confirmed', 'reported', 'contested'])
      expect(await decorationOf(page, `.edition .mark--${status}`)).toMatch(/^none/);
    expect(await page.locator('a.mark-number:visible').count()).toBe(0);
    await page.getByRole('radio', { name: 'All marks' }).check();
    expect(await number('reported').isVisible()).toBe(true);
    expect(await decorationOf(page, '.edition .mark--reported')).toBe('underline dashed');
  });

  test('comes to the list of claims by a link that is among the first of the keyboard', async () => {
    await page.goto(`/articles/${slug}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const skip = page.locator('a.skip:focus');
    expect(await skip.innerText()).toBe('Skip to the list of claims');
    await page.keyboard.press('Enter');
    await page.locator('#claims:focus').waitFor();
  });

  test('prints the text with the notes at its end, in place of the cards', async () => {
    await page.goto(`/articles/${slug}`);
    await page.locator('a.mark-number--contested').first().click();
    await page.locator('details.card[open]').waitFor();
    const marked = await page.locator('a.mark-number').count();
    await page.getByRole('radio', { name: 'No marks' }).check();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.notes .card[open]').isVisible()).toBe(false);
    // Whatever was chosen on the screen, the notes' numbers stand in the text, and its marks.
    expect(await page.locator('a.mark-number:visible').count()).toBe(marked);
    expect(await decorationOf(page, '.edition .mark--contested')).toBe('underline wavy');
    // Where it all can be found again, with the host.
    expect(await page.locator('.edition .on-paper').innerText()).toBe(`${desk.base}/articles/${slug}`);
    expect(
      await page
        .locator('.claim-note__statement a')
        .first()
        .evaluate((link) => getComputedStyle(link, '::after').content),
    ).toContain(`${desk.base}/claims/`);
    // What the headline says beyond the text stands open, though it is folded on the screen.
    expect(await page.locator('.above[open]').count()).toBe(0);
    expect(await page.locator('.legend ~ .above > p').first().isVisible()).toBe(true);
    expect(await page.locator('.masthead__nav').isVisible()).toBe(false);
    const notes = page.locator('.claim-note');
    expect(await notes.count()).toBe(
      await desk.db.claim.count({
        where: { approvedAssessmentId: { not: null }, state: { not: 'withdrawn' } },
      }),
    );
    for (const note of [notes.first(), notes.last()]) expect(await note.isVisible()).toBe(true);
    // Each says who says so, or what it rests on.
    for (const note of await notes.all())
      expect(await note.locator('.claim-note__who').count()).toBeGreaterThan(0);
    await page.emulateMedia({ media: 'screen' });
    expect(await page.locator('.notes .card[open]').isVisible()).toBe(true);
    expect(await page.locator('.edition .on-paper').isVisible()).toBe(false);
    expect(await page.locator('.legend ~ .above > p').first().isVisible()).toBe(false);
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
