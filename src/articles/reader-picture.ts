import type { Approved } from '../claims/card.js';
import { publicContent } from '../claims/content.js';
import { articleGraph, claimGraph } from '../provenance/graph.js';
import { type Picture, pictureOf } from '../provenance/picture.js';
import { onArticle, onClaim } from '../provenance/place.js';
import { inPageOrder } from './marked-text.js';

/** Where all claims of an article come from, by the numbers that they have on its page. */
export function articlePicture(revision: { id: string }, approved: readonly Approved[]): Picture | null {
  const placed = inPageOrder(
    approved.map(({ ref, content }) => ({
      ref,
      content: publicContent(content),
      spans: content.spans.filter((span) => span.revisionId === revision.id),
    })),
  );
  // A claim without words in this revision has no card beside the text.
  const cards = new Set(placed.filter(({ spans }) => spans.length > 0).map(({ ref }) => ref));
  const numbered = placed.map(({ ref, content }, index) => ({ ref, number: index + 1, content }));
  return pictureOf(articleGraph(numbered, onArticle(cards)));
}

/** Where one claim comes from, for its own page. */
export const claimPicture = (slug: string, { ref, content }: Approved): Picture | null =>
  pictureOf(claimGraph({ ref, content: publicContent(content) }, onClaim(slug)));
