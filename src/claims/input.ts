import { z } from 'zod';
import { commentsInput } from '../assessments/comments.js';
import type { Told } from '../assessments/correction.js';
import { isPartialDate } from '../platform/format.js';
import {
  oneOf,
  optionalLink,
  optionalOneOf,
  optionalWhole,
  optionalWords,
  rows,
  version,
  words,
} from '../platform/input.js';
import { sourceInput } from '../sources/input.js';
import { SHELF_LIVES } from './shelf-life.js';
import {
  BEARINGS,
  CHANGES,
  EVIDENCE_KINDS,
  MODES,
  PRECISIONS,
  SIDES_AGAINST,
  SOURCE_KINDS,
  STANCES,
  STATUSES,
  TERMS,
} from './words.js';

const partialDate = optionalWords('The date', 20).refine(
  (given) => given === null || isPartialDate(given),
  'The date must be a year, a month (2025-12), a day (2025-12-20) or a moment (2025-12-20T17:05Z) that the calendar has.',
);

const hop = z
  .object({
    ...sourceInput.shape,
    mode: oneOf('How it was said', MODES),
    terms: oneOf('The terms', TERMS),
    anonymityReason: optionalWords('The reason for anonymity', 500),
    publicDescription: optionalWords('The description for readers', 200),
    toWhom: optionalWords('To whom', 200),
    place: optionalWords('Where', 200),
    timeText: optionalWords('When', 200),
    timeValue: partialDate,
    timePrecision: optionalOneOf('How exact the date is', PRECISIONS),
    quote: optionalWords('The exact words', 5000),
    url: optionalLink('The link'),
    archivedUrl: optionalLink('The archived copy'),
  })
  .refine((it) => it.terms !== 'anonymous' || it.anonymityReason !== null, {
    path: ['anonymityReason'],
    error: 'Say why this source is not named.',
  });

/** Which side something stands on that is not for the claim. */
const side = optionalOneOf('The side', SIDES_AGAINST).transform((it) => Number(it ?? '2'));
const answer = optionalWords('The answer', 4000);

const attribution = z
  .object({
    stance: oneOf('The stance', STANCES),
    side,
    statement: optionalWords('This side’s version', 2000),
    answer,
    hops: rows(hop, 'The chain', 12).refine((hops) => hops.length > 0, 'Who said it is missing.'),
  })
  // What stands for the claim is on its side, and there is nothing to answer to it.
  .transform((it) => (it.stance === 'asserts' ? { ...it, side: 1, answer: null } : it));

const evidence = z
  .object({
    id: z.uuid().optional().catch(undefined),
    bearing: oneOf('What the evidence does', BEARINGS),
    kind: oneOf('The kind of evidence', EVIDENCE_KINDS),
    title: words('The title of the evidence', 500),
    primary: z
      .enum(['0', '1'])
      .optional()
      .transform((it) => it === '1'),
    passage: optionalWords('The passage', 5000),
    locator: optionalWords('Where the passage stands', 200),
    url: optionalLink('The link of the evidence'),
    retrievedOn: optionalWords('The day it was retrieved', 10).refine(
      (given) => given === null || (given.length === 10 && isPartialDate(given)),
      'The day it was retrieved must be a day of the calendar, such as 2025-12-20.',
    ),
    side,
    answer,
    source: optionalWords('Where the evidence comes from', 200),
    sourceKind: optionalOneOf('What kind of source', SOURCE_KINDS),
  })
  .transform((it) => (it.bearing === 'refutes' ? it : { ...it, side: 1, answer: null }));

/** So many places a claim may stand at, and so many UTF-16 code units its words may have at each. */
export const MOST_SPANS = 20;
export const LONGEST_WORDS = 20_000;

/**
 * Where the claim stands: its words, and the place they were selected at (UTF-16 code units in one part of the
 * current revision, half open). Without a place, or where the words were changed, they are looked for.
 */
const span = z.object({
  part: oneOf('The part of the article', ['headline', 'summary', 'body']),
  start: optionalWhole('The start of the words'),
  end: optionalWhole('The end of the words'),
  words: optionalWords('The words', LONGEST_WORDS),
});

/** What a revision is to readers, and what they are told. Whether it is asked for is known when it is submitted. */
const told = {
  change: optionalOneOf('What this change is', CHANGES),
  told: optionalWords('What readers are told', 1000),
};

export const claimInput = z.object({
  statement: words('The statement', 2000),
  status: oneOf('The status', STATUSES),
  reason: optionalWords('The reason for the status', 4000).transform((it) => it ?? ''),
  overrideReason: optionalWords('The reason for the override', 2000),
  settle: optionalWords('What would settle it', 2000),
  spans: rows(span, 'The words', MOST_SPANS).refine(
    (it) => it.length > 0,
    'Select the words of the claim in the article.',
  ),
  attributions: rows(attribution, 'The attributions', 20),
  evidence: rows(evidence, 'The evidence', 30),
  /** Left as it is where a form does not say. */
  shelfLife: oneOf('How long it keeps', SHELF_LIVES).optional(),
  ...told,
});

/** What a claim's form carries. Only a revision of something that readers see says what it is to them. */
export type ClaimInput = Omit<z.output<typeof claimInput>, keyof Told> & Partial<Told>;

export const editInput = claimInput.extend({ version });

/** Spans as they come in an address: `part:start-end`, several joined by commas. */
export function readSpans(
  given: unknown,
): { part: 'headline' | 'summary' | 'body'; start: number; end: number }[] {
  if (typeof given !== 'string') return [];
  return given.split(',').flatMap((text) => {
    const match = /^(headline|summary|body):(\d{1,9})-(\d{1,9})$/.exec(text);
    return match ? [{ part: match[1] as 'body', start: Number(match[2]), end: Number(match[3]) }] : [];
  });
}

export const withdrawInput = z.object({ version, reason: words('The reason', 2000), told: told.told });

/** The claim's page asks for what readers are told only where they see the claim; its form then has the fields. */
export const submitInput = z
  .object({ version, ...told })
  .transform(({ version, ...it }) => ({ version, told: it }));

export const approveInput = z.object({
  version,
  note: optionalWords('The note', 4000),
  comments: commentsInput,
});
export const returnInput = approveInput.refine((it) => it.note !== null || it.comments.length > 0, {
  path: ['note'],
  error: 'Say why you return it: in a note, or in a comment on a part.',
});
