import { z } from 'zod';
import { LONGEST_WORDS, MOST_SPANS } from '../claims/input.js';
import { SHELF_LIVES } from '../claims/shelf-life.js';
import {
  BEARINGS,
  CLAIM_STATES,
  EVIDENCE_KINDS,
  MODES,
  PRECISIONS,
  SOURCE_KINDS,
  STANCES,
  STATUSES,
  TERMS,
} from '../claims/words.js';
import { type FieldErrors, InvalidInput } from '../platform/errors.js';
import { isPartialDate } from '../platform/format.js';
import { words } from '../platform/input.js';
import { readCursor } from '../queue/cursor.js';
import { VIEWS } from '../queue/views.js';
import { SCOPES } from './token.js';

/** A token as its form asks for it. Of several boxes one alone comes as no list. */
export const tokenInput = z.object({
  name: words('The name', 100),
  scopes: z.preprocess(
    (given) => (typeof given === 'string' ? [given] : (given ?? [])),
    z
      .array(z.enum(SCOPES, { error: 'What it may do: please choose from the list.' }), {
        error: 'What it may do: please choose from the list.',
      })
      .min(1, 'Choose at least one thing that it may do.')
      .transform((given) => SCOPES.filter((it) => given.includes(it))),
  ),
  until: words('The last day', 10).refine(
    (it) => it.length === 10 && isPartialDate(it),
    'The last day must be a day of the calendar, such as 2026-03-02.',
  ),
});
export type NewToken = z.output<typeof tokenInput>;

// What programs send. What a field may hold in the end is the business of the desk's own schemas, which read it next
// (src/api/proposal.ts): here it is only of the right kind, and no more than can be looked for in an article. Fields that
// nobody reads are refused, as they are slips.

const text = (about: string) => z.string().meta({ description: about });
const maybe = (about: string) => z.string().nullish().meta({ description: about });
/** The same of words that are looked for in the article, of at most so many UTF-16 code units. */
const sought = (about: string, most: number) =>
  z
    .string()
    .max(most, `At most ${most.toLocaleString('en')} characters.`)
    .nullish()
    .meta({ description: about });
const one = <const T extends readonly string[]>(words: T, about: string) =>
  z.enum(words as unknown as [T[number], ...T[number][]]).meta({ description: about });

const place = z
  .int()
  .min(0)
  .max(999_999_999)
  .nullish()
  .meta({ description: 'UTF-16 code units from the beginning of the part, as JavaScript counts them.' });

/** What stands around words is compared at each place where they stand; a few words of it tell the places apart. */
const LONGEST_AROUND = 1000;

export const spanGiven = z
  .strictObject({
    part: one(
      ['headline', 'summary', 'body'],
      'Where it stands; looked for in all three where it is not given.',
    ).optional(),
    exact: sought(
      'The words, exactly as the article has them. Not needed where offsets are given.',
      LONGEST_WORDS,
    ),
    prefix: sought(
      'What stands right before the words, to tell them from others that are alike.',
      LONGEST_AROUND,
    ),
    suffix: sought('What stands right after them.', LONGEST_AROUND),
    start: place,
    end: place,
  })
  .meta({
    id: 'Span',
    description:
      'Words of the article: an exact quotation, with what stands before or after it where it occurs several times; or offsets [start, end) in one part.',
  });

const side = z
  .literal([2, 3, 4])
  .nullish()
  .meta({ description: 'Which side it stands on, where it is not for the claim; 2 where nothing is given.' });

export const hopGiven = z
  .strictObject({
    source: text(
      'Who, by the name that the desk knows the source by. A protected source by its description.',
    ),
    sourceKind: one(
      SOURCE_KINDS,
      'What kind of source it is, where the desk does not know it yet.',
    ).nullish(),
    mode: one(MODES, 'How it was said.'),
    terms: one(TERMS, 'On what terms.'),
    anonymityReason: maybe('Why the source is not named; needed where the terms are “anonymous”.'),
    publicDescription: maybe('How readers are told of somebody who is not named.'),
    toWhom: maybe('To whom it was said.'),
    place: maybe('Where.'),
    timeText: maybe('When, in words.'),
    timeValue: maybe('When: 2025, 2025-12, 2025-12-20 or 2025-12-20T17:05Z.'),
    timePrecision: one(PRECISIONS, 'How exact that is.').nullish(),
    quote: maybe('The exact words.'),
    url: maybe('A link.'),
    archivedUrl: maybe('An archived copy of it.'),
  })
  .meta({ id: 'Hop', description: 'One link of the chain from the origin to us.' });

export const attributionGiven = z
  .strictObject({
    stance: one(STANCES, 'What the account does to the claim.'),
    side,
    statement: maybe('This side’s own version.'),
    answer: maybe('What is answered to it.'),
    hops: z.array(hopGiven).meta({ description: 'From the origin to us, at least one.' }),
  })
  .meta({ id: 'Attribution', description: 'One account of the claim.' });

export const evidenceGiven = z
  .strictObject({
    bearing: one(BEARINGS, 'What it does to the claim.'),
    kind: one(EVIDENCE_KINDS, 'What it is.'),
    title: text('What it is called.'),
    primary: z.boolean().optional().meta({ description: 'Whether it is a primary document or record.' }),
    passage: maybe('The exact passage.'),
    locator: maybe('Where in it the passage stands: “p. 12”.'),
    url: maybe('A link.'),
    retrievedOn: maybe('The day it was retrieved, YYYY-MM-DD.'),
    side,
    answer: maybe('What is answered to it, where it refutes.'),
    source: maybe('Whom it comes from, by the name that the desk knows the source by.'),
    sourceKind: one(
      SOURCE_KINDS,
      'What kind of source that is, where the desk does not know it yet.',
    ).nullish(),
  })
  .meta({ id: 'Evidence', description: 'Something that supports or refutes the claim, or gives context.' });

export const proposalInput = z
  .strictObject({
    statement: text('What exactly is claimed, as a sentence that stands by itself.'),
    status: one(STATUSES, 'How far it is established.'),
    reason: maybe('Why; needed before it is submitted.'),
    overrideReason: maybe('Why the status is given although the rule does not carry it. Editors only.'),
    settle: maybe('What would settle it.'),
    shelfLife: one(SHELF_LIVES, 'How long it keeps; “lasting” where nothing is given.').optional(),
    spans: z
      .array(spanGiven)
      .max(MOST_SPANS, `At most ${MOST_SPANS} places.`)
      .meta({ description: 'Where it stands in the article, at least one place.' }),
    attributions: z.array(attributionGiven).optional(),
    evidence: z.array(evidenceGiven).optional(),
    submit: z.boolean().optional().meta({ description: 'Whether it is submitted for review as well.' }),
  })
  .meta({ id: 'Proposal', description: 'A claim, as somebody proposes it.' });
export type Proposal = z.output<typeof proposalInput>;

export const attachmentInput = z
  .strictObject({
    version: z.int().min(1).max(999_999_999).meta({
      description: 'The version of the claim that was seen. Where there is a newer one, nothing is changed.',
    }),
    evidence: evidenceGiven,
  })
  .meta({ id: 'Attachment', description: 'An item of evidence for a claim.' });

const cursor = (about: string) =>
  z
    .string()
    .refine((it) => readCursor(it) !== undefined, 'This is no place in the queue.')
    .optional()
    .meta({ description: about });

export const queueQuery = z.strictObject({
  view: one(
    VIEWS,
    'Which claims; without it the ones that wait for you, or where none do, all that are open.',
  ).optional(),
  state: one(CLAIM_STATES, 'Only claims in this state.').optional(),
  status: one(STATUSES, 'Only claims with this status.').optional(),
  article: z
    .string()
    .regex(/^[a-z0-9-]{1,100}$/, 'This is no slug.')
    .optional()
    .meta({ description: 'Only claims of the article with this slug.' }),
  after: cursor('Goes on after this place: follow `next`.'),
  before: cursor('Goes back before this place: follow `previous`.'),
});

export const articlesQuery = z.strictObject({
  q: z
    .string()
    .max(200)
    .refine((it) => !it.includes('\0'), 'A NUL character stands nowhere.')
    .optional()
    .meta({ description: 'Only articles with this in their headline or slug.' }),
  after: z
    .string()
    .regex(/^[a-z0-9-]{1,100}$/, 'This is no slug.')
    .optional()
    .meta({ description: 'Goes on after this slug: follow `next`.' }),
});

/**
 * Reads what a program sent.
 * @throws InvalidInput with one sentence for each field, by its path
 */
export function readSent<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const result = schema.safeParse(given ?? {});
  if (result.success) return result.data;
  const fields: FieldErrors = {};
  for (const { path, message } of result.error.issues) fields[path.join('.')] ??= message;
  throw new InvalidInput(fields);
}
