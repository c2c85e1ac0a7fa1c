import { z } from 'zod';
import {
  BEARINGS,
  CHANGES,
  EVIDENCE_KINDS,
  MODES,
  PRECISIONS,
  SOURCE_KINDS,
  STANCES,
  STATUSES,
  TERMS,
} from '../claims/words.js';

/** What each format for machines holds, member by member: the tests hold every answer against these. */

const text = (what: string) => z.string().describe(what);
const textOrNull = (what: string) => z.string().nullable().describe(what);
const moment = (what: string) => z.iso.datetime().describe(what);
const hash = (what: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe(what);
const ref = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{6}$/)
  .describe('The claim’s short public name');
const status = z.enum(STATUSES).describe('How far the claim is established');
const count = (what: string) => z.int().min(0).describe(what);
const sourceId = textOrNull(
  'Name of the source’s page; null for a source that is protected or not named to readers',
);

const source = z
  .strictObject({
    id: sourceId,
    name: text('What readers may call it'),
    kind: z.enum(SOURCE_KINDS),
    role: textOrNull('The role it had at the time'),
    ownVoice: z.boolean().describe('Whether it is the article itself that speaks'),
    roots: z
      .array(z.strictObject({ id: sourceId, name: z.string() }))
      .min(1)
      .describe('Origins that it goes back to; itself where it belongs to nobody'),
  })
  .describe('Somebody or something that can say things, as readers may know it');

const side = z.int().describe('Side of the matter: 1 for the claim, from 2 on against it');

const hop = z
  .strictObject({
    source,
    mode: z.enum(MODES),
    terms: z.enum(TERMS),
    anonymityReason: textOrNull('Why the source is not named'),
    toWhom: textOrNull('To whom it was said'),
    place: textOrNull('Where'),
    timeText: textOrNull('When, as the article puts it'),
    timeValue: textOrNull('When: YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MMZ'),
    timePrecision: z.enum(PRECISIONS).nullable(),
    quote: textOrNull('The exact words'),
    url: textOrNull('Where they are published'),
    archivedUrl: textOrNull('An archived copy of that'),
  })
  .describe('One link of a chain');

/** `content` of a claim: also what `contentDigest` is taken of. */
export const contentSchema = z
  .strictObject({
    statement: text('What exactly is claimed'),
    status,
    reason: text('Why it has this status'),
    overrideReason: textOrNull('Why an editor decided against the rule; null where it follows the rule'),
    settle: textOrNull('What would settle a contested claim'),
    spans: z
      .array(
        z.strictObject({
          part: z.enum(['headline', 'summary', 'body']),
          start: count('First UTF-16 code unit in the part'),
          end: count('The one after the last'),
          exact: text('The words'),
          prefix: text('What stands before them'),
          suffix: text('What stands after them'),
        }),
      )
      .describe('Where the claim stands in the article'),
    attributions: z
      .array(
        z.strictObject({
          stance: z.enum(STANCES),
          statement: textOrNull('This side’s own version of the matter'),
          answer: textOrNull('What the newsroom answers to it'),
          hops: z.array(hop).min(1).describe('Who told whom, from the origin on'),
          side,
        }),
      )
      .describe('Who says so, and who says otherwise'),
    evidence: z
      .array(
        z.strictObject({
          bearing: z.enum(BEARINGS),
          kind: z.enum(EVIDENCE_KINDS),
          title: z.string(),
          primary: z.boolean().describe('Whether it is a primary document or record'),
          passage: textOrNull('The exact passage'),
          locator: textOrNull('Where in the item it stands'),
          url: z.string().nullable(),
          retrievedOn: textOrNull('The day it was retrieved, YYYY-MM-DD'),
          answer: textOrNull('What the newsroom answers to it'),
          origin: source.nullable(),
          side,
        }),
      )
      .describe('What stands for it, against it, or beside it'),
  })
  .describe('The claim as it was last approved');

/** One claim of `claims.json`. */
export const claimSchema = z.strictObject({
  ref,
  number: z.int().min(1).describe('Its number on the article’s page'),
  links: z.strictObject({ page: z.url(), annotation: z.url(), provenance: z.url() }),
  assessment: z.int().min(1).describe('Number of the assessment that is shown, among the claim’s'),
  approvedAt: moment('When what is shown was approved'),
  firstApprovedAt: moment('When it was approved for the first time'),
  content: contentSchema,
  because: z.array(z.string()).describe('What the rule found that carries the status'),
  missing: z.array(z.string()).describe('What the rule asks for besides, where an editor decided against it'),
  history: z
    .array(
      z.strictObject({
        assessment: z.int().min(1),
        at: moment('When it was approved'),
        status,
        statement: z.string(),
        reason: z.string(),
        change: z.enum(CHANGES).nullable(),
        told: textOrNull('What readers were told of the change'),
      }),
    )
    .min(1)
    .describe('Approved states, the newest first; the first is the one shown'),
  notes: z.array(z.strictObject({ at: moment('When it was written'), body: text('In Markdown') })),
  objections: z.strictObject({
    made: count('How many readers objected'),
    answered: count('How many of the objections were answered'),
    answers: z.array(
      z.strictObject({
        at: moment('When it was answered'),
        state: z.enum(['accepted', 'declined']),
        answer: z.string(),
      }),
    ),
  }),
  proof: z
    .strictObject({
      event: z.int().min(1).describe('The entry of ledger.json that sealed `content`'),
      salt: z.string().regex(/^[0-9a-f]{32}$/),
      contentDigest: hash('SHA-256 of the salt, a line feed, and `content` as canonical JSON (RFC 8785)'),
    })
    .nullable()
    .describe('Null where a source is called otherwise since the approval, or it was sealed another way'),
});

const head = z
  .strictObject({ seq: z.int().min(1), hash: hash('Hash of that entry') })
  .describe('The last entry of the article’s ledger');

/** `/articles/:slug/claims.json` */
export const claimsFile = z
  .strictObject({
    article: z.strictObject({
      slug: z.string(),
      page: z.url(),
      headline: z.string(),
      summary: z.string(),
      language: text('Of the article’s text, a BCP 47 tag'),
      byline: z.string().nullable(),
      publication: textOrNull('Where the article appeared'),
      url: textOrNull('Its address there'),
      dateline: textOrNull('The day it bears, YYYY-MM-DD or less'),
      revision: z.int().min(1).describe('Number of the text that offsets count in'),
      publishedAt: moment('When it came out here'),
      changedAt: moment('When any of this last changed'),
    }),
    links: z.strictObject({ text: z.url(), annotations: z.url(), csv: z.url(), ledger: z.url() }),
    ledger: head.nullable(),
    claims: z.array(claimSchema).describe('In the order of their numbers'),
    corrections: z.array(
      z.strictObject({
        kind: z.enum([...CHANGES, 'withdrawal']),
        told: textOrNull('What readers were told; nothing where those words are told no more'),
        at: moment('When'),
        claim: ref.nullable().describe('The claim, where readers can still see it'),
      }),
    ),
    notes: z
      .array(
        z.strictObject({
          part: z.enum(['headline', 'summary', 'body']),
          start: count('First UTF-16 code unit in the part'),
          exact: z.string().nullable(),
          body: text('In Markdown'),
        }),
      )
      .describe('Editor’s notes on passages'),
  })
  .describe('The approved claims of an article with their sources, evidence, history and objections');
