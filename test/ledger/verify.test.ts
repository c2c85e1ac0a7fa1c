import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../src/ledger/canonical.js';
import { seal } from '../../src/ledger/chain.js';
import { type Fault, verifyLedger, verifyWithin } from '../../src/ledger/verify.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';

// Whoever owns the database can switch its guards off. What they then change, the verifier finds: each test changes
// something in the seeded desk's ledger within a transaction, verifies, and takes it back.

let desk: TestDesk;
let article: string;
let last: number;

beforeAll(async () => {
  desk = await openTestDesk({ seeded: true });
  article = (await desk.db.article.findFirstOrThrow()).id;
  last = (await desk.db.chain.findUniqueOrThrow({ where: { key: article } })).seq;
});
afterAll(() => desk.close());

type Sql = [statement: string, ...values: unknown[]];

/** Verifies the ledger as it would be after some tampering, which is then rolled back. */
async function faultsAfter(tampering: Sql[], guards: 'disabled' | 'replica' = 'disabled'): Promise<Fault[]> {
  let faults: Fault[] = [];
  const undo = new Error('undo');
  const work = desk.db.$transaction(
    async (tx) => {
      const off =
        guards === 'replica'
          ? 'SET LOCAL session_replication_role = replica'
          : 'ALTER TABLE "Event" DISABLE TRIGGER ALL';
      await tx.$executeRawUnsafe(off);
      for (const [sql, ...values] of tampering) {
        const touched = await tx.$executeRawUnsafe(sql, ...values);
        expect([sql, touched > 0]).toEqual([sql, true]);
      }
      faults = (await verifyWithin(tx)).faults;
      throw undo;
    },
    { timeout: 20_000 },
  );
  await work.catch((error) => {
    if (error !== undo) throw error;
  });
  return faults;
}

/** Changes the event with a number in the article's chain. */
const change = (set: string, seq: number): Sql => [
  `UPDATE "Event" SET ${set} WHERE chain = $1 AND seq = $2`,
  article,
  seq,
];
const remove = (from: number, to = from): Sql => [
  `DELETE FROM "Event" WHERE chain = $1 AND seq BETWEEN $2 AND $3`,
  article,
  from,
  to,
];

it('finds nothing on the desk as it is', async () => {
  const { events, chains, faults } = await verifyLedger(desk.db);
  expect(faults).toEqual([]);
  expect(events).toBe(await desk.db.event.count());
  expect(chains).toBe(2);
});

it('finds nothing when nothing is done, so that what the tests below find is their own doing', async () => {
  expect(await faultsAfter([])).toEqual([]);
});

describe('one event changed', () => {
  const PUBLIC = 'its public part was changed';
  const PRIVATE = 'its private part was changed';
  const HASH = 'its hash does not cover what it says';

  it.each<[string, string, string[]]>([
    ['its public part', `public = '{"status": "confirmed"}'`, [PUBLIC, HASH]],
    ['its private part', `private = '{"ref": "AAAAAA"}'`, [PRIVATE, HASH]],
    ['its actor', `"actorId" = (SELECT id FROM "Account" WHERE role = 'admin')`, [PRIVATE, HASH]],
    ['its actor, left out', '"actorId" = NULL', [PRIVATE, HASH]],
    ['its kind', `kind = 'claim_returned'`, [HASH]],
    ['its time, by a millisecond', `at = at + interval '1 millisecond'`, [HASH]],
    ['its claim', `"claimId" = (SELECT id FROM "Claim" ORDER BY id DESC LIMIT 1)`, [PUBLIC, HASH]],
    ['its claim, left out', '"claimId" = NULL', [PUBLIC, HASH]],
    ['its article, left out', '"articleId" = NULL', [PUBLIC, HASH]],
    ['its salt', `salt = 'another'`, [PRIVATE, HASH]],
    ['its public digest', `"publicDigest" = repeat('0', 64)`, [PUBLIC]],
    ['its private digest', `"privateDigest" = repeat('0', 64)`, [PRIVATE]],
    [
      'the hash it carries on',
      `"previousHash" = repeat('0', 64)`,
      ['does not carry the hash of the event before it', HASH],
    ],
  ])('%s is found by its chain and number', async (_, set, what) => {
    const seq = Math.floor(last / 2);
    const faults = await faultsAfter([change(set, seq)]);
    expect(faults).toEqual(what.map((it) => ({ chain: article, seq, what: it })));
  });

  it.each([1, 2])('is found at the start of a chain and in the desk’s own: number %i', async (seq) => {
    const own: Sql = [`UPDATE "Event" SET private = '{}' WHERE chain = 'desk' AND seq = $1`, seq];
    expect((await faultsAfter([own])).map((it) => [it.chain, it.seq])).toEqual([
      ['desk', seq],
      ['desk', seq],
    ]);
  });

  it('is found as the last one of a chain', async () => {
    expect((await faultsAfter([change(`kind = 'x'`, last)])).map((it) => it.seq)).toEqual([last]);
  });

  it('is found beyond the first page that is read', async () => {
    // The verifier reads 500 at a time; the chain is filled up with copies of its first event, which are all wrong.
    const copy: Sql = [
      `INSERT INTO "Event" (id, chain, seq, kind, at, public, private, salt, "publicDigest", "privateDigest", "previousHash", hash)
       SELECT gen_random_uuid(), chain, n, kind, at, public, private, salt, "publicDigest", "privateDigest", "previousHash", hash
       FROM "Event", generate_series($2::int, 1100) n WHERE chain = $1 AND seq = 1`,
      article,
      last + 1,
    ];
    const found = new Set((await faultsAfter([copy])).map((it) => it.seq));
    for (const seq of [last + 1, 500, 501, 1000, 1001, 1100]) expect(found).toContain(seq);
  });

  it('is found where its digests and hash are made to fit: by the one after it', async () => {
    const seq = Math.floor(last / 2);
    const event = await desk.db.event.findFirstOrThrow({ where: { chain: article, seq } });
    const forged = { ...event, private: { forged: true } as Json, public: event.public as Json };
    const { publicDigest, privateDigest, hash } = seal(forged);
    const fit: Sql = [
      `UPDATE "Event" SET private = '{"forged": true}', "publicDigest" = $3, "privateDigest" = $4, hash = $5
       WHERE chain = $1 AND seq = $2`,
      article,
      seq,
      publicDigest,
      privateDigest,
      hash,
    ];
    const expected = [
      { chain: article, seq: seq + 1, what: 'does not carry the hash of the event before it' },
    ];
    expect(await faultsAfter([fit])).toEqual(expected);
  });

  it('is found with the guards switched off by replication role as well', async () => {
    expect(await faultsAfter([change(`kind = 'x'`, 3)], 'replica')).toHaveLength(1);
  });
});

describe('the order', () => {
  it('two events that changed places are found, both', async () => {
    const swap: Sql[] = [change('seq = -1', 5), change('seq = 5', 6), change('seq = 6', -1)];
    const seqs = new Set((await faultsAfter(swap)).map((it) => it.seq));
    expect([...seqs]).toEqual([5, 6, 7]);
  });

  it('an event moved to another chain is missed in its own and found in the other', async () => {
    const move: Sql = [
      `UPDATE "Event" SET chain = 'desk', seq = 100000 WHERE chain = $1 AND seq = 4`,
      article,
    ];
    const faults = await faultsAfter([move]);
    expect(faults).toContainEqual({
      chain: article,
      seq: 5,
      what: 'expected event 4: one was removed or reordered',
    });
    expect(faults.some((it) => it.chain === 'desk' && it.seq === 100_000)).toBe(true);
  });
});

describe('what is missing', () => {
  it('one from the middle is found by the one after it', async () => {
    expect(await faultsAfter([remove(7)])).toEqual([
      { chain: article, seq: 8, what: 'expected event 7: one was removed or reordered' },
      { chain: article, seq: 8, what: 'does not carry the hash of the event before it' },
    ]);
  });

  it('one from the middle, the others moved up, is found', async () => {
    const moveUp: Sql[] = [
      [`UPDATE "Event" SET seq = -seq WHERE chain = $1 AND seq > 7`, article],
      [`UPDATE "Event" SET seq = -seq - 1 WHERE chain = $1 AND seq < 0`, article],
    ];
    const faults = await faultsAfter([remove(7), ...moveUp]);
    expect(faults[0]).toEqual({
      chain: article,
      seq: 7,
      what: 'does not carry the hash of the event before it',
    });
  });

  it('the start is found', async () => {
    expect((await faultsAfter([remove(1, 3)]))[0]).toMatchObject({
      seq: 4,
      what: expect.stringContaining('expected event 1'),
    });
  });

  it('the end is found by the head of the chain', async () => {
    const what = 'the end of the chain was cut off or replaced';
    expect(await faultsAfter([remove(last - 2, last)])).toEqual([{ chain: article, seq: last, what }]);
    expect(await faultsAfter([remove(1, last)])).toEqual([{ chain: article, seq: last, what }]);
  });

  it('a chain whose head was removed is found', async () => {
    const head: Sql = ['DELETE FROM "Chain" WHERE key = $1', article];
    expect(await faultsAfter([head])).toEqual([{ chain: article, seq: 0, what: 'the chain has no head' }]);
  });

  it.each([
    ['article', 'all events of the article were removed'],
    ['desk', 'all events of what belongs to no article were removed'],
  ])('a whole chain, with its head, is found: the %s’s', async (of, what) => {
    const chain = of === 'desk' ? 'desk' : article;
    const gone: Sql[] = [
      ['DELETE FROM "Notification" WHERE true'],
      ['DELETE FROM "Event" WHERE chain = $1', chain],
      ['DELETE FROM "Chain" WHERE key = $1', chain],
    ];
    expect(await faultsAfter(gone)).toEqual([{ chain, seq: 0, what }]);
  });

  it('the end, with a head that lies about the number or the hash, is found', async () => {
    const lie = (set: string): Sql => [`UPDATE "Chain" SET ${set} WHERE key = $1`, article];
    for (const set of [`seq = ${last - 1}`, `hash = repeat('0', 64)`])
      expect(await faultsAfter([remove(last), lie(set)])).toHaveLength(1);
  });

  // The limit of what can be found from inside: whoever cuts off the end and sets the head back to the event that is
  // then the last leaves a chain that was whole at that time. Only somebody who kept a later hash can tell.
  it('the end, with the head set back to fit, cannot be found from inside', async () => {
    const before = await desk.db.event.findFirstOrThrow({ where: { chain: article, seq: last - 1 } });
    const fit: Sql = [
      `UPDATE "Chain" SET seq = $2, hash = $3 WHERE key = $1`,
      article,
      before.seq,
      before.hash,
    ];
    expect(await faultsAfter([remove(last), fit])).toEqual([]);
    const head = await desk.db.chain.findUniqueOrThrow({ where: { key: article } });
    expect(head.hash).not.toBe(before.hash);
  });
});

it('left the ledger as it was', async () => {
  expect((await verifyLedger(desk.db)).faults).toEqual([]);
  const { rows }: pg.QueryResult = await desk.pool.query(
    `SELECT tgname FROM pg_trigger WHERE tgrelid = '"Event"'::regclass AND tgenabled = 'D'`,
  );
  expect(rows).toEqual([]);
});
