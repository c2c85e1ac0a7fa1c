import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { annotateClaim, settleThread } from '../../src/annotations/commands/annotate.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { aClaim, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

it('a refused form comes back with what was typed, and without its secrets', async () => {
  const visitor = await desk.visitor('checker');
  const fields = {
    'attributions[0][hops][0][quote]': 'Her very words',
    statement: 'A long thought',
    password: 'hush',
  };
  const reply = await visitor.post('/desk/claims/ZZZZZZ', fields);
  expect(reply.status).toBe(404);
  expect(reply.text).toContain('A long thought');
  expect(reply.text).toContain('Her very words');
  expect(reply.text).not.toContain('hush');
});

it('a session that has ended does not take the typing with it', async () => {
  const slug = await anArticle(desk.as.checker);
  const visitor = await desk.visitor('checker');
  await visitor.get('/desk/account');
  await desk.db.session.deleteMany({ where: { accountId: desk.as.checker.actor.id } });
  const reply = await visitor.post(`/desk/articles/${slug}/claims`, { statement: 'Typed for an hour' });
  expect([401, 403]).toContain(reply.status);
  expect(reply.text).toContain('Typed for an hour');
});

it('a visitor’s cookie, which others may set, makes no token for somebody who is signed in', async () => {
  const visitor = await desk.visitor('checker');
  visitor.cookies.set('claimdesk_visit', 'planted');
  const token = createHmac('sha256', 'planted').update('csrf').digest('base64url');
  const reply = await visitor.post('/desk/articles/none/claims', { _csrf: token });
  expect(reply.status).toBe(403);
});

it('an address with a digest of other bytes is not kept for good', async () => {
  const reader = await desk.visitor();
  const [current = ''] = /\/static\/css\/base\.css\?v=\w+/.exec((await reader.get('/')).text) ?? [];
  expect((await reader.get(current)).headers.get('cache-control')).toContain('immutable');
  const other = await reader.get('/static/css/base.css?v=0123456789');
  expect(other.headers.get('cache-control')).toBe('no-cache');
});

it('two changes that lock the same rows in different order both come through', async () => {
  const { checker, editor, editor2 } = desk.as;
  const slug = await anArticle(checker);
  for (let round = 0; round < 8; round++) {
    const ref = await markClaim(checker, slug, aClaim());
    const note = await annotateClaim(checker, ref, { body: 'Look again.', visibility: 'internal' });
    await submitAssessment(checker, ref, 1);
    await Promise.all([approveAssessment(editor, ref, 2, null), settleThread(editor2, note, 1, true)]);
  }
  expect((await verifyLedger(desk.db)).faults).toEqual([]);
});
