import { type EvidenceContent, isUnnamed, type SourceContent } from '../claims/content.js';

/** Where the nodes of a picture lead, on the page that it stands on. */
export type Place = {
  /** @param it.account the place of the account in which the source speaks, from 0 */
  source(it: { ref: string; source: SourceContent; account: number }): string | null;
  /** @param it.at the place of the item among the claim's, from 0 */
  evidence(it: { ref: string; item: EvidenceContent; at: number }): string | null;
  claim(ref: string): string | null;
};

/**
 * The id of a source's line in the list after an article. What is not named has none: an id that is the same everywhere
 * would tell where else it speaks.
 */
export const sourceAnchor = (source: Pick<SourceContent, 'id'>): string | null =>
  isUnnamed(source) ? null : `source-${source.id}`;

/** The id of an item in the card of its claim. @param at its place among the claim's items, from 0 */
const evidenceAnchor = (ref: string, at: number) => `evidence-${ref}-e${at}`;

/** On an article's page: to the list of sources, and to the cards. @param cards refs of the claims with a card there */
export function onArticle(cards: ReadonlySet<string>): Place {
  const page = (ref: string) => (cards.has(ref) ? '' : `/claims/${ref}`);
  const claim = (ref: string) => (cards.has(ref) ? `#claim-${ref}` : `/claims/${ref}`);
  return {
    claim,
    source: ({ ref, source }) => {
      const anchor = sourceAnchor(source);
      return anchor ? `#${anchor}` : claim(ref);
    },
    evidence: ({ ref, at }) => `${page(ref)}#${evidenceAnchor(ref, at)}`,
  };
}

/** On a claim's own page: to its card above, and to the article. */
export function onClaim(slug: string): Place {
  return {
    claim: (ref) => `/articles/${slug}#claim-${ref}`,
    source: ({ ref, source, account }) => {
      const anchor = sourceAnchor(source);
      return anchor ? `/articles/${slug}#${anchor}` : `#account-${ref}-a${account}`;
    },
    evidence: ({ ref, at }) => `#${evidenceAnchor(ref, at)}`,
  };
}

/** On the desk: to the pages of what is drawn. */
export const ON_DESK: Place = {
  claim: (ref) => `/desk/claims/${ref}`,
  source: ({ source }) => (isUnnamed(source) ? null : `/desk/sources/${source.id}`),
  evidence: ({ item }) => `/desk/evidence/${item.id}`,
};
