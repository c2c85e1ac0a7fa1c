import { afterAll, beforeAll, expect, it } from 'vitest';
import { addProtectedSource } from '../../src/sources/commands/protect-source.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { aReview, imported, staged } from '../support/imports.js';

// A file that tells who a protected source is, sent by somebody who may know and by somebody who may not.

const NAME = 'Quillon Vexmarsh';
const DESCRIPTION = 'somebody near the mayor';
let desk: TestDesk;
let slug: string;
let sourceId: string;
beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  sourceId = await addProtectedSource(desk.as.editor, {
    name: NAME,
    spellings: [],
    note: null,
    publicDescription: DESCRIPTION,
    kind: 'person',
    guardians: [],
  });
});
afterAll(() => desk.close());

/** Tables in which the name stands anywhere. */
async function tablesThatTell(): Promise<string[]> {
  const { rows } = await desk.pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const telling = [];
  for (const { name } of rows) {
    const { rows: found } = await desk.pool.query(
      `SELECT FROM "${name}" AS it WHERE it::text ILIKE '%vexmarsh%'`,
    );
    if (found.length > 0) telling.push(name);
  }
  return telling;
}

const table = (terms: string, key: string) =>
  `key,statement,quote,source,terms,anonymity_reason\n${key},The bridge cost four million.,It cost four million,${NAME},${terms},Fears for the job\n`;

it('is told by the description agreed for the public, where a guardian sends it', async () => {
  const guardian = await desk.visitor('editor');
  const it = await staged(desk, guardian, table('anonymous', 'a'), slug);
  expect(it).toMatchObject({ good: 1, refused: 0 });
  expect(await tablesThatTell()).toEqual(['Identity']);
  for (const who of ['checker', 'editor'] as const) {
    const { text } = await (await desk.visitor(who)).get(it.at);
    expect([text.includes(DESCRIPTION), text.includes('Vexmarsh')]).toEqual([true, false]);
  }
  await imported(desk, guardian, it.id);
  expect(await desk.db.hop.findFirstOrThrow()).toMatchObject({ sourceId, terms: 'anonymous' });
  expect(await tablesThatTell()).toEqual(['Identity']);
});

it('is refused on the record and in a fact-check, and nothing of the row is kept', async () => {
  const guardian = await desk.visitor('editor');
  const author = { '@type': 'Person', name: NAME };
  const files = [
    await staged(desk, guardian, table('on_the_record', 'b'), slug),
    await staged(desk, guardian, JSON.stringify(aReview(1, { author }))),
    await staged(desk, guardian, JSON.stringify(aReview(2, { itemReviewed: { '@type': 'Claim', author } }))),
  ];
  for (const it of files) {
    expect(it).toMatchObject({ good: 0, refused: 1 });
    expect(it.rows[0]?.reason).toBe('A protected source is never on the record.');
  }
  expect(await tablesThatTell()).toEqual(['Identity']);
});

it('keeps no other row out that is called as a refused one', async () => {
  const guardian = await desk.visitor('editor');
  const both = `${table('on_the_record', 'f')}${table('anonymous', 'f').split('\n')[1]}\n`;
  const it = await staged(desk, guardian, both, slug);
  expect(it.rows.map(({ number, state }) => [number, state])).toEqual([
    [1, 'refused'],
    [2, 'good'],
  ]);
  expect(await tablesThatTell()).toEqual(['Identity']);
  // Across the parts in which a file is read as well.
  const between = Array.from({ length: 600 }, (_, row) => `g${row},A.,It cost four million,,,`);
  const far = [table('on_the_record', 'h').trim(), ...between, table('anonymous', 'h').split('\n')[1]];
  const long = await staged(desk, guardian, `${far.join('\n')}\n`, slug);
  expect([long.good, long.refused, long.known]).toEqual([601, 1, 0]);
});

it('is nobody’s name to others: what they send is taken as if there were no such source', async () => {
  const checker = await desk.visitor('checker');
  const it = await staged(desk, checker, table('on_the_record', 'c'), slug);
  expect(it).toMatchObject({ good: 1, refused: 0 });
  // A guardian who sees it cannot import it, and so tells nothing by what would happen then.
  expect((await (await desk.visitor('editor')).post(`${it.at}/start`)).status).toBe(403);
  expect(await imported(desk, checker, it.id)).toMatchObject({ state: 'done' });
  const made = await desk.db.source.findUniqueOrThrow({ where: { nameKey: 'quillon vexmarsh' } });
  expect([made.id === sourceId, made.protected]).toEqual([false, false]);
});

it('refuses a source that was protected after the file was read', async () => {
  const checker = await desk.visitor('checker');
  const it = await staged(desk, checker, table('on_the_record', 'd').replace(NAME, 'The clerk'), slug);
  await addProtectedSource(desk.as.editor, {
    name: 'Somebody Else',
    spellings: [],
    note: null,
    publicDescription: 'the clerk',
    kind: 'person',
    guardians: [],
  });
  const after = await imported(desk, checker, it.id);
  expect(after).toMatchObject({
    state: 'ready',
    problem: expect.stringContaining('has been protected since'),
  });
});
