import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { annotateClaim } from '../../src/annotations/commands/annotate.js';
import { record } from '../../src/ledger/record.js';
import { openLive } from '../../src/live/hub.js';
import { MOST_AT_ONCE } from '../../src/live/queries.js';
import { notify } from '../../src/notifications/notify.js';
import { transact } from '../../src/platform/database.js';
import type { Live, Telling } from '../../src/platform/live.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';

const WITHIN = { timeout: 10_000 };

let desk: TestDesk;
let live: Live;
let told: Telling[];
let lost: Error[];
let slug: string;
let ref: string;
/** A claim of another article, so that neither waits for the other's chain. */
let other: string;

const TAKEN_BACK = { public: {}, private: { ref: '', assessment: 1 } };

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  ({ ref } = await claimIn('draft', desk, slug));
  ({ ref: other } = await claimIn('draft', desk, await anArticle(desk.as.checker)));
});
afterAll(() => desk.close());

/** A channel beside the desk's own, that never looks by itself: what it tells, a sign has told it. */
async function open(readAnyway = 600_000) {
  live = await openLive({
    db: desk.db,
    databaseUrl: desk.databaseUrl,
    onLost: (error) => lost.push(error),
    readAnyway,
  });
  live.subscribe({ tell: (telling) => void told.push(telling), end: () => {} });
  // It hears once it has listened; what came before that, it reads when it does.
  await expect.poll(ears, WITHIN).toHaveLength(2);
}
const ears = async () => {
  const { rows } = await desk.pool.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'claimdesk live' AND query LIKE 'LISTEN claimdesk_presence%'",
  );
  return rows.map(({ pid }) => pid);
};
beforeEach(async () => {
  told = [];
  lost = [];
  await live?.close();
  await open();
});
afterAll(() => live.close());

const topics = () => new Set(told.flatMap((it) => [...it.topics]));
/** Something else happens, and it is waited for: what was not told by then is not told. */
async function somethingElse() {
  await annotateClaim(desk.as.editor2, other, { body: 'Elsewhere.', visibility: 'internal' });
  await expect.poll(topics, WITHIN).toContain(`claim-${other}`);
}
const sign = () => desk.pool.query("SELECT pg_notify('claimdesk_events', '')");
const note = (body = 'Hm.') => annotateClaim(desk.as.editor, ref, { body, visibility: 'internal' });

/** A change and its event, in a transaction that goes on until it is let go. @returns what lets it end */
async function hold(onClaim: string, event?: () => void): Promise<() => Promise<void>> {
  let letGo = () => {};
  let written = () => {};
  const isWritten = new Promise<void>((resolve) => {
    written = resolve;
  });
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const ended = transact(desk.as.admin, async (tx) => {
    const claim = await tx.claim.update({ where: { ref: onClaim }, data: { updatedAt: new Date() } });
    await record(tx, {
      kind: 'claim_taken_back',
      at: new Date(),
      actorId: desk.as.admin.actor.id,
      articleId: claim.articleId,
      claimId: claim.id,
      ...TAKEN_BACK,
    });
    written();
    await released;
    event?.();
  });
  await isWritten;
  return async () => {
    letGo();
    await ended;
  };
}

describe('the live channel', () => {
  it('tells what an event is about, and whom it notified', async () => {
    await note();
    await expect.poll(topics, WITHIN).toEqual(new Set(['queue', `article-${slug}`, `claim-${ref}`]));
    await transact(desk.as.editor, async (tx) => {
      const event = await tx.event.findFirstOrThrow({ orderBy: { number: 'desc' } });
      const said = { eventId: event.id, at: event.at, actorId: event.actorId };
      await notify(tx, said, 'returned', { claimId: event.claimId }, [desk.as.checker.actor.id]);
    });
    const since = await live.since('0');
    expect([...since.notified]).toEqual([desk.as.checker.actor.id]);
    expect(since.topics).toContain(`claim-${ref}`);
    expect(since.topics).toContain('desk');
  });

  it('tells an event once, however often there is a sign to read', async () => {
    await note();
    await expect.poll(topics, WITHIN).toContain(`claim-${ref}`);
    told = [];
    for (let times = 0; times < 3; times++) await sign();
    await somethingElse();
    expect(topics()).not.toContain(`claim-${ref}`);
  });

  it('tells nothing of what was undone', async () => {
    await expect(
      hold(ref, () => {
        throw new Error('undone');
      }).then((end) => end()),
    ).rejects.toThrow('undone');
    await somethingElse();
    expect(topics()).not.toContain(`claim-${ref}`);
  });

  it('passes over no event that was written before others and committed after them', async () => {
    const late = await hold(ref);
    const numbersOf = () =>
      desk.db.event.findMany({ orderBy: { number: 'desc' }, take: 2, include: { claim: true } });
    await somethingElse();
    const cursor = live.cursor;
    expect(topics()).not.toContain(`claim-${ref}`);
    expect((await live.since(cursor)).topics).not.toContain(`claim-${ref}`);

    await late();
    await expect.poll(topics, WITHIN).toContain(`claim-${ref}`);
    // A page that had read to where the younger one was told is told of the older one as well.
    expect((await live.since(cursor)).topics).toContain(`claim-${ref}`);
    const [younger, older] = await numbersOf();
    expect([older?.claim?.ref, younger?.claim?.ref]).toEqual([ref, other]);
  });

  it('moves its cursor on, so that what is long told is not read again', async () => {
    await note();
    await expect.poll(topics, WITHIN).toContain(`claim-${ref}`);
    await expect
      .poll(async () => {
        await sign();
        return [...(await live.since(live.cursor)).topics];
      }, WITHIN)
      .toEqual([]);
  });

  it('says that all has to be looked at again, where more has happened than is told one by one', async () => {
    const { articleId, id: claimId } = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
    const before = live.cursor;
    await transact(desk.as.admin, async (tx) => {
      await tx.claim.update({ where: { ref }, data: { updatedAt: new Date() } });
      for (let count = 0; count <= MOST_AT_ONCE; count++)
        await record(tx, {
          kind: 'claim_taken_back',
          at: new Date(),
          actorId: desk.as.admin.actor.id,
          articleId,
          claimId,
          ...TAKEN_BACK,
        });
    });
    await expect.poll(() => told.some((it) => it.resync), WITHIN).toBe(true);
    expect((await live.since(before)).resync).toBe(true);
    // Another server's cursor, as after a copy was put back.
    expect((await live.since('900000000000000000')).resync).toBe(true);
  });

  it('goes on over another connection when its own is broken, and reads what it did not hear', async () => {
    const before = await ears();
    await desk.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'claimdesk live'",
    );
    // Nobody hears this: it is read when the channel listens again.
    await note('While nobody hears.');
    await expect.poll(topics, WITHIN).toContain(`claim-${ref}`);
    expect(lost.length).toBeGreaterThan(0);
    await expect.poll(ears, WITHIN).toHaveLength(2);
    for (const pid of before) expect(await ears()).not.toContain(pid);
    told = [];
    await note('Heard again.');
    await expect.poll(topics, WITHIN).toContain(`claim-${ref}`);
  });

  it('knows that nothing was missed also while every connection of the pool waits', async () => {
    const held = await Promise.all(Array.from({ length: 10 }, () => desk.pool.connect()));
    let isHeard = false;
    const stop = live.watch({
      changed: () => {},
      lost: () => {},
      heardUntil: () => {
        isHeard = true;
      },
    });
    try {
      await expect.poll(() => isHeard, WITHIN).toBe(true);
    } finally {
      stop();
      for (const it of held) it.release();
    }
  });

  it('looks by itself where every sign is lost', async () => {
    await live.close();
    await open(50);
    await desk.pool.query('ALTER TABLE "Event" DISABLE TRIGGER event_wakes');
    try {
      await note('Without a sign.');
      await expect.poll(topics, WITHIN).toContain(`claim-${ref}`);
    } finally {
      await desk.pool.query('ALTER TABLE "Event" ENABLE TRIGGER event_wakes');
    }
  });
});
