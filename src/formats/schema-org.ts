import { type ClaimContent, type HopContent, isUnnamed } from '../claims/content.js';
import type { Status } from '../claims/words.js';
import type { PublicClaim, PublicRecord } from '../readers/public-claim.js';
import { articleAddresses, claimAddresses, NEWSROOM, newsroomAddress } from './addresses.js';

/** Pages elsewhere about a source, by its id. */
export type SameAs = ReadonlyMap<string, readonly string[]>;

/** A status as a rating in words. It has no number: how far something is established is no scale from bad to good. */
const RATINGS: Record<Status, string> = {
  confirmed: 'Confirmed',
  reported: 'Reported',
  contested: 'Contested',
};

const TYPES: Partial<Record<HopContent['source']['kind'], 'Person' | 'Organization'>> = {
  person: 'Person',
  organisation: 'Organization',
  publication: 'Organization',
};

const newsroom = (site: string) => ({
  '@type': 'Organization',
  '@id': newsroomAddress(site),
  name: NEWSROOM,
  url: `${site}/`,
});

const ratingOf = (site: string, { status, reason }: ClaimContent) => ({
  '@type': 'Rating',
  alternateName: RATINGS[status],
  ratingExplanation: reason,
  author: newsroom(site),
});

/** The first account that stands for a claim, by the one who made it. */
const originOf = ({ attributions }: ClaimContent): HopContent | undefined =>
  attributions.find((it) => it.stance === 'asserts')?.hops[0];

/** Who made a claim, where readers may know and it is one that the vocabulary has a type for. */
function authorOf(hop: HopContent, sameAs: SameAs) {
  const { source, terms } = hop;
  const type = TYPES[source.kind];
  if (!type || source.ownVoice || terms !== 'on_the_record' || isUnnamed(source)) return undefined;
  const elsewhere = sameAs.get(source.id) ?? [];
  return {
    '@type': type,
    name: source.name,
    ...(source.role && type === 'Person' ? { jobTitle: source.role } : {}),
    ...(elsewhere.length > 0 ? { sameAs: elsewhere } : {}),
  };
}

/** When somebody made a claim, as a date of ISO 8601; nothing where it is not known to the day. */
const saidOn = ({ timeValue, timePrecision }: HopContent) =>
  timeValue !== null && timeValue.length >= 10 && timePrecision !== 'about' ? timeValue : undefined;

/** Only what there is. */
const given = <T extends object>(members: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(members).filter(([, it]) => it !== undefined && it !== null),
  ) as Partial<T>;

function claimNode(site: string, slug: string, claim: PublicClaim, sameAs: SameAs) {
  const origin = originOf(claim.content);
  const { page } = claimAddresses(site, claim.ref);
  const article = articleAddresses(site, slug).page;
  return {
    '@type': 'Claim',
    '@id': `${page}#claim`,
    url: page,
    text: claim.content.statement,
    ...given({
      author: origin && authorOf(origin, sameAs),
      datePublished: origin && !origin.source.ownVoice ? saidOn(origin) : undefined,
      firstAppearance: origin?.url ? { '@type': 'CreativeWork', url: origin.url } : undefined,
    }),
    appearance: { '@type': 'NewsArticle', '@id': article, url: article },
  };
}

/**
 * Whether a claim is somebody else's, and there is a verdict on it. What an article says in its own voice is not
 * reviewed by those who publish it, and that something is reported is no verdict.
 */
export function isReviewed({ content }: Pick<PublicClaim, 'content'>): boolean {
  const accounts = content.attributions.filter((it) => it.stance === 'asserts');
  const isForeign = accounts.length > 0 && accounts.every((it) => it.hops[0]?.source.ownVoice === false);
  return isForeign && content.status !== 'reported';
}

/** An article's page in the words of schema.org: a news article, and the claims in it with their ratings. */
export function articleMarkup(site: string, record: PublicRecord, sameAs: SameAs): object {
  const { slug, revision, dateline } = record;
  const { page } = articleAddresses(site, slug);
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': page,
    url: page,
    mainEntityOfPage: page,
    headline: revision.headline,
    inLanguage: record.language,
    datePublished: record.publishedAt.toISOString(),
    dateModified: record.changedAt.toISOString(),
    ...given({
      description: revision.summary || undefined,
      dateCreated: dateline && dateline.length >= 10 ? dateline : undefined,
      // Whether a byline names a person or an organisation is not known.
      creditText: record.byline,
      publisher: record.publication ? { '@type': 'Organization', name: record.publication } : undefined,
      isBasedOn: record.url,
    }),
    ...(record.corrections.length > 0
      ? {
          correction: record.corrections.map(({ told, at }) => ({
            '@type': 'CorrectionComment',
            ...given({ text: told }),
            datePublished: at.toISOString(),
          })),
        }
      : {}),
    hasPart: record.claims.map((claim) => ({
      ...claimNode(site, slug, claim, sameAs),
      contentRating: ratingOf(site, claim.content),
    })),
  };
}

/**
 * A claim's page in the words of schema.org. A review stands there alone, as one review may stand on one page only.
 * @param slug of its article
 */
export function claimMarkup(site: string, slug: string, claim: PublicClaim, sameAs: SameAs): object {
  const node = claimNode(site, slug, claim, sameAs);
  const rating = ratingOf(site, claim.content);
  if (!isReviewed(claim)) return { '@context': 'https://schema.org', ...node, contentRating: rating };
  const { page } = claimAddresses(site, claim.ref);
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    '@id': `${page}#review`,
    url: page,
    claimReviewed: claim.content.statement,
    datePublished: claim.firstApprovedAt.toISOString(),
    dateModified: claim.approvedAt.toISOString(),
    author: newsroom(site),
    reviewRating: rating,
    itemReviewed: node,
  };
}
