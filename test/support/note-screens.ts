import type { Page } from 'playwright-core';
import type { TestDesk } from './desk.js';
import type { Screen } from './screens.js';

/** Opens the form for a note on an item of evidence, and writes one. */
async function noteOnEvidence(page: Page, { db }: TestDesk): Promise<void> {
  const { id } = await db.evidence.findFirstOrThrow({ orderBy: { id: 'asc' } });
  await page.goto(`/desk/evidence/${id}`);
  await page.locator('#annotations > details > summary').click();
  await page
    .getByLabel('Note', { exact: true })
    .fill('- *Which* page?\n- See https://desk.example/a\n\n> “quoted”');
  await page.getByLabel('What it is').selectOption('objection');
}

/** Notes on evidence, and notifications. The demo has people who were told of much. */
export const NOTE_SCREENS: Screen[] = [
  { name: 'notifications', who: 'checker', open: (page) => page.goto('/desk/notifications') },
  { name: 'no notifications any more', who: 'admin', open: (page) => page.goto('/desk/notifications') },
  { name: 'how many are unread', who: 'checker', open: (page) => page.goto('/desk/notifications/count') },
  {
    name: 'the form for a note on evidence',
    who: 'editor',
    async open(page, desk) {
      await noteOnEvidence(page, desk);
      await page.getByText('Who can be named').click();
    },
  },
  {
    name: 'an objection to evidence',
    who: 'editor',
    async open(page, desk) {
      await noteOnEvidence(page, desk);
      await page.getByRole('button', { name: 'Add the note' }).click();
      await page.getByText('to be settled before approval').first().waitFor();
    },
  },
];
