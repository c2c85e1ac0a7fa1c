import { type BarChart, type ColumnChart, columns, lyingBars, type SpreadChart, spreads } from './chart.js';
import type {
  ApprovalsOfWeek,
  ContestedOfArticle,
  CountOfWeek,
  Override,
  Told,
  WaitingClaim,
} from './rows.js';
import * as cell from './tables.js';
import { type Table, tableOf, weekLabel } from './tables.js';

/** Hours up to which claims wait together; the last has no end. */
export const WAITS = [
  { label: 'under 1 h', below: 1 },
  { label: '1 to 4 h', below: 4 },
  { label: '4 to 24 h', below: 24 },
  { label: '1 to 3 days', below: 72 },
  { label: 'over 3 days', below: Number.POSITIVE_INFINITY },
] as const;

export const CORRECTION_KINDS = ['correction', 'update', 'clarification', 'withdrawal'] as const;

/** One of the newsroom's figures: a chart with the table beside it, and a list of what is counted there. */
export type Figure = {
  id: string;
  title: string;
  /** What is counted, in a sentence or two. */
  says: string;
  /** What the chart shows, for who cannot see it. */
  describes: string;
  chart:
    | ({ shape: 'bars' } & BarChart)
    | ({ shape: 'columns' } & ColumnChart)
    | ({ shape: 'spreads' } & SpreadChart)
    | null;
  /** The names of the parts, in the order of their patterns. */
  parts: string[];
  unit: string | null;
  table: Table;
  list: Table | null;
};

const plural = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
const none = (n: number, one: string, many = `${one}s`) => (n === 0 ? `No ${one}` : plural(n, one, many));
const total = (values: readonly number[]) => values.reduce((sum, it) => sum + it, 0);

export const waitingTable = (counts: readonly number[]): Table =>
  tableOf(
    'waiting',
    'Claims that wait for review, by how long',
    { Waiting: (it) => cell.label(it.label), Claims: (it) => cell.count(it.claims) },
    WAITS.map(({ label }, index) => ({ label, claims: counts[index] ?? 0 })),
  );

export const waitingList = (rows: readonly WaitingClaim[], now: Date): Table =>
  tableOf<WaitingClaim>(
    'waiting-claims',
    'Waiting longest',
    {
      Waiting: (it) => cell.hours((now.getTime() - it.since.getTime()) / 3600_000),
      Since: (it) => cell.moment(it.since),
      Claim: (it) => cell.claim(it.ref),
      Statement: (it) => cell.claimWords(it.ref, it.statement),
      Article: (it) => cell.article(it.slug, it.article),
      'Proposed by': (it) => cell.label(it.who),
    },
    rows,
  );

export function waitingFigure(
  counts: readonly number[],
  states: Record<string, number>,
  list: Table,
): Figure {
  const waiting = total(counts);
  const rows = WAITS.map(({ label }, index) => ({ label, values: [counts[index] ?? 0] }));
  const said = rows.map((it) => `${it.values[0]} ${it.label}`).join(', ');
  return {
    id: 'waiting',
    title: 'Waiting for review',
    says: `${none(waiting, 'claim waits', 'claims wait')} for an editor. ${plural(states.returned ?? 0, 'returned claim')} and ${plural(states.draft ?? 0, 'draft')} are with their authors.`,
    describes: `Claims that wait for review: ${said}.`,
    chart: waiting > 0 ? { shape: 'bars', ...lyingBars(rows, 76) } : null,
    parts: [],
    unit: null,
    table: waitingTable(counts),
    list: list.rows.length > 0 ? list : null,
  };
}

type Weeks = readonly string[];

export const approvalsTable = (weeks: Weeks, rows: readonly ApprovalsOfWeek[]): Table =>
  tableOf(
    'approvals',
    'From marked to approved, by the week of the approval',
    {
      'Week from': (it) => cell.week(it.week),
      Claims: (it) => cell.count(it.found?.claims ?? 0),
      'A quarter within': (it) => cell.hours(it.found?.low ?? null),
      'Half within (median)': (it) => cell.hours(it.found?.middle ?? null),
      'Three quarters within': (it) => cell.hours(it.found?.high ?? null),
    },
    weeks.map((week) => ({ week, found: rows.find((it) => it.week === week) })),
  );

/** The unit in which hours up to a longest read best: its name, and how many there are in an hour. */
const unitOf = (longest: number): { unit: string; perHour: number } => {
  if (longest < 2) return { unit: 'minutes', perHour: 60 };
  return longest > 72 ? { unit: 'days', perHour: 1 / 24 } : { unit: 'hours', perHour: 1 };
};

export function approvalsFigure(weeks: Weeks, rows: readonly ApprovalsOfWeek[]): Figure {
  const { unit, perHour } = unitOf(Math.max(0, ...rows.map((it) => it.high)));
  const scale = (hours: number) => hours * perHour;
  const claims = total(rows.map((it) => it.claims));
  const marks = weeks.map((week) => {
    const found = rows.find((it) => it.week === week);
    const quartiles = found && {
      low: scale(found.low),
      middle: scale(found.middle),
      high: scale(found.high),
    };
    return { label: weekLabel(week), quartiles: quartiles ?? null };
  });
  const last = rows.at(-1);
  return {
    id: 'approvals',
    title: 'From marked to approved',
    says: `${none(claims, 'claim was', 'claims were')} approved for the first time in these weeks. Each box spans the middle half of a week’s claims; the line in it is the median.`,
    describes: `Time from marking to first approval by week${last ? `; in the last week with any, the week from ${weekLabel(last.week)}, half were approved within ${cell.duration(last.middle)}` : ''}.`,
    chart: claims > 0 ? { shape: 'spreads', ...spreads(marks) } : null,
    parts: [],
    unit,
    table: approvalsTable(weeks, rows),
    list: null,
  };
}

export const contestedTable = (rows: readonly ContestedOfArticle[]): Table =>
  tableOf<ContestedOfArticle>(
    'contested',
    'Contested claims by article',
    {
      Article: (it) => cell.article(it.slug, it.article),
      Open: (it) => cell.count(it.open),
      Approved: (it) => cell.count(it.approved),
      Together: (it) => cell.count(it.open + it.approved),
    },
    rows,
  );

export function contestedFigure(rows: readonly ContestedOfArticle[]): Figure {
  const [first] = rows;
  return {
    id: 'contested',
    title: 'Contested, by article',
    says:
      rows.length === 0
        ? 'No claim is contested.'
        : 'Approved are claims that stand as contested; open ones are proposed or being worked on as contested. The articles with most come first.',
    describes: `Contested claims of ${plural(rows.length, 'article')}${first ? `; most, ${first.open + first.approved}, in “${first.article}”` : ''}.`,
    chart:
      rows.length > 0
        ? {
            shape: 'bars',
            ...lyingBars(
              rows.map((it) => ({ label: it.article, values: [it.approved, it.open] })),
              0,
            ),
          }
        : null,
    parts: ['approved', 'open'],
    unit: null,
    table: contestedTable(rows),
    list: null,
  };
}

/** Counts of weeks by kind, with a row for each week and a value for each kind. */
const byWeek = (weeks: Weeks, kinds: readonly string[], rows: readonly CountOfWeek[]) =>
  weeks.map((week) => ({
    week,
    values: kinds.map((kind) => rows.find((it) => it.week === week && it.kind === kind)?.count ?? 0),
  }));

const columnsOf = (rows: { week: string; values: number[] }[]) =>
  columns(rows.map(({ week, values }) => ({ label: weekLabel(week), values })));

export const overridesTable = (weeks: Weeks, rows: readonly CountOfWeek[]): Table =>
  tableOf(
    'overrides',
    'Approved against the rule, by week',
    { 'Week from': (it) => cell.week(it.week), Approvals: (it) => cell.count(total(it.values)) },
    byWeek(weeks, ['override'], rows),
  );

export const overridesList = (rows: readonly Override[]): Table =>
  tableOf<Override>(
    'overrides-reasons',
    'Why, newest first',
    {
      Approved: (it) => cell.moment(it.at),
      Claim: (it) => cell.claim(it.ref),
      As: (it) => cell.label(it.status),
      Reason: (it) => cell.words(it.reason),
      'Proposed by': (it) => cell.label(it.proposedBy),
      'Approved by': (it) => cell.label(it.approvedBy),
      Article: (it) => cell.article(it.slug, it.article),
    },
    rows,
  );

export function overridesFigure(weeks: Weeks, rows: readonly CountOfWeek[], list: Table): Figure {
  const counts = byWeek(weeks, ['override'], rows);
  const all = total(counts.map((it) => total(it.values)));
  return {
    id: 'overrides',
    title: 'Against the rule',
    says: `${none(all, 'approval was', 'approvals were')} given in these weeks although the rule did not carry the status. Readers are told so on the claim.`,
    describes: `Approvals against the rule by week, ${all} in all.`,
    chart: all > 0 ? { shape: 'columns', ...columnsOf(counts) } : null,
    parts: [],
    unit: null,
    table: overridesTable(weeks, rows),
    list: list.rows.length > 0 ? list : null,
  };
}

export const correctionsTable = (weeks: Weeks, rows: readonly CountOfWeek[]): Table =>
  tableOf(
    'corrections',
    'What readers were told, by week and kind',
    {
      'Week from': (it) => cell.week(it.week),
      Corrections: (it) => cell.count(it.values[0] ?? 0),
      Updates: (it) => cell.count(it.values[1] ?? 0),
      Clarifications: (it) => cell.count(it.values[2] ?? 0),
      Withdrawals: (it) => cell.count(it.values[3] ?? 0),
      Together: (it) => cell.count(total(it.values)),
    },
    byWeek(weeks, CORRECTION_KINDS, rows),
  );

export const correctionsList = (rows: readonly Told[]): Table =>
  tableOf<Told>(
    'corrections-told',
    'What readers were told, newest first',
    {
      When: (it) => cell.moment(it.at),
      Kind: (it) => cell.label(it.kind),
      Told: (it) => cell.words(it.told),
      Claim: (it) => cell.claim(it.ref),
      By: (it) => cell.label(it.by),
      Article: (it) => cell.article(it.slug, it.article),
    },
    rows,
  );

export function correctionsFigure(weeks: Weeks, rows: readonly CountOfWeek[], list: Table): Figure {
  const counts = byWeek(weeks, CORRECTION_KINDS, rows);
  const sums = CORRECTION_KINDS.map((_, index) => total(counts.map((it) => it.values[index] ?? 0)));
  const all = total(sums);
  return {
    id: 'corrections',
    title: 'Corrections',
    says:
      all === 0
        ? 'Readers were told of no change in these weeks.'
        : `Readers were told of ${plural(all, 'change')} to what they had been shown in these weeks.`,
    describes: `Changes that readers were told of, by week and kind, ${all} in all.`,
    chart: all > 0 ? { shape: 'columns', ...columnsOf(counts) } : null,
    parts: [...CORRECTION_KINDS],
    unit: null,
    table: correctionsTable(weeks, rows),
    list: list.rows.length > 0 ? list : null,
  };
}
