import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { openPage, statusesOn } from '../support/pages.js';
import { GETS } from '../support/routes.js';
import { SCREENS } from '../support/screens.js';

let desk: TestDesk;
let browser: Browser;
const visited = new Set<string>();

beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk({ seeded: true }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

/** What the browser complains of: errors of scripts, what the page's own policy refuses, files that do not come. */
async function complaintsOf(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    // A refusal is a page like others here, and the browser says so for each.
    const isRefusal = /Failed to load resource.*status of 4\d\d/.test(message.text());
    const isOfThePage = message.location().url === page.url();
    if (['error', 'warning'].includes(message.type()) && !(isRefusal && isOfThePage))
      complaints.push(`${message.type()}: ${message.text()} at ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // A form that is sent leaves behind what its page was still asking for.
    if (why !== 'net::ERR_ABORTED') complaints.push(`request: ${request.url()} ${why}`);
  });
  await page.exposeFunction('tellRefusal', (what: string) => complaints.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      (window as unknown as { tellRefusal(what: string): void }).tellRefusal(
        `${violatedDirective} ${blockedURI} in ${sourceFile}`,
      ),
    );
  });
  return complaints;
}

/** How far the page is wider than the screen, in pixels. */
const overhang = (page: Page) =>
  page.evaluate(() =>
    Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
  );

/** 1280 pixels at 200 % are 640, and at 400 % are 320. */
const WIDTHS = [1280, 640, 390, 320];

test.each(SCREENS)(
  '$name comes without a complaint and fits its screen',
  async ({ who, status = 200, open }) => {
    const page = await openPage(browser, desk, who, { reducedMotion: 'reduce' });
    const answers = statusesOn(page);
    page.on('framenavigated', (frame) => visited.add(new URL(frame.url()).pathname));
    const complaints = await complaintsOf(page);
    await open(page, desk);
    expect(answers.at(-1)).toBe(status);
    const wider: Record<number, number> = {};
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const pixels = await overhang(page);
      if (pixels > 0) wider[width] = pixels;
    }
    await page.context().close();
    expect({ complaints, wider }).toEqual({ complaints: [], wider: {} });
  },
);

test('every page of the access table was among them', () => {
  const noPages = [
    ...['GET /livez', 'GET /readyz', 'GET /desk', 'GET /desk/sources/options', 'GET /desk/snapshots/:id'],
    // What other sites ask for, what a page asks for by itself, and what only leads on.
    ...['GET /oembed', 'GET /language', 'GET /desk/live', 'GET /desk/claims/:ref/presence'],
    'GET /desk/queue/next',
  ];
  // Files, feeds and other data have an ending.
  const isData = (route: string) => /\.[a-z]+$/.test(route);
  const isVisited = (route: string) => {
    const pattern = new RegExp(`^${route.replace('GET ', '').replace(/:\w+/g, '(?!new$)[^/]+')}$`);
    return [...visited].some((path) => pattern.test(path));
  };
  expect(GETS.filter((route) => !noPages.includes(route) && !isData(route) && !isVisited(route))).toEqual([]);
});
