import type { Page } from 'playwright-core';
import { answerChallenge } from '../../src/challenges/commands/answer-challenge.js';
import { makeChallenge } from '../../src/challenges/commands/make-challenge.js';
import { setEvidenceStanding, setSourceStanding } from '../../src/flags/commands/set-standing.js';
import { anAnswer, anObjection, doorOf, retracted } from './challenges.js';
import type { TestDesk } from './desk.js';
import type { Screen } from './screens.js';

/** A claim of the demo that readers see and that rests on evidence. */
const claimOf = ({ db }: TestDesk) =>
  db.claim.findFirstOrThrow({
    where: { state: 'approved', evidence: { some: {} }, attributions: { some: {} } },
    orderBy: { ref: 'asc' },
    include: { evidence: { include: { evidence: true } }, attributions: { include: { hops: true } } },
  });

const LONG = `It stands otherwise on ${'a-very-long-page-'.repeat(12)}and there.`;

/** One objection answered for all to see, one open; what the claim rests on retracted. All of it once. */
async function contested(desk: TestDesk) {
  const { id: claimId, ref, evidence, attributions } = await claimOf(desk);
  if ((await desk.db.challenge.count({ where: { claimId } })) === 0) {
    await makeChallenge(doorOf(desk), ref, anObjection());
    const { id } = await desk.db.challenge.findFirstOrThrow({ where: { claimId } });
    await answerChallenge(desk.as.editor, id, anAnswer);
    await makeChallenge(
      doorOf(desk),
      ref,
      anObjection({ reason: LONG, link: `https://x.example/${LONG.replaceAll(' ', '')}` }),
    );
    const [use] = evidence;
    if (use) await setEvidenceStanding(desk.as.editor, use.evidence.id, retracted(use.evidence.version));
    const sourceId = attributions[0]?.hops.find((it) => it)?.sourceId ?? '';
    const source = await desk.db.source.findUniqueOrThrow({ where: { id: sourceId } });
    if (!source.articleId)
      await setSourceStanding(desk.as.editor, sourceId, retracted(source.version, { standing: 'corrected' }));
  }
  return { ref, evidenceId: evidence[0]?.evidenceId ?? '' };
}

/** Sends a form past the browser's own checks, and waits for the page that answers. */
async function send(page: Page, button: string) {
  await page.locator('form').evaluateAll((forms) => {
    for (const form of forms) (form as HTMLFormElement).noValidate = true;
  });
  const answered = page.waitForEvent('load');
  await page.getByRole('button', { name: button, exact: true }).click();
  await answered;
}

/** The pages of objections and flags, in the states that look different. */
export const CHALLENGE_SCREENS: Screen[] = [
  {
    name: 'the form of an objection',
    who: null,
    open: async (page, desk) => page.goto(`/claims/${(await claimOf(desk)).ref}/challenge`),
  },
  {
    name: 'an objection refused',
    who: null,
    status: 422,
    async open(page, desk) {
      await page.goto(`/claims/${(await claimOf(desk)).ref}/challenge`);
      await page.getByLabel('A link that shows it (optional)').fill('no link');
      await page.getByLabel('Your e-mail address (optional)').fill('nobody');
      await send(page, 'Send the objection');
    },
  },
  {
    name: 'a claim alone with an objection answered',
    who: null,
    open: async (page, desk) => page.goto(`/claims/${(await contested(desk)).ref}`),
  },
  {
    name: 'a claim with objections and flags',
    who: 'editor',
    async open(page, desk) {
      await page.goto(`/desk/claims/${(await contested(desk)).ref}`);
      await page.getByText('Answer it', { exact: true }).click();
    },
  },
  {
    name: 'an answer without a word',
    who: 'editor',
    status: 422,
    async open(page, desk) {
      await page.goto(`/desk/claims/${(await contested(desk)).ref}`);
      await page.getByText('Answer it', { exact: true }).click();
      await send(page, 'Decline it');
    },
  },
  {
    name: 'an item of evidence that was retracted',
    who: 'editor',
    open: async (page, desk) => page.goto(`/desk/evidence/${(await contested(desk)).evidenceId}`),
  },
  {
    name: 'a standing without a reason',
    who: 'editor',
    status: 422,
    async open(page, desk) {
      const { id } = await desk.db.source.findFirstOrThrow({
        where: { standing: 'stands', articleId: null, mergedIntoId: null },
        orderBy: { name: 'asc' },
      });
      await page.goto(`/desk/sources/${id}`);
      await page.getByText('Say that it was corrected or retracted', { exact: true }).click();
      await page.getByLabel('It was retracted').check();
      await send(page, 'Set its standing');
    },
  },
];
