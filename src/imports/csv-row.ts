import { COLUMN_NAMES, type ColumnName, NEEDED } from './columns.js';
import type { Given } from './draft.js';
import { FileProblem, RowProblem } from './words.js';

const nameOf = (head: string) =>
  head
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/**
 * The columns of a file by its first line.
 * @throws FileProblem where a column that is needed is not there, is there twice, or is none of those documented
 */
export function readHeads(heads: readonly string[]): ColumnName[] {
  const names = heads.map(nameOf);
  const missing = NEEDED.filter((it) => !names.includes(it));
  if (missing.length > 0)
    throw new FileProblem(
      `The first line must name the columns, and does not name ${missing.map((it) => `“${it}”`).join(' and ')}. The template has them all.`,
    );
  const twice = names.findIndex((it, at) => names.indexOf(it) !== at);
  if (twice >= 0) throw new FileProblem(`Column ${twice + 1} is called as an earlier one is.`);
  const unknown = names.findIndex((it) => !COLUMN_NAMES.includes(it));
  if (unknown >= 0)
    throw new FileProblem(
      `Column ${unknown + 1} is none that can be imported. Take it out, or call it as the template does.`,
    );
  return names as ColumnName[];
}

const YES = new Map([
  ['yes', '1'],
  ['true', '1'],
  ['1', '1'],
  ['no', '0'],
  ['false', '0'],
  ['0', '0'],
  ['', '0'],
]);

const precisionOf = (date: string) =>
  ({ 4: 'year', 7: 'month', 10: 'day' })[date.length as 4] ?? (date === '' ? null : 'exact');

/** Undoes the ' that a table written for spreadsheets has before what would be taken for a formula. */
const unguarded = (cell: string) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

export type CsvClaim = Given & { quote: string; prefix: string; suffix: string; part: string };

/**
 * A row of a table as a claim of the chosen article; where its words stand is found out apart.
 * @throws RowProblem
 */
export function ofCsvRow(columns: readonly ColumnName[], cells: readonly string[]): CsvClaim {
  if (cells.length !== columns.length)
    throw new RowProblem(`It has ${cells.length} cells; the first line names ${columns.length} columns.`);
  const row = new Map(columns.map((name, at) => [name, unguarded((cells[at] ?? '').trim())]));
  const cell = (name: ColumnName) => row.get(name) ?? '';
  const or = (name: ColumnName, otherwise: string) => cell(name).toLowerCase() || otherwise;
  const part = cell('part').toLowerCase();
  if (!['', 'headline', 'summary', 'body'].includes(part))
    throw new RowProblem('The part must be headline, summary or body, or left empty.');
  const primary = YES.get(cell('primary').toLowerCase());
  if (primary === undefined) throw new RowProblem('Whether the evidence is primary is told by yes or no.');
  if (cell('quote') === '') throw new RowProblem('The words of the article (quote) are missing.');
  const hop = {
    source: cell('source'),
    sourceKind: or('source_kind', 'person'),
    mode: or('mode', 'said'),
    terms: or('terms', 'on_the_record'),
    anonymityReason: cell('anonymity_reason'),
    publicDescription: cell('public_description'),
    toWhom: cell('to_whom'),
    place: cell('place'),
    timeText: cell('time'),
    timeValue: cell('date'),
    timePrecision: precisionOf(cell('date')),
    quote: cell('source_words'),
    url: cell('source_url'),
    archivedUrl: null,
  };
  const evidence = {
    bearing: or('bearing', 'context'),
    kind: or('evidence_kind', 'document'),
    title: cell('evidence'),
    primary,
    passage: cell('passage'),
    locator: cell('locator'),
    url: cell('evidence_url'),
    retrievedOn: null,
    side: null,
    answer: null,
    source: cell('evidence_origin'),
    sourceKind: 'organisation',
  };
  const says = (it: Record<string, unknown>, ...beside: string[]) =>
    Object.entries(it).some(([name, value]) => !beside.includes(name) && value);
  if (!hop.source && says(hop, 'sourceKind', 'mode', 'terms'))
    throw new RowProblem('It tells of an account, but not of whom (source).');
  if (!evidence.title && says(evidence, 'bearing', 'kind', 'primary', 'sourceKind'))
    throw new RowProblem('It tells of an item of evidence, but not its title (evidence).');
  return {
    key: cell('key')
      ? ['key', cell('key')]
      : ['words', cell('statement'), cell('quote'), cell('prefix'), cell('suffix'), part],
    place: null,
    sources: [],
    quote: cell('quote'),
    prefix: cell('prefix'),
    suffix: cell('suffix'),
    part,
    claim: {
      statement: cell('statement'),
      status: or('status', 'reported') as 'reported',
      reason: cell('reason'),
      overrideReason: null,
      settle: null,
      spans: [],
      attributions: hop.source
        ? [
            {
              stance: or('stance', 'asserts') as 'asserts',
              side: null,
              statement: null,
              answer: null,
              hops: [hop as never],
            },
          ]
        : [],
      evidence: evidence.title ? [evidence as never] : [],
    },
  };
}
