import type { Card } from '../claims/card.js';
import type { Speech } from '../language/speech.js';
import { type Embedded, frameLine, quoteLine, SIZES } from './lines.js';
import { discoveryOf } from './oembed.js';
import { pathOf } from './place.js';

/** A claim as other sites name it: without its status, which their pages would go on telling after it has changed. */
export const embeddedClaim = (card: Pick<Card, 'ref' | 'statement'>, { t }: Speech): Embedded => ({
  place: { kind: 'claims', name: card.ref },
  title: card.statement,
  said: t('embedding.claim_said'),
});

/** An article as other sites name it. */
export const embeddedArticle = (
  { slug, revision }: { slug: string; revision: { headline: string } },
  { t }: Speech,
): Embedded => ({
  place: { kind: 'articles', name: slug },
  title: revision.headline,
  said: t('embedding.article_said'),
});

/** What a page has for other sites: lines to be copied by hand, and where those look that make them by themselves. */
export const toEmbed = (site: string, embedded: Embedded) => ({
  offer: {
    kind: embedded.place.kind === 'claims' ? ('claim' as const) : ('article' as const),
    quote: quoteLine(site, embedded),
    frame: frameLine(site, embedded, { width: '100%', height: SIZES[embedded.place.kind].height }),
  },
  alternates: discoveryOf(site, pathOf(embedded.place), embedded.title),
});
