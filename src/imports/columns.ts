import { BEARINGS, EVIDENCE_KINDS, MODES, SOURCE_KINDS, STANCES, STATUSES, TERMS } from '../claims/words.js';

/** A column of the CSV that can be imported: what it is called, what it holds, and what it holds for example. */
export type Column = { name: string; says: string; example: string; needed?: boolean };

const oneOf = (options: readonly string[], otherwise: string) =>
  `One of ${options.join(', ')}; ${otherwise} where nothing is given.`;

/** All columns there are, in the order of the template. A file may leave out those that are not needed. */
export const COLUMNS = [
  {
    name: 'key',
    says: 'What the row is known by, so that it is not imported twice. Without one, its statement and its words are.',
    example: 'bridge-1',
  },
  {
    name: 'statement',
    says: 'The claim, so that it can be understood by itself.',
    example: 'The bridge cost four million.',
    needed: true,
  },
  {
    name: 'quote',
    says: 'The words of the article that make it, exactly as they stand there.',
    example: 'It cost four million',
    needed: true,
  },
  {
    name: 'part',
    says: 'Where they stand: headline, summary or body. Needed only where they stand in several.',
    example: 'body',
  },
  { name: 'prefix', says: 'Words just before them, where they stand several times.', example: '' },
  { name: 'suffix', says: 'Words just after them, likewise.', example: '' },
  {
    name: 'status',
    says: `What the draft proposes. ${oneOf(STATUSES, 'reported')} Nothing is approved by an import.`,
    example: 'reported',
  },
  { name: 'reason', says: 'Why it has this status.', example: 'The mayor says so.' },
  { name: 'source', says: 'Who says so. Without it the row has no attribution.', example: 'Mayor Jane Roe' },
  { name: 'source_kind', says: oneOf(SOURCE_KINDS, 'person'), example: 'person' },
  { name: 'stance', says: oneOf(STANCES, 'asserts'), example: 'asserts' },
  { name: 'mode', says: oneOf(MODES, 'said'), example: 'said' },
  { name: 'terms', says: oneOf(TERMS, 'on_the_record'), example: 'on_the_record' },
  {
    name: 'anonymity_reason',
    says: 'Why the source is not named. Needed where the terms are anonymous.',
    example: '',
  },
  {
    name: 'public_description',
    says: 'What readers are told of a source that is not on the record.',
    example: '',
  },
  { name: 'to_whom', says: 'To whom it was said.', example: 'reporters' },
  { name: 'place', says: 'Where it was said.', example: '' },
  { name: 'time', says: 'When, in the words of the article.', example: 'on Monday' },
  { name: 'date', says: 'When: 2025, 2025-12, 2025-12-20 or 2025-12-20T17:05Z.', example: '2026-01-05' },
  { name: 'source_words', says: 'The exact words of the source.', example: 'It cost four million' },
  { name: 'source_url', says: 'A link to where it was said.', example: '' },
  {
    name: 'evidence',
    says: 'The title of an item of evidence. Without it the row has none.',
    example: 'The city’s budget',
  },
  { name: 'evidence_kind', says: oneOf(EVIDENCE_KINDS, 'document'), example: 'document' },
  { name: 'bearing', says: `What the evidence does. ${oneOf(BEARINGS, 'context')}`, example: 'supports' },
  { name: 'primary', says: 'Whether it is a primary document or record: yes or no.', example: 'yes' },
  { name: 'passage', says: 'The exact passage.', example: 'Bridge: 4,000,000' },
  { name: 'locator', says: 'Where the passage stands.', example: 'p. 3' },
  { name: 'evidence_url', says: 'A link to the item.', example: 'https://city.example/budget' },
  { name: 'evidence_origin', says: 'Where the item comes from: a source.', example: 'City council' },
] as const satisfies readonly Column[];

export type ColumnName = (typeof COLUMNS)[number]['name'];
export const COLUMN_NAMES: readonly string[] = COLUMNS.map((it) => it.name);
export const NEEDED: readonly string[] = COLUMNS.flatMap((it) => ('needed' in it ? [it.name] : []));
