import { afterAll, beforeAll, expect, it } from 'vitest';
import { annotateClaim, annotatePassage, settleThread } from '../../src/annotations/commands/annotate.js';
import { unpublishArticle } from '../../src/articles/commands/change-article.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { undoDecision } from '../../src/assessments/commands/undo-decision.js';
import { restoreClaim, withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { momentsOf, publicMoments } from '../../src/readers/moments.js';
import { claimIn, publish } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { correct, onShow, TOLD } from '../support/reviews.js';

// What the list of moments tells: each change that readers saw, and no word of what was taken back.

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const idOf = async (slug: string) => (await desk.db.article.findUniqueOrThrow({ where: { slug } })).id;
const kindsOf = async (slug: string) => (await momentsOf(desk.db, await idOf(slug))).map((it) => it.kind);

it('begins with the publication, which stands for what was approved before', async () => {
  const { slug, ref } = await onShow(desk, 'First');
  const articleId = await idOf(slug);
  expect(await kindsOf(slug)).toEqual(['published']);
  const [approved, ...rest] = await publicMoments(desk.db, { articleId, kinds: ['approved'], early: true });
  const [published] = await momentsOf(desk.db, articleId);
  expect(rest).toEqual([]);
  expect(approved).toMatchObject({
    ref,
    at: published?.at,
    kind: 'approved',
    status: 'reported',
    statement: 'The bridge cost four million.',
    reason: 'The mayor says so.',
    isFirst: true,
    hidden: null,
  });
});

it('tells what was corrected in the words for readers', async () => {
  const { slug, ...claim } = await onShow(desk, 'Second');
  await correct(desk, claim);
  const articleId = await idOf(slug);
  const [corrected] = await momentsOf(desk.db, articleId);
  expect(corrected).toMatchObject({
    kind: 'approved',
    ...TOLD,
    statement: 'It cost five.',
    isFirst: false,
    assessment: 2,
  });
  expect(await kindsOf(slug)).toEqual(['approved', 'published']);
  const early = await publicMoments(desk.db, { articleId, early: true });
  expect(early.map((it) => [it.kind, it.statement])).toEqual([
    ['approved', 'It cost five.'],
    ['published', null],
    ['approved', 'The bridge cost four million.'],
  ]);
});

it('keeps the words of what was withdrawn to itself, also when the claim is back', async () => {
  const { slug, ref, version } = await onShow(desk, 'Third');
  const seen = await correct(desk, { ref, version });
  await annotateClaim(desk.as.editor, ref, { body: 'canary note', visibility: 'public' });
  await withdrawClaim(desk.as.editor, ref, seen, 'It was wrong.', 'We should not have said so.');
  const articleId = await idOf(slug);
  const moments = await momentsOf(desk.db, articleId);
  expect(moments.map((it) => [it.kind, it.hidden, it.ref, it.statement, it.told, it.words])).toEqual([
    ['withdrawn', null, null, null, 'We should not have said so.', null],
    ['approved', 'withdrawn', null, null, null, null],
    ['published', null, null, null, null, null],
  ]);
  await restoreClaim(desk.as.editor, ref, seen + 1);
  await submitAssessment(desk.as.checker, ref, seen + 2);
  await approveAssessment(desk.as.editor, ref, seen + 3, null);
  const again = await momentsOf(desk.db, articleId);
  expect(again.filter((it) => it.kind === 'approved').map((it) => [it.hidden, it.isFirst, it.ref])).toEqual([
    [null, true, ref],
    ['withdrawn', false, ref],
  ]);
  expect(JSON.stringify(again.filter((it) => it.hidden))).not.toMatch(/five|four|canary/);
});

it('tells that an approval was undone, and not what it said', async () => {
  const { slug, ...claim } = await onShow(desk, 'Fourth');
  const version = await correct(desk, claim);
  await undoDecision(desk.as.editor, claim.ref, version);
  const moments = await momentsOf(desk.db, await idOf(slug));
  expect(moments.map((it) => [it.kind, it.hidden, it.statement, it.told])).toEqual([
    ['undone', null, null, null],
    ['approved', 'undone', null, null],
    ['published', null, null, null],
  ]);
});

it('tells the notes that readers see, and nothing said about a claim that they do not', async () => {
  const { slug, ref } = await onShow(desk, 'Fifth');
  const { as } = desk;
  const place = { part: 'body', start: 0, end: 9 } as const;
  await annotatePassage(as.editor, slug, place, { body: 'For all.', visibility: 'public' });
  await annotatePassage(as.editor, slug, place, { body: 'canary', visibility: 'internal' });
  const id = await annotateClaim(as.editor, ref, { body: 'On the claim.', visibility: 'public' });
  await settleThread(as.editor, id, 1, true);
  const draft = await claimIn('draft', desk, slug);
  await annotateClaim(as.editor, draft.ref, { body: 'canary', visibility: 'public' });
  const moments = await momentsOf(desk.db, await idOf(slug));
  expect(moments.map((it) => [it.kind, it.ref, it.words])).toEqual([
    ['note_removed', ref, 'On the claim.'],
    ['noted', ref, 'On the claim.'],
    ['noted', null, 'For all.'],
    ['published', null, null],
  ]);
});

it('leaves out what happened while the article was not out, and the article while it is not', async () => {
  const { slug, ...claim } = await onShow(desk, 'Sixth');
  const { as, db } = desk;
  await unpublishArticle(as.editor, slug, 2);
  expect(await kindsOf(slug)).toEqual([]);
  await correct(desk, claim);
  await publish(desk, slug);
  expect(await kindsOf(slug)).toEqual(['published', 'unpublished', 'published']);
  const early = await publicMoments(db, {
    articleId: await idOf(slug),
    kinds: ['approved'],
    early: true,
  });
  expect(early.map((it) => it.statement)).toEqual(['It cost five.', 'The bridge cost four million.']);
});

it('narrows to claims, a status, a time and a number', async () => {
  const { slug, ref } = await onShow(desk, 'Seventh');
  const contested = await anArticle(desk.as.checker);
  await publish(desk, contested);
  const { id: claimId } = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
  const of = await publicMoments(desk.db, { claimIds: [claimId], early: true });
  expect(of.map((it) => [it.kind, it.slug])).toEqual([['approved', slug]]);
  expect(await publicMoments(desk.db, { status: 'contested', early: true })).toEqual([]);
  const reported = await publicMoments(desk.db, { status: 'reported', early: true });
  expect(reported.length).toBeGreaterThan(3);
  expect(reported.every((it) => it.status === 'reported')).toBe(true);
  const all = await publicMoments(desk.db);
  expect(await publicMoments(desk.db, {}, 2)).toEqual(all.slice(0, 2));
  const [, , third] = all;
  const until = await publicMoments(desk.db, { until: third?.at as Date }, 1);
  expect(until[0]?.at).toEqual(third?.at);
});
