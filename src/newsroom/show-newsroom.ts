import type { Db } from '../platform/database.js';
import {
  approvalsFigure,
  approvalsTable,
  contestedFigure,
  contestedTable,
  correctionsFigure,
  correctionsList,
  correctionsTable,
  type Figure,
  overridesFigure,
  overridesList,
  overridesTable,
  waitingFigure,
  waitingList,
  waitingTable,
} from './figures.js';
import {
  ALL_LINES,
  approvalsByWeek,
  claimsByState,
  contestedByArticle,
  corrections,
  correctionsByWeek,
  longestWaiting,
  overrides,
  overridesByWeek,
  waits,
} from './queries.js';
import type { Table } from './tables.js';
import { type Range, weeksUpTo } from './weeks.js';

/** Lines of a list on the page, articles in the chart; a file holds them all. */
const LINES = 10;
const ARTICLES = 20;

type Span = { now: Date; weeks: string[]; from: Date };

const spanOf = (now: Date, range: Range): Span => {
  const weeks = weeksUpTo(now, range);
  return { now, weeks, from: new Date(weeks[0] ?? now) };
};

/** The five figures of the newsroom's page. */
export async function newsroomFigures(db: Db, now: Date, range: Range): Promise<Figure[]> {
  const { weeks, from } = spanOf(now, range);
  const [counts, states, waiting, approvals, contested, against, reasons, told, tellings] = await Promise.all(
    [
      waits(db, now),
      claimsByState(db),
      longestWaiting(db, LINES),
      approvalsByWeek(db, from),
      contestedByArticle(db, ARTICLES),
      overridesByWeek(db, from),
      overrides(db, from, LINES),
      correctionsByWeek(db, from),
      corrections(db, from, LINES),
    ],
  );
  return [
    waitingFigure(counts, states, waitingList(waiting, now)),
    approvalsFigure(weeks, approvals),
    contestedFigure(contested),
    overridesFigure(weeks, against, overridesList(reasons)),
    correctionsFigure(weeks, told, correctionsList(tellings)),
  ];
}

/** Every table of the page as a file holds it: whole. */
const TABLES = new Map<string, (db: Db, span: Span) => Promise<Table>>([
  ['waiting', async (db, { now }) => waitingTable(await waits(db, now))],
  ['waiting-claims', async (db, { now }) => waitingList(await longestWaiting(db, ALL_LINES), now)],
  ['approvals', async (db, { weeks, from }) => approvalsTable(weeks, await approvalsByWeek(db, from))],
  ['contested', async (db) => contestedTable(await contestedByArticle(db, ALL_LINES))],
  ['overrides', async (db, { weeks, from }) => overridesTable(weeks, await overridesByWeek(db, from))],
  ['overrides-reasons', async (db, { from }) => overridesList(await overrides(db, from, ALL_LINES))],
  ['corrections', async (db, { weeks, from }) => correctionsTable(weeks, await correctionsByWeek(db, from))],
  ['corrections-told', async (db, { from }) => correctionsList(await corrections(db, from, ALL_LINES))],
]);

export const TABLE_NAMES: readonly string[] = [...TABLES.keys()];

/** One table of the page, whole; undefined where none is called that. */
export async function newsroomTable(
  db: Db,
  name: string,
  now: Date,
  range: Range,
): Promise<Table | undefined> {
  return TABLES.get(name)?.(db, spanOf(now, range));
}
