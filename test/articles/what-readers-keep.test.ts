import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotateClaim, settleThread } from '../../src/annotations/commands/annotate.js';
import { editParticulars, publishArticle } from '../../src/articles/commands/change-article.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { restoreClaim, withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import type { ClaimInput } from '../../src/claims/input.js';
import { Forbidden } from '../../src/platform/errors.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

/** A published article with one approved claim. */
async function anApprovedClaim(more: Partial<ClaimInput> = {}) {
  const { checker, editor } = desk.as;
  const slug = await anArticle(checker);
  const ref = await markClaim(checker, slug, aClaim(more));
  await submitAssessment(checker, ref, 1);
  await approveAssessment(editor, ref, 2, null);
  await publishArticle(editor, slug, 1);
  return { slug, ref };
}

async function whatReadersGet(slug: string, ref: string): Promise<string> {
  const reader = await desk.visitor();
  const pages = await Promise.all(
    ['/', `/articles/${slug}`, `/claims/${ref}`].map((path) => reader.get(path)),
  );
  for (const page of pages) expect(page.status).toBe(200);
  return pages.map((page) => page.text).join('\n');
}

describe('a source on anonymous terms', () => {
  it('has its reason with readers, and neither name nor role', async () => {
    const anonymous = anAccount('Deborah Throat', 'asserts', {
      terms: 'anonymous' as never,
      anonymityReason: 'she would lose her post' as never,
    });
    const { slug, ref } = await anApprovedClaim({ attributions: [anonymous] });
    const seen = await whatReadersGet(slug, ref);
    expect(seen).not.toContain('Throat');
    expect(seen).toContain('A source not named');
    expect(seen).toContain('she would lose her post');
    const [approval] = await desk.db.event.findMany({ where: { kind: 'claim_approved', claim: { ref } } });
    expect(JSON.stringify(approval?.public)).not.toContain('Throat');
  });

  it('that is a group keeps its description', async () => {
    const group = anAccount('European officials', 'asserts', {
      sourceKind: 'group' as never,
      terms: 'anonymous' as never,
      anonymityReason: 'the article names nobody' as never,
    });
    const { slug, ref } = await anApprovedClaim({ attributions: [group] });
    expect(await whatReadersGet(slug, ref)).toContain('European officials');
  });
});

describe('the particulars of an article that is out', () => {
  const given = { byline: null, publication: 'Fake Times', url: null, dateline: null, language: 'en' };

  it('are not a fact-checker’s to change', async () => {
    const { slug, ref } = await anApprovedClaim();
    await expect(editParticulars(desk.as.checker, slug, 2, given)).rejects.toThrow(Forbidden);
    expect(await whatReadersGet(slug, ref)).not.toContain('Fake Times');
  });

  it('are an editor’s, and stand in the public part of the event', async () => {
    const { slug, ref } = await anApprovedClaim();
    await editParticulars(desk.as.editor, slug, 2, given);
    expect(await whatReadersGet(slug, ref)).toContain('Fake Times');
    const event = await desk.db.event.findFirstOrThrow({
      where: { kind: 'article_particulars_edited', article: { slug } },
    });
    expect(event.public).toEqual({ after: given, salt: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });
});

describe('an editor’s note', () => {
  it('goes from readers when an editor resolves it, and a fact-checker cannot', async () => {
    const { slug, ref } = await anApprovedClaim();
    const note = { body: 'We asked the mayor again.', visibility: 'public' as const };
    const id = await annotateClaim(desk.as.editor, ref, note);
    expect(await whatReadersGet(slug, ref)).toContain(note.body);
    await expect(settleThread(desk.as.checker, id, 1, true)).rejects.toThrow(Forbidden);
    expect(await whatReadersGet(slug, ref)).toContain(note.body);
    await settleThread(desk.as.editor, id, 1, true);
    expect(await whatReadersGet(slug, ref)).not.toContain(note.body);
  });
});

describe('what was withdrawn', () => {
  it('does not come back as history when the claim is taken up again in other words', async () => {
    const { checker, editor } = desk.as;
    const { slug, ref } = await anApprovedClaim({
      statement: 'A libellous statement.',
      reason: 'A rash reason.',
    });
    await withdrawClaim(editor, ref, 3, 'It was wrong.', 'We take it back.');
    await restoreClaim(editor, ref, 4);
    await editClaim(checker, ref, 5, aClaim({ statement: 'A sober statement.' }));
    await submitAssessment(checker, ref, 6);
    await approveAssessment(editor, ref, 7, null);
    const seen = await whatReadersGet(slug, ref);
    expect(seen).toContain('A sober statement.');
    expect(seen).not.toContain('libellous');
    expect(seen).not.toContain('A rash reason.');
  });
});

describe('an edit that changes nothing', () => {
  it('leaves an approved claim approved, and no event', async () => {
    const { ref } = await anApprovedClaim();
    const before = await desk.db.event.count();
    expect(await editClaim(desk.as.checker, ref, 3, aClaim())).toBe(false);
    expect(await desk.db.event.count()).toBe(before);
    const claim = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
    expect(claim).toMatchObject({ state: 'approved', version: 3 });
  });
});
