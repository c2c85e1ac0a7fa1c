import { afterAll, beforeAll, expect, it } from 'vitest';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { setEvidenceStanding } from '../../src/flags/commands/set-standing.js';
import { retracted } from '../support/challenges.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { anItem } from '../support/evidence.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

let items = 0;
const ofItsOwn = () => ({ title: `Report no. ${++items}`, url: `https://city.example/${items}` });
const flagged = async (evidenceId: string) =>
  (await desk.db.flag.findMany({ where: { evidenceId }, include: { claim: true } }))
    .map((it) => it.claim.ref)
    .sort();

it.each([
  ['at the same link', { title: 'Called otherwise' }],
  ['of the same title and origin', { url: null }],
])('flags the claims that have the same item, %s, and no others', async (_, change) => {
  const own = ofItsOwn();
  const { id, ref } = await anItem(desk, own);
  const { ref: alike } = await anItem(desk, { ...own, ...change });
  await anItem(desk, ofItsOwn());
  await setEvidenceStanding(desk.as.editor, id, retracted());
  expect(await flagged(id)).toEqual([ref, alike].sort());
});

it('tells who marked the claim and who approved what readers see of it', async () => {
  const { id, ref } = await anItem(desk, ofItsOwn());
  await submitAssessment(desk.as.checker, ref, 1);
  await approveAssessment(desk.as.editor, ref, 2, null);
  await setEvidenceStanding(desk.as.editor2, id, retracted());
  const told = await desk.db.notification.findMany({ where: { kind: 'flagged', claim: { ref } } });
  expect(told.map((it) => it.accountId).sort()).toEqual(
    [desk.as.checker.actor.id, desk.as.editor.actor.id].sort(),
  );
});
