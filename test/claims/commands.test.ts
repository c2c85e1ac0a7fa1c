import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  approveAssessment,
  returnAssessment,
  takeBackAssessment,
} from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { restoreClaim, withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { Forbidden, InvalidInput, NotFound, NotNow, Stale } from '../../src/platform/errors.js';
import { claimIn } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { theEventOf, theEventsOf } from '../support/events.js';
import { aFullClaim } from '../support/forms.js';
import { snapshot } from '../support/snapshot.js';

let desk: TestDesk;
let slug: string;
let articleId: string;

beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  slug = await anArticle(desk.as.checker);
  articleId = (await desk.db.article.findUniqueOrThrow({ where: { slug } })).id;
});

const claimOf = (ref: string) =>
  desk.db.claim.findUniqueOrThrow({
    where: { ref },
    include: {
      spans: true,
      attributions: { include: { hops: { include: { source: true } } } },
      evidence: { include: { evidence: true } },
      assessments: { orderBy: { number: 'asc' } },
    },
  });

/** What every event of a claim has in common. */
const by = (who: 'checker' | 'checker2' | 'editor', claimId: string) => ({
  chain: articleId,
  articleId,
  claimId,
  actorId: desk.as[who].actor.id,
});

describe('marking a claim', () => {
  it('keeps its words, accounts and evidence, as a draft, and tells of it and of each new source', async () => {
    let ref = '';
    const given = aFullClaim();
    const events = await theEventsOf(desk.db, async () => {
      ref = await markClaim(desk.as.checker, slug, given);
    });
    const claim = await claimOf(ref);
    expect(claim).toMatchObject({
      state: 'draft',
      version: 1,
      statement: given.statement,
      status: 'reported',
    });
    expect(claim.createdById).toBe(desk.as.checker.actor.id);
    const start = TEXT.body.indexOf('It cost four million');
    const spans = [{ part: 'body', start, end: start + 20, exact: 'It cost four million' }];
    expect(claim.spans).toMatchObject(spans);
    expect(claim.attributions).toMatchObject([
      {
        position: 0,
        stance: 'asserts',
        hops: [{ position: 0, mode: 'said', source: { name: 'Mayor Jane Roe' } }],
      },
    ]);
    expect(claim.evidence).toMatchObject([
      { bearing: 'supports', evidence: { title: 'The budget', primary: true } },
    ]);
    const marked = events.filter((event) => event.kind === 'claim_marked');
    expect(marked).toMatchObject([
      { ...by('checker', claim.id), public: {}, private: { ref, content: { spans } } },
    ]);
    const sources = events.filter((event) => event.kind === 'source_added');
    expect(sources.map((it) => (it.private as { name: string }).name)).toEqual([
      'Mayor Jane Roe',
      'City council',
    ]);
    expect(sources.every((it) => it.chain === 'desk' && it.articleId === null)).toBe(true);
    expect(events).toHaveLength(3);
  });

  it('finds a source again by any spelling, and tells of nothing new', async () => {
    await markClaim(desk.as.checker, slug, aClaim());
    const again = aClaim({ attributions: [anAccount('  MAYOR, jane roe! ')] });
    const event = await theEventOf(desk.db, () => markClaim(desk.as.checker2, slug, again));
    expect(event.kind).toBe('claim_marked');
    expect(await desk.db.source.count({ where: { nameKey: 'mayor jane roe' } })).toBe(1);
  });

  it.each([
    [
      'words that are not in the article',
      { spans: [{ part: 'body', start: null, end: null, words: 'Nowhere' }] },
    ],
    ['a place beyond the end', { spans: [{ part: 'body', start: 5, end: 99_999, words: null }] }],
    ['a source without letters', { attributions: [anAccount('New source'), anAccount('!!!')] }],
  ] as const)('refuses %s and keeps nothing, no source either', async (_, wrong) => {
    const before = await snapshot(desk.pool);
    await expect(markClaim(desk.as.checker, slug, aClaim(wrong as never))).rejects.toThrow(InvalidInput);
    await expect(markClaim(desk.as.checker, 'no-such-article', aClaim())).rejects.toThrow(NotFound);
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});

describe('editing a claim', () => {
  it('puts the new content in the place of the old and names what changed', async () => {
    const { ref, version } = await claimIn('draft', desk, slug);
    const edited = aClaim({
      statement: 'Other.',
      status: 'contested',
      attributions: [anAccount(), anAccount('Mayor Jane Roe', 'denies')],
    });
    const event = await theEventOf(desk.db, () => editClaim(desk.as.checker2, ref, version, edited));
    const claim = await claimOf(ref);
    expect(claim).toMatchObject({ state: 'draft', version: 2, statement: 'Other.', status: 'contested' });
    expect([claim.spans.length, claim.attributions.length]).toEqual([1, 2]);
    expect(event).toMatchObject({
      ...by('checker2', claim.id),
      kind: 'claim_edited',
      public: {},
      private: {
        ref,
        changed: ['the statement', 'the attributions', 'the status'],
        content: { statement: 'Other.' },
      },
    });
  });

  it('leaves what was approved frozen as it was', async () => {
    const { ref, version } = await claimIn('approved', desk, slug);
    const { approvedAssessmentId, assessments } = await claimOf(ref);
    await editClaim(desk.as.checker, ref, version, aClaim({ statement: 'Revised.' }));
    expect(await claimOf(ref)).toMatchObject({ state: 'draft', approvedAssessmentId, assessments });
  });
});

describe('proposing and deciding', () => {
  it('submitting freezes the claim as it stands', async () => {
    const { ref } = await claimIn('draft', desk, slug);
    const event = await theEventOf(desk.db, () => submitAssessment(desk.as.checker, ref, 1));
    const claim = await claimOf(ref);
    expect(claim).toMatchObject({ state: 'submitted', version: 2, approvedAssessmentId: null });
    expect(claim.assessments).toMatchObject([
      {
        number: 1,
        state: 'submitted',
        status: 'reported',
        authorId: desk.as.checker.actor.id,
        deciderId: null,
        content: { statement: claim.statement, spans: [{ exact: 'It cost four million' }] },
        outcome: { reported: { met: true }, confirmed: { met: false } },
      },
    ]);
    const told = { ref, assessment: 1, status: 'reported', reason: claim.reason };
    expect(event).toMatchObject({
      ...by('checker', claim.id),
      kind: 'claim_submitted',
      public: {},
      private: told,
    });
  });

  it('approving makes it what readers see, and tells them so', async () => {
    const { ref } = await claimIn('submitted', desk, slug);
    const event = await theEventOf(desk.db, () => approveAssessment(desk.as.editor, ref, 2, 'Well found.'));
    const claim = await claimOf(ref);
    expect(claim).toMatchObject({
      state: 'approved',
      version: 3,
      approvedAssessmentId: claim.assessments[0]?.id,
    });
    expect(claim.assessments).toMatchObject([
      { state: 'approved', deciderId: desk.as.editor.actor.id, note: 'Well found.' },
    ]);
    expect(event).toMatchObject({
      ...by('editor', claim.id),
      kind: 'claim_approved',
      public: { ref, assessment: 1, status: 'reported', statement: claim.statement, override: null },
      private: { note: 'Well found.' },
    });
    expect((event.public as { contentDigest: string }).contentDigest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('returning gives it back with the note', async () => {
    const { ref } = await claimIn('submitted', desk, slug);
    const event = await theEventOf(desk.db, () => returnAssessment(desk.as.editor, ref, 2, 'Who said so?'));
    const claim = await claimOf(ref);
    expect(claim).toMatchObject({ state: 'returned', version: 3, approvedAssessmentId: null });
    expect(claim.assessments).toMatchObject([{ state: 'returned', note: 'Who said so?' }]);
    const told = { ref, assessment: 1, note: 'Who said so?' };
    expect(event).toMatchObject({
      ...by('editor', claim.id),
      kind: 'claim_returned',
      public: {},
      private: told,
    });
  });

  it('taking it back leaves a draft', async () => {
    const { ref } = await claimIn('submitted', desk, slug);
    const event = await theEventOf(desk.db, () => takeBackAssessment(desk.as.checker, ref, 2));
    const claim = await claimOf(ref);
    expect(claim).toMatchObject({ state: 'draft', version: 3 });
    expect(claim.assessments).toMatchObject([{ state: 'withdrawn', deciderId: desk.as.checker.actor.id }]);
    expect(event).toMatchObject({
      ...by('checker', claim.id),
      kind: 'claim_taken_back',
      private: { ref, assessment: 1 },
    });
  });

  it('an editor’s override is kept with its reason where the rule does not carry the status, and only there', async () => {
    const override = { status: 'confirmed', overrideReason: 'We saw it ourselves.' } as const;
    const { ref } = await claimIn('draft', desk, slug, override);
    const before = await snapshot(desk.pool);
    await expect(submitAssessment(desk.as.checker, ref, 1)).rejects.toThrow(/Only an editor can override/);
    expect(await snapshot(desk.pool)).toEqual(before);
    await submitAssessment(desk.as.editor, ref, 1);
    const event = await theEventOf(desk.db, () => approveAssessment(desk.as.editor2, ref, 2, null));
    expect(event.public).toMatchObject({ status: 'confirmed', override: 'We saw it ourselves.' });
    const needless = await claimIn('draft', desk, slug, { overrideReason: 'To be sure.' });
    await submitAssessment(desk.as.checker, needless.ref, 1);
    expect((await claimOf(needless.ref)).assessments[0]?.overrideReason).toBeNull();
  });

  it.each([
    ['without a reason', { reason: '' }, /reason for the status/],
    ['as confirmed on one account', { status: 'confirmed' }, /does not carry “confirmed”/],
    ['as contested with one side', { status: 'contested' }, /does not carry “contested”/],
    ['as reported by nobody', { attributions: [] }, /does not carry “reported”/],
  ] as const)('does not submit %s', async (_, given, words) => {
    const { ref } = await claimIn('draft', desk, slug, given as never);
    const before = await snapshot(desk.pool);
    await expect(submitAssessment(desk.as.checker, ref, 1)).rejects.toThrow(words);
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});

describe('withdrawing and restoring', () => {
  it.each(['draft', 'submitted', 'returned', 'approved'] as const)(
    'takes a claim that is %s away and keeps its record',
    async (state) => {
      const { ref, version } = await claimIn(state, desk, slug);
      const before = await claimOf(ref);
      const event = await theEventOf(desk.db, () =>
        withdrawClaim(desk.as.editor, ref, version, 'It is wrong.'),
      );
      const claim = await claimOf(ref);
      expect(claim).toMatchObject({ state: 'withdrawn', version: version + 1, statement: before.statement });
      expect(claim.spans).toEqual(before.spans);
      expect(claim.assessments.every((it) => it.state !== 'submitted')).toBe(true);
      expect(event).toMatchObject({
        ...by('editor', claim.id),
        kind: 'claim_withdrawn',
        public: { ref, wasPublic: state === 'approved' },
        private: { reason: 'It is wrong.' },
      });
    },
  );

  it('restores it as a draft that readers do not see', async () => {
    const { ref, version } = await claimIn('approved', desk, slug);
    await withdrawClaim(desk.as.editor, ref, version, 'Wrong.');
    const event = await theEventOf(desk.db, () => restoreClaim(desk.as.editor, ref, version + 1));
    expect(await claimOf(ref)).toMatchObject({ state: 'draft', approvedAssessmentId: null });
    expect(event).toMatchObject({ kind: 'claim_restored', public: {}, private: { ref } });
  });
});

describe('what the state does not allow, or an older version', () => {
  it('changes nothing', async () => {
    const { as } = desk;
    const [draft, submitted] = [await claimIn('draft', desk, slug), await claimIn('submitted', desk, slug)];
    const approved = await claimIn('approved', desk, slug);
    const before = await snapshot(desk.pool);
    await expect(approveAssessment(as.editor, draft.ref, 1, null)).rejects.toThrow(NotNow);
    await expect(returnAssessment(as.editor, draft.ref, 1, 'Why?')).rejects.toThrow(NotNow);
    await expect(restoreClaim(as.editor, draft.ref, 1)).rejects.toThrow(NotNow);
    await expect(editClaim(as.checker, submitted.ref, 2, aClaim())).rejects.toThrow(NotNow);
    await expect(submitAssessment(as.checker, submitted.ref, 2)).rejects.toThrow(NotNow);
    await expect(takeBackAssessment(as.checker2, submitted.ref, 2)).rejects.toThrow(Forbidden);
    await expect(approveAssessment(as.checker2, submitted.ref, 2, null)).rejects.toThrow(Forbidden);
    await expect(approveAssessment(as.editor, submitted.ref, 1, null)).rejects.toThrow(Stale);
    // What readers see, or somebody else marked, is an editor's to withdraw.
    await expect(withdrawClaim(as.checker, approved.ref, 3, 'Mine.')).rejects.toThrow(Forbidden);
    await expect(withdrawClaim(as.checker2, draft.ref, 1, 'Not mine.')).rejects.toThrow(Forbidden);
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});
