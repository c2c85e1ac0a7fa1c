import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { undoDecision } from '../../src/assessments/commands/undo-decision.js';
import { planClaim } from '../../src/claims/commands/plan-claim.js';
import { recheckClaim } from '../../src/claims/commands/recheck-claim.js';
import { disableAccount } from '../../src/people/commands/change-account.js';
import { Forbidden } from '../../src/platform/errors.js';
import { takeNext } from '../../src/queue/commands/take-next.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';

let desk: TestDesk;
let slug: string;
const DAY = 86_400_000;

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
});
afterAll(() => desk.close());

const row = (ref: string) => desk.db.claim.findUniqueOrThrow({ where: { ref } });
const eventsOf = async (ref: string, kind: string) =>
  (await desk.db.event.findMany({ where: { kind, claim: { ref } }, orderBy: { seq: 'asc' } })).map(
    (it) => it.private as Record<string, unknown>,
  );
const told = (ref: string) =>
  desk.db.notification.findMany({ where: { claim: { ref }, kind: 'assigned' }, select: { accountId: true } });

describe('a plan', () => {
  it('says who, until when and before what, leaves the claim’s own version, and tells who was assigned', async () => {
    const { ref, version } = await claimIn('draft', desk, slug);
    const before = await row(ref);
    const assigneeId = desk.as.checker2.actor.id;
    const dueAt = new Date('2026-12-01T17:00Z');
    expect(await planClaim(desk.as.editor, ref, 1, { assigneeId, dueAt, priority: 'high' })).toBe(true);
    const after = await row(ref);
    expect(after).toEqual({ ...before, assigneeId, dueAt, priority: 'high', planVersion: 2 });
    expect(after.version).toBe(version);
    expect(await eventsOf(ref, 'claim_planned')).toEqual([
      {
        ref,
        changed: ['the assignee', 'the due time', 'the priority'],
        plan: { assigneeId, dueAt: '2026-12-01T17:00:00.000Z', priority: 'high', recheckAt: null },
      },
    ]);
    expect(await told(ref)).toEqual([{ accountId: assigneeId }]);
  });

  it('that changes nothing leaves nothing', async () => {
    const { ref } = await claimIn('draft', desk, slug);
    expect(await planClaim(desk.as.editor, ref, 1, { priority: 'normal', assigneeId: null })).toBe(false);
    expect([(await row(ref)).planVersion, await eventsOf(ref, 'claim_planned')]).toEqual([1, []]);
  });

  it('tells nobody of what they took themselves', async () => {
    const { ref } = await claimIn('draft', desk, slug);
    await planClaim(desk.as.editor, ref, 1, { assigneeId: desk.as.editor.actor.id });
    expect(await told(ref)).toEqual([]);
  });

  it('goes to nobody whose account is disabled, or is none', async () => {
    const { ref } = await claimIn('draft', desk, slug);
    const { id, version } = await desk.db.account.findUniqueOrThrow({
      where: { email: 'editor2@desk.example' },
    });
    await disableAccount(desk.as.admin, id, version);
    for (const assigneeId of [id, '0190a6b0-1111-7222-8333-444455556666'])
      await expect(planClaim(desk.as.editor, ref, 1, { assigneeId })).rejects.toThrow(/active account/);
    expect((await row(ref)).assigneeId).toBeNull();
  });

  it('made from an old form changes nothing, and shows both', async () => {
    const { ref } = await claimIn('draft', desk, slug);
    await planClaim(desk.as.editor, ref, 1, { priority: 'urgent', dueAt: new Date('2026-12-01T17:00Z') });
    const visitor = await desk.visitor('checker');
    const mine = { assigneeId: desk.as.checker.actor.id, dueAt: '2026-12-03T09:00', priority: 'high' };
    const late = await visitor.post(`/desk/claims/${ref}/plan`, { planVersion: '1', ...mine });
    expect(late.status).toBe(409);
    const words = late.text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(words).toContain('Somebody changed the plan meanwhile.');
    expect(words).toContain('Assigned to nobody The checker');
    expect(words).toContain('Due 2026-12-01 17:00 UTC 2026-12-03 09:00 UTC');
    expect(words).toContain('Priority urgent high');
    expect(await row(ref)).toMatchObject({ priority: 'urgent', planVersion: 2, assigneeId: null });
    expect(late.text).toContain('name="planVersion" value="2"');
    expect(late.text).toContain('value="2026-12-03T09:00"');
    const again = await visitor.post(`/desk/claims/${ref}/plan`, { planVersion: '2', ...mine });
    expect([again.status, again.location]).toEqual([303, `/desk/claims/${ref}`]);
    expect(await row(ref)).toMatchObject({ priority: 'high', planVersion: 3 });
  });

  it('does not make anybody late who edits or decides on the claim meanwhile', async () => {
    const { ref, version } = await claimIn('submitted', desk, slug);
    await planClaim(desk.as.checker2, ref, 1, { priority: 'urgent' });
    const visitor = await desk.visitor('editor');
    const done = await visitor.post(`/desk/claims/${ref}/approval`, { version: String(version) });
    expect([done.status, (await row(ref)).state]).toEqual([303, 'approved']);
  });

  it.each([
    [{ priority: 'soon' }, 'The priority: please choose one of the list.'],
    [{ priority: 'high', dueAt: '2026-02-30T10:00' }, 'The due time must be a day and a time'],
    [{ priority: 'high', assigneeId: 'somebody' }, 'The assignee: please choose one of the list.'],
    [{ priority: 'high', recheckOn: '2026-13-01' }, 'The recheck day must be a day'],
  ])('that cannot be read is refused with a sentence: %o', async (fields, sentence) => {
    const { ref } = await claimIn('draft', desk, slug);
    const reply = await (await desk.visitor('checker')).post(`/desk/claims/${ref}/plan`, {
      planVersion: '1',
      ...(fields as Record<string, string>),
    });
    expect([reply.status, reply.text.includes(sentence)]).toEqual([422, true]);
    expect((await row(ref)).planVersion).toBe(1);
  });
});

describe('the day on which a claim is looked at again', () => {
  it.each([
    ['far away', new Date('2099-01-01T00:00Z')],
    ['at once', new Date('2026-01-01T00:00Z')],
    ['on no day', null],
  ])('is not set by a fact-checker: %s', async (_, recheckAt) => {
    const { ref } = await claimIn('approved', desk, slug, { shelfLife: 'plan' });
    const before = await row(ref);
    await expect(planClaim(desk.as.checker, ref, 1, { priority: 'high', recheckAt })).rejects.toThrow(
      new Forbidden('Only an editor can change the day on which a claim is looked at again.'),
    );
    expect([await row(ref), await eventsOf(ref, 'claim_planned')]).toEqual([before, []]);
    expect(await planClaim(desk.as.editor, ref, 1, { recheckAt })).toBe(true);
  });

  it('is shown to a fact-checker, whose form keeps it', async () => {
    const { ref } = await claimIn('approved', desk, slug, { shelfLife: 'plan' });
    const { recheckAt } = await row(ref);
    const [checker, editor] = [await desk.visitor('checker'), await desk.visitor('editor')];
    expect((await editor.get(`/desk/claims/${ref}`)).text).toContain('name="recheckOn"');
    const { text } = await checker.get(`/desk/claims/${ref}`);
    expect(text).not.toContain('name="recheckOn"');
    expect(text).toContain('Only an editor changes that day.');
    const plan = { planVersion: '1', assigneeId: '', dueAt: '', priority: 'high' };
    expect((await checker.post(`/desk/claims/${ref}/plan`, plan)).status).toBe(303);
    expect(await row(ref)).toMatchObject({ priority: 'high', recheckAt });
    const sent = { ...plan, planVersion: '2', recheckOn: '2099-01-01' };
    const refused = await checker.post(`/desk/claims/${ref}/plan`, sent);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Only an editor can change the day on which a claim is looked at again.');
  });
});

describe('the shelf life', () => {
  it('is chosen in the claim’s form, and makes a claim due again once it is approved', async () => {
    const { ref } = await claimIn('approved', desk, slug, { shelfLife: 'plan' });
    const { recheckAt, shelfLife, approvedAssessmentId } = await row(ref);
    const { decidedAt } = await desk.db.assessment.findUniqueOrThrow({
      where: { id: approvedAssessmentId ?? '' },
    });
    expect([shelfLife, recheckAt?.getTime()]).toEqual(['plan', (decidedAt?.getTime() ?? 0) + 7 * DAY]);
    const form = (await (await desk.visitor('checker')).get(`/desk/claims/${ref}/edit`)).text;
    expect(form).toContain(
      '<option value="plan" selected>An announced plan: looked at again after 7 days</option>',
    );
  });

  it.each([
    ['toll', '2026-03-02T17:00:00.000Z'],
    ['lasting', '2026-03-02T17:00:00.000Z'],
    ['plan', null],
  ] as const)('of kind %s is as it was before an approval that is undone: %s', async (shelfLife, before) => {
    const { ref } = await claimIn('submitted', desk, slug, { shelfLife });
    const set = before && new Date(before);
    if (set) await planClaim(desk.as.editor, ref, 1, { recheckAt: set });
    await approveAssessment(desk.as.editor, ref, 2, null);
    expect((await row(ref)).recheckAt).not.toEqual(set);
    await undoDecision(desk.as.editor, ref, 3);
    expect((await row(ref)).recheckAt).toEqual(set);
  });

  it('stays what an editor made it after the approval that is undone', async () => {
    const { ref } = await claimIn('approved', desk, slug, { shelfLife: 'plan' });
    const set = new Date('2026-03-02T17:00:00.000Z');
    await planClaim(desk.as.editor, ref, 1, { recheckAt: set });
    await undoDecision(desk.as.editor, ref, 3);
    expect((await row(ref)).recheckAt).toEqual(set);
  });

  it('of what keeps for good is never over', async () => {
    const { ref } = await claimIn('approved', desk, slug);
    expect((await row(ref)).recheckAt).toBeNull();
  });
});

describe('a recheck', () => {
  const due = async (shelfLife: 'toll' | 'lasting' = 'toll') => {
    const { ref } = await claimIn('approved', desk, slug, { shelfLife });
    await planClaim(desk.as.admin, ref, 1, { recheckAt: new Date(Date.now() - DAY) });
    return ref;
  };

  it('of what is due is anybody’s, and starts the shelf life anew', async () => {
    const ref = await due();
    const at = new Date();
    await recheckClaim({ ...desk.as.checker2, now: () => at }, ref, 2, 'Counted again.');
    const { recheckAt, version, state, planVersion } = await row(ref);
    expect([state, version, planVersion, recheckAt]).toEqual([
      'approved',
      3,
      3,
      new Date(at.getTime() + DAY),
    ]);
    expect(await eventsOf(ref, 'claim_rechecked')).toEqual([
      { ref, recheckAt: recheckAt?.toISOString(), note: 'Counted again.' },
    ]);
  });

  it('of what keeps for good leaves no day', async () => {
    const ref = await due('lasting');
    await recheckClaim(desk.as.checker2, ref, 2, null);
    expect((await row(ref)).recheckAt).toBeNull();
  });

  it('before it is due is an editor’s, and of nothing that is not approved', async () => {
    const { ref } = await claimIn('approved', desk, slug, { shelfLife: 'toll' });
    await expect(recheckClaim(desk.as.checker, ref, 1, null)).rejects.toThrow(/not due yet/);
    await recheckClaim(desk.as.editor, ref, 1, null);
    await expect(recheckClaim(desk.as.editor, ref, 1, null)).rejects.toThrow(/Somebody changed this/);
    const draft = await claimIn('draft', desk, slug);
    await expect(recheckClaim(desk.as.editor, draft.ref, 1, null)).rejects.toThrow(/only what is approved/);
  });

  it('has its button on the page of what is due, and works as a form', async () => {
    const ref = await due();
    const visitor = await desk.visitor('checker');
    expect((await visitor.get(`/desk/claims/${ref}`)).text).toContain('It still holds');
    const reply = await visitor.post(`/desk/claims/${ref}/recheck`, { planVersion: '2', note: '' });
    expect([reply.status, (await row(ref)).planVersion]).toEqual([303, 3]);
    expect((await visitor.get(`/desk/claims/${ref}`)).text).not.toContain('>It still holds<');
  });
});

describe('take next', () => {
  it('gives two at once never the same claim, and each claim to somebody', async () => {
    const own = await anArticle(desk.as.checker);
    for (let n = 0; n < 8; n++) await claimIn('draft', desk, own, { statement: `Taken ${n}.` });
    const takers = [desk.as.editor, desk.as.checker, desk.as.checker2, desk.as.admin];
    const taken = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        takeNext(takers[n % 4] as typeof desk.as.editor, { view: 'open', article: own }),
      ),
    );
    const given = taken.filter((it) => it !== null);
    expect(new Set(given).size).toBe(given.length);
    for (let ref: string | null = ''; ref !== null; )
      ref = await takeNext(desk.as.editor, { view: 'open', article: own });
    expect(await desk.db.claim.count({ where: { article: { slug: own }, assigneeId: null } })).toBe(0);
    const events = await desk.db.event.count({
      where: { kind: 'claim_planned', claim: { article: { slug: own } } },
    });
    expect(events).toBe(8);
  });

  it('passes over what the person could do nothing with', async () => {
    const own = await anArticle(desk.as.checker);
    const { ref } = await claimIn('submitted', desk, own);
    const take = (who: 'checker' | 'checker2' | 'editor') =>
      takeNext(desk.as[who], { view: 'all', article: own });
    expect([await take('checker'), await take('checker2'), await take('editor')]).toEqual([null, null, ref]);
  });

  it('leads to the claim, and says so where there is none', async () => {
    const own = await anArticle(desk.as.checker);
    const { ref } = await claimIn('draft', desk, own);
    const visitor = await desk.visitor('checker');
    const first = await visitor.post('/desk/queue/next', { view: 'open', article: own });
    expect([first.status, first.location]).toEqual([303, `/desk/claims/${ref}?view=open`]);
    const second = await visitor.post('/desk/queue/next', { view: 'open', article: own });
    expect(second.location).toBe('/desk/queue?view=open');
    expect((await visitor.get('/desk/queue?view=open')).text).toContain(
      'There is nothing here that is nobody’s',
    );
  });
});
