import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import type { TestDesk } from './desk.js';
import { onShow } from './reviews.js';
import type { Screen } from './screens.js';

const contested = ({ db }: TestDesk) =>
  db.claim.findFirstOrThrow({
    where: { state: 'approved', status: 'contested' },
    include: { article: true },
    orderBy: { ref: 'asc' },
  });

/** What other sites show of this one, by itself, and where it is offered. */
export const EMBEDDING_SCREENS: Screen[] = [
  ...(['en', 'uk'] as const).flatMap((lang): Screen[] => [
    {
      name: `a card for other sites (${lang})`,
      who: null,
      async open(page, desk) {
        await page.goto(`/embed/claims/${(await contested(desk)).ref}?lang=${lang}`);
        await page.locator('summary').first().click();
      },
    },
    {
      name: `an article for other sites (${lang})`,
      who: null,
      async open(page, desk) {
        await page.goto(`/embed/articles/${(await contested(desk)).article.slug}?lang=${lang}`);
        for (const number of [0, 1]) await page.locator('a.number').nth(number).click();
        await page.locator('details[open]').first().waitFor();
      },
    },
    {
      name: `a withdrawn claim for others (${lang})`,
      who: null,
      status: 410,
      async open(page, desk) {
        const { ref, version } = await onShow(desk, `Withdrawn ${lang}`);
        await withdrawClaim(desk.as.editor, ref, version, 'It is wrong.', 'We were wrong.');
        await page.goto(`/embed/claims/${ref}?lang=${lang}`);
      },
    },
  ]),
  {
    name: 'a claim alone, with the lines for other sites',
    who: null,
    async open(page, desk) {
      await page.goto(`/claims/${(await contested(desk)).ref}`);
      await page.locator('#embed > summary').click();
    },
  },
];
