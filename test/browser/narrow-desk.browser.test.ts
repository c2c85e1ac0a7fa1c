/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { openPage } from '../support/pages.js';
import { aToken } from '../support/programs.js';

// The desk on a telephone: what is decided stands where it is looked for, and words stay whole.

let desk: TestDesk;
let browser: Browser;
beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk({ seeded: true }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

async function onPhone<T>(path: string, look: (page: Page) => Promise<T>, width = 390): Promise<T> {
  const page = await openPage(browser, desk, 'editor', { viewport: { width, height: 844 } });
  await page.goto(path);
  const seen = await look(page);
  await page.context().close();
  return seen;
}

const submitted = async () =>
  `/desk/claims/${(await desk.db.claim.findFirstOrThrow({ where: { state: 'submitted' }, orderBy: { ref: 'asc' } })).ref}`;

/** The headings of a claim’s page in the order of the page, and how far down each stands. */
const headings = (page: Page) =>
  page
    .locator('.claim-page h2')
    .evaluateAll((all) =>
      all
        .filter((it) => it.checkVisibility())
        .map((it) => ({ words: it.textContent ?? '', top: it.getBoundingClientRect().top })),
    );

test('the review of a claim comes after what it is decided by and before the rest, for the eye and for Tab', async () => {
  const found = await onPhone(await submitted(), headings);
  const order = found.map(({ words }) => words.trim());
  const place = (words: string) => order.findIndex((it) => it.startsWith(words));
  expect(place('The words')).toBe(0);
  expect(place('Review')).toBeGreaterThan(place('Why'));
  for (const later of ['Where it comes from', 'Notes', 'Timeline'])
    expect(place(later)).toBeGreaterThan(place('Review'));
  expect(found.map(({ top }) => top)).toEqual(found.map(({ top }) => top).sort((a, b) => a - b));
});

test('on a wide screen it stands beside both', async () => {
  const found = await onPhone(await submitted(), headings, 1280);
  const top = (words: string) => found.find((it) => it.words.trim().startsWith(words))?.top ?? Number.NaN;
  expect(Math.abs(top('Review') - top('The words'))).toBeLessThan(60);
  expect(top('Where it comes from')).toBeGreaterThan(top('Why'));
});

test('a token’s line can be read whole, and revoked, without pushing it aside', async () => {
  await aToken(desk.as.editor, undefined, 'Wire importer of the morning desk');
  const { cells, button } = await onPhone('/desk/tokens', async (page) => ({
    cells: await page
      .locator('.tokens__list tbody :is(td, th)')
      .evaluateAll((all) => all.map((it) => it.getBoundingClientRect().right)),
    button: await page.getByRole('button', { name: /^Revoke/ }).boundingBox(),
  }));
  expect(cells).toHaveLength(6);
  for (const right of [...cells, (button?.x ?? 999) + (button?.width ?? 0)])
    expect(right).toBeLessThanOrEqual(390);
});

test('no key stands as a box of its own below a field of the queue', async () => {
  const shown = await onPhone('/desk/queue', (page) =>
    page
      .locator('#queue .filters label')
      .evaluateAll((all) => all.map((it) => getComputedStyle(it, '::after').display)),
  );
  expect(shown.length).toBeGreaterThan(2);
  expect(new Set(shown)).toEqual(new Set(['none']));
});

test('the heads of the newsroom’s tables are not broken within a word', async () => {
  const broken = await onPhone('/desk/newsroom', (page) =>
    page.locator('.lines--counts thead th').evaluateAll((all) =>
      all.flatMap((head) => {
        const text = head.firstChild as Text;
        return [...text.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          return range.getClientRects().length > 1 ? [word] : [];
        });
      }),
    ),
  );
  expect(broken).toEqual([]);
});
