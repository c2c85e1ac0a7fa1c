import { afterAll, beforeAll, expect, it } from 'vitest';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { aClaim, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());
it('works', async () => {
  const slug = await anArticle(desk.as.checker);
  const ref = await markClaim(desk.as.checker, slug, aClaim());
  await submitAssessment(desk.as.checker, ref, 1);
  await approveAssessment(desk.as.editor, ref, 2, null);
  const v = await desk.visitor('editor');
  expect((await v.get(`/desk/claims/${ref}`)).status).toBe(200);
});
