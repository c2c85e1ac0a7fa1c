import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unsettled } from '../../src/annotations/holding-back.js';
import { approveAssessment, returnAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { InvalidInput } from '../../src/platform/errors.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { theEventOf } from '../support/events.js';
import { snapshot } from '../support/snapshot.js';

// What a reviewer says of the whole and of parts: kept with the decision, shown beside what it is about.

let desk: TestDesk;
let slug: string;
beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
});
afterAll(() => desk.close());

const last = (ref: string) =>
  desk.db.assessment.findFirstOrThrow({ where: { claim: { ref } }, orderBy: { number: 'desc' } });
const COMMENTS = [
  { part: 'statement', text: 'Say which bridge.' },
  { part: 'a0', text: 'When did she say it?' },
];

describe('returning a proposal', () => {
  it('with comments on parts keeps them and tells of them, and its author is notified', async () => {
    const { ref } = await claimIn('submitted', desk, slug);
    const event = await theEventOf(desk.db, () => returnAssessment(desk.as.editor, ref, 2, null, COMMENTS));
    expect(await last(ref)).toMatchObject({ state: 'returned', note: null, comments: COMMENTS });
    expect(event).toMatchObject({
      kind: 'claim_returned',
      public: {},
      private: { note: '', comments: COMMENTS },
    });
    expect(await desk.db.notification.findMany({ where: { eventId: event.id } })).toMatchObject([
      { kind: 'returned', accountId: desk.as.checker.actor.id, actorId: desk.as.editor.actor.id },
    ]);
  });

  it.each([
    ['with neither a note nor a comment', {}, 'note'],
    ['with empty ones alone', { note: ' ', 'comments[statement]': ' ' }, 'note'],
    ['with a comment on a part that it does not have', { 'comments[e7]': 'x' }, 'comments.e7'],
  ])('%s is refused (422), and nothing changes', async (_, fields, key) => {
    const { ref } = await claimIn('submitted', desk, slug);
    const before = await snapshot(desk.pool);
    const visitor = await desk.visitor('editor');
    const { status, text } = await visitor.post(`/desk/claims/${ref}/return`, { version: '2', ...fields });
    expect(status).toBe(422);
    expect(text).toContain(`href="#f-${key.replaceAll('.', '-')}"`);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('is refused by the command on a part that it does not have', async () => {
    const { ref } = await claimIn('submitted', desk, slug);
    const wrong = [{ part: 'settle', text: 'x' }];
    await expect(returnAssessment(desk.as.editor, ref, 2, 'Why?', wrong)).rejects.toThrow(InvalidInput);
    await expect(approveAssessment(desk.as.editor, ref, 2, null, wrong)).rejects.toThrow(InvalidInput);
  });

  it('shows the comments on the claim, in its form beside the fields, and in the history', async () => {
    const { ref } = await claimIn('submitted', desk, slug);
    const editor = await desk.visitor('editor');
    const typed = { 'comments[statement]': 'Say which bridge.', 'comments[a0]': 'When <b>did</b> she?' };
    expect((await editor.post(`/desk/claims/${ref}/return`, { version: '2', ...typed })).status).toBe(303);
    const checker = await desk.visitor('checker');
    const { text } = await checker.get(`/desk/claims/${ref}`);
    expect(text).toContain('Returned by The editor.');
    expect(text.split('Say which bridge.')).toHaveLength(3);
    expect(text).toContain('When &lt;b&gt;did&lt;/b&gt; she?');
    const form = (await checker.get(`/desk/claims/${ref}/edit`)).text;
    const [said, field] = [form.indexOf('Say which bridge.'), form.indexOf('id="f-statement"')];
    expect([said > form.indexOf('What is claimed'), field > said]).toEqual([true, true]);
    const account = form.indexOf('When &lt;b&gt;did&lt;/b&gt; she?');
    expect(account).toBeGreaterThan(form.indexOf('aria-label="Account 1"'));
    expect(account).toBeLessThan(form.indexOf('id="f-attributions-0-stance"'));
    // Once it is proposed again they are history.
    await submitAssessment(desk.as.checker, ref, 3);
    const again = (await checker.get(`/desk/claims/${ref}`)).text;
    expect(again.split('Say which bridge.')).toHaveLength(2);
  });
});

describe('approving with remarks', () => {
  it('keeps them, tells the desk and not readers, and notifies the author', async () => {
    const { ref } = await claimIn('submitted', desk, slug);
    const event = await theEventOf(desk.db, () =>
      approveAssessment(desk.as.editor, ref, 2, 'Well found.', COMMENTS),
    );
    expect(await last(ref)).toMatchObject({ state: 'approved', note: 'Well found.', comments: COMMENTS });
    expect(event.private).toMatchObject({ note: 'Well found.', comments: COMMENTS });
    expect(JSON.stringify(event.public)).not.toContain('bridge.');
    expect(await desk.db.notification.findMany({ where: { eventId: event.id } })).toMatchObject([
      { kind: 'approved', accountId: desk.as.checker.actor.id },
    ]);
  });
});

describe('what was typed into the comments', () => {
  it('is kept when the form is refused', async () => {
    const { ref } = await claimIn('submitted', desk, slug);
    const typed = { version: '2', 'comments[reason]': 'Kept.', 'comments[e9]': 'x' };
    const { text } = await (await desk.visitor('editor')).post(`/desk/claims/${ref}/return`, typed);
    expect(text).toMatch(/name="comments\[reason\]"[^>]*>\s*Kept\.<\/textarea>/);
    expect(text).toMatch(/<details class="more" open><summary>Comments on parts/);
  });

  it('is kept when it comes too late', async () => {
    const { ref } = await claimIn('approved', desk, slug);
    const typed = { version: '2', note: 'The note.', 'comments[reason]': 'Kept.' };
    const { status, text } = await (await desk.visitor('editor')).post(`/desk/claims/${ref}/return`, typed);
    expect(status).toBe(409);
    for (const words of ['The note.', 'Kept.']) expect(text).toContain(`“${words}”`);
  });
});

describe('an open objection', () => {
  /** Opens a thread somewhere, resolved or not, without the commands: where it may stand is what counts here. */
  async function thread(ref: string, where: 'claim' | 'words' | 'other words' | 'evidence', more = {}) {
    const claim = await desk.db.claim.findUniqueOrThrow({
      where: { ref },
      include: { spans: true, evidence: true },
    });
    const [span] = claim.spans as [(typeof claim.spans)[0]];
    const { articleId, id: claimId } = claim;
    const { revisionId, part } = span;
    const passage = (start: number, end: number) => ({ articleId, revisionId, part, start, end, exact: 'x' });
    const place = {
      claim: { articleId, claimId },
      words: passage(span.end - 1, span.end + 5),
      'other words': passage(span.end, span.end + 5),
      evidence: { evidenceId: claim.evidence[0]?.evidenceId as string },
    }[where];
    const note = { kind: 'objection', authorId: desk.as.checker2.actor.id, body: 'Not so.' } as const;
    return desk.db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('claimdesk.recorded', pg_current_xact_id()::text, true)`;
      return tx.annotation.create({ data: { ...note, createdAt: new Date(), ...place, ...more } });
    });
  }
  const item = {
    bearing: 'supports' as const,
    side: 1,
    answer: null,
    retrievedOn: null,
    kind: 'document' as const,
    title: 'The budget',
    primary: false,
    passage: null,
    locator: null,
    url: null,
    source: null,
    sourceKind: null,
    id: undefined,
  };
  const submitted = () => claimIn('submitted', desk, slug, { evidence: [item] });

  it.each([
    ['claim', 'the claim'],
    ['words', 'the words “x”'],
    ['evidence', '“The budget”'],
  ] as const)('on its %s holds its approval back, says where, and nothing changes', async (where, about) => {
    // On an article of its own: a passage is everybody's whose words it holds.
    slug = await anArticle(desk.as.checker);
    const { ref } = await submitted();
    const { id } = await thread(ref, where);
    const before = await snapshot(desk.pool);
    await expect(approveAssessment(desk.as.editor, ref, 2, null)).rejects.toThrow(
      `Not everything is settled: The checker2’s objection to ${about}. Resolve it first, then approve.`,
    );
    expect(await snapshot(desk.pool)).toEqual(before);
    const { text } = await (await desk.visitor('editor')).get(`/desk/claims/${ref}`);
    expect(text).toContain(`#note-${id}"`);
    expect(text).not.toContain(`action="/desk/claims/${ref}/approval"`);
    expect(text).toContain(`action="/desk/claims/${ref}/return"`);
  });

  it.each([
    ['is resolved', 'claim', () => ({ resolvedAt: new Date(), resolverId: desk.as.checker2.actor.id })],
    ['is a question', 'claim', () => ({ kind: 'question' })],
    ['is a note', 'evidence', () => ({ kind: 'note' })],
    ['stands on words beside the claim’s', 'other words', () => ({})],
  ] as const)('that %s holds nothing back', async (_, where, more) => {
    slug = await anArticle(desk.as.checker);
    const { ref } = await submitted();
    await thread(ref, where, more());
    const { id } = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
    expect(await unsettled(desk.db, id)).toEqual([]);
    await approveAssessment(desk.as.editor, ref, 2, null);
  });

  it('holds back no return', async () => {
    slug = await anArticle(desk.as.checker);
    const { ref } = await submitted();
    await thread(ref, 'claim');
    await returnAssessment(desk.as.editor, ref, 2, 'See the objection.');
    expect((await last(ref)).state).toBe('returned');
  });
});
