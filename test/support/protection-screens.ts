import type { Page } from 'playwright-core';
import { addProtectedSource } from '../../src/sources/commands/protect-source.js';
import type { TestDesk } from './desk.js';
import type { Screen } from './screens.js';

const DESCRIPTION = 'a clerk of the railway';

/** The page of a protected source, which is made for it where there is none yet. */
async function atProtected(page: Page, { db, as }: TestDesk) {
  const found = await db.source.findFirst({ where: { name: DESCRIPTION } });
  const id =
    found?.id ??
    (await addProtectedSource(as.editor, {
      name: 'Jane Roe',
      spellings: ['J. Roe', 'Джейн Роу'],
      note: 'Calls after six.',
      publicDescription: DESCRIPTION,
      kind: 'person',
      guardians: [as.editor2.actor.id],
    }));
  await page.goto(`/desk/sources/${id}/protection`);
}

const atOrdinary = async (page: Page, { db }: TestDesk) => {
  const { id } = await db.source.findFirstOrThrow({
    where: { protected: false, articleId: null, mergedIntoId: null, members: { none: {} } },
    orderBy: { name: 'asc' },
  });
  await page.goto(`/desk/sources/${id}/protection`);
};

/** Sends a form past the browser's own checks, and waits for the page that answers. */
async function send(page: Page, button: string) {
  await page.locator('main form').evaluateAll((forms) => {
    for (const form of forms) (form as HTMLFormElement).noValidate = true;
  });
  const answered = page.waitForEvent('load');
  await page.getByRole('button', { name: button, exact: true }).click();
  await answered;
}

/** The pages about protected sources, in the states that look different. */
export const PROTECTION_SCREENS: Screen[] = [
  { name: 'a new protected source', who: 'editor', open: (page) => page.goto('/desk/protected-sources/new') },
  {
    name: 'a new protected source refused',
    who: 'editor',
    status: 422,
    async open(page) {
      await page.goto('/desk/protected-sources/new');
      await page.getByLabel('Name', { exact: true }).fill('Jane Roe');
      await page.getByLabel('Description agreed for the public').fill('a friend of Jane');
      await send(page, 'Add the protected source');
    },
  },
  { name: 'a source to protect', who: 'editor', open: atOrdinary },
  { name: 'a protected source, as its guardian', who: 'editor', open: atProtected },
  {
    name: 'a protected source that another guardian changed',
    who: 'editor',
    status: 409,
    async open(page, desk) {
      await atProtected(page, desk);
      await page.getByLabel('Other spellings').fill('Jane R.');
      await page.locator('main [name="version"]').evaluateAll((inputs) => {
        for (const input of inputs as HTMLInputElement[]) input.value = '0';
      });
      await send(page, 'Save');
    },
  },
  {
    name: 'a protected source left without a guardian',
    who: 'editor',
    status: 422,
    async open(page, desk) {
      await atProtected(page, desk);
      for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
      await send(page, 'Set the guardians');
    },
  },
  { name: 'a protected source, as an admin who is no guardian', who: 'admin', open: atProtected },
];
