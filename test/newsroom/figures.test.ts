import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishArticle } from '../../src/articles/commands/change-article.js';
import { approveAssessment, returnAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { undoDecision } from '../../src/assessments/commands/undo-decision.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import type { ClaimInput } from '../../src/claims/input.js';
import type { Figure } from '../../src/newsroom/figures.js';
import { newsroomFigures, newsroomTable, TABLE_NAMES } from '../../src/newsroom/show-newsroom.js';
import type { Range } from '../../src/newsroom/weeks.js';
import {
  aClaim,
  anAccount,
  anArticle,
  openTestDesk,
  TEXT,
  type TestDesk,
  type Who,
} from '../support/desk.js';

// A desk whose clock is told what time it is, so that every number is known beforehand.

const NOW = new Date('2026-06-10T12:00:00Z');
const HOUR = 3600_000;
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR);

let desk: TestDesk;
let bridge: string;
let market: string;

const as = (who: Who, at: Date) => ({ ...desk.as[who], now: () => at });
const version = async (ref: string) => (await desk.db.claim.findUniqueOrThrow({ where: { ref } })).version;
const mark = (at: Date, slug = bridge, given: Partial<ClaimInput> = {}, who: Who = 'checker') =>
  markClaim(as(who, at), slug, aClaim(given));
const submit = async (
  ref: string,
  at: Date,
  who: Who = 'checker',
  told?: Parameters<typeof submitAssessment>[3],
) => submitAssessment(as(who, at), ref, await version(ref), told);
const approve = async (ref: string, at: Date) =>
  approveAssessment(as('editor2', at), ref, await version(ref), null);
const undo = async (ref: string, at: Date) => undoDecision(as('editor2', at), ref, await version(ref));

/** Marked and submitted at one moment, approved at another. */
async function approved(from: Date, until: Date, slug = market, given: Partial<ClaimInput> = {}) {
  const ref = await mark(from, slug, given);
  await submit(ref, from);
  await approve(ref, until);
  return ref;
}

const CONTESTED = {
  status: 'contested' as const,
  attributions: [anAccount(), anAccount('Residents', 'denies')],
};
const AGAINST_THE_RULE = { status: 'confirmed' as const, overrideReason: '=The editor knows, "for sure"' };

async function againstTheRule(at: Date, overrideReason: string) {
  const ref = await mark(at, market, { ...AGAINST_THE_RULE, overrideReason }, 'editor');
  await submit(ref, at, 'editor');
  await approve(ref, at);
  return ref;
}

async function revised(ref: string, at: Date, change: 'correction' | 'update', told: string) {
  const statement = `Changed: ${told}`;
  await editClaim(as('checker', at), ref, await version(ref), aClaim({ statement }));
  await submit(ref, at, 'checker', { change, told });
  await approve(ref, at);
}

beforeAll(async () => {
  desk = await openTestDesk();
  bridge = await anArticle(as('checker', ago(5000)));
  market = await anArticle(as('checker', ago(5000)), { ...TEXT, headline: 'Market opens' });

  // Waiting.
  for (const hours of [0.5, 2, 3, 30]) await submit(await mark(ago(hours + 1)), ago(hours));
  const undone = await mark(ago(101));
  await submit(undone, ago(100));
  await approve(undone, ago(0.01));
  await undo(undone, ago(0.005));
  const returned = await mark(ago(10));
  await submit(returned, ago(9));
  await returnAssessment(as('editor', ago(8)), returned, await version(returned), 'Who said so?');
  // Returned, and proposed anew: it waits since then.
  const again = await mark(ago(60));
  await submit(again, ago(50));
  await returnAssessment(as('editor', ago(40)), again, await version(again), 'Who said so?');
  await submit(again, ago(5));
  const withdrawn = await mark(ago(20));
  await submit(withdrawn, ago(20));
  await withdrawClaim(as('checker', ago(19)), withdrawn, await version(withdrawn), 'No claim.');
  await mark(ago(1), bridge, CONTESTED);

  // From marked to approved: one on the last minute of a Sunday, four in the week after, one long ago.
  const monday = new Date('2026-06-01T00:00:00Z');
  const after = (hours: number) => new Date(monday.getTime() + hours * HOUR);
  const first = await approved(after(-1), after(-1 / 60));
  for (const hours of [1, 2, 4, 10]) await approved(after(20), after(20 + hours));
  await approved(new Date('2026-01-10T00:00:00Z'), new Date('2026-01-10T06:00:00Z'), market, CONTESTED);

  // Told to readers, once the article is out.
  const { version: seen } = await desk.db.article.findUniqueOrThrow({ where: { slug: market } });
  await publishArticle(as('editor', ago(48)), market, seen);
  await revised(first, ago(40), 'correction', '+4 million it was, not five');
  await revised(first, ago(39), 'update', 'It rose');
  await undo(first, new Date(ago(39).getTime() + 30_000));
  const gone = await approved(after(30), after(31));
  await withdrawClaim(as('editor', ago(38)), gone, await version(gone), 'Wrong.', 'We withdrew it');

  await againstTheRule(ago(24 * 7), AGAINST_THE_RULE.overrideReason);
  await againstTheRule(ago(30), 'Seen by three of us');
  const unsaid = await againstTheRule(ago(29), 'A slip');
  await undo(unsaid, new Date(ago(29).getTime() + 30_000));
}, 180_000);
afterAll(() => desk.close());

async function figure(id: string, range: Range = 12): Promise<Figure> {
  const found = (await newsroomFigures(desk.db, NOW, range)).find((it) => it.id === id);
  if (!found) throw new Error(`no figure ${id}`);
  return found;
}
const values = (rows: Figure['table']['rows'] = []) => rows.map((row) => row.map((it) => it.value));
const table = async (name: string, range: Range = 12) =>
  values((await newsroomTable(desk.db, name, NOW, range))?.rows);

describe('waiting', () => {
  it('counts the claims that wait, by how long', async () => {
    // Two approvals that were undone wait again: one as it did before, two newly proposed of late.
    expect(await table('waiting')).toEqual([
      ['under 1 h', 1],
      ['1 to 4 h', 2],
      ['4 to 24 h', 1],
      ['1 to 3 days', 3],
      ['over 3 days', 1],
    ]);
    expect((await figure('waiting')).says).toBe(
      '8 claims wait for an editor. 1 returned claim and 1 draft are with their authors.',
    );
  });

  it('names the longest first, with who proposed them', async () => {
    const { list } = await figure('waiting');
    const rows = values(list?.rows);
    expect(rows.map((row) => row[0])).toEqual([100, 39, 30, 29, 5, 3, 2, 0.5]);
    expect(rows[0]).toEqual([
      100,
      ago(100).toISOString(),
      expect.stringMatching(/^\w{6}$/),
      'The bridge cost four million.',
      'Mayor opens bridge',
      'The checker',
    ]);
    expect(list?.rows[0]?.[2]?.href).toBe(`/desk/claims/${rows[0]?.[2]}`);
  });

  it('draws what the table says', async () => {
    const { chart } = await figure('waiting');
    if (chart?.shape !== 'bars') throw new Error('no bars');
    expect(chart.bars.map((it) => it.total.label)).toEqual(['1', '2', '1', '3', '1']);
  });
});

describe('from marked to approved', () => {
  it('tells quartiles by the week of the first approval', async () => {
    const rows = await table('approvals');
    expect(rows).toHaveLength(12);
    expect(rows[0]).toEqual(['2026-03-23', 0, '', '', '']);
    expect(rows.at(-3)).toEqual(['2026-05-25', 1, 0.98, 0.98, 0.98]);
    // 0 h against the rule on the Wednesday, and 1, 1, 2, 4 and 10 h; revisions are no first approvals.
    expect(rows.at(-2)).toEqual(['2026-06-01', 6, 1, 1.5, 3.5]);
    expect(rows.at(-1)).toEqual(['2026-06-08', 1, 0, 0, 0]);
  });

  it('looks back a year when asked', async () => {
    const rows = await table('approvals', 52);
    expect(rows).toHaveLength(52);
    expect(rows.find((row) => row[0] === '2026-01-05')).toEqual(['2026-01-05', 1, 6, 6, 6]);
  });
});

it('counts contested claims by article, open and approved', async () => {
  expect(await table('contested')).toEqual([
    ['Market opens', 0, 1, 1],
    ['Mayor opens bridge', 1, 0, 1],
  ]);
});

describe('against the rule', () => {
  it('counts by week what was not undone', async () => {
    const rows = await table('overrides');
    expect(rows.filter((row) => row[1] !== 0)).toEqual([
      ['2026-06-01', 1],
      ['2026-06-08', 1],
    ]);
  });

  it('tells why, and who did', async () => {
    expect(values((await figure('overrides')).list?.rows).map((row) => row.slice(2, 6))).toEqual([
      ['confirmed', 'Seen by three of us', 'The editor', 'The editor2'],
      ['confirmed', AGAINST_THE_RULE.overrideReason, 'The editor', 'The editor2'],
    ]);
  });
});

describe('corrections', () => {
  it('counts by week and kind what was not undone', async () => {
    const rows = await table('corrections');
    expect(rows.at(-1)).toEqual(['2026-06-08', 1, 0, 0, 1, 2]);
    expect(rows.slice(0, -1).every((row) => row[5] === 0)).toBe(true);
  });

  it('tells what was told', async () => {
    expect((await table('corrections-told')).map((row) => [row[1], row[2], row[4]])).toEqual([
      ['withdrawal', 'We withdrew it', 'The editor'],
      ['correction', '+4 million it was, not five', 'The editor2'],
    ]);
  });
});

describe('as a file', () => {
  it('each table can be had, and no other', async () => {
    const visitor = await desk.visitor('checker');
    for (const name of TABLE_NAMES) {
      const { status, headers, text } = await visitor.get(`/desk/newsroom/${name}.csv?weeks=52`);
      expect([name, status]).toEqual([name, 200]);
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}.csv"`);
      expect(text).toMatch(/^[A-Z][^\r\n]*\r\n/);
    }
    for (const path of ['people.csv', '__proto__.csv', 'waiting', 'waiting.json'])
      expect([path, (await visitor.get(`/desk/newsroom/${path}`)).status]).toEqual([path, 404]);
  });

  it('holds no formula, and quotes what has to be', async () => {
    const visitor = await desk.visitor('editor');
    const { text } = await visitor.get('/desk/newsroom/overrides-reasons.csv?weeks=52');
    expect(text).toContain(',"\'=The editor knows, ""for sure""",');
    const told = await visitor.get('/desk/newsroom/corrections-told.csv?weeks=52');
    expect(told.text).toContain(',correction,"\'+4 million it was, not five",');
  });
});
