import type { Approved } from '../claims/card.js';
import { publicContent } from '../claims/content.js';
import { ENGLISH, type Speech } from '../language/speech.js';
import { articleGraph, claimGraph } from '../provenance/graph.js';
import { Kept } from '../provenance/kept.js';
import { type Picture, pictureOf } from '../provenance/picture.js';
import { onArticle, onClaim } from '../provenance/place.js';
import { type PictureWords, wordsOf } from '../provenance/words.js';
import { inPageOrder } from './marked-text.js';

/** More claims than these make no picture that can be read, and one that takes long to draw. */
export const DRAWN_CLAIMS = 80;

/** Where the claims of an article come from that are too many for one picture: in words alone. */
export type InWords = { of: 'article'; words: PictureWords; wide: null; narrow: null };

/** Laying out an article takes long, and its readers in a language all see the same. Only public content is in it. */
const drawn = new Kept(pictureOf, 200);

/** Where all claims of an article come from, by the numbers that they have on its page. */
export function articlePicture(
  revision: { id: string },
  approved: readonly Approved[],
  speech: Speech = ENGLISH,
): Picture | InWords | null {
  const placed = inPageOrder(
    approved.map(({ ref, content }) => ({
      ref,
      content: publicContent(content, speech),
      spans: content.spans.filter((span) => span.revisionId === revision.id),
    })),
  );
  // A claim without words in this revision has no card beside the text.
  const cards = new Set(placed.filter(({ spans }) => spans.length > 0).map(({ ref }) => ref));
  const numbered = placed.map(({ ref, content }, index) => ({ ref, number: index + 1, content }));
  const graph = articleGraph(numbered, onArticle(cards), speech);
  if (numbered.length <= DRAWN_CLAIMS || graph.ways.length === 0) return drawn.of(graph);
  return { of: 'article', words: wordsOf(graph), wide: null, narrow: null };
}

/** Where one claim comes from, for its own page. */
export const claimPicture = (
  slug: string,
  { ref, content }: Approved,
  speech: Speech = ENGLISH,
): Picture | null =>
  pictureOf(claimGraph({ ref, content: publicContent(content, speech) }, onClaim(slug), speech));
