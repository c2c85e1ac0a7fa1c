import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approveAssessment, returnAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { Forbidden } from '../../src/platform/errors.js';
import { claimIn } from '../support/claims.js';
import { aClaim, anArticle, openTestDesk, type TestDesk, type Who } from '../support/desk.js';
import { snapshot } from '../support/snapshot.js';

// Rule 2: nobody approves their own assessment.

let desk: TestDesk;
let slug: string;

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
});
afterAll(() => desk.close());

/** A claim that somebody proposes; another one marked it. */
async function proposedBy(author: Who, marker: Who = author): Promise<string> {
  const ref = await markClaim(desk.as[marker], slug, aClaim());
  await submitAssessment(desk.as[author], ref, 1);
  return ref;
}

describe.each(['checker', 'editor', 'admin'] as const)('the %s who proposes', (author) => {
  let ref: string;
  beforeEach(async () => {
    ref = await proposedBy(author);
  });

  it.each([
    ['approve', approveAssessment],
    ['return', returnAssessment],
  ] as const)('cannot %s it by command, and nothing changes', async (_, decide) => {
    const before = await snapshot(desk.pool);
    await expect(decide(desk.as[author], ref, 2, 'Fine.')).rejects.toThrow(Forbidden);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it.each([
    ['approval', '/approval'],
    ['return', '/return'],
  ])('is refused by the %s page (403), and nothing changes', async (_, path) => {
    const visitor = await desk.visitor(author);
    const before = await snapshot(desk.pool);
    const { status, text } = await visitor.post(`/desk/claims/${ref}${path}`, {
      version: '2',
      note: 'Fine.',
    });
    expect(status).toBe(403);
    if (author !== 'checker') expect(text).toContain('nobody');
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('sees no button for it', async () => {
    const { text } = await (await desk.visitor(author)).get(`/desk/claims/${ref}`);
    expect(text).not.toContain(`/desk/claims/${ref}/approval`);
    expect(text).not.toContain(`/desk/claims/${ref}/return"`);
    expect(text).toContain('You proposed this yourself');
  });

  it('is no hindrance to another editor', async () => {
    const visitor = await desk.visitor('editor2');
    expect((await visitor.post(`/desk/claims/${ref}/approval`, { version: '2' })).status).toBe(303);
    expect((await desk.db.claim.findUniqueOrThrow({ where: { ref } })).state).toBe('approved');
  });
});

it('is the proposal that counts, not who marked the claim', async () => {
  // The editor marked it, a fact-checker proposed it: the editor may approve.
  const ref = await proposedBy('checker', 'editor');
  await approveAssessment(desk.as.editor, ref, 2, null);
  // A fact-checker marked it, the editor proposed it: the editor may not.
  const own = await proposedBy('editor', 'checker');
  await expect(approveAssessment(desk.as.editor, own, 2, null)).rejects.toThrow(Forbidden);
});

it('holds when the editor revises and proposes what somebody else had proposed before', async () => {
  const { ref, version } = await claimIn('approved', desk, slug);
  await editClaim(desk.as.editor, ref, version, aClaim({ statement: 'The editor’s own words.' }));
  await submitAssessment(desk.as.editor, ref, version + 1);
  await expect(approveAssessment(desk.as.editor, ref, version + 2, null)).rejects.toThrow(Forbidden);
});

it('is refused by the database itself where the policy fails to', async () => {
  const ref = await proposedBy('editor');
  const { id } = await desk.db.assessment.findFirstOrThrow({ where: { claim: { ref } } });
  const decision = { state: 'approved', deciderId: desk.as.editor.actor.id, decidedAt: new Date() } as const;
  await expect(desk.db.assessment.update({ where: { id }, data: decision })).rejects.toThrow(
    /assessment_nobody_decides_their_own/,
  );
});

it('does not keep an author from withdrawing the claim or taking the proposal back', async () => {
  const ref = await proposedBy('checker');
  await withdrawClaim(desk.as.checker, ref, 2, 'Not a claim after all.');
  const { state, deciderId, authorId } = await desk.db.assessment.findFirstOrThrow({
    where: { claim: { ref } },
  });
  expect({ state, own: deciderId === authorId }).toEqual({ state: 'withdrawn', own: true });
});
