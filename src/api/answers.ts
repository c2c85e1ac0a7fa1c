import { z } from 'zod';
import type { sourceContent as frozenSource } from '../claims/content.js';
import { SHELF_LIVES } from '../claims/shelf-life.js';
import {
  BEARINGS,
  CLAIM_STATES,
  EVIDENCE_KINDS,
  MODES,
  PRECISIONS,
  PRIORITIES,
  SOURCE_KINDS,
  STANCES,
  STATUSES,
  TERMS,
} from '../claims/words.js';
import { PROBLEM_TYPES, type ProblemType } from '../platform/problem-details.js';
import { VIEWS } from '../queue/views.js';

// What programs get, as Zod schemas: the routes shape their answers by these types, the OpenAPI document is made from
// them, and a test holds the answers of the running app against it.

const about = <T extends z.ZodType>(schema: T, description: string): T => schema.meta({ description }) as T;
const text = z.string();
const maybe = z.string().nullable();
const at = about(z.iso.datetime(), 'UTC.');
const ref = about(text.regex(/^[0-9A-Z]{6}$/), 'The claim’s public name.');
const version = about(
  z.int().min(1),
  'Counts the changes of the claim; every change sends the one that was seen.',
);
const state = about(z.enum(CLAIM_STATES), 'Where the claim is between draft and approved.');
const link = (what: string) => about(text, what);

export const queueLine = z
  .object({
    ref,
    state,
    status: z.enum(STATUSES),
    statement: text,
    version,
    priority: z.enum(PRIORITIES),
    dueAt: at.nullable(),
    isOverdue: z.boolean(),
    isRecheckDue: z.boolean(),
    isPublic: about(z.boolean(), 'Whether an approved state of it is there for readers.'),
    article: z.object({ slug: text, headline: text }),
    who: about(text, 'Who proposed it, or who marked it.'),
    assignee: maybe,
    since: at,
    notes: about(z.int(), 'Open threads of notes.'),
    flags: z.int(),
    challenges: z.int(),
    url: link('The claim here, for programs.'),
  })
  .meta({ id: 'QueueLine', description: 'A claim in the queue.' });

export const queuePage = z
  .object({
    view: z.enum(VIEWS),
    total: about(z.int(), 'How many claims the whole list holds.'),
    claims: z.array(queueLine),
    next: about(maybe, 'The address of the next page; null on the last.'),
    previous: about(maybe, 'The address of the page before; null on the first.'),
  })
  .meta({
    id: 'QueuePage',
    description: 'One page of the queue, by key: what is put in or taken out meanwhile shifts nothing.',
  });

export const articleLine = z
  .object({
    slug: text,
    headline: text,
    state: z.enum(['draft', 'published', 'unpublished']),
    language: about(text, 'BCP 47.'),
    dateline: about(maybe, 'The day that the article bears, or its month or year.'),
  })
  .meta({ id: 'ArticleLine', description: 'An article of the desk.' });

export const articleList = z
  .object({
    articles: z.array(articleLine),
    next: about(maybe, 'The address of the next page; null on the last.'),
  })
  .meta({ id: 'ArticleList', description: 'One page of the articles, newest first.' });

const source = z
  .object({
    id: text,
    name: about(text, 'Of a protected source, the description agreed for the public.'),
    kind: z.enum(SOURCE_KINDS),
    role: about(maybe, 'The one it had at the time.'),
    ownVoice: about(z.boolean(), 'Whether it is the article itself.'),
    protected: z.boolean(),
    roots: about(
      z.array(z.object({ id: text, name: text })),
      'The origins that it goes back to; of a protected source only itself.',
    ),
  })
  .meta({ id: 'Source' });

const hop = z
  .object({
    source,
    mode: z.enum(MODES),
    terms: z.enum(TERMS),
    anonymityReason: maybe,
    publicDescription: maybe,
    toWhom: maybe,
    place: maybe,
    timeText: maybe,
    timeValue: maybe,
    timePrecision: z.enum(PRECISIONS).nullable(),
    quote: maybe,
    url: maybe,
    archivedUrl: maybe,
  })
  .meta({ id: 'HopOfClaim' });

const attribution = z
  .object({
    stance: z.enum(STANCES),
    side: about(z.int(), 'On which side it stands: 1 for the claim, from 2 on against it.'),
    statement: maybe,
    answer: maybe,
    hops: z.array(hop),
  })
  .meta({ id: 'AttributionOfClaim' });

const evidence = z
  .object({
    id: text,
    bearing: z.enum(BEARINGS),
    side: z.int(),
    kind: z.enum(EVIDENCE_KINDS),
    title: text,
    primary: z.boolean(),
    passage: maybe,
    locator: maybe,
    url: maybe,
    retrievedOn: maybe,
    answer: maybe,
    origin: source.nullable(),
  })
  .meta({ id: 'EvidenceOfClaim' });

const span = z
  .object({
    revisionId: text,
    part: z.enum(['headline', 'summary', 'body']),
    start: z.int(),
    end: z.int(),
    exact: text,
    prefix: text,
    suffix: text,
  })
  .meta({
    id: 'SpanOfClaim',
    description: 'Offsets are UTF-16 code units in one part of one revision, half open.',
  });

const finding = z
  .object({
    met: z.boolean(),
    because: z.array(text),
    missing: z.array(text),
  })
  .meta({ id: 'Finding', description: 'What the status rule finds of one status.' });

export const wholeClaim = z
  .object({
    ref,
    version,
    state,
    article: z.object({ slug: text, headline: text }),
    isPublic: z.boolean(),
    content: about(
      z.object({
        statement: text,
        status: z.enum(STATUSES),
        reason: text,
        overrideReason: maybe,
        settle: maybe,
        shelfLife: z.enum(SHELF_LIVES).optional(),
        spans: z.array(span),
        attributions: z.array(attribution),
        evidence: z.array(evidence),
      }),
      'The working copy, which readers do not see.',
    ),
    rule: about(
      z.object({ confirmed: finding, reported: finding, contested: finding }),
      'What the status rule finds in it for each status.',
    ),
    url: link('The claim’s page on the desk.'),
  })
  .meta({ id: 'Claim', description: 'A claim as the desk works on it.' });
export type WholeClaim = z.output<typeof wholeClaim>;

export const doneToClaim = z
  .object({
    ref,
    version: about(version, 'The version that this made.'),
    url: link('The claim here, for programs.'),
  })
  .meta({ id: 'ClaimVersion', description: 'What a change made of a claim.' });

export const problemAnswer = z
  .object({
    type: z.enum(
      (Object.keys(PROBLEM_TYPES) as ProblemType[]).map((it) => `/api#problem-${it}` as const) as [
        string,
        ...string[],
      ],
    ),
    title: text,
    status: z.int(),
    detail: about(text, 'What is wrong with this request.'),
    instance: about(text, 'Names this answer, also in the log of the desk.'),
    errors: about(
      z.array(
        z.object({ pointer: about(text, 'A JSON pointer into the body that was sent.'), detail: text }),
      ),
      'What is wrong where.',
    ).optional(),
    current: about(
      z.object({ version, state: state.optional() }),
      'Of something stale: what there is now.',
    ).optional(),
    claim: about(doneToClaim, 'The draft that was saved although it could not be submitted.').optional(),
  })
  .meta({ id: 'Problem', description: 'Problem details for HTTP APIs (RFC 9457).' });

// A source that gets another field there gets it here, or does not compile.
type Same<A, B> = [keyof A] extends [keyof B] ? ([keyof B] extends [keyof A] ? true : never) : never;
export const isWholeSource: Same<z.output<typeof source>, z.output<typeof frozenSource>> = true;
