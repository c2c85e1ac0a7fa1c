import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANNOTATIONS } from '../../seed/annotations.js';
import { CLAIMS } from '../../seed/claims.js';
import { DEMO_ACCOUNTS } from '../../seed/demo-accounts.js';
import { LATER_NOTES, REVISIONS } from '../../seed/history.js';
import { keptOutcome } from '../../src/assessments/kept-outcome.js';
import { statusRule } from '../../src/assessments/status-rule.js';
import { DEFAULT_THRESHOLDS } from '../../src/assessments/thresholds.js';
import { claimContent } from '../../src/claims/content.js';
import { contentsOf } from '../../src/claims/queries.js';
import { CLAIM_STATES, STATUSES } from '../../src/claims/words.js';
import { ensureDemoData } from '../../src/demo-data.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { passwordMatches } from '../../src/people/password.js';
import { openSpool } from '../../src/platform/spool.js';
import { momentsOf } from '../../src/readers/moments.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { snapshot } from '../support/snapshot.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk({ seeded: true });
});
afterAll(() => desk.close());

const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('the seeded desk', () => {
  it('has at least 25 claims, in the states that the seed tells', async () => {
    expect(CLAIMS.length).toBeGreaterThanOrEqual(25);
    const rows = await desk.db.claim.findMany();
    expect(rows).toHaveLength(CLAIMS.length);
    for (const state of CLAIM_STATES)
      expect([state, rows.filter((it) => it.state === state).length]).toEqual([
        state,
        CLAIMS.filter((it) => it.state === state).length,
      ]);
    for (const told of CLAIMS) {
      const row = rows.find((it) => it.statement === told.statement);
      expect(row).toMatchObject({ state: told.state, status: told.status, reason: told.reason });
    }
  });

  it('has a queue that is alive: some submitted, one returned with its note, one draft', async () => {
    const count = (state: 'submitted' | 'returned' | 'draft') => desk.db.claim.count({ where: { state } });
    expect(await count('submitted')).toBeGreaterThan(1);
    expect([await count('returned'), await count('draft')]).toEqual([1, 1]);
    const returned = await desk.db.assessment.findFirstOrThrow({ where: { state: 'returned' } });
    expect(returned.note?.length).toBeGreaterThan(10);
  });

  it('freezes words that stand in the text at their offsets, every character', async () => {
    const revisions = new Map((await desk.db.revision.findMany()).map((it) => [it.id, it]));
    const frozen = (await desk.db.assessment.findMany()).map((it) => claimContent.parse(it.content));
    const working = await contentsOf(
      desk.db,
      (await desk.db.claim.findMany()).map((it) => it.id),
    );
    let spans = 0;
    for (const content of [...frozen, ...working.values()]) {
      expect(content.spans.length).toBeGreaterThan(0);
      for (const { revisionId, part, start, end, exact, prefix, suffix } of content.spans) {
        const text = revisions.get(revisionId)?.[part] ?? '';
        expect(text.slice(start, end)).toBe(exact);
        expect(text.slice(start - prefix.length, start)).toBe(prefix);
        expect(text.slice(end, end + suffix.length)).toBe(suffix);
        expect(prefix.length).toBe(Math.min(start, 32));
        spans++;
      }
    }
    expect(spans).toBeGreaterThan(CLAIMS.length);
  });

  it('has every approved status carried by the rule, or overridden openly', async () => {
    const approved = await desk.db.assessment.findMany({ where: { state: 'approved' } });
    expect(approved.length).toBeGreaterThan(20);
    for (const { content, status, overrideReason, outcome, createdAt } of approved) {
      const frozen = claimContent.parse(content);
      const kept = keptOutcome(outcome, frozen, createdAt);
      expect(kept).toEqual(outcome);
      expect(kept).toEqual({
        ...statusRule(frozen, DEFAULT_THRESHOLDS, kept.on),
        thresholds: DEFAULT_THRESHOLDS,
        on: createdAt.toISOString().slice(0, 10),
      });
      expect({ status, carried: kept[status].met || Boolean(overrideReason) }).toEqual({
        status,
        carried: true,
      });
    }
  });

  it('has nobody who approved what they proposed', async () => {
    const decided = await desk.db.assessment.findMany({ where: { state: { in: ['approved', 'returned'] } } });
    expect(decided.filter((it) => it.deciderId === it.authorId)).toEqual([]);
  });

  it('shows both sides of at least four contested claims', async () => {
    const contested = await desk.db.assessment.findMany({
      where: { status: 'contested', approvedOf: { isNot: null } },
    });
    expect(contested.length).toBeGreaterThanOrEqual(4);
    for (const { content } of contested) {
      const stances = claimContent.parse(content).attributions.map((it) => it.stance);
      expect(stances).toContain('asserts');
      expect(stances.some((it) => it !== 'asserts')).toBe(true);
    }
  });

  it('has a ledger that holds, with an event for all that was done', async () => {
    const { faults, events } = await verifyLedger(desk.db);
    expect(faults).toEqual([]);
    expect(events).toBe(await desk.db.event.count());
    const kinds = await desk.db.event.groupBy({ by: ['kind'], _count: true });
    const count = (kind: string) => kinds.find((it) => it.kind === kind)?._count ?? 0;
    expect(count('claim_marked')).toBe(CLAIMS.length);
    expect(count('claim_approved')).toBe(await desk.db.assessment.count({ where: { state: 'approved' } }));
    expect(count('annotation_added')).toBe(ANNOTATIONS.length + LATER_NOTES.length);
    expect(count('account_added')).toBe(DEMO_ACCOUNTS.length);
    expect(count('source_added')).toBe(await desk.db.source.count());
    expect([count('article_added'), count('article_published')]).toEqual([1, 1]);
  });

  it('counts on the readers’ page what the seed tells', async () => {
    const visitor = await desk.visitor();
    const { slug } = await desk.db.article.findFirstOrThrow();
    const { text } = await visitor.get(`/articles/${slug}`);
    // What a claim was approved as before it was revised still shows while the revision waits.
    const shown = CLAIMS.flatMap((it) =>
      it.state === 'approved' ? [it.status] : it.firstProposal ? [it.firstProposal.status] : [],
    );
    const legend = plain(text.slice(text.indexOf('<fieldset class="switches"'), text.indexOf('</fieldset>')));
    const counts = STATUSES.map((status) => `only ${status} ${shown.filter((it) => it === status).length}`);
    expect(legend.toLowerCase()).toContain(
      `${shown.length} claims marked in this article all marks ${counts.join(' ')} no marks`,
    );
    expect(text.match(/<details class="card /g)).toHaveLength(shown.length);
  });

  it('has a past that readers can go back to: what it told them of changes, when, and what stood before', async () => {
    const { id, slug, publishedAt } = await desk.db.article.findFirstOrThrow();
    const out = publishedAt?.getTime() ?? 0;
    const minute = (after: number) => new Date(out + after * 60_000);
    expect(out).toBeGreaterThan(0);
    const moments = (await momentsOf(desk.db, id))
      .map((it) => [it.at, it.kind, it.change, it.told])
      .reverse();
    expect(moments).toEqual(
      [
        [minute(0), 'published', null, null],
        ...REVISIONS.map((it) => [minute(it.approved), 'approved', it.change, it.told]),
        ...LATER_NOTES.flatMap((it) => [
          [minute(it.written), 'noted', null, null],
          [minute(it.resolved), 'note_removed', null, null],
        ]),
      ].sort(([one], [other]) => Number(one) - Number(other)),
    );
    const newest = moments.at(-1)?.[0] as Date;
    expect(newest.getTime()).toBeLessThan(Date.now());
    const visitor = await desk.visitor();
    for (const { claim: key, before, approved } of REVISIONS) {
      const { statement } = CLAIMS.find((it) => it.key === key) ?? {};
      const { ref } = await desk.db.claim.findFirstOrThrow({ where: { statement: statement as string } });
      // What it said before stays in its history, further down.
      const state = async (time: Date) =>
        plain((await visitor.get(`/claims/${ref}?at=${time.toISOString()}`)).text).split(
          'What changed when',
        )[0];
      const earlier = before.statement ?? before.reason;
      expect(await state(minute(approved - 1))).toContain(earlier);
      expect(await state(minute(approved))).not.toContain(earlier);
      expect(await state(minute(approved))).toContain(statement);
    }
    const log = plain((await visitor.get(`/articles/${slug}`)).text);
    for (const { told } of REVISIONS) expect(log).toContain(told);
  });

  it('keeps the article as a copy of the evidence that stands in it, every passage of it there', async () => {
    const items = await desk.db.evidence.findMany({ include: { snapshots: true, claims: true } });
    const kept = items.filter(({ snapshots }) => snapshots.length > 0);
    expect(kept).toHaveLength(CLAIMS.flatMap((it) => it.evidence ?? []).filter((it) => it.inArticle).length);
    for (const { snapshots, claims } of kept) {
      const [{ storageKey, mediaType } = { storageKey: '', mediaType: '' }] = snapshots;
      expect(mediaType).toBe('text/plain');
      const stored = await text(await desk.store.get(storageKey));
      for (const { passage } of claims) expect(stored).toContain(passage);
    }
  });

  it('has people who can sign in with what the start prints', async () => {
    for (const { email, role, password } of DEMO_ACCOUNTS) {
      const account = await desk.db.account.findUniqueOrThrow({ where: { email } });
      expect([account.role, await passwordMatches(password, account.passwordHash)]).toEqual([role, true]);
    }
  });

  it('is not filled a second time', async () => {
    const before = await snapshot(desk.pool);
    expect(await ensureDemoData(desk.databaseUrl, { isOurs: true, ...(await filesOf(desk)) })).toBe(false);
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});

const filesOf = async ({ folder, store }: TestDesk) => ({
  store,
  spool: await openSpool(path.join(folder, 'demo')),
});

describe('an empty database', () => {
  it('is filled once, also where two processes start at the same time', async () => {
    const { freshDatabase } = await import('../support/fresh-database.js');
    const fresh = await freshDatabase();
    const other = await openTestDesk();
    const files = { isOurs: true, ...(await filesOf(other)) };
    const filled = await Promise.all([ensureDemoData(fresh.url, files), ensureDemoData(fresh.url, files)]);
    expect(filled.sort()).toEqual([false, true]);
    await other.close();
    await fresh.drop();
  }, 60_000);
});
