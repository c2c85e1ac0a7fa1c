import { z } from 'zod';
import type { DataRoute } from '../access.js';
import { STATUSES } from '../claims/words.js';
import { oembedInput } from '../embedding/oembed.js';
import { MEDIA_TYPES } from '../feeds/feed.js';
import { ANNOTATION_TYPE } from '../formats/addresses.js';
import { annotationFile, annotationsFile, ledgerFile, provenanceFile } from '../formats/linked-schemas.js';
import { claimsFile } from '../formats/schemas.js';
import type { Address, Addresses } from './address.js';

const SLUG = { slug: 'The article’s short name, as its page has it in its address.' };
const REF = { ref: 'The claim’s public name: six characters, as its card shows them.' };
const SOURCE = { id: 'The source’s id, as its page has it in its address.' };

const say = <T extends z.ZodType>(schema: T, description: string): T => schema.meta({ description }) as T;
const text = z.string();

const at = z.object({
  at: say(
    text.optional(),
    'As readers saw it at a moment, 2025-12-20T17:05Z, or at the end of a day. What was withdrawn since is not there.',
  ),
});
const pages = {
  before: say(text.optional(), 'Goes on with what is older: follow the link `next` of the feed.'),
};
const page = z.object(pages);
const feedQuery = z.object({
  status: say(z.enum(STATUSES).optional(), 'Only approvals of claims as this.'),
  ...pages,
});

const foundQuery = z.object({
  q: say(
    text.optional(),
    'Words, all of which are looked for; “a phrase” in quotes, a minus before what may not be there.',
  ),
  status: say(z.enum(STATUSES).optional(), 'Only claims with this status.'),
  source: say(text.optional(), 'Only claims that name the source with this id.'),
  article: say(text.optional(), 'Only claims of the article with this slug.'),
  from: say(text.optional(), 'Approved on this day or later, YYYY-MM-DD in UTC.'),
  until: say(text.optional(), 'Approved on this day or before.'),
  after: say(text.optional(), 'Goes on after this place: follow the page’s own link.'),
});

const jsonFeed = z
  .object({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: text,
    description: text.optional(),
    home_page_url: z.url(),
    feed_url: z.url(),
    next_url: z.url().optional(),
    language: text.optional(),
    authors: z.array(z.object({ name: text, url: z.url().optional() })).optional(),
    items: z.array(
      z.object({
        id: say(text, 'Of the event in the ledger; it never changes.'),
        url: z.url(),
        title: text,
        language: say(text.optional(), 'Of the article, BCP 47.'),
        content_html: text,
        date_published: z.iso.datetime(),
        date_modified: z.iso.datetime().optional(),
        tags: z.array(text).optional(),
      }),
    ),
  })
  .meta({ id: 'JsonFeed', description: 'JSON Feed 1.1.' });

const oembed = z
  .object({
    version: z.literal('1.0'),
    type: z.literal('rich'),
    title: text,
    provider_name: text,
    provider_url: z.url(),
    cache_age: z.int(),
    html: text,
    width: z.int(),
    height: z.int(),
  })
  .meta({ id: 'OEmbed', description: 'oEmbed 1.0, in JSON.' });

const feed = (
  id: string,
  of: string,
  what: string,
  given: Pick<Addresses[keyof Addresses] & object, 'path' | 'query' | 'example' | 'tag'>,
) => {
  const about = `${what} Newest first; what was withdrawn or undone is told of without its words.`;
  const atom = {
    ...given,
    id: `${id}AtomFeed`,
    summary: `${of}, as an Atom feed`,
    about,
    answer: { [MEDIA_TYPES.atom]: null },
    problems: ['not-found'] as const,
  };
  return {
    atom,
    json: {
      ...atom,
      id: `${id}JsonFeed`,
      summary: `${of}, as a JSON Feed`,
      answer: { [MEDIA_TYPES.json]: jsonFeed },
    },
  };
};

const all = feed(
  'site',
  'Changes of everything',
  'What changed for readers, in all articles, or one status of claims.',
  {
    tag: 'finding',
    query: feedQuery,
    example: { query: 'status=contested' },
  },
);
const ofArticle = feed('article', 'Changes of one article', 'What changed for readers of one article.', {
  tag: 'article',
  path: SLUG,
  query: page,
  example: {},
});
const ofSource = feed(
  'source',
  'Claims that name one source',
  'Claims that name one source, whenever one of them is approved or corrected.',
  {
    tag: 'finding',
    path: SOURCE,
    query: page,
    example: {},
  },
);

const MOMENTS = ['not-found', 'invalid-input'] as const;

/** What anybody may read: only what was approved, and nobody who is not named to readers. */
export const ADDRESSES_OF_READERS = {
  'GET /claims': {
    id: 'findClaims',
    tag: 'finding',
    summary: 'Find claims across articles',
    about:
      'A page for people. What cannot be read in the address is left out, so that nothing of it is refused.',
    query: foundQuery,
    answer: { 'text/html': null },
    problems: [],
    example: { query: 'q=bridge&status=contested' },
  },
  'GET /feed.atom': all.atom,
  'GET /feed.json': all.json,
  'GET /sources/:id/feed.atom': ofSource.atom,
  'GET /sources/:id/feed.json': ofSource.json,

  'GET /articles/:slug/claims.json': {
    id: 'claimsOfArticle',
    tag: 'article',
    summary: 'Claims with their sources, evidence and history, as JSON',
    about:
      'All that readers see of an article’s claims. Offsets are UTF-16 code units in one part of the text.',
    path: SLUG,
    query: at,
    answer: { 'application/json': claimsFile.meta({ id: 'ClaimsOfArticle' }) },
    problems: MOMENTS,
    example: {},
  },
  'GET /articles/:slug/claims.csv': {
    id: 'claimsTable',
    tag: 'article',
    summary: 'The same as a table',
    about: 'One line a claim, with a header line (RFC 4180).',
    path: SLUG,
    query: at,
    answer: { 'text/csv': null },
    problems: MOMENTS,
    example: {},
  },
  'GET /articles/:slug/annotations.jsonld': {
    id: 'annotationsOfArticle',
    tag: 'article',
    summary: 'Claims as W3C Web Annotations',
    about:
      'One collection an article, one annotation a claim. Positions are Unicode code points in the plain text.',
    path: SLUG,
    query: at,
    answer: { [ANNOTATION_TYPE]: annotationsFile.meta({ id: 'AnnotationsOfArticle' }) },
    problems: MOMENTS,
    example: {},
  },
  'GET /articles/:slug.txt': {
    id: 'textOfArticle',
    tag: 'article',
    summary: 'The plain text that annotations count in',
    about: 'Headline, summary and body.',
    path: SLUG,
    query: at,
    answer: { 'text/plain': null },
    problems: MOMENTS,
    example: {},
  },
  'GET /articles/:slug/ledger.json': {
    id: 'ledgerOfArticle',
    tag: 'article',
    summary: 'The ledger, with what proves it',
    about:
      'Every entry of the article’s chain, with the private parts left out and the chain whole all the same.',
    path: SLUG,
    answer: { 'application/json': ledgerFile.meta({ id: 'Ledger' }) },
    problems: ['not-found'],
    example: {},
  },
  'GET /verify-ledger.mjs': {
    id: 'ledgerVerifier',
    tag: 'article',
    summary: 'The script that verifies a ledger offline',
    about: 'For Node.js, without a package: node verify-ledger.mjs ledger.json',
    answer: { 'text/javascript': null },
    isUndated: true,
    problems: [],
    example: {},
  },
  'GET /articles/:slug/feed.atom': ofArticle.atom,
  'GET /articles/:slug/feed.json': ofArticle.json,

  'GET /claims/:ref.jsonld': {
    id: 'annotationOfClaim',
    tag: 'claim',
    summary: 'The claim as a W3C Web Annotation',
    about: 'Where it stands, its status, and what it says.',
    path: REF,
    query: at,
    answer: { [ANNOTATION_TYPE]: annotationFile.meta({ id: 'AnnotationOfClaim' }) },
    problems: [...MOMENTS, 'gone'],
    example: {},
  },
  'GET /claims/:ref/prov.jsonld': {
    id: 'provenanceOfClaim',
    tag: 'claim',
    summary: 'Where the claim comes from, as W3C PROV',
    about: 'Entities, activities and agents: who said it, through whom it reached us, what it rests on.',
    path: REF,
    query: at,
    answer: { 'application/ld+json': provenanceFile.meta({ id: 'Provenance' }) },
    problems: [...MOMENTS, 'gone'],
    example: {},
  },

  'GET /oembed': {
    id: 'oembed',
    tag: 'embedding',
    summary: 'How to show a claim or an article elsewhere',
    about: 'oEmbed 1.0. The address is that of an article’s or a claim’s page.',
    query: oembedInput,
    answer: { 'application/json': oembed, 'text/xml': null },
    problems: ['not-found', 'gone', 'invalid-input'],
    others: { 501: 'Not a format that is made here' },
    problemType: 'text/plain',
    example: { query: 'url={site}/claims/{ref}' },
  },
} as const satisfies Record<Exclude<DataRoute, 'GET /openapi.json'> | 'GET /claims', Address>;
