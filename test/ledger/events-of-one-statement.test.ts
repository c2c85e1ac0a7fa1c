import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { expectRefusal } from '../support/raw-sql.js';

// The database looks at all events that one statement writes: each has to follow the one before it, the first the head.

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk({ seeded: true });
});
afterAll(() => desk.close());

const CHANGE = `UPDATE "Article" SET byline = 'Nobody'`;
const hashOf = (letter: string) => `repeat('${letter}', 64)`;

/** Events of the desk's chain and of another's, as steps from its head with their own hash and the one before. */
type Forged = { step: number; hash: string; before?: string; chain?: string };

const write = (events: readonly Forged[]) =>
  `INSERT INTO "Event" (id, chain, seq, kind, at, public, private, salt, "publicDigest", "privateDigest", "previousHash", hash)
   ${events
     .map(
       ({ step, hash, before, chain = 'desk' }) =>
         `SELECT gen_random_uuid(), key, seq + ${step}, 'forged', now(), '{}'::jsonb, '{}'::jsonb, 'salt', ${hashOf('a')}, ${hashOf('a')},
          ${before ? hashOf(before) : 'hash'}, ${hashOf(hash)} FROM "Chain" WHERE key = ${chain === 'desk' ? "'desk'" : chain}`,
     )
     .join(' UNION ALL ')}`;
const ANOTHER = `(SELECT min(key) FROM "Chain" WHERE key <> 'desk')`;

it.each<[string, Forged[]]>([
  [
    'with a gap',
    [
      { step: 1, hash: 'b' },
      { step: 3, hash: 'c', before: 'b' },
    ],
  ],
  [
    'behind another than the one before',
    [
      { step: 1, hash: 'b' },
      { step: 2, hash: 'c', before: 'd' },
    ],
  ],
  [
    'that all begin behind the head',
    [
      { step: 1, hash: 'b' },
      { step: 2, hash: 'c' },
    ],
  ],
  [
    'that leave out the first',
    [
      { step: 2, hash: 'c', before: 'b' },
      { step: 3, hash: 'd', before: 'c' },
    ],
  ],
  [
    'of which one of another chain is astray',
    [
      { step: 1, hash: 'b' },
      { step: 2, hash: 'c', chain: ANOTHER },
    ],
  ],
])('refuses events %s', (_, events) =>
  expectRefusal(desk.pool, [CHANGE, write(events)], /does not follow the head of its chain/),
);

it('takes those that follow, in whatever order they come, and has the last of each chain as its head', async () => {
  const client = await desk.pool.connect();
  const heads = async () =>
    (
      await client.query(
        `SELECT key, seq, hash FROM "Chain" WHERE key = 'desk' OR key = ${ANOTHER} ORDER BY key`,
      )
    ).rows;
  try {
    await client.query('BEGIN');
    const before = await heads();
    await client.query(CHANGE);
    await client.query(
      write([
        { step: 3, hash: 'd', before: 'c' },
        { step: 1, hash: 'e', chain: ANOTHER },
        { step: 1, hash: 'b' },
        { step: 2, hash: 'c', before: 'b' },
      ]),
    );
    const steps = { desk: 3, other: 1 };
    expect(await heads()).toEqual(
      before.map(({ key, seq }) =>
        key === 'desk'
          ? { key, seq: seq + steps.desk, hash: 'd'.repeat(64) }
          : { key, seq: seq + steps.other, hash: 'e'.repeat(64) },
      ),
    );
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
});
