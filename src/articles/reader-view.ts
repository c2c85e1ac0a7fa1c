import { type Prose, proseOf } from '../annotations/markdown.js';
import { type Approved, type Card, cardOf } from '../claims/card.js';
import { isNamed, publicContent } from '../claims/content.js';
import type { Status } from '../claims/words.js';
import { ENGLISH, type Speech } from '../language/speech.js';
import { sourceAnchor } from '../provenance/place.js';
import { type BlockView, homeOf, inPageOrder, markedText } from './marked-text.js';
import type { PublicNote } from './published-rows.js';
import { tally } from './queries.js';
import type { ArticleText } from './text.js';

export type SourceLine = {
  /** The id of its line on the page, for links. */
  anchor: string | null;
  name: string;
  role: string | null;
  ownVoice: boolean;
  /** The address of its own page, where it is named to readers. */
  page: string | null;
  /** Claims it stands behind and claims it stands against, by number. */
  behind: { ref: string; number: number }[];
  against: { ref: string; number: number }[];
};

export type ReaderView = {
  blocks: (BlockView & { cards: Card[]; notes: { exact: string | null; prose: Prose }[] })[];
  cards: Card[];
  counts: Record<Status, number>;
  sources: SourceLine[];
};

type Revision = ArticleText & { id: string };

/** An article with its approved claims, as its page shows it. */
export function readerView(
  revision: Revision,
  approved: readonly Approved[],
  notes: readonly PublicNote[] = [],
  speech: Speech = ENGLISH,
): ReaderView {
  const placed = inPageOrder(
    approved.map((it) => ({
      it,
      spans: it.content.spans.filter((span) => span.revisionId === revision.id),
    })),
  );
  const cards = placed.map(({ it, spans }, index) => ({
    card: cardOf(it, index + 1, speech),
    home: homeOf(spans),
  }));
  const marks = placed.map(({ it, spans }, index) => ({
    ref: it.ref,
    number: index + 1,
    look: it.content.status,
    spans,
  }));
  const blocks = markedText(revision, marks).map((block) => ({
    ...block,
    cards: cards
      .filter(({ home }) => home?.part === block.part && home.start >= block.start && home.start < block.end)
      .map(({ card }) => card),
    notes: notes
      .filter((note) => note.part === block.part && note.start >= block.start && note.start < block.end)
      .map(({ exact, body }) => ({ exact, prose: proseOf(body) })),
  }));
  return {
    blocks,
    cards: cards.map(({ card }) => card),
    counts: tally(approved.map((it) => it.content.status)),
    sources: sourceLines(
      placed.map(({ it }) => it),
      speech,
    ),
  };
}

/** Every source that speaks in the claims, with what it stands behind and against, in order of its claims. */
function sourceLines(placed: readonly Approved[], speech: Speech): SourceLine[] {
  const lines = new Map<string, SourceLine>();
  for (const [index, { ref, content }] of placed.entries()) {
    for (const { stance, hops } of publicContent(content, speech).attributions) {
      for (const hop of hops) {
        const { source } = hop;
        const { id, name, role, ownVoice } = source;
        const anchor = sourceAnchor(source);
        const line = lines.get(id) ?? { anchor, name, role, ownVoice, page: null, behind: [], against: [] };
        if (isNamed(hop)) line.page = `/sources/${id}`;
        lines.set(id, line);
        const list = stance === 'asserts' ? line.behind : line.against;
        if (!list.some((it) => it.ref === ref)) list.push({ ref, number: index + 1 });
      }
    }
  }
  return [...lines.values()].sort(
    (a, b) =>
      Number(a.ownVoice) - Number(b.ownVoice) ||
      b.behind.length + b.against.length - (a.behind.length + a.against.length) ||
      a.name.localeCompare(b.name, speech.language),
  );
}
