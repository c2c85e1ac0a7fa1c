import type { PublicClaim, PublicRecord } from '../readers/public-claim.js';
import { articleAddresses, claimAddresses, NEWSROOM, newsroomAddress, statusAddress } from './addresses.js';
import { positionIn } from './plain-text.js';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/** What an annotation is of: the claim, in the article that makes it. */
export type OfArticle = Pick<PublicRecord, 'slug' | 'language' | 'revision'>;

/**
 * A claim as a Web Annotation without its context: the newsroom assesses words of the article. Its bodies are the claim
 * itself, the reason for its status, and the status twice: as a tag to be read, and by the address of its meaning.
 * @param site where the site is reached, without a slash at its end
 */
function bareAnnotation(site: string, article: OfArticle, claim: PublicClaim) {
  const { content, ref, firstApprovedAt, approvedAt } = claim;
  const text = (value: string, purpose: string, language?: string) => ({
    type: 'TextualBody',
    value,
    format: 'text/plain',
    ...(language ? { language } : {}),
    purpose,
  });
  return {
    id: claimAddresses(site, ref).annotation,
    type: 'Annotation',
    motivation: 'assessing',
    creator: {
      id: newsroomAddress(site),
      type: 'Organization',
      name: NEWSROOM,
      homepage: `${site}/`,
    },
    created: firstApprovedAt.toISOString(),
    modified: approvedAt.toISOString(),
    body: [
      text(content.statement, 'describing'),
      text(content.reason, 'commenting'),
      text(content.status, 'tagging', 'en'),
      {
        type: 'SpecificResource',
        source: statusAddress(site, content.status),
        purpose: 'classifying',
      },
    ],
    target: targetsOf(site, article, claim),
  };
}

/** The words of the claim, each place by itself; the article as a whole for one whose words it no longer has. */
function targetsOf(site: string, { slug, language, revision }: OfArticle, { content }: PublicClaim) {
  const { page, text } = articleAddresses(site, slug);
  if (content.spans.length === 0) return [{ id: text, type: 'Text', format: 'text/plain', language }];
  return content.spans.map((span) => ({
    type: 'SpecificResource',
    source: { id: text, type: 'Text', format: 'text/plain', language },
    scope: page,
    selector: [
      { type: 'TextQuoteSelector', exact: span.exact, prefix: span.prefix, suffix: span.suffix },
      { type: 'TextPositionSelector', ...positionIn(revision, span) },
    ],
  }));
}

/** One claim as a Web Annotation. */
export const annotationOf = (site: string, article: OfArticle, claim: PublicClaim) => ({
  '@context': CONTEXT,
  ...bareAnnotation(site, article, claim),
});

/** All claims of an article as one Annotation Collection, its only page within it. */
export function annotationsOf(site: string, record: PublicRecord) {
  const id = articleAddresses(site, record.slug).annotations;
  return {
    '@context': CONTEXT,
    id,
    type: 'AnnotationCollection',
    label: `Claims of “${record.revision.headline}”`,
    modified: record.changedAt.toISOString(),
    total: record.claims.length,
    ...(record.claims.length > 0
      ? {
          first: {
            id: `${id}#page-1`,
            type: 'AnnotationPage',
            partOf: id,
            startIndex: 0,
            items: record.claims.map((claim) => bareAnnotation(site, record, claim)),
          },
          last: `${id}#page-1`,
        }
      : {}),
  };
}
