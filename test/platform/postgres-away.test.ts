import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.js';
import { claimIn, fieldsOf, publish } from '../support/claims.js';
import { aClaim, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { type Gate, openGate } from '../support/postgres-gate.js';
import type { Reply, Visitor } from '../support/visitor.js';

let gate: Gate;
let desk: TestDesk;
let visitor: Visitor;
let slug: string;
let ref: string;

beforeAll(async () => {
  gate = await openGate(inject('postgresUrl'));
  desk = await openTestDesk({ via: gate.through });
  slug = await anArticle(desk.as.checker);
  await publish(desk, slug);
  ref = (await claimIn('submitted', desk, slug)).ref;
  visitor = await desk.visitor('editor');
  await visitor.get('/desk/account');
});
afterAll(async () => {
  await gate.open();
  await desk.close();
  await gate.shut();
});

const PAGES = [
  '/',
  `/articles/x`,
  '/claims/ZZZZZZ',
  '/desk/queue',
  '/desk/articles',
  '/desk/sources',
  '/desk/account',
];

async function expectAway(reply: Reply) {
  expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5']);
  expect(reply.text).toContain('The database cannot be reached just now.');
  expect(reply.text).not.toMatch(/ECONN|127\.0\.0\.1|prisma|password/i);
  expect(reply.headers.get('cache-control')).toBe('no-store');
}

async function expectWell() {
  expect((await visitor.get('/readyz')).status).toBe(200);
  expect((await visitor.get('/')).status).toBe(200);
  expect((await visitor.get('/desk/queue')).status).toBe(200);
  expect((await visitor.get(`/desk/claims/${ref}`)).status).toBe(200);
  const reply = await visitor.post(`/desk/claims/${ref}/annotations`, { body: 'Back again.' });
  expect(reply.status).toBe(303);
}

describe('while Postgres is gone', () => {
  it('every page says so (503), the process lives (200), is not ready (503), and all heal by themselves', async () => {
    await expectWell();
    const before = await desk.db.event.count();
    await gate.shut();
    try {
      for (const page of PAGES) await expectAway(await visitor.get(page));
      await expectAway(await (await stranger()).get('/'));
      const live = await visitor.get('/livez');
      expect([live.status, live.text]).toEqual([200, 'ok\n']);
      expect((await visitor.get('/readyz')).status).toBe(503);
      // It says what the newsroom asks for before a claim is confirmed.
      await expectAway(await (await stranger()).get('/about'));
      for (const [path, fields] of [
        [`/desk/claims/${ref}/approval`, { version: '2' }],
        [`/desk/articles/${slug}/claims`, Object.fromEntries(fieldsOf(aClaim()))],
      ] as const)
        await expectAway(await visitor.post(path, fields));
    } finally {
      await gate.open();
    }
    // Nothing that was sent meanwhile has been done.
    expect(await desk.db.event.count()).toBe(before);
    await expectWell();
    expect((await verifyLedger(desk.db)).faults).toEqual([]);
  });

  it('signing in says so too, and works afterwards', async () => {
    const person = await stranger();
    await person.get('/sign-in');
    await gate.shut();
    const fields = { email: 'editor@desk.example', password: 'a password for tests' };
    try {
      await expectAway(await person.post('/sign-in', fields));
    } finally {
      await gate.open();
    }
    expect((await person.post('/sign-in', fields)).status).toBe(303);
  });
});

describe('while connections break', () => {
  it('in the middle of many changes, each is whole or not at all, and the ledger holds', async () => {
    for (let round = 0; round < 4; round++) {
      const { ref: contested } = await claimIn('submitted', desk, slug);
      const changes = Array.from({ length: 6 }, (_, i) =>
        visitor.post(`/desk/claims/${contested}/annotations`, { body: `Note ${i}` }),
      );
      changes.push(visitor.post(`/desk/claims/${contested}/approval`, { version: '2' }));
      await new Promise((resolve) => setTimeout(resolve, 4 + round * 9));
      await terminateAll();
      for (const { status } of await Promise.all(changes)) expect([303, 503]).toContain(status);
      const { id, state } = await desk.db.claim.findUniqueOrThrow({ where: { ref: contested } });
      const kinds = (await desk.db.event.findMany({ where: { claimId: id } })).map((event) => event.kind);
      const notes = await desk.db.annotation.count({ where: { claimId: id } });
      expect(kinds.filter((kind) => kind === 'annotation_added')).toHaveLength(notes);
      expect(kinds.includes('claim_approved')).toBe(state === 'approved');
    }
    expect((await verifyLedger(desk.db)).faults).toEqual([]);
    await expectWell();
  });
});

describe('while Postgres hangs', () => {
  it('a page is answered within seconds (503), and heals', async () => {
    await gate.shut();
    gate.stall();
    await gate.open().then(() => gate.stall());
    const start = performance.now();
    try {
      await expectAway(await visitor.get('/'));
      expect(performance.now() - start).toBeLessThan(9000);
      expect((await visitor.get('/livez')).status).toBe(200);
    } finally {
      await gate.open();
    }
    await expectWell();
  });
});

const stranger = () => desk.visitor();

/** Ends every connection to the desk's database, as an administrator's restart does. */
async function terminateAll(): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  const name = new URL(desk.databaseUrl).pathname.slice(1);
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await client.end();
}
