import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDesk } from '../../seed/generate-desk.js';
import { chanceOf } from '../../seed/generated-claims.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { planClaim } from '../../src/claims/commands/plan-claim.js';
import { Prisma } from '../../src/generated/prisma/client.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { conditionOf } from '../../src/queue/conditions.js';
import { readCursor, writeCursor } from '../../src/queue/cursor.js';
import { ORDER } from '../../src/queue/order.js';
import { pageOfIds, placeOfRef } from '../../src/queue/queries.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';

// Pages of the queue go by the key of the last line, so nobody's work moves a line past somebody who reads on.

const SIZE = 50;
const NOW = new Date();
let desk: TestDesk;
let refs: string[];

beforeAll(async () => {
  desk = await openTestDesk();
  refs = await generateDesk(desk.db, { articles: 4, claims: 100, seed: 7, now: NOW });
}, 120_000);
afterAll(() => desk.close());

const who = () => desk.as.editor.actor;
const refOf = async (id: string) => (await desk.db.claim.findUniqueOrThrow({ where: { id } })).ref;
const placeOf = async (id: string | undefined) => (id ? placeOfRef(desk.db, await refOf(id)) : undefined);

/** Reads a view from its beginning to its end, page by page; between two pages something may happen. */
async function readOn(
  between: (seen: string[], page: number) => Promise<void> = async () => {},
): Promise<string[]> {
  const seen: string[] = [];
  for (let page = 0; page < 100; page++) {
    const last = seen.at(-1);
    const after = await placeOf(last);
    const place = readCursor(after && writeCursor(after));
    // What was read stays the place to go on from, whatever becomes of that claim meanwhile.
    await between(seen, page);
    const found = await pageOfIds(desk.db, who(), { view: 'all', after: place }, NOW, SIZE);
    seen.push(...found.ids);
    if (!found.later) return seen;
  }
  throw new Error('the queue never ends');
}

describe('a generated desk', () => {
  it('has every claim it was asked for, in mixed states, with its events in chains that hold', async () => {
    expect(refs).toHaveLength(400);
    expect(await desk.db.claim.count()).toBe(400);
    const states = await desk.db.claim.groupBy({ by: ['state'], _count: true });
    expect(states.map((it) => it.state).sort()).toEqual([
      'approved',
      'draft',
      'returned',
      'submitted',
      'withdrawn',
    ]);
    const { length } = await desk.db.event.findMany({ where: { kind: 'claim_marked' } });
    expect(length).toBe(400);
    expect((await verifyLedger(desk.db)).faults).toEqual([]);
  });

  it('holds claims that the desk can go on with', async () => {
    const { ref, version } = await desk.db.claim.findFirstOrThrow({
      where: { state: 'submitted', assessments: { none: { authorId: who().id } } },
    });
    await approveAssessment(desk.as.editor, ref, version, null);
    expect((await desk.db.claim.findUniqueOrThrow({ where: { ref } })).state).toBe('approved');
  });
});

describe('paging by key', () => {
  it('comes by each claim exactly once, in the order of the queue', async () => {
    const seen = await readOn();
    const rows = await desk.db.$queryRaw<{ id: string }[]>(Prisma.sql`SELECT c.id FROM "Claim" c ${ORDER}`);
    expect(seen).toEqual(rows.map((it) => it.id));
    expect(new Set(seen).size).toBe(400);
  });

  it('and back to the beginning the same way', async () => {
    const forth = await readOn();
    const back: string[] = forth.slice(-1);
    for (let earlier = true; earlier; ) {
      const before = await placeOf(back[0]);
      const page = await pageOfIds(desk.db, who(), { view: 'all', before }, NOW, SIZE);
      back.unshift(...page.ids);
      earlier = page.earlier;
      expect(page.later).toBe(true);
    }
    expect(back).toEqual(forth);
  });

  it.each([1, 2, 3])(
    'misses none that stays, whatever becomes of others meanwhile (seed %i)',
    async (seed) => {
      const chance = chanceOf(seed);
      const touched = new Set<string>();
      const before = await readOn();
      const seen = await readOn(async (_, page) => {
        if (page === 0) return;
        for (let n = 0; n < 4; n++) {
          const id = before[Math.floor(chance() * before.length)] as string;
          touched.add(id);
          const { ref, planVersion, dueAt } = await desk.db.claim.findUniqueOrThrow({ where: { id } });
          const priority = chance() < 0.5 ? 'urgent' : 'normal';
          const due = new Date((dueAt ?? NOW).getTime() + (chance() - 0.5) * 1e9);
          await planClaim(desk.as.editor2, ref, planVersion, { priority, dueAt: due });
        }
      });
      expect(touched.size).toBeGreaterThan(20);
      const steady = before.filter((id) => !touched.has(id));
      expect(seen.filter((id) => !touched.has(id))).toEqual(steady);
    },
  );

  it('asks the index for its order, and sorts nothing', async () => {
    await desk.pool.query('ANALYZE "Claim"');
    const plan = await desk.db.$queryRaw<Record<string, string>[]>(
      Prisma.sql`EXPLAIN SELECT c.id FROM "Claim" c WHERE ${conditionOf('open', who(), NOW)} ${ORDER} LIMIT 51`,
    );
    const words = plan.map((it) => it['QUERY PLAN']).join('\n');
    expect(words).toContain('Index Scan using claim_queue');
    expect(words).not.toContain('Sort');
  });
});

describe('a place in an address', () => {
  const place = {
    priority: 'high',
    dueAt: new Date('2026-03-02T17:00:00Z'),
    contested: true,
    updatedAt: new Date('2026-03-01T08:30:00.123Z'),
    id: '0190a6b0-1111-7222-8333-444455556666',
  } as const;

  it.each([place, { ...place, dueAt: null }, { ...place, contested: false, priority: 'normal' as const }])(
    'is read as it was written: %o',
    (it) => {
      expect(readCursor(writeCursor(it))).toEqual(it);
    },
  );

  it.each([
    undefined,
    null,
    ['a'],
    '',
    'normal',
    writeCursor(place).replace('high', 'low'),
    writeCursor(place).replace('~1~', '~2~'),
    writeCursor(place).replace('0190', 'zzzz'),
    'high~~1~~0190a6b0-1111-7222-8333-444455556666',
    'high~999999999999999~1~1~0190a6b0-1111-7222-8333-444455556666',
    `${writeCursor(place)}'; DROP TABLE "Claim"`,
  ])('is none where it cannot be read: %o', (given) => {
    expect(readCursor(given)).toBeUndefined();
  });
});
