import { takeSnapshot } from '../../src/evidence/commands/take-snapshot.js';
import type { TestDesk } from './desk.js';
import { spooled } from './evidence.js';
import type { Screen } from './screens.js';

/** An item with a passage, of a claim of the demo. */
const passageOf = async ({ db }: TestDesk) =>
  db.claimEvidence.findFirstOrThrow({ where: { passage: { not: null } }, orderBy: { id: 'asc' } });

const itemAt = async (desk: TestDesk) => `/desk/evidence/${(await passageOf(desk)).evidenceId}`;

/** The pages of evidence, in the states that look different. */
export const EVIDENCE_SCREENS: Screen[] = [
  {
    name: 'an item of evidence',
    who: 'checker',
    open: async (page, desk) => page.goto(await itemAt(desk)),
  },
  {
    name: 'an item of evidence with copies',
    who: 'checker',
    async open(page, desk) {
      const { evidenceId, passage } = await passageOf(desk);
      const words = (passage ?? '').split(' ');
      const contents = [words, words.with(-1, 'otherwise'), ['Nothing', 'of', 'it']];
      for (const [index, content] of contents.entries()) {
        const file = await spooled(desk, content.join(' '));
        const fileName = `${'a-very-long-name-'.repeat(index * 6)}copy.txt`;
        await takeSnapshot(desk.as.checker, desk.store, evidenceId, file, { from: 'upload', fileName });
      }
      await page.goto(await itemAt(desk));
    },
  },
  {
    name: 'an item of evidence with a link refused',
    who: 'checker',
    status: 422,
    async open(page, desk) {
      await page.goto(await itemAt(desk));
      await page.getByRole('textbox', { name: 'Link' }).fill('http://127.0.0.1/latest');
      const answered = page.waitForEvent('load');
      await page.getByRole('button', { name: 'Store a copy' }).click();
      await answered;
    },
  },
];
