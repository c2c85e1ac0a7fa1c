import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropImport } from '../../src/imports/commands/drop-import.js';
import { receiveImport } from '../../src/imports/commands/receive-import.js';
import { stageImport } from '../../src/imports/commands/stage-import.js';
import { sweepImports } from '../../src/imports/commands/sweep-imports.js';
import { SILENCE } from '../../src/imports/words.js';
import { startApp } from '../support/app-process.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { aReview, sendFile, staged } from '../support/imports.js';
import { Visitor } from '../support/visitor.js';

// Rows of a file that was not read to its end stay nowhere, whatever ended it.

let desk: TestDesk;
let visitor: Visitor;
let next = 0;
beforeAll(async () => {
  desk = await openTestDesk();
  visitor = await desk.visitor('checker');
});
afterAll(() => desk.close());

const reviews = (count: number) => Array.from({ length: count }, () => aReview(next++));
const rowsOf = (importId: string) => desk.db.importRow.count({ where: { importId } });
const importOf = (id: string) => desk.db.import.findUniqueOrThrow({ where: { id } });

/** A file that came in and is not read yet. */
async function received(content: string): Promise<{ id: string; file: string }> {
  const file = path.join(desk.folder, randomUUID());
  await writeFile(file, content);
  const told = { fileName: 'claims.json', size: content.length, sha256: 'a'.repeat(64) };
  return { id: await receiveImport(desk.as.checker, told, null), file };
}

/** An import that was being read when its process was killed, so many milliseconds ago. */
async function killed(ago: number): Promise<string> {
  const { id } = await staged(desk, visitor, JSON.stringify(reviews(2)));
  const beatAt = new Date(Date.now() - ago);
  await desk.db.import.update({ where: { id }, data: { state: 'reading', worker: 'somebody', beatAt } });
  return id;
}

/** Lets a file be read up to where its rows are looked at, and lets something happen before it goes on. */
async function inTheMiddle(meanwhile: (id: string) => Promise<void>): Promise<string> {
  const { id, file } = await received(JSON.stringify(reviews(3)));
  const client = await desk.pool.connect();
  const waits = `SELECT count(*)::int AS n FROM pg_locks WHERE relation = '"ImportedItem"'::regclass AND NOT granted`;
  let reading: Promise<void> | undefined;
  try {
    await client.query('BEGIN; LOCK TABLE "ImportedItem" IN ACCESS EXCLUSIVE MODE');
    reading = stageImport(desk.as.checker, id, file);
    await expect.poll(async () => (await desk.pool.query(waits)).rows[0].n).toBe(1);
    await meanwhile(id);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
  await reading;
  return id;
}

it('none comes in behind an import that somebody dropped while its reader was slow', async () => {
  const late = { ...desk.as.editor, now: () => new Date(Date.now() + SILENCE + 1000) };
  const id = await inTheMiddle((it) => dropImport(late, it));
  expect([(await importOf(id)).state, await rowsOf(id)]).toEqual(['dropped', 0]);
});

it('a reader gives signs of life while its rows take long', async () => {
  const id = await inTheMiddle(async (it) => {
    await desk.db.import.update({ where: { id: it }, data: { beatAt: new Date(0) } });
    const beatAt = async () => (await importOf(it)).beatAt.getTime();
    await expect.poll(beatAt, { timeout: 8000 }).toBeGreaterThan(0);
  });
  expect([(await importOf(id)).state, await rowsOf(id)]).toEqual(['ready', 3]);
});

it('those that a killed process left are swept, and what another one reads is not', async () => {
  const [broken, alive] = [await killed(SILENCE + 1000), await killed(1000)];
  const ready = (await staged(desk, visitor, JSON.stringify(reviews(2)))).id;
  const failed = (await staged(desk, visitor, JSON.stringify(reviews(2)))).id;
  await desk.db.import.update({ where: { id: failed }, data: { state: 'failed', problem: 'Broken.' } });
  await sweepImports(desk.db);
  expect(await importOf(broken)).toMatchObject({ state: 'failed', worker: null, good: 0 });
  expect((await visitor.get(`/desk/imports/${broken}`)).text).toContain('Please send it again.');
  expect(await importOf(alive)).toMatchObject({ state: 'reading', worker: 'somebody', good: 2 });
  expect(await Promise.all([broken, failed, alive, ready].map(rowsOf))).toEqual([0, 0, 2, 2]);
});

describe('the app in a process of its own', () => {
  it('sweeps them when it starts, and leaves none when it is stopped while it reads', async () => {
    const broken = await killed(SILENCE + 1000);
    const app = await startApp(desk.databaseUrl);
    let code: number | null = null;
    let id = '';
    try {
      await expect.poll(() => rowsOf(broken), { timeout: 10_000 }).toBe(0);
      const elsewhere = new Visitor(app.base);
      for (const [name, value] of visitor.cookies) elsewhere.cookies.set(name, value);
      const reply = await sendFile(elsewhere, JSON.stringify(reviews(20_000)));
      id = reply.location?.split('/').at(-1) ?? '';
      await expect.poll(() => rowsOf(id), { timeout: 30_000, interval: 20 }).toBeGreaterThan(0);
    } finally {
      code = await app.stop();
    }
    expect(code).toBe(0);
    expect(await importOf(id)).toMatchObject({ state: 'failed', worker: null, good: 0 });
    expect(await rowsOf(id)).toBe(0);
  }, 120_000);
});
