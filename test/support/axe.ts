import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How pages are looked at: on a desk and on a phone, by day and by night. */
export const LOOKS = [
  { width: 1280, height: 900, colorScheme: 'light' },
  { width: 1280, height: 900, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const;

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

/** What axe finds wrong with an open page, by its looks; of a context in which the page's own policy is passed by. */
export async function axeFinds(
  page: Page,
  looks: readonly (typeof LOOKS)[number][] = LOOKS,
): Promise<Record<string, string[]>> {
  await page.addScriptTag({ content: SOURCE });
  const found: Record<string, string[]> = {};
  for (const { colorScheme, ...size } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    const violations = await violationsOn(page);
    if (violations.length > 0) found[`${size.width} ${colorScheme}`] = violations;
  }
  return found;
}
