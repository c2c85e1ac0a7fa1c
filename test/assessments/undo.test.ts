import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveAssessment, returnAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { undoDecision } from '../../src/assessments/commands/undo-decision.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { restoreClaim, withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { Forbidden, NotNow, Stale } from '../../src/platform/errors.js';
import { claimIn } from '../support/claims.js';
import { aClaim, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { theEventOf } from '../support/events.js';
import { at, onShow, revise, TOLD } from '../support/reviews.js';
import { snapshot } from '../support/snapshot.js';

// A decision may be undone by who made it, within a minute, as long as nothing was built on it.

let desk: TestDesk;
let slug: string;
beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
});
afterAll(() => desk.close());

const DECIDED = new Date('2026-01-05T10:00:00.000Z');
const later = (seconds: number) => new Date(DECIDED.getTime() + seconds * 1000);
const claimOf = (ref: string) =>
  desk.db.claim.findUniqueOrThrow({
    where: { ref },
    include: { assessments: { orderBy: { number: 'asc' } } },
  });

/** A claim that the editor decided on at a known time, as version 3. */
async function decided(how: 'approved' | 'returned'): Promise<string> {
  const { ref } = await claimIn('submitted', desk, slug);
  const editor = at(desk.as.editor, DECIDED);
  if (how === 'approved') await approveAssessment(editor, ref, 2, 'Well found.');
  else await returnAssessment(editor, ref, 2, 'Who said so?');
  return ref;
}

describe.each(['approved', 'returned'] as const)('a claim that was %s', (how) => {
  it('waits for review again with the same proposal, and the decision stays as one undone', async () => {
    const ref = await decided(how);
    const event = await theEventOf(desk.db, () => undoDecision(at(desk.as.editor, later(59)), ref, 3));
    const { assessments, ...claim } = await claimOf(ref);
    expect(claim).toMatchObject({ state: 'submitted', version: 4, approvedAssessmentId: null });
    const [old, fresh] = assessments;
    expect(assessments).toHaveLength(2);
    expect(old).toMatchObject({
      number: 1,
      state: how,
      undoneAt: later(59),
      undoneById: desk.as.editor.actor.id,
    });
    const { status, reason, content, outcome, authorId } = old as NonNullable<typeof old>;
    expect(fresh).toMatchObject({ number: 2, state: 'submitted', deciderId: null, createdAt: later(59) });
    expect(fresh).toMatchObject({ status, reason, content, outcome, authorId });
    expect(event).toMatchObject({
      kind: 'decision_undone',
      actorId: desk.as.editor.actor.id,
      claimId: claim.id,
      public: how === 'approved' ? { ref, assessment: 1 } : {},
      private: { ref, assessment: 1, undid: how },
    });
  });

  it('is told to its author no more, unless they know of it', async () => {
    const told = (ref: string) =>
      desk.db.notification.count({
        where: { claim: { ref }, kind: how, accountId: desk.as.checker.actor.id },
      });
    const [unread, read] = [await decided(how), await decided(how)];
    await desk.db.notification.updateMany({ where: { claim: { ref: read } }, data: { readAt: later(5) } });
    expect([await told(unread), await told(read)]).toEqual([1, 1]);
    for (const ref of [unread, read]) await undoDecision(at(desk.as.editor, later(10)), ref, 3);
    expect([await told(unread), await told(read)]).toEqual([0, 1]);
  });

  it.each([
    ['after a minute', (ref: string) => undoDecision(at(desk.as.editor, later(61)), ref, 3), NotNow],
    ['by another editor', (ref: string) => undoDecision(at(desk.as.editor2, later(5)), ref, 3), Forbidden],
    ['by its author', (ref: string) => undoDecision(at(desk.as.checker, later(5)), ref, 3), Forbidden],
    ['from an older version', (ref: string) => undoDecision(at(desk.as.editor, later(5)), ref, 2), Stale],
  ] as const)('is not undone %s, and nothing changes', async (_, undo, error) => {
    const ref = await decided(how);
    const before = await snapshot(desk.pool);
    await expect(undo(ref)).rejects.toThrow(error);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('is not undone once it was edited', async () => {
    const ref = await decided(how);
    await editClaim(at(desk.as.checker, later(5)), ref, 3, aClaim({ statement: 'Edited.' }));
    const before = await snapshot(desk.pool);
    await expect(undoDecision(at(desk.as.editor, later(10)), ref, 4)).rejects.toThrow(NotNow);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('can be decided anew, and that undone too', async () => {
    const ref = await decided(how);
    const editor = at(desk.as.editor, later(10));
    await undoDecision(editor, ref, 3);
    await expect(undoDecision(editor, ref, 4)).rejects.toThrow(Forbidden);
    await approveAssessment(editor, ref, 4, null);
    await undoDecision(at(desk.as.editor, later(20)), ref, 5);
    const { state, assessments } = await claimOf(ref);
    expect([state, assessments.map((it) => it.state)]).toEqual(['submitted', [how, 'approved', 'submitted']]);
  });
});

describe('what readers see', () => {
  it('is what they saw before the approval that is undone, and the log tells nothing of it', async () => {
    const claim = await onShow(desk, 'Undone');
    const version = await revise(desk, claim, { statement: 'canary statement' });
    await approveAssessment(desk.as.editor, claim.ref, version, null);
    const reader = await desk.visitor();
    const pages = () =>
      Promise.all([reader.get(`/articles/${claim.slug}`), reader.get(`/claims/${claim.ref}`)]);
    for (const { text } of await pages()) expect(text).toContain('canary statement');
    await undoDecision(desk.as.editor, claim.ref, version + 1);
    for (const { text } of await pages()) {
      expect(text).toContain('The bridge cost four million.');
      for (const words of ['canary', TOLD.told as string, 'Corrected on', 'id="corrections"'])
        expect(text).not.toContain(words);
    }
    // What was told goes with the proposal, to be told when it is approved after all.
    expect(await claimOf(claim.ref)).toMatchObject(TOLD);
    await approveAssessment(desk.as.editor2, claim.ref, version + 2, null);
    const { text } = (await pages())[0] as { text: string };
    // On the card, in the log, and in what the page says of itself to machines.
    expect(text.split(TOLD.told as string)).toHaveLength(4);
    expect(text.slice(text.indexOf('id="corrections"')).split('<strong>Correction:</strong>')).toHaveLength(
      2,
    );
  });

  it('is nothing where the approval before was ended by a withdrawal', async () => {
    const other = await anArticle(desk.as.checker, { ...TEXT, headline: 'Ended' });
    const { ref, version } = await claimIn('approved', desk, other);
    await withdrawClaim(desk.as.editor, ref, version, 'Wrong.');
    await restoreClaim(desk.as.editor, ref, version + 1);
    await submitAssessment(desk.as.checker, ref, version + 2);
    await approveAssessment(desk.as.editor, ref, version + 3, null);
    await undoDecision(desk.as.editor, ref, version + 4);
    expect(await claimOf(ref)).toMatchObject({ state: 'submitted', approvedAssessmentId: null });
  });
});

describe('the page', () => {
  it('offers it to who decided, and to nobody else', async () => {
    const { ref } = await claimIn('submitted', desk, slug);
    const editor = await desk.visitor('editor');
    await editor.post(`/desk/claims/${ref}/approval`, { version: '2' });
    const { text } = await editor.get(`/desk/claims/${ref}`);
    expect(text).toContain('Undo the approval');
    expect(text).toMatch(/\d+ seconds are<\/span> left/);
    for (const who of ['editor2', 'checker'] as const)
      expect((await (await desk.visitor(who)).get(`/desk/claims/${ref}`)).text).not.toContain('/undoing"');
    expect((await editor.post(`/desk/claims/${ref}/undoing`, { version: '3' })).status).toBe(303);
    const after = await editor.get(`/desk/claims/${ref}`);
    expect(after.text).toContain('approved, then undone');
    expect(after.text).not.toContain('/undoing"');
  });

  it('no longer offers it when the minute is over, and refuses it then', async () => {
    const ref = await decided('approved');
    const editor = await desk.visitor('editor');
    expect((await editor.get(`/desk/claims/${ref}`)).text).not.toContain('/undoing"');
    const { status, text } = await editor.post(`/desk/claims/${ref}/undoing`, { version: '3' });
    expect([status, text.includes('within a minute')]).toEqual([409, true]);
  });
});
