import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpublishArticle } from '../../src/articles/commands/change-article.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { answerChallenge } from '../../src/challenges/commands/answer-challenge.js';
import { makeChallenge } from '../../src/challenges/commands/make-challenge.js';
import { challengesOf } from '../../src/challenges/queries.js';
import { ADDRESS_KEPT_DAYS } from '../../src/challenges/words.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { planClaim } from '../../src/claims/commands/plan-claim.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { disableAccount, enableAccount } from '../../src/people/commands/change-account.js';
import { Forbidden, Gone, NotFound, Stale } from '../../src/platform/errors.js';
import { ADDRESS, aChallenge, anAnswer, anObjection, doorOf, onShow, REASON } from '../support/challenges.js';
import { claimIn } from '../support/claims.js';
import { aClaim, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { theEventOf, theEventsOf } from '../support/events.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const make = (ref: string, more = {}) => makeChallenge(doorOf(desk), ref, anObjection(more));
const answer = (id: string, more: object = {}, who: 'editor' | 'editor2' | 'checker' = 'editor') =>
  answerChallenge(desk.as[who], id, { ...anAnswer, ...more });
const challenge = (id: string) => desk.db.challenge.findUniqueOrThrow({ where: { id } });
const claim = (ref: string) => desk.db.claim.findUniqueOrThrow({ where: { ref } });
const told = async (eventId: string) =>
  (await desk.db.notification.findMany({ where: { eventId }, include: { account: true } })).map(
    (it) => `${it.kind} ${it.account.email.split('@')[0]}`,
  );

describe('an objection', () => {
  it('is written with its event, of which its address is no part', async () => {
    const ref = await onShow(desk);
    const event = await theEventOf(desk.db, () => make(ref));
    const { id: claimId, articleId } = await claim(ref);
    const [row] = await desk.db.challenge.findMany({ where: { claimId } });
    expect(row).toMatchObject({ state: 'open', reason: REASON, email: ADDRESS, answer: null, version: 1 });
    expect(event).toMatchObject({
      kind: 'challenge_made',
      actorId: null,
      articleId,
      claimId,
      public: {},
      private: { ref, challengeId: row?.id, reason: REASON, url: row?.url },
    });
    expect(JSON.stringify([event.public, event.private])).not.toContain(ADDRESS);
    expect((await told(event.id)).sort()).toEqual(['challenged checker', 'challenged editor']);
  });

  it('is told to whoever has the claim', async () => {
    const ref = await onShow(desk);
    await planClaim(desk.as.editor, ref, 1, { assigneeId: desk.as.checker2.actor.id });
    const event = await theEventOf(desk.db, () => make(ref));
    expect(await told(event.id)).toContain('challenged checker2');
  });

  it('is made of a claim that readers see only', async () => {
    const slug = await anArticle(desk.as.checker);
    for (const state of ['draft', 'submitted', 'approved'] as const)
      await expect(make((await claimIn(state, desk, slug)).ref)).rejects.toThrow(NotFound);
    const [gone, off] = [await onShow(desk), await onShow(desk)];
    await withdrawClaim(desk.as.editor, gone, 3, 'Wrong.', 'We withdrew it.');
    await expect(make(gone)).rejects.toThrow(Gone);
    const { article } = await desk.db.claim.findUniqueOrThrow({
      where: { ref: off },
      include: { article: true },
    });
    await unpublishArticle(desk.as.editor, article.slug, article.version);
    await expect(make(off)).rejects.toThrow(NotFound);
    expect(await desk.db.challenge.count({ where: { claim: { ref: { in: [gone, off] } } } })).toBe(0);
  });

  it('of a claim that is being revised is one of what readers see', async () => {
    const ref = await onShow(desk);
    await editClaim(desk.as.checker, ref, 3, aClaim({ statement: 'Another.' }));
    expect(await make(ref)).toBe(true);
  });
});

describe('an answer that declines', () => {
  it('says why, and is public where the editor says so', async () => {
    const { id, ref } = await aChallenge(desk);
    const event = await theEventOf(desk.db, () => answer(id));
    expect(await challenge(id)).toMatchObject({
      state: 'declined',
      answer: anAnswer.answer,
      answerPublic: true,
      answeredById: desk.as.editor.actor.id,
      email: ADDRESS,
      mailedAt: null,
      refusedAt: null,
      version: 2,
    });
    expect(event).toMatchObject({
      kind: 'challenge_answered',
      public: { ref, state: 'declined', answer: anAnswer.answer },
    });
    expect(await claim(ref)).toMatchObject({ state: 'approved', version: 3, assigneeId: null });
  });

  it('has nothing public otherwise', async () => {
    const { id } = await aChallenge(desk);
    const event = await theEventOf(desk.db, () => answer(id, { answerPublic: false }));
    expect(event.public).toEqual({});
  });
});

describe('an answer that accepts', () => {
  it('opens the claim for a new assessment, and readers go on seeing the approved state', async () => {
    const { id, ref } = await aChallenge(desk);
    const before = await claim(ref);
    const [event, planned] = await theEventsOf(desk.db, () => answer(id, { state: 'accepted' }));
    expect([event?.kind, planned?.kind]).toEqual(['challenge_answered', 'claim_planned']);
    expect(await claim(ref)).toMatchObject({
      state: 'draft',
      version: before.version + 1,
      approvedAssessmentId: before.approvedAssessmentId,
      assigneeId: desk.as.checker.actor.id,
      planVersion: before.planVersion + 1,
    });
    expect(await told(planned?.id ?? '')).toEqual(['assigned checker']);
    const { text, status } = await (await desk.visitor()).get(`/claims/${ref}`);
    expect([status, text.includes('The bridge cost four million.')]).toEqual([200, true]);
  });

  it('leaves it with whom it is', async () => {
    const { id, ref } = await aChallenge(desk);
    const assigneeId = desk.as.checker2.actor.id;
    await planClaim(desk.as.editor2, ref, 1, { assigneeId });
    const event = await theEventOf(desk.db, () => answer(id, { state: 'accepted' }));
    expect(await claim(ref)).toMatchObject({ assigneeId, planVersion: 2 });
    expect(await told(event.id)).toEqual(['answered checker2']);
  });

  it('leaves it with nobody where its author works here no longer', async () => {
    const { id, ref } = await aChallenge(desk);
    await disableAccount(desk.as.admin, desk.as.checker.actor.id, 1);
    await answer(id, { state: 'accepted' });
    expect(await claim(ref)).toMatchObject({ state: 'draft', assigneeId: null });
    await enableAccount(desk.as.admin, desk.as.checker.actor.id, 2);
  });

  it('leaves a draft a draft', async () => {
    const { id, ref } = await aChallenge(desk);
    await editClaim(desk.as.checker, ref, 3, aClaim({ statement: 'Another.' }));
    await answer(id, { state: 'accepted' });
    expect(await claim(ref)).toMatchObject({ state: 'draft', version: 4 });
  });

  it('tells which assessment it led to', async () => {
    const { id, ref, claimId } = await aChallenge(desk);
    const ledTo = async () =>
      (await challengesOf(desk.db, claimId, { withAddress: false, now: new Date() }))[0]?.ledTo;
    await answer(id, { state: 'accepted' });
    expect(await ledTo()).toBeNull();
    await editClaim(desk.as.checker, ref, 4, aClaim({ statement: 'It cost five million.' }));
    await submitAssessment(desk.as.checker, ref, 5, { change: 'correction', told: 'It cost five.' });
    expect(await ledTo()).toBe(2);
  });
});

describe('who answers', () => {
  it('is an editor', async () => {
    const { id } = await aChallenge(desk);
    await expect(answer(id, {}, 'checker')).rejects.toThrow(Forbidden);
    expect((await challenge(id)).state).toBe('open');
  });

  it.each(['accepted', 'declined'] as const)('of two at once is one (%s)', async (state) => {
    const { id } = await aChallenge(desk);
    const both = await Promise.allSettled([
      answer(id, { state, answer: 'One.' }, 'editor'),
      answer(id, { state: 'declined', answer: 'Two.' }, 'editor2'),
    ]);
    expect(both.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((it) => it.status === 'rejected');
    expect(lost?.reason).toBeInstanceOf(Stale);
    expect((await challenge(id)).version).toBe(2);
    expect(
      await desk.db.event.count({
        where: { kind: 'challenge_answered', private: { path: ['challengeId'], equals: id } },
      }),
    ).toBe(1);
  });

  it('does not answer twice, nor on an old form', async () => {
    const { id } = await aChallenge(desk);
    await expect(answer(id, { version: 7 })).rejects.toThrow(Stale);
    await answer(id);
    await expect(answer(id, { version: 2 })).rejects.toThrow(Stale);
  });
});

describe('the address that a reader left', () => {
  const later = (days: number) => ({ now: () => new Date(Date.now() + days * 24 * 3600 * 1000) });

  it('is forgotten some time after the answer, by what comes next', async () => {
    const [answered, open] = [await aChallenge(desk), await aChallenge(desk)];
    await answer(answered.id);
    await makeChallenge({ db: desk.db, ...later(ADDRESS_KEPT_DAYS - 1) }, open.ref, anObjection());
    expect((await challenge(answered.id)).email).toBe(ADDRESS);
    await makeChallenge({ db: desk.db, ...later(ADDRESS_KEPT_DAYS + 1) }, open.ref, anObjection());
    expect((await challenge(answered.id)).email).toBeNull();
    expect((await challenge(open.id)).email).toBe(ADDRESS);
  });

  it('is read by those who answer, until then', async () => {
    const { id, claimId } = await aChallenge(desk);
    await answer(id);
    const seen = async (withAddress: boolean, days: number) =>
      (await challengesOf(desk.db, claimId, { withAddress, now: later(days).now() }))[0]?.email;
    expect(await seen(true, 1)).toBe(ADDRESS);
    expect(await seen(true, ADDRESS_KEPT_DAYS + 1)).toBeNull();
    expect(await seen(false, 1)).toBeNull();
  });
});
