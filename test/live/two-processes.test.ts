import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.js';
import { type AppProcess, openDoor, startApp } from '../support/app-process.js';
import { claimIn, fieldsOf } from '../support/claims.js';
import { aClaim, anArticle, openTestDesk, type TestDesk, type Who } from '../support/desk.js';
import { openStream } from '../support/streams.js';
import { Visitor } from '../support/visitor.js';

/** Two processes on one Postgres, as behind a load balancer. The desk beside them is the third: it looks at what came of it. */
// Processes take their time to start on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 150_000 });

let desk: TestDesk;
let [first, second]: AppProcess[] = [];
let ref: string;
let slug: string;

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  second = await startApp(desk.databaseUrl);
});
beforeEach(async () => {
  first ??= await startApp(desk.databaseUrl);
  ({ ref } = await claimIn('draft', desk, slug));
});
const killFirst = async () => {
  const it = first;
  first = undefined as never;
  await it?.kill();
};
afterAll(async () => {
  await Promise.all([killFirst(), second?.kill()]);
  await desk?.close();
});

/** The same browser at another process: its session holds at each. */
const at = (app: { base: string }, visitor: Visitor) => {
  const moved = new Visitor(app.base);
  for (const [name, value] of visitor.cookies) moved.cookies.set(name, value);
  moved.csrf = visitor.csrf;
  return moved;
};
async function signedIn(app: AppProcess, who: Who): Promise<Visitor> {
  const visitor = at(app, await desk.visitor(who));
  await visitor.get('/desk/account');
  return visitor;
}
const note = (visitor: Visitor, body: string) => visitor.post(`/desk/claims/${ref}/annotations`, { body });

const edits = async () => {
  const claim = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
  const events = await desk.db.event.findMany({ where: { claimId: claim.id, kind: 'claim_edited' } });
  const statements = events.map((it) => (it.private as { content: { statement: string } }).content.statement);
  return { version: claim.version, statements };
};

test('what is done at one process is told at the other', async () => {
  const reader = await signedIn(first as AppProcess, 'editor');
  const writer = await signedIn(second as AppProcess, 'checker');
  const stream = await openStream(reader, `claim-${ref},queue`);
  await stream.until('resync');
  expect((await note(writer, 'From the other side.')).status).toBe(303);
  await stream.until(`claim-${ref}`);
  await stream.until('queue');
  stream.close();
});

type Sending = { fields: [string, string][]; statement: string };

/** Somebody who edits the claim again and again, at a process that may be killed, and goes on at the other. */
async function hammer(who: Who, apps: AppProcess[], isOver: () => boolean) {
  const at0 = await signedIn(apps[0] as AppProcess, who);
  const visitors = apps.map((app) => at(app, at0));
  const taken: string[] = [];
  const refused: string[] = [];
  let retried = 0;
  let round = 0;
  /** Sends a form until there is an answer, to the other process when there was none. */
  const send = async ({ fields, statement }: Sending) => {
    for (let attempt = 0; ; attempt++) {
      const visitor = visitors[(round + attempt) % visitors.length] as Visitor;
      const reply = await visitor.post(`/desk/claims/${ref}`, fields).catch(() => undefined);
      if (!reply || reply.status === 503) {
        retried++;
        continue;
      }
      if (reply.status === 303) taken.push(statement);
      else if (reply.status === 409) refused.push(statement);
      else throw new Error(`${reply.status}: ${reply.text.slice(0, 400)}`);
      return;
    }
  };
  for (; !isOver(); round++) {
    const statement = `The bridge cost four million, says ${who} in round ${round}.`;
    const { version } = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
    const fields = fieldsOf(aClaim({ statement }), { version: String(version), _once: randomUUID() });
    await send({ fields, statement });
  }
  return { taken, refused, retried };
}

test('of many writers at two processes, one of them killed, one wins each version, and nothing counts twice', async () => {
  const apps = [first, second] as AppProcess[];
  let over = false;
  const writers = (['checker', 'checker2', 'editor', 'editor2', 'admin'] as const).map((who) =>
    hammer(who, apps, () => over),
  );
  const all = Promise.all(writers);
  const untilEdits = (count: number) =>
    expect.poll(async () => (await edits()).version, { timeout: 60_000 }).toBeGreaterThan(count);
  try {
    await untilEdits(10);
    await killFirst();
    await untilEdits((await edits()).version + 10);
  } finally {
    over = true;
  }
  const came = await all;

  const { version, statements } = await edits();
  const taken = came.flatMap((it) => it.taken);
  const refused = came.flatMap((it) => it.refused);
  // Each version has one winner, each that was told it had won has won once, and nobody else has.
  expect(version).toBe(1 + statements.length);
  expect([...statements].sort()).toEqual([...taken].sort());
  expect(new Set(statements).size).toBe(statements.length);
  expect(statements.filter((it) => refused.includes(it))).toEqual([]);
  // They did get in each other's way, and some lost their line with the process.
  expect(refused.length).toBeGreaterThan(0);
  expect(came.reduce((sum, it) => sum + it.retried, 0)).toBeGreaterThan(0);
  expect((await verifyLedger(desk.db)).faults).toEqual([]);
});

test('an answer that is lost after the change was made: sent again to the other process, it counts once', async () => {
  const door = await openDoor((first as AppProcess).port);
  const writer = at(door, await signedIn(first as AppProcess, 'checker'));
  const statement = 'The bridge cost four million in all.';
  const fields = fieldsOf(aClaim({ statement }), { version: '1', _once: randomUUID() });
  door.swallow(true);
  const lost = writer.post(`/desk/claims/${ref}`, fields).then(
    () => 'answered',
    () => 'lost',
  );
  await expect.poll(async () => (await edits()).version, { timeout: 15_000 }).toBe(2);
  await killFirst();
  expect(await lost).toBe('lost');

  const reply = await at(second as AppProcess, writer).post(`/desk/claims/${ref}`, fields);
  expect([reply.status, reply.location]).toEqual([303, `/desk/claims/${ref}`]);
  expect(await edits()).toEqual({ version: 2, statements: [statement] });
  // The same with another key is another sending, and too late.
  const other = fields.map(([name, value]): [string, string] => [
    name,
    name === '_once' ? randomUUID() : value,
  ]);
  expect((await at(second as AppProcess, writer).post(`/desk/claims/${ref}`, other)).status).toBe(409);
  await door.close();
});

test('a stream whose process was killed goes on at the other, and is told all that it missed', async () => {
  const reader = await signedIn(first as AppProcess, 'editor');
  const writer = await signedIn(second as AppProcess, 'checker');
  const { ref: quiet } = await claimIn('draft', desk, slug);
  const topics = `claim-${ref},claim-${quiet},presence-${ref},notifications`;
  const stream = await openStream(reader, topics, { claim: ref });
  await stream.until('resync');
  await note(writer, 'Heard.');
  await stream.until(`claim-${ref}`);
  await expect.poll(() => stream.lastId).not.toBe('');
  await killFirst();
  await stream.untilEnded();

  await note(writer, 'Missed.');
  const again = await openStream(at(second as AppProcess, reader), topics, { lastId: stream.lastId });
  await again.until(`claim-${ref}`);
  expect(again.messages.map(({ event }) => event)).not.toContain('resync');
  expect(again.messages.map(({ event }) => event)).not.toContain(`claim-${quiet}`);
  expect(BigInt(again.lastId)).toBeGreaterThanOrEqual(BigInt(stream.lastId));
  again.close();
});

test('a process that is stopped ends its streams at once, and itself', async () => {
  const reader = await signedIn(first as AppProcess, 'editor');
  const streams = await Promise.all([1, 2, 3].map(() => openStream(reader, 'queue')));
  await Promise.all(streams.map((it) => it.until('resync')));
  const stopping = (first as AppProcess).stop();
  first = undefined as never;
  await Promise.all(streams.map((it) => it.untilEnded(2000)));
  expect(await stopping).toBe(0);
});

afterEach(async () => {
  expect((await verifyLedger(desk.db)).faults).toEqual([]);
});
