import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpublishArticle } from '../../src/articles/commands/change-article.js';
import { approveAssessment, takeBackAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { NOTHING_TOLD } from '../../src/assessments/correction.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { InvalidInput, NotNow } from '../../src/platform/errors.js';
import { claimIn, fieldsOf, publish } from '../support/claims.js';
import { aClaim, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { theEventOf } from '../support/events.js';
import { correct, onShow, revise, TOLD } from '../support/reviews.js';
import { snapshot } from '../support/snapshot.js';

// Correcting what readers know asks what they are told, and the article keeps a log of it.

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const claimOf = (ref: string) =>
  desk.db.claim.findUniqueOrThrow({
    where: { ref },
    include: { assessments: { orderBy: { number: 'asc' } } },
  });
const logOf = (ref: string) =>
  desk.db.correction.findMany({ where: { claim: { ref } }, orderBy: { at: 'asc' } });
const changed = { statement: 'The bridge cost five million.' };

describe('a revision of what readers see', () => {
  it.each([
    ['neither the kind nor the words', NOTHING_TOLD, ['change', 'told']],
    ['no kind', { ...TOLD, change: null }, ['change']],
    ['no words', { ...TOLD, told: null }, ['told']],
  ] as const)('is not submitted with %s, and nothing changes', async (_, given, fields) => {
    const { ref, version } = await onShow(desk);
    await editClaim(desk.as.checker, ref, version, aClaim({ ...changed, ...given }));
    const before = await snapshot(desk.pool);
    const error = await submitAssessment(desk.as.checker, ref, version + 1).catch((it: unknown) => it);
    expect(error).toBeInstanceOf(InvalidInput);
    expect(Object.keys((error as InvalidInput).fields)).toEqual(fields);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('can be saved as a draft without them, and keeps what is said so far', async () => {
    const { ref, version } = await onShow(desk);
    expect(await editClaim(desk.as.checker, ref, version, aClaim(changed))).toBe(true);
    expect(await claimOf(ref)).toMatchObject({ state: 'draft', change: null, told: null });
    const event = await theEventOf(desk.db, () =>
      editClaim(desk.as.checker, ref, version + 1, aClaim({ ...changed, told: 'Half a word' })),
    );
    expect(event).toMatchObject({ kind: 'claim_edited', private: { changed: ['what readers are told'] } });
    expect(await claimOf(ref)).toMatchObject({ change: null, told: 'Half a word' });
  });

  it('freezes them when it is submitted, keeps them when it is taken back, and clears them when it is approved', async () => {
    const { ref, version } = await onShow(desk);
    const next = await revise(desk, { ref, version }, changed);
    let claim = await claimOf(ref);
    expect(claim).toMatchObject(TOLD);
    expect(claim.assessments.at(-1)).toMatchObject({ state: 'submitted', ...TOLD });
    await takeBackAssessment(desk.as.checker, ref, next);
    expect(await claimOf(ref)).toMatchObject(TOLD);
    await submitAssessment(desk.as.checker, ref, next + 1, { change: 'update', told: 'It was paid since.' });
    const event = await theEventOf(desk.db, () => approveAssessment(desk.as.editor, ref, next + 2, null));
    claim = await claimOf(ref);
    expect(claim).toMatchObject({ state: 'approved', change: null, told: null });
    const last = claim.assessments.at(-1);
    expect(event).toMatchObject({
      kind: 'claim_approved',
      public: { change: 'update', told: 'It was paid since.' },
    });
    expect(await logOf(ref)).toMatchObject([
      {
        articleId: claim.articleId,
        assessmentId: last?.id,
        kind: 'update',
        told: 'It was paid since.',
        at: last?.decidedAt,
        byId: desk.as.editor.actor.id,
      },
    ]);
  });

  it('that comes to the same as what they see needs no words and keeps none', async () => {
    const { ref, version } = await onShow(desk);
    await editClaim(desk.as.checker, ref, version, aClaim({ ...changed, ...TOLD }));
    await editClaim(desk.as.checker, ref, version + 1, aClaim(TOLD));
    expect(await claimOf(ref)).toMatchObject(NOTHING_TOLD);
    await submitAssessment(desk.as.checker, ref, version + 2);
    await approveAssessment(desk.as.editor, ref, version + 3, null);
    expect(await logOf(ref)).toEqual([]);
  });

  it('that came out only after it was proposed is not approved without a word to readers', async () => {
    const slug = await anArticle(desk.as.checker, { ...TEXT, headline: 'Out later' });
    const { ref, version } = await claimIn('revised', desk, slug);
    await submitAssessment(desk.as.checker, ref, version);
    await publish(desk, slug);
    const before = await snapshot(desk.pool);
    await expect(approveAssessment(desk.as.editor, ref, version + 1, null)).rejects.toThrow(NotNow);
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});

describe('what readers do not see', () => {
  it.each(['an article that is not out', 'an article taken off again', 'a claim never approved'])(
    '%s: nothing is asked, kept or logged',
    async (kind) => {
      const slug = await anArticle(desk.as.checker, { ...TEXT, headline: `Unseen, ${kind}` });
      const { ref, version } = await claimIn(
        kind === 'a claim never approved' ? 'draft' : 'approved',
        desk,
        slug,
      );
      if (kind !== 'an article that is not out') await publish(desk, slug);
      if (kind === 'an article taken off again') await unpublishArticle(desk.as.editor, slug, 2);
      await editClaim(desk.as.checker, ref, version, aClaim({ ...changed, ...TOLD }));
      expect(await claimOf(ref)).toMatchObject(NOTHING_TOLD);
      await submitAssessment(desk.as.checker, ref, version + 1, TOLD);
      const event = await theEventOf(desk.db, () =>
        approveAssessment(desk.as.editor, ref, version + 2, null),
      );
      expect(event.public).not.toHaveProperty('told');
      expect(await logOf(ref)).toEqual([]);
    },
  );
});

describe('withdrawing', () => {
  it('what readers see asks what they are told of it, and changes nothing without', async () => {
    const { ref, version } = await onShow(desk);
    const before = await snapshot(desk.pool);
    await expect(withdrawClaim(desk.as.editor, ref, version, 'Wrong.')).rejects.toThrow(InvalidInput);
    expect(await snapshot(desk.pool)).toEqual(before);
    const event = await theEventOf(desk.db, () =>
      withdrawClaim(desk.as.editor, ref, version, 'Wrong.', 'We could not stand it up.'),
    );
    expect(event).toMatchObject({
      kind: 'claim_withdrawn',
      public: { wasPublic: true, told: 'We could not stand it up.' },
      private: { reason: 'Wrong.' },
    });
    expect(await logOf(ref)).toMatchObject([
      { kind: 'withdrawal', assessmentId: null, told: 'We could not stand it up.' },
    ]);
  });

  it('what they do not see asks and logs nothing', async () => {
    const slug = await anArticle(desk.as.checker, { ...TEXT, headline: 'Unseen and withdrawn' });
    const { ref, version } = await claimIn('approved', desk, slug);
    const event = await theEventOf(desk.db, () =>
      withdrawClaim(desk.as.editor, ref, version, 'Wrong.', 'Not for them.'),
    );
    expect(event.public).not.toHaveProperty('told');
    expect(await logOf(ref)).toEqual([]);
  });
});

describe('the log of corrections', () => {
  it('stands on the article newest first, with a line above the text, and on the claim', async () => {
    const reader = await desk.visitor();
    const { ref, version, slug } = await onShow(desk, 'Logged');
    const open = async () => (await reader.get(`/articles/${slug}`)).text;
    expect(await open()).not.toContain('id="corrections"');
    const next = await correct(desk, { ref, version }, { change: 'update', told: 'It was paid.' }, 'Paid.');
    let text = await open();
    expect(text).toContain('id="corrections"');
    expect(text).not.toContain('href="#corrections"');
    await correct(desk, { ref, version: next });
    text = await open();
    const { at } = (await logOf(ref)).at(-1) ?? { at: new Date(0) };
    const day = at.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
    expect(text).toContain(`<a href="#corrections">Corrected on ${day}: see below</a>`);
    const log = text.slice(text.indexOf('id="corrections"'), text.indexOf('id="claims"'));
    expect(log.indexOf(TOLD.told as string)).toBeGreaterThan(0);
    expect(log.indexOf('It was paid.')).toBeGreaterThan(log.indexOf(TOLD.told as string));
    expect(log.match(new RegExp(`href="/claims/${ref}"`, 'g'))).toHaveLength(2);
    const { text: alone } = await reader.get(`/claims/${ref}`);
    const when = alone.slice(alone.indexOf('What changed when'));
    const words = when.replace(/<\/?span[^>]*>/g, '');
    expect(words).toContain('<strong>Correction:</strong> It cost five million, not four.');
    expect(words).toContain('<strong>Update:</strong> It was paid.');
  });

  it('tells of a claim that was withdrawn without leading to it', async () => {
    const { ref, version, slug } = await onShow(desk, 'Logged and gone');
    await withdrawClaim(desk.as.editor, ref, version, 'canary', 'We take this back.');
    const { text } = await (await desk.visitor()).get(`/articles/${slug}`);
    const log = text.slice(text.indexOf('id="corrections"'), text.indexOf('id="claims"'));
    expect(log).toContain('<strong>Withdrawal:</strong> <span class="prewrap">We take this back.</span>');
    expect(text).not.toContain(ref);
    expect(text).not.toContain('canary');
  });

  it('shows what is proposed to nobody but the desk before it is approved', async () => {
    const { ref, version, slug } = await onShow(desk, 'Not yet');
    await revise(desk, { ref, version });
    const reader = await desk.visitor();
    for (const page of [`/articles/${slug}`, `/claims/${ref}`]) {
      const { text } = await reader.get(page);
      expect(text).toContain('The bridge cost four million.');
      for (const words of [TOLD.told as string, 'five million.']) expect(text).not.toContain(words);
    }
    const { text } = await (await desk.visitor('editor')).get(`/desk/claims/${ref}`);
    expect(text).toMatch(/What readers are told once it is approved[\s\S]*It cost five million, not four\./);
  });
});

describe('the pages that ask', () => {
  it('the claim’s page: 422 beside the fields, with what was typed, then on', async () => {
    const { ref, version } = await onShow(desk);
    await editClaim(desk.as.checker, ref, version, aClaim(changed));
    const visitor = await desk.visitor('checker');
    const path = `/desk/claims/${ref}/submission`;
    const fields = { version: String(version + 1), change: '', told: 'What I typed.' };
    const refused = await visitor.post(path, fields);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('href="#f-change"');
    expect(refused.text).toMatch(/<textarea id="f-told" name="told"[^>]*>\s*What I typed\.<\/textarea>/);
    const { status } = await visitor.post(path, { ...fields, change: 'clarification' });
    expect(status).toBe(303);
    expect(await claimOf(ref)).toMatchObject({
      state: 'submitted',
      change: 'clarification',
      told: 'What I typed.',
    });
  });

  it('the claim’s form has the fields where readers see the claim, and there alone', async () => {
    const visitor = await desk.visitor('checker');
    const { ref, version, slug } = await onShow(desk, 'In the form');
    expect((await visitor.get(`/desk/claims/${ref}/edit`)).text).toContain('name="told"');
    const draft = await claimIn('draft', desk, slug);
    expect((await visitor.get(`/desk/claims/${draft.ref}/edit`)).text).not.toContain('name="told"');
    const fields = fieldsOf(aClaim(changed), { version: String(version), told: 'Typed.' });
    const submit: [string, string][] = [...fields, ['then', 'submit']];
    const { status, text } = await visitor.post(`/desk/claims/${ref}`, submit);
    expect(status).toBe(422);
    expect(text).toContain('href="#f-change"');
    expect(text).toMatch(/name="told"[^>]*>\s*Typed\.<\/textarea>/);
    expect(await claimOf(ref)).toMatchObject({ state: 'draft', version: version + 1, told: 'Typed.' });
    const saved = await visitor.get(`/desk/claims/${ref}/edit`);
    expect(saved.text).toMatch(/name="told"[^>]*>\s*Typed\.<\/textarea>/);
  });

  it('the withdrawal: 422 beside its own field', async () => {
    const { ref, version } = await onShow(desk);
    const visitor = await desk.visitor('editor');
    const fields = { version: String(version), reason: 'Wrong.', told: '' };
    const { status, text } = await visitor.post(`/desk/claims/${ref}/withdrawal`, fields);
    expect(status).toBe(422);
    expect(text).toContain('href="#f-told"');
    expect(text.match(/id="f-told"/g)).toHaveLength(1);
    expect((await visitor.post(`/desk/claims/${ref}/withdrawal`, { ...fields, told: 'Gone.' })).status).toBe(
      303,
    );
  });
});
