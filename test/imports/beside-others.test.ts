import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { annotatePassage } from '../../src/annotations/commands/annotate.js';
import { editParticulars } from '../../src/articles/commands/change-article.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { settled, staged } from '../support/imports.js';
import { changedTables, snapshot } from '../support/snapshot.js';
import type { Visitor } from '../support/visitor.js';

// While the rows of a long file are written into an article, others go on with their work on it. The import is made to
// wait in the middle of its second thousand of rows.

const [ROWS, HELD, KEY] = [1100, 1050, 4711];
const WAITS = `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND objid = ${KEY} AND NOT granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

let desk: TestDesk;
let visitor: Visitor;
let slug: string;
let id: string;
let at: string;
let goOn: () => Promise<unknown>;

beforeAll(async () => {
  desk = await openTestDesk();
  visitor = await desk.visitor('checker');
  await desk.pool.query(`CREATE FUNCTION test_hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.statement LIKE 'Row ${HELD} %' THEN PERFORM pg_advisory_xact_lock(${KEY}); END IF;
    IF NEW.statement LIKE 'Row ${HELD} fails%' THEN RAISE EXCEPTION 'made to fail by the test'; END IF;
    RETURN NEW; END $$`);
  await desk.pool.query(
    'CREATE TRIGGER test_hold BEFORE INSERT ON "Claim" FOR EACH ROW EXECUTE FUNCTION test_hold()',
  );
});
afterAll(() => desk.close());

/** Starts an import into an article of its own, and comes back when it is in the middle. */
async function inTheMiddle(ends = 'ends') {
  const lines = Array.from(
    { length: ROWS },
    (_, row) => `Row ${row} ${ends}.,It cost four million,Speaker ${row % 9}`,
  );
  const file = await staged(desk, visitor, `statement,quote,source\n${lines.join('\n')}\n`, slug);
  expect(file).toMatchObject({ state: 'ready', good: ROWS });
  [id, at] = [file.id, file.at];
  const client = await desk.pool.connect();
  await client.query(`SELECT pg_advisory_lock(${KEY})`);
  goOn = async () => {
    await client.query(`SELECT pg_advisory_unlock(${KEY})`);
    client.release();
    return settled(desk, id);
  };
  expect((await visitor.post(`${at}/start`)).status).toBe(303);
  await expect.poll(async () => (await desk.pool.query(WAITS)).rows[0].n, { timeout: 60_000 }).toBe(1);
}

beforeEach(async () => {
  slug = await anArticle(desk.as.checker2);
  goOn = async () => {};
});
afterEach(() => goOn());

const finish = async () => {
  const end = goOn;
  goOn = async () => {};
  return end();
};

const articleId = async () => (await desk.db.article.findUniqueOrThrow({ where: { slug } })).id;

it('lets a note, a claim and an edit of the same article through, and is whole behind them', async () => {
  await inTheMiddle();
  const note = { body: 'Is it so?', visibility: 'internal' as const };
  await annotatePassage(desk.as.editor, slug, { part: 'body', start: 0, end: 9 }, note);
  await markClaim(desk.as.checker2, slug, aClaim({ attributions: [anAccount('A new source', 'asserts')] }));
  const { version, publication, url, dateline, language } = await desk.db.article.findUniqueOrThrow({
    where: { slug },
  });
  const particulars = { byline: 'Somebody', publication, url, dateline, language };
  await editParticulars(desk.as.checker2, slug, version, particulars);
  // All of that is there, and nothing of the import.
  const chain = { chain: await articleId() };
  const kinds = async () =>
    (await desk.db.event.findMany({ where: chain, orderBy: { seq: 'asc' } })).map((it) => it.kind);
  const others = ['article_added', 'annotation_added', 'claim_marked', 'article_particulars_edited'];
  expect(await kinds()).toEqual(others);
  expect(await desk.db.importedItem.count({ where: { importId: id } })).toBe(0);

  expect(await finish()).toMatchObject({ state: 'done', written: ROWS, problem: null });
  expect(await kinds()).toEqual([...others, ...Array(ROWS).fill('claim_marked')]);
  const times = await desk.db.event.findMany({ where: chain, orderBy: { seq: 'asc' }, select: { at: true } });
  expect(times).toEqual([...times].sort((a, b) => Number(a.at) - Number(b.at)));
  const told = await desk.db.event.findMany({ where: { ...chain, seq: { gt: 4 } }, orderBy: { seq: 'asc' } });
  const statements = told.map((it) => (it.private as { content: { statement: string } }).content.statement);
  expect(statements).toEqual(Array.from({ length: ROWS }, (_, row) => `Row ${row} ends.`));
  expect(new Set(told.map((it) => it.claimId)).size).toBe(ROWS);
  // Nothing of what the rows said stays with them.
  expect(
    await desk.db.importRow.count({ where: { importId: id, NOT: { content: { equals: null as never } } } }),
  ).toBe(0);
  expect((await verifyLedger(desk.db)).faults).toEqual([]);
}, 120_000);

it('leaves nothing where it fails after others went on', async () => {
  await inTheMiddle('fails');
  const note = { body: 'Is it so?', visibility: 'internal' as const };
  await annotatePassage(desk.as.editor, slug, { part: 'body', start: 0, end: 9 }, note);
  const before = await snapshot(desk.pool);
  expect(await finish()).toMatchObject({
    state: 'ready',
    problem: expect.stringContaining('Nothing was imported'),
  });
  expect(changedTables(before, await snapshot(desk.pool))).toEqual(['Import']);
  expect((await verifyLedger(desk.db)).faults).toEqual([]);
}, 120_000);
