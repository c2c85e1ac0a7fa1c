import type { Page } from 'playwright-core';
import type { TestDesk } from './desk.js';
import type { Screen } from './screens.js';

const at = (path: string) => (page: Page) => page.goto(path);
const idOf = async ({ db }: TestDesk, name: string) =>
  (await db.source.findFirstOrThrow({ where: { name } })).id;
const atSource =
  (name: string, tail = '') =>
  async (page: Page, desk: TestDesk) =>
    page.goto(`/sources/${await idOf(desk, name)}${tail}`);

const ZELENSKY = 'Volodymyr Zelensky';

/** Pages on which readers find claims, and those of sources, in the states that look different. */
export const FINDING_SCREENS: Screen[] = [
  { name: 'all claims', who: null, open: at('/claims') },
  { name: 'claims found', who: null, open: at('/claims?q=officials+said&status=reported') },
  {
    name: 'claims of a source, of a year',
    who: 'checker',
    open: async (page, desk) =>
      page.goto(`/claims?source=${await idOf(desk, ZELENSKY)}&from=2026-01-01&until=2026-12-31`),
  },
  { name: 'no claim found', who: null, open: at('/claims?q=qwertz&article=none') },
  { name: 'a public source', who: null, open: atSource(ZELENSKY) },
  { name: 'some claims of a public source', who: null, open: atSource(ZELENSKY, '?status=contested') },
  { name: 'a public source that is not there', who: null, status: 404, open: at('/sources/none') },
];
