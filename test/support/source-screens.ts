import type { Page } from 'playwright-core';
import type { TestDesk } from './desk.js';
import type { Screen } from './screens.js';

const idOf = async ({ db }: TestDesk, name: string) =>
  (await db.source.findFirstOrThrow({ where: { name } })).id;
const atSource =
  (name: string, tail = '') =>
  async (page: Page, desk: TestDesk) =>
    page.goto(`/desk/sources/${await idOf(desk, name)}${tail}`);

/** Sends the form past the browser's own checks, and waits for the page that answers. */
async function send(page: Page, button: string) {
  await page.locator('#source-form').evaluate((form) => {
    (form as HTMLFormElement).noValidate = true;
  });
  const answered = page.waitForEvent('load');
  await page.getByRole('button', { name: button, exact: true }).click();
  await answered;
}

const ZELENSKY = 'Volodymyr Zelensky';

/** The pages of sources, in the states that look different. */
export const SOURCE_SCREENS: Screen[] = [
  { name: 'the sources', who: 'editor', open: (page) => page.goto('/desk/sources') },
  {
    name: 'the sources, found while typing',
    who: 'checker',
    async open(page) {
      await page.goto('/desk/sources');
      await page.getByLabel('Find').pressSequentially('Zelenski');
      await page.getByText('1 source, nearest first').waitFor();
    },
  },
  { name: 'no source found', who: 'checker', open: (page) => page.goto('/desk/sources?q=qwertz') },
  { name: 'a source', who: 'editor', open: atSource(ZELENSKY) },
  { name: 'a source with members and no claims', who: 'checker', open: atSource('Government of Ukraine') },
  {
    name: 'a new source near to another one',
    who: 'checker',
    async open(page) {
      await page.goto('/desk/sources/new');
      await page.getByLabel('Name', { exact: true }).pressSequentially('Zelenskyyy');
      await page.getByText('Is it').waitFor();
    },
  },
  {
    name: 'a new source refused',
    who: 'checker',
    status: 422,
    async open(page) {
      await page.goto('/desk/sources/new');
      await page.getByRole('button', { name: 'Add a row' }).click();
      await page.locator('[name="affiliations[1][role]"]').waitFor();
      await page.getByLabel('Name', { exact: true }).fill('Kyiv');
      await page.getByLabel('From').first().fill('some day');
      await page.getByLabel('Until').last().fill('2025');
      await send(page, 'Add the source');
    },
  },
  {
    name: 'a new source of a name that is taken',
    who: 'checker',
    status: 422,
    async open(page) {
      await page.goto('/desk/sources/new?name=Зеленський');
      await page.getByLabel('Name', { exact: true }).fill('Володимир Зеленський');
      await send(page, 'Add the source');
    },
  },
  { name: 'the form of a source', who: 'checker', open: atSource('Marco Rubio', '/edit') },
  {
    name: 'a source that somebody else changed',
    who: 'checker',
    status: 409,
    async open(page, desk) {
      await atSource('Marco Rubio', '/edit')(page, desk);
      await page.getByLabel('Description').fill('What I know of him.');
      await page.locator('#source-form [name="version"]').evaluate((input) => {
        (input as HTMLInputElement).value = '0';
      });
      await send(page, 'Save');
    },
  },
  { name: 'the search for a source to merge with', who: 'editor', open: atSource('Kyiv', '/merge') },
  {
    name: 'two sources before they are merged',
    who: 'editor',
    open: async (page, desk) =>
      atSource(ZELENSKY, `/merge?with=${await idOf(desk, 'Ukrainian officials')}`)(page, desk),
  },
];
