import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { openPage, statusesOn } from '../support/pages.js';
import { SCREENS } from '../support/screens.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let source: string;
let desk: TestDesk;
let browser: Browser;

beforeAll(async () => {
  [source, desk, browser] = await Promise.all([
    readFile(axe, 'utf8'),
    openTestDesk({ seeded: true }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

/** What axe finds wrong by any of its rules, best practices and the size of targets among them. */
async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>(
    'axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })',
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id}: ${help} at ${target} ${failureSummary?.split('\n').slice(1).join(' ')}`,
    ),
  );
}

const LOOKS = [
  { width: 1280, height: 900, colorScheme: 'light' },
  { width: 1280, height: 900, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const;

test.each(SCREENS)('axe finds nothing wrong with $name', async ({ who, status = 200, open }) => {
  // The page's own policy would refuse the checker's script; it is tried elsewhere.
  const page = await openPage(browser, desk, who, { bypassCSP: true, reducedMotion: 'reduce' });
  const answers = statusesOn(page);
  await open(page, desk);
  expect(answers.at(-1)).toBe(status);
  await page.addScriptTag({ content: source });
  const found: Record<string, string[]> = {};
  for (const { colorScheme, ...size } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    const violations = await violationsOn(page);
    if (violations.length > 0) found[`${size.width} ${colorScheme}`] = violations;
  }
  await page.context().close();
  expect(found).toEqual({});
});
