import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { receiveImport } from '../../src/imports/commands/receive-import.js';
import { stageImport } from '../../src/imports/commands/stage-import.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { aReview, staged } from '../support/imports.js';

// A file is read in parts that fit into memory, and others are answered in between.

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

it('answers others between rows that take long, however few they are', async () => {
  const file = path.join(desk.folder, randomUUID());
  await writeFile(file, JSON.stringify(Array.from({ length: 10 }, (_, at) => aReview(at))));
  const { checker } = desk.as;
  const id = await receiveImport(checker, { fileName: 'a.json', size: 1, sha256: 'a'.repeat(64) }, null);
  // The clock is asked once a row: here each asking is long work.
  let turns = 0;
  const turn = () => {
    turns++;
    again = setImmediate(turn);
  };
  let again = setImmediate(turn);
  const seen: number[] = [];
  const now = () => {
    seen.push(turns);
    for (const end = performance.now() + 30; performance.now() < end; );
    return new Date();
  };
  await stageImport({ ...checker, now }, id, file);
  clearImmediate(again);
  expect(await desk.db.import.findUnique({ where: { id } })).toMatchObject({ state: 'ready', good: 10 });
  expect(new Set(seen).size).toBeGreaterThanOrEqual(10);
});

it('keeps large rows before five hundred of them are held', async () => {
  await desk.pool.query(`CREATE TABLE test_parts (rows int)`);
  await desk.pool.query(`CREATE FUNCTION test_part() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO test_parts SELECT count(*) FROM fresh; RETURN NULL; END $$`);
  await desk.pool.query(`CREATE TRIGGER test_part AFTER INSERT ON "ImportRow" REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION test_part()`);
  const parts = async (content: string, article?: string) => {
    const it = await staged(desk, await desk.visitor('checker'), content, article);
    const { rows } = await desk.pool.query<{ rows: number }>('DELETE FROM test_parts RETURNING rows');
    return { it, parts: rows.map((row) => row.rows) };
  };
  const long = 'x'.repeat(900_000);
  const large = Array.from({ length: 20 }, (_, at) => aReview(100 + at, { reviewBody: long }));
  const { it: file, parts: sizes } = await parts(JSON.stringify(large));
  expect([file.state, file.good]).toEqual(['ready', 20]);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(6);
  // What comes before the format is known waits for it, with nothing in it but that it is no such row.
  const others = [{ '@type': 'Person', text: long }, long, ...Array(8).fill({ text: long })];
  const { it: mixed } = await parts(JSON.stringify([...others, aReview(200)]));
  expect(mixed).toMatchObject({ state: 'ready', good: 1, refused: 10 });
  expect(mixed.rows.slice(0, 2).map((row) => row.reason)).toEqual([
    'It is not a ClaimReview.',
    'It is no object.',
  ]);
  expect((await parts(JSON.stringify([aReview(201), aReview(202)]))).parts).toEqual([2]);
});
