import type { Page } from 'playwright-core';
import type { Screen } from './screens.js';

/** Presses a button and waits for the page that answers. */
async function press(page: Page, button: string) {
  const answered = page.waitForEvent('load');
  await page.getByRole('button', { name: button, exact: true }).click();
  await answered;
}

/** The queue and the plan of a claim, in the states that look different. */
export const QUEUE_SCREENS: Screen[] = [
  {
    name: 'the queue with the list of its keys, and the focus on a line',
    who: 'editor',
    async open(page) {
      await page.goto('/desk/queue?view=all');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.keyboard.press('?');
      await page.getByLabel('Keys off, on this device').waitFor();
    },
  },
  {
    name: 'the queue with what became of a batch',
    who: 'editor',
    async open(page) {
      await page.goto('/desk/queue?view=all&state=draft');
      await page.getByRole('checkbox', { name: /^Tick/ }).first().check();
      await press(page, 'Approve');
      await page.getByText('None approved.').waitFor();
    },
  },
  {
    name: 'a claim with its plan unfolded, on the way along the queue',
    who: 'editor',
    async open(page, { db }) {
      const { ref } = await db.claim.findFirstOrThrow({
        where: { state: 'approved', recheckAt: { not: null } },
      });
      await page.goto(`/desk/claims/${ref}?view=all`);
      await page.getByText('Change the plan', { exact: true }).click();
    },
  },
  {
    name: 'a plan that somebody else changed',
    who: 'editor',
    status: 409,
    async open(page, { db }) {
      const { ref } = await db.claim.findFirstOrThrow({ where: { state: 'returned' } });
      await page.goto(`/desk/claims/${ref}`);
      await page.getByText('Change the plan', { exact: true }).click();
      await page.getByLabel('Priority').selectOption('high');
      await page.locator('main [name="planVersion"]').evaluateAll((inputs) => {
        for (const input of inputs) (input as { value?: string }).value = '0';
      });
      await press(page, 'Save the plan');
    },
  },
];
