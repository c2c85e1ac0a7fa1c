import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { UNHEARD_LIMIT } from '../../src/platform/page-store.js';
import { type AppProcess, startApp } from '../support/app-process.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { type Gate, openGate } from '../support/postgres-gate.js';
import { headerIn, type RawReply, rawRequest } from '../support/raw-request.js';
import { correct, onShow, revise } from '../support/reviews.js';
import { Visitor } from '../support/visitor.js';

/**
 * Two processes on one Postgres, each with its own memory; the way to Postgres of the first leads through a door. The
 * desk beside them makes the changes where it does not matter which process they come from.
 */
vi.setConfig({ testTimeout: 150_000 });
const WITHIN = { timeout: 60_000 };

let desk: TestDesk;
let gate: Gate;
let first: AppProcess;
let second: AppProcess;
let slug: string;
let ref: string;
let version: number;

beforeAll(async () => {
  desk = await openTestDesk();
  gate = await openGate(desk.databaseUrl);
  [first, second] = await Promise.all([startApp(gate.through(desk.databaseUrl)), startApp(desk.databaseUrl)]);
});
beforeEach(async () => {
  ({ slug, ref, version } = await onShow(desk));
  await kept(first);
  await kept(second);
});
afterAll(async () => {
  await gate?.open();
  await Promise.all([first?.kill(), second?.kill()]);
  await desk?.close();
  await gate?.shut();
});

const page = ({ base }: AppProcess, path = `/articles/${slug}`) => rawRequest(base, path);
/** Whether an answer came from memory, or will from now on: the tags of those are strong, the app's own of pages weak. */
const isKept = (reply: RawReply) => headerIn(reply, 'etag')?.startsWith('"') ?? false;
const kept = (app: AppProcess, path?: string) =>
  expect.poll(async () => isKept(await page(app, path)), WITHIN).toBe(true);
const text = async (app: AppProcess) => (await page(app)).body.toString();

/** A change that readers see, made by commands. */
let price = 4;
async function change(): Promise<string> {
  const statement = `The bridge cost ${++price} million in all.`;
  version = await correct(desk, { ref, version }, undefined, statement);
  return statement;
}

test('what is approved at one process shows at the other', async () => {
  const path = `/desk/claims/${ref}`;
  // Up to the approval by commands, and that by a form at the second process.
  const statement = 'The bridge cost forty million.';
  const seen = await revise(desk, { ref, version }, { statement });
  await kept(first);
  const editor = new Visitor(second.base);
  for (const it of (await desk.visitor('editor')).cookies) editor.cookies.set(...it);
  await editor.get(path);
  const reply = await editor.post(`${path}/approval`, { version: String(seen) });
  expect(reply.status).toBe(303);
  for (const app of [first, second]) {
    await expect.poll(() => text(app), WITHIN).toContain(statement);
    await kept(app);
    expect(await text(app)).toContain(statement);
  }
});

test('what is withdrawn is gone at both, and a page from memory is never older than one it was given before', async () => {
  await withdrawClaim(desk.as.editor, ref, version, 'It was wrong.', 'It was wrong.');
  for (const app of [first, second]) {
    await expect.poll(async () => (await page(app, `/claims/${ref}`)).status, WITHIN).toBe(410);
    for (let times = 0; times < 20; times++) expect(await text(app)).not.toContain(`claim-${ref}"`);
    await kept(app);
  }
});

test('while nobody listens nothing is given from memory, and nothing is kept until somebody does', async () => {
  const admin = new pg.Client({ connectionString: desk.databaseUrl });
  await admin.connect();
  const { rows } = await admin.query<{ name: string }>('SELECT current_database() AS name');
  const database = rows[0]?.name;
  const elsewhere = new pg.Client({
    connectionString: desk.databaseUrl.replace(`/${database}`, '/postgres'),
  });
  await elsewhere.connect();
  try {
    // Those who listen are cut off, and do not come back; the connections of the pools go on.
    await elsewhere.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS false`);
    await admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'claimdesk live'",
    );
    for (const app of [first, second])
      await expect.poll(async () => isKept(await page(app)), WITHIN).toBe(false);
    const statement = await change();
    for (let times = 0; times < 20; times++)
      for (const app of [first, second]) {
        const reply = await page(app);
        expect(isKept(reply)).toBe(false);
        expect(reply.body.toString()).toContain(statement);
      }
    await elsewhere.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`);
    for (const app of [first, second]) {
      await kept(app);
      expect(await text(app)).toContain(statement);
    }
  } finally {
    await elsewhere.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`);
    await Promise.all([admin.end(), elsewhere.end()]);
  }
});

test('a correction is hidden no longer than the bound, also where the way to Postgres is dead and says nothing', async () => {
  const before = await text(first);
  gate.stall();
  await change();
  const committed = performance.now();
  // The first process cannot know of it. What it says after the bound is not the old page, if it says anything.
  while (performance.now() < committed + UNHEARD_LIMIT) await wait(100);
  const late = await Promise.race([
    page(first).then(
      (it) => it,
      () => undefined,
    ),
    wait(3000),
  ]);
  expect(late?.body.toString()).not.toBe(before);
  expect(late && isKept(late)).not.toBe(true);
  expect((await page(first, '/livez')).status).toBe(200);

  await gate.open();
  await kept(first);
  expect(await text(first)).toContain(`cost ${price} million`);
});

test('a process that is stopped lets those have their page who asked for it', async () => {
  const app = await startApp(desk.databaseUrl);
  await kept(app);
  await change();
  const asked = Array.from({ length: 10 }, () => page(app));
  await asked[0];
  const stopping = app.stop();
  for (const reply of await Promise.all(asked)) expect(reply.status).toBe(200);
  expect(await stopping).toBe(0);
});
