import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { planClaim } from '../../src/claims/commands/plan-claim.js';
import { CLAIM_STATES, STATUSES } from '../../src/claims/words.js';
import { setSourceStanding } from '../../src/flags/commands/set-standing.js';
import { Prisma } from '../../src/generated/prisma/client.js';
import { allCounts, openCounts, queue } from '../../src/queue/queries.js';
import { VIEWS, type View } from '../../src/queue/views.js';
import { aChallenge, retracted } from '../support/challenges.js';
import { claimIn } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk, type Who } from '../support/desk.js';

let desk: TestDesk;
let slug: string;
const DAY = 86_400_000;
const NOW = new Date();

const contested = {
  status: 'contested',
  attributions: [anAccount(), anAccount('Residents', 'disputes')],
} as const;
const plan = (ref: string, given: Parameters<typeof planClaim>[3]) => planClaim(desk.as.admin, ref, 1, given);
const idOf = (who: Who) => desk.as[who].actor.id;

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  const made = async (state: Parameters<typeof claimIn>[0], statement: string, more: object = {}) =>
    (await claimIn(state, desk, slug, { statement, ...more })).ref;
  await made('draft', 'draft');
  await plan(await made('draft', 'draft of checker2’s'), { assigneeId: idOf('checker2') });
  await made('submitted', 'submitted');
  await made('submitted', 'submitted contested', contested as never);
  await plan(await made('submitted', 'submitted to editor2'), { assigneeId: idOf('editor2') });
  await plan(await made('submitted', 'submitted overdue'), { dueAt: new Date(NOW.getTime() - DAY) });
  await plan(await made('submitted', 'submitted due'), { dueAt: new Date(NOW.getTime() + DAY) });
  await made('returned', 'returned');
  await made('approved', 'approved');
  await plan(await made('approved', 'approved overdue'), { dueAt: new Date(NOW.getTime() - DAY) });
  await made('approved', 'approved toll', { shelfLife: 'toll' });
  await plan(await made('approved', 'recheck due'), { recheckAt: new Date(NOW.getTime() - DAY) });
  await made('approved', 'approved flagged', { attributions: [anAccount('Shaky witness')] });
  const { id } = await desk.db.source.findFirstOrThrow({ where: { name: 'Shaky witness' } });
  await setSourceStanding(desk.as.editor, id, retracted());
  await aChallenge(desk, {}, { statement: 'approved challenged' });
  await made('withdrawn', 'withdrawn');
  const own = await markClaim(desk.as.editor, slug, aClaim({ statement: 'of the editor’s own' }));
  await submitAssessment(desk.as.editor, own, 1);
});
afterAll(() => desk.close());

const OPEN = [
  'draft',
  'draft of checker2’s',
  'submitted',
  'submitted contested',
  'submitted to editor2',
  'submitted overdue',
  'submitted due',
  'returned',
  'recheck due',
  'approved flagged',
  'approved challenged',
  'of the editor’s own',
];
const SUBMITTED = ['submitted', 'submitted contested', 'submitted overdue', 'submitted due'];

const shown = async (who: Who, view: View) =>
  (await queue(desk.db, desk.as[who].actor, { view }, NOW)).lines.map((it) => it.statement);

describe('a saved view', () => {
  it.each<[View, Who, string[]]>([
    ['waiting', 'editor', SUBMITTED],
    ['waiting', 'editor2', [...SUBMITTED, 'submitted to editor2', 'of the editor’s own']],
    ['waiting', 'admin', [...SUBMITTED, 'of the editor’s own']],
    ['waiting', 'checker', ['draft', 'returned']],
    ['waiting', 'checker2', ['draft of checker2’s']],
    ['returned', 'checker', ['returned']],
    ['returned', 'checker2', []],
    ['returned', 'editor', []],
    ['contested', 'checker2', ['submitted contested']],
    ['overdue', 'editor', ['submitted overdue']],
    ['recheck', 'checker', ['recheck due']],
    ['flagged', 'checker', ['approved flagged']],
    ['challenged', 'checker', ['approved challenged']],
    ['unassigned', 'editor', OPEN.filter((it) => !/checker2|editor2/.test(it))],
    ['open', 'editor', OPEN],
    ['all', 'checker', [...OPEN, 'approved', 'approved overdue', 'approved toll', 'withdrawn']],
  ])('%s holds for %s what it says', async (view, who, expected) => {
    expect((await shown(who, view)).sort()).toEqual([...expected].sort());
  });

  it.each<Who>(['editor', 'checker', 'admin'])('counts for %s as many as it shows', async (who) => {
    const { counts } = await queue(desk.db, desk.as[who].actor, {}, NOW);
    for (const view of VIEWS)
      expect([view, counts.views[view]]).toEqual([view, (await shown(who, view)).length]);
  });

  it.each(VIEWS)(
    'counts beside %s what the rest is narrowed to, each as many as it shows then',
    async (view) => {
      const who = desk.as.editor.actor;
      const { counts } = await queue(desk.db, who, { view, person: idOf('checker') }, NOW);
      for (const state of CLAIM_STATES) {
        const { lines } = await queue(desk.db, who, { view, state, person: idOf('checker') }, NOW);
        expect([state, counts.states[state]]).toEqual([state, lines.length]);
      }
      for (const status of STATUSES) {
        const { lines } = await queue(desk.db, who, { view, status, person: idOf('checker') }, NOW);
        expect([status, counts.statuses[status]]).toEqual([status, lines.length]);
      }
    },
  );

  it('is counted by indexes, without a look at what the desk is done with', async () => {
    const plan = (query: Prisma.Sql) =>
      desk.db.$transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
        return JSON.stringify(await tx.$queryRaw(Prisma.sql`EXPLAIN (FORMAT JSON) ${query}`));
      });
    const read = /"Node Type":"Seq Scan"[^{}]*"Relation Name":"Claim"/;
    expect(await plan(Prisma.sql`SELECT count(*) FROM "Claim" WHERE statement = ''`)).toMatch(read);
    expect(await plan(openCounts(desk.as.editor.actor, { view: 'open' }, NOW))).not.toMatch(read);
    expect(await plan(allCounts({ view: 'open' }))).toContain('"Node Type":"Index Only Scan"');
  });

  it('is what waits for somebody where they ask for none, and everything open where nothing waits', async () => {
    const own = async (who: Who, at: Date) => (await queue(desk.db, desk.as[who].actor, {}, at)).filter.view;
    expect(await own('checker', NOW)).toBe('waiting');
    const other = { id: idOf('checker2'), role: 'fact_checker' as const };
    await plan2Away();
    expect((await queue(desk.db, other, {}, NOW)).filter.view).toBe('open');
  });

  it('comes back with a claim once its shelf life is over', async () => {
    const later = new Date(NOW.getTime() + 2 * DAY);
    const lines = (await queue(desk.db, desk.as.editor.actor, { view: 'recheck' }, later)).lines;
    expect(lines.map((it) => it.statement).sort()).toEqual(['approved toll', 'recheck due']);
  });

  it('puts the urgent first, then what is due, then what is contested', async () => {
    const { ref } = await claimIn('draft', desk, slug, { statement: 'urgent' });
    await plan(ref, { priority: 'urgent' });
    expect((await shown('editor', 'open')).slice(0, 4)).toEqual([
      'urgent',
      'submitted overdue',
      'submitted due',
      'submitted contested',
    ]);
  });
});

/** Takes from checker2 what was theirs. */
async function plan2Away() {
  const { ref, planVersion } = await desk.db.claim.findFirstOrThrow({
    where: { assigneeId: idOf('checker2') },
  });
  await planClaim(desk.as.admin, ref, planVersion, { assigneeId: null });
}

describe('the queue’s page', () => {
  it('links every view with its number, and says which is shown', async () => {
    const { text } = await (await desk.visitor('editor')).get('/desk/queue');
    expect(text).toMatch(
      /<a href="\/desk\/queue\?view=waiting" aria-current="page">Waiting for me <span class="figure">4</,
    );
    expect(text).toMatch(/<a href="\/desk\/queue\?view=flagged">Flagged <span class="figure">1</);
    expect(text).toContain('4 claims wait for you');
  });

  it('leads on from a claim to the next of its view, and back to the list after the last', async () => {
    const visitor = await desk.visitor('editor');
    const { text } = await visitor.get('/desk/queue?view=waiting');
    const refs = [...text.matchAll(/\/desk\/claims\/(\w{6})\?view=waiting/g)].map((it) => it[1]);
    expect(refs).toHaveLength(4);
    for (const [at, ref] of refs.entries()) {
      const byRef = await visitor.get(`/desk/queue/next?view=waiting&after=${ref}`);
      const page = (await visitor.get(`/desk/claims/${ref}?view=waiting`)).text;
      const link = /href="(\/desk\/queue\/next\?[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const byPlace = await visitor.get(link);
      const next = refs[at + 1];
      expect(byRef.location).toBe(next ? `/desk/claims/${next}?view=waiting` : '/desk/queue?view=waiting');
      expect(byPlace.location).toBe(byRef.location);
    }
    expect((await visitor.get('/desk/queue?view=waiting')).text).toContain('That was the last one here.');
  });
});
