import type { Page } from 'playwright-core';
import type { TestDesk } from './desk.js';
import { aReview } from './imports.js';
import { readyImport } from './imports-table.js';
import type { Screen } from './screens.js';

const at = (path: string) => (page: Page) => page.goto(path);
const preview = async (desk: TestDesk, ...items: object[]) =>
  `/desk/imports/${await readyImport(desk, 'checker', ...items)}`;
const LONG = `https://posts.example/${'a-very-long-address-without-an-end-'.repeat(6)}`;

/** The pages of imports, in the states that look different. */
export const IMPORT_SCREENS: Screen[] = [
  { name: 'the imports', who: 'editor', open: at('/desk/imports') },
  {
    name: 'the imports with the columns unfolded and a file refused',
    who: 'checker',
    status: 422,
    async open(page) {
      await page.goto('/desk/imports');
      await page
        .getByLabel('File', { exact: true })
        .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
      await page.getByLabel('Article', { exact: true }).fill('no-such-article');
      const answered = page.waitForEvent('load');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await answered;
      await page.getByText('The columns of the table').click();
    },
  },
  {
    name: 'the preview of an import with rows refused',
    who: 'checker',
    async open(page, desk) {
      const other = aReview(902, { itemReviewed: { '@type': 'Claim', appearance: LONG } });
      await page.goto(await preview(desk, aReview(901), other, { '@type': 'Person' }, aReview(901)));
    },
  },
  {
    name: 'an import of a file that is broken',
    who: 'editor',
    open: async (page, desk) => page.goto(await preview(desk, [])),
  },
  {
    name: 'an import that has ended',
    who: 'checker',
    async open(page, desk) {
      await page.goto(await preview(desk, aReview(910 + Math.floor(Math.random() * 1e6))));
      const answered = page.waitForEvent('load');
      await page.getByRole('button', { name: 'Import it' }).click();
      await answered;
      await page.getByText('Imported as drafts').waitFor();
    },
  },
];
