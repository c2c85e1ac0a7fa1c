import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { correct, onShow } from '../support/reviews.js';

// What changed since a reader's last visit: told by their own browser, which tells nobody.

let desk: TestDesk;
let browser: Browser;
beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const HOUR = 3_600_000;

it('is told on a later visit, with the way to it, and to nobody else', async () => {
  const { slug, ...claim } = await onShow(desk, 'Bridge opens');
  const context = await browser.newContext({ baseURL: desk.base });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
  const line = page.locator('.since-visit');
  const visit = async (hours: number) => {
    await page.clock.setFixedTime(Date.now() + hours * HOUR);
    await page.goto(`/articles/${slug}`, { waitUntil: 'load' });
  };

  await visit(0);
  await line.waitFor({ state: 'attached' });
  expect(await line.isVisible()).toBe(false);
  await visit(2);
  expect(await line.isVisible()).toBe(false);

  const version = await correct(desk, claim);
  await visit(4);
  expect(await line.innerText()).toMatch(
    /^1 claim has changed since your last visit on \d+ \w+ \d{4}\. What changed$/,
  );
  // Opened again at once, it is the same visit still.
  await visit(4.1);
  expect(await line.isVisible()).toBe(true);

  await line.getByRole('link').click();
  await page.waitForLoadState('load');
  expect(await page.locator('.difference').innerText()).toContain('five');
  expect(await page.locator('h1').innerText()).toMatch(/^What has changed since /);

  await visit(6);
  expect(await line.isVisible()).toBe(false);
  await correct(desk, { ref: claim.ref, version }, undefined, 'It cost six.');
  await visit(8);
  expect(await line.isVisible()).toBe(true);

  const told = asked.filter((it) => !/\/static\//.test(it) && it.includes('?'));
  expect(told).toEqual([expect.stringContaining(`/articles/${slug}/changes?from=`)]);
  await context.close();
});

it('is told of what changed while they were here, and not again', async () => {
  const { slug, ...claim } = await onShow(desk, 'Bridge opens while you wait');
  const context = await browser.newContext({ baseURL: desk.base });
  const page = await context.newPage();
  const line = page.locator('.since-visit');
  const visit = async (minutes: number) => {
    await page.clock.setFixedTime(Date.now() + minutes * 60_000);
    await page.goto(`/articles/${slug}`, { waitUntil: 'load' });
    await line.waitFor({ state: 'attached' });
    return line.isVisible();
  };
  expect([await visit(0), await visit(0.5)]).toEqual([false, false]);
  const version = await correct(desk, claim);
  expect([await visit(1), await visit(2)]).toEqual([true, true]);
  expect(await line.innerText()).toMatch(/^1 claim has changed /);
  await line.getByRole('link').click();
  await page.waitForLoadState('load');
  expect(await page.locator('.difference').innerText()).toContain('five');
  // On the next visit it is known, and what changes within that one is told again.
  expect(await visit(60)).toBe(false);
  await correct(desk, { ref: claim.ref, version }, undefined, 'It cost six.');
  expect([await visit(61), await visit(120)]).toEqual([true, false]);
  await context.close();
});

it('is told in the language of the page, and nothing where a browser keeps nothing', async () => {
  const { slug, ...claim } = await onShow(desk, 'Bridge opens again');
  const context = await browser.newContext({ baseURL: desk.base, locale: 'uk' });
  const page = await context.newPage();
  await page.goto(`/articles/${slug}`);
  await correct(desk, claim);
  await page.clock.setFixedTime(Date.now() + 2 * HOUR);
  await page.goto(`/articles/${slug}`);
  await page.locator('.since-visit').waitFor();
  expect(await page.locator('.since-visit').innerText()).toMatch(
    /^Після вашого попереднього візиту .+ змінилося 1 твердження\./,
  );

  const shut = await browser.newContext({ baseURL: desk.base });
  const closed = await shut.newPage();
  const errors: string[] = [];
  closed.on('pageerror', (error) => errors.push(error.message));
  await closed.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('no', 'SecurityError');
      },
    });
  });
  await closed.goto(`/articles/${slug}`, { waitUntil: 'load' });
  expect(await closed.locator('.since-visit').isVisible()).toBe(false);
  expect(errors).toEqual([]);
  await Promise.all([context.close(), shut.close()]);
});

it('is nothing without JavaScript', async () => {
  const { slug, ...claim } = await onShow(desk, 'Bridge opens once more');
  const context = await browser.newContext({ baseURL: desk.base, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/articles/${slug}`);
  await correct(desk, claim);
  await page.goto(`/articles/${slug}`);
  expect(await page.locator('.since-visit').count()).toBe(1);
  expect(await page.locator('.since-visit').isVisible()).toBe(false);
  await context.close();
});
