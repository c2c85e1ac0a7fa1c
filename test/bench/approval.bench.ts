import pg from 'pg';
import { expect, it } from 'vitest';
import { generateDesk } from '../../seed/generate-desk.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import type { Desk } from '../../src/platform/context.js';
import { type Db, openDatabase } from '../../src/platform/database.js';
import { freshDatabase } from '../support/fresh-database.js';
import { aim, median, shown, tellNoise } from './measuring.js';

// A proposal with what the rule finds, and its approval, each with its event in the ledger: by the app, against the very
// statements that it sent, sent again by pg alone to a copy of the database as it was before.

const WARM_UP = 20;
const CLAIMS = 140;

type Query = { text: string; values: unknown[] };
type Rows = { rows: unknown[] };
type Sent = { query: Query; rows: unknown[] };

/** Writes down what is sent to Postgres, and what came back, while `work` runs. */
async function recorded(work: () => Promise<unknown>): Promise<Sent[]> {
  const { prototype } = pg.Client;
  const original = prototype.query;
  const sent: Sent[] = [];
  prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [query, values] = given as [Query | string, unknown[] | undefined];
    const answer = (original as (...all: unknown[]) => unknown).apply(this, given) as Promise<Rows>;
    const whole = typeof query === 'string' ? { text: query, values: values ?? [] } : query;
    // With a callback there is no promise, and no statement of Prisma's.
    if (typeof answer?.then !== 'function') return answer;
    const entry: Sent = { query: { ...whole, values: whole.values ?? values ?? [] }, rows: [] };
    sent.push(entry);
    return answer.then((result) => {
      entry.rows = result.rows;
      return result;
    });
  } as typeof original;
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return sent;
}

const cells = (rows: readonly unknown[]): unknown[] => rows.flatMap((row) => Object.values(row as object));

/** Sends the same again. An id that the database gives now stands for the one that it gave then. */
async function replay(client: pg.Client, sent: readonly Sent[]): Promise<void> {
  const now = new Map<unknown, unknown>();
  for (const { query, rows } of sent) {
    const values = query.values.map((it) => (now.has(it) ? now.get(it) : it));
    const result = await client.query({ ...query, values });
    const [before, after] = [cells(rows), cells(result.rows)];
    for (const [at, it] of before.entries())
      if (typeof it === 'string' && it !== after[at]) now.set(it, after[at]);
  }
}

/** One who proposes and one who approves, neither of whom has a hand in a claim already. */
async function deskOf(db: Db): Promise<{ author: Desk; editor: Desk }> {
  const accounts = await db.account.findMany({ orderBy: { createdAt: 'asc' } });
  const as = (role: string): Desk => {
    const { id, name, email, role: own } = accounts.find((it) => it.role === role) as (typeof accounts)[0];
    return { db, now: () => new Date(), actor: { id, name, email, role: own } };
  };
  return { author: as('fact_checker'), editor: as('editor') };
}

it('an approval, by the app and by its statements alone', async () => {
  const fresh = await freshDatabase();
  let refs: string[];
  {
    const { db, pool, close } = openDatabase(fresh.url);
    refs = await generateDesk(db, { articles: 1, claims: CLAIMS, mix: { draft: 1 } });
    await pool.query('ANALYZE');
    await close();
  }
  const copy = await freshDatabase({ like: fresh });
  const { db, close } = openDatabase(fresh.url);
  const client = new pg.Client({ connectionString: copy.url });
  await client.connect();
  const [byApp, byPg]: [number[], number[]] = [[], []];
  let statements: Sent[] = [];
  try {
    const { author, editor } = await deskOf(db);
    for (const [at, ref] of refs.entries()) {
      const began = performance.now();
      statements = await recorded(async () => {
        await submitAssessment(author, ref, 1);
        await approveAssessment(editor, ref, 2, null);
      });
      const between = performance.now();
      await replay(client, statements);
      if (at < WARM_UP) continue;
      byApp.push(between - began);
      byPg.push(performance.now() - between);
    }
    const approved = 'SELECT count(*)::int AS n FROM "Claim" WHERE state = \'approved\'';
    const { rows } = await client.query<{ n: number }>(approved);
    expect(rows[0]?.n).toBe(refs.length);
    expect(await db.claim.count({ where: { state: 'approved' } })).toBe(refs.length);
  } finally {
    await client.end();
    await close();
    await copy.drop();
    await fresh.drop();
  }
  const ratio = median(byApp.map((it, at) => it / (byPg[at] as number)));
  console.log(`\nA proposal and its approval: ${statements.length} statements, ${byApp.length} times.`);
  console.table([
    { 'by the app': shown(byApp, 1, ' ms'), 'by pg alone': shown(byPg, 1, ' ms'), ratio: ratio.toFixed(2) },
  ]);
  console.log(aim(ratio <= 2, `${ratio.toFixed(2)} times the same statements from bare pg; 2 is the aim.`));
  tellNoise('pg alone, which does much the same each time,', byPg);
}, 900_000);
