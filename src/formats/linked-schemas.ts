import { z } from 'zod';
import { ANNOTATION_TYPE } from './addresses.js';
import { PROV_TYPES } from './prov-vocabulary.js';

/** What the formats of other standards hold here, beyond what those ask for; and the ledger's file. */

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.iso.datetime();
const ANNO = z.literal('http://www.w3.org/ns/anno.jsonld');

const body = z.union([
  z.strictObject({
    type: z.literal('TextualBody'),
    value: z.string(),
    format: z.literal('text/plain'),
    language: z.string().optional(),
    purpose: z.enum(['describing', 'commenting', 'tagging']),
  }),
  z.strictObject({ type: z.literal('SpecificResource'), source: z.url(), purpose: z.literal('classifying') }),
]);

const textResource = z
  .strictObject({
    id: z.url(),
    type: z.literal('Text'),
    format: z.literal('text/plain'),
    language: z.string(),
  })
  .describe('The article as plain text, in which positions count');

const target = z.union([
  textResource,
  z.strictObject({
    type: z.literal('SpecificResource'),
    source: textResource,
    scope: z.url().describe('The article’s page'),
    selector: z.tuple([
      z.strictObject({
        type: z.literal('TextQuoteSelector'),
        exact: z.string(),
        prefix: z.string(),
        suffix: z.string(),
      }),
      z.strictObject({
        type: z.literal('TextPositionSelector'),
        start: z.int().min(0).describe('In Unicode code points of the text'),
        end: z.int().min(0),
      }),
    ]),
  }),
]);

const bareAnnotation = z.strictObject({
  id: z.url(),
  type: z.literal('Annotation'),
  motivation: z.literal('assessing'),
  creator: z.strictObject({
    id: z.url(),
    type: z.literal('Organization'),
    name: z.string(),
    homepage: z.url(),
  }),
  created: moment,
  modified: moment,
  body: z.array(body),
  target: z.array(target).min(1),
});

/** `/claims/:ref.jsonld` */
export const annotationFile = bareAnnotation
  .extend({ '@context': ANNO })
  .describe(`One claim as a W3C Web Annotation (${ANNOTATION_TYPE})`);

/** `/articles/:slug/annotations.jsonld` */
export const annotationsFile = z
  .strictObject({
    '@context': ANNO,
    id: z.url(),
    type: z.literal('AnnotationCollection'),
    label: z.string(),
    modified: moment,
    total: z.int().min(0),
    first: z
      .strictObject({
        id: z.url(),
        type: z.literal('AnnotationPage'),
        partOf: z.url(),
        startIndex: z.literal(0),
        items: z.array(bareAnnotation).min(1),
      })
      .optional(),
    last: z.url().optional(),
  })
  .describe('All claims of an article as one W3C Annotation Collection');

const links = z.union([z.string(), z.array(z.string()).min(1)]).optional();

/** `/claims/:ref/prov.jsonld` */
export const provenanceFile = z
  .strictObject({
    '@context': z.record(z.string(), z.unknown()),
    '@graph': z.array(
      z.strictObject({
        id: z.string(),
        type: z.enum(PROV_TYPES),
        label: z.string().optional(),
        value: z.string().optional(),
        date: z.string().optional(),
        description: z.string().optional(),
        status: z.string().optional(),
        generatedAtTime: moment.optional(),
        invalidatedAtTime: moment.optional(),
        startedAtTime: moment.optional(),
        endedAtTime: moment.optional(),
        wasAttributedTo: links,
        wasQuotedFrom: links,
        hadPrimarySource: links,
        wasRevisionOf: links,
        wasDerivedFrom: links,
        specializationOf: links,
        alternateOf: links,
        wasGeneratedBy: links,
        wasAssociatedWith: links,
        qualifiedAssociation: links,
        agent: links,
        hadRole: links,
        actedOnBehalfOf: links,
        wasInformedBy: links,
        used: links,
        atLocation: links,
      }),
    ),
  })
  .describe('The provenance of a claim in W3C PROV');

const entry = {
  seq: z.int().min(1).describe('Its number in the chain, from 1'),
  kind: z.string().describe('What kind of thing was done'),
  at: moment.describe('When'),
  hash: hash.describe('SHA-256 of the canonical {chain, seq, kind, at, public, private, previous}'),
};

/** `/articles/:slug/ledger.json` */
export const ledgerFile = z
  .strictObject({
    article: z.string(),
    chain: z.uuid(),
    head: z.strictObject({ seq: z.int().min(1), hash }).nullable(),
    events: z.array(
      z.union([
        z
          .strictObject({ ...entry, withheld: z.literal(true) })
          .describe('An entry of which readers get the hash alone'),
        z.strictObject({
          ...entry,
          public: z
            .strictObject({
              article: z.uuid().nullable(),
              claim: z.uuid().nullable(),
              data: z.record(z.string(), z.unknown()),
            })
            .optional()
            .describe('What `publicDigest` is taken of, where readers may read it'),
          publicDigest: hash,
          privateDigest: hash.describe('Salted digest of what only the newsroom may read'),
          previous: hash.describe('Hash of the entry before it; zeros for the first'),
        }),
      ]),
    ),
  })
  .describe('The ledger of an article, to be verified with /verify-ledger.mjs');
