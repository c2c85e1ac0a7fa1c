import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { claimIn, publish } from '../support/claims.js';
import { aClaim, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { openPage } from '../support/pages.js';

// The marks and cards of an article where scripts run, and where what tells of them stands on the page.

let desk: TestDesk;
let browser: Browser;
let slug: string;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk({ seeded: true }), openBrowser()]);
  ({ slug } = await desk.db.article.findFirstOrThrow());
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const openCard = (page: Page) => page.locator('.notes .card[open]');

describe.each([
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
])('a reader on a screen of $width pixels', (viewport) => {
  let page: Page;
  beforeEach(async () => {
    page = await openPage(browser, desk, null, { viewport, reducedMotion: 'reduce' });
    await page.goto(`/articles/${slug}`);
    return () => page.context().close();
  });

  test('closes a card with Escape, and the focus is not lost', async () => {
    const number = page.locator('a.mark-number--contested').first();
    for (let time = 0; time < 2; time++) {
      await number.click();
      await openCard(page).locator('.card__statement').waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => openCard(page).count()).toBe(0);
      const ref = await number.getAttribute('data-refs');
      expect(
        await page.evaluate(() => {
          const held = document.activeElement;
          const body = held?.closest('.card')?.querySelector('.card__body')?.id;
          return [(body ?? held?.id)?.replace(/^(claim|at)-/, ''), held?.checkVisibility()];
        }),
      ).toEqual([ref, true]);
    }
  });

  test('has no card left of marks that were taken away, until a link leads to one', async () => {
    await page.locator('a.mark-number--reported').first().click();
    await openCard(page).locator('.card__statement').waitFor();
    const address = page.url();
    await page.getByRole('radio', { name: /^Only .*Contested/ }).check();
    expect(await openCard(page).isVisible()).toBe(false);
    expect(await page.locator('a.mark-number--reported:visible').count()).toBe(0);
    await page.getByRole('radio', { name: 'No marks' }).check();
    expect(await page.locator('.notes .card:visible').count()).toBe(0);
    expect(await page.locator('a.mark-number:visible').count()).toBe(0);
    // Those of the list of sources: one to another claim, and one to that of the address.
    await page
      .locator(`#sources a[href^="#claim-"]:not([href="${new URL(address).hash}"])`)
      .first()
      .click();
    await openCard(page).locator('.card__statement').waitFor();
    await page.getByRole('radio', { name: 'All marks' }).check();
    await page.getByRole('radio', { name: 'No marks' }).check();
    await page
      .locator(`#sources a[href="${new URL(page.url()).hash}"]`)
      .first()
      .click();
    await openCard(page).locator('.card__statement').waitFor();
    expect(await openCard(page).locator('.card__statement').isVisible()).toBe(true);
    // Who comes by an address with a claim sees it, though this browser remembers that there be no marks.
    await page.goto('about:blank');
    await page.goto(address);
    expect(await page.getByRole('radio', { name: 'No marks' }).isChecked()).toBe(true);
    await openCard(page).locator('.card__statement').waitFor();
  });
});

describe('what tells of the marks', () => {
  const TEXTS = {
    'without a summary': { ...TEXT, summary: '' },
    'with a summary of a line': TEXT,
  };
  test.each(Object.entries(TEXTS))(
    'stands above the text of an article %s, and leaves no hole in it',
    async (_, text) => {
      const short = await anArticle(desk.as.checker, text);
      await claimIn('approved', desk, short, aClaim());
      await publish(desk, short);
      const page = await openPage(browser, desk, null, { viewport: { width: 1280, height: 900 } });
      await page.goto(`/articles/${short}`);
      const gaps = () =>
        page.locator('.edition').evaluate((edition) => {
          const boxes = [...edition.querySelectorAll('.kicker, .block, .legend')]
            .filter((it) => it.checkVisibility())
            .map((it) => it.getBoundingClientRect())
            .sort((a, b) => a.top - b.top);
          return boxes.slice(1).map((it, index) => it.top - (boxes[index] as DOMRect).bottom);
        });
      for (const isOpen of [false, true]) {
        if (isOpen) await page.locator('.legend summary').click();
        expect(await page.locator('.legend dl').isVisible()).toBe(isOpen);
        const found = await gaps();
        expect(found.length).toBeGreaterThan(3);
        // A few lines at most, and nothing lies over another.
        for (const gap of found) expect(gap).toBeLessThan(60);
        for (const gap of found) expect(gap).toBeGreaterThanOrEqual(0);
      }
      await page.context().close();
    },
  );

  test('of an article from the right to the left, its head and its claims stand where its text begins', async () => {
    const exact = 'הגשר החדש נפתח ביום שני';
    const text = {
      headline: 'הגשר נפתח',
      summary: '',
      body: `${exact}. הוא עלה ארבעה מיליון.`,
      headings: [],
    };
    const hebrew = await anArticle(desk.as.checker, text, 'he');
    const spans = [{ part: 'body' as const, start: null, end: null, words: exact }];
    await claimIn('approved', desk, hebrew, aClaim({ statement: exact, spans }));
    await publish(desk, hebrew);
    const page = await openPage(browser, desk, null, { viewport: { width: 1280, height: 900 } });
    await page.goto(`/articles/${hebrew}`);
    const wordsOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const range = document.createRange();
          range.selectNodeContents(element);
          const { left, right } = range.getBoundingClientRect();
          return { left, right };
        });
    const [kicker, headline] = [await wordsOf('.kicker'), await wordsOf('.block--headline')];
    expect(Math.abs(kicker.right - headline.right)).toBeLessThan(5);
    const [number, statement] = [
      await wordsOf('.claim-note__number'),
      await wordsOf('.claim-note__statement'),
    ];
    expect(number.left).toBeGreaterThan(statement.right);
    expect(number.left - statement.right).toBeLessThan(60);
    await page.context().close();
  });
});
