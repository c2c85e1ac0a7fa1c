import { runsOf } from '../claims/anchor.js';
import { type ArticleText, type Block, blocksOf, PARTS, type Part, sentencesOf } from './text.js';

/** A claim as the text needs it: where it stands, its number, and a word for its look. */
export type Mark = {
  ref: string;
  number: number;
  look: string;
  spans: { part: Part; start: number; end: number }[];
};

export type NumberedMark = Omit<Mark, 'spans'>;

/**
 * A stretch of text under the same marks. `ends` are the claims whose words end here, for their numbers; `home`
 * is set at the one place of a claim that its card stands beside.
 */
export type RunView = {
  start: number;
  text: string;
  marks: NumberedMark[];
  ends: (NumberedMark & { home: boolean })[];
};

export type BlockView = {
  kind: 'headline' | 'summary' | Block['kind'];
  part: Part;
  start: number;
  end: number;
  runs: RunView[];
};

const bare = ({ ref, number, look }: Mark): NumberedMark => ({ ref, number, look });

type KeyedSpan = { part: Part; start: number; end: number; key: Mark; home: boolean };

/** The text of an article cut into blocks and runs, with the claims' marks on them. */
export function markedText(text: ArticleText, marks: readonly Mark[]): BlockView[] {
  const spans: KeyedSpan[] = marks.flatMap((mark) => {
    const home = homeOf(mark.spans);
    return mark.spans.map((span) => ({ ...span, key: mark, home: samePlace(span, home) }));
  });
  // The longer span is drawn outside, so that the shorter one's line stands nearer to its words.
  spans.sort((a, b) => b.end - b.start - (a.end - a.start) || a.key.number - b.key.number);
  return blockList(text).map((block) => {
    const here = spans.filter((it) => it.part === block.part && it.start < block.end && it.end > block.start);
    return { ...block, runs: runViews(text[block.part], block, here) };
  });
}

function runViews(source: string, block: BareBlock, spans: KeyedSpan[]): RunView[] {
  return runsOf(block.start, block.end, spans).map(({ start, end, over }) => ({
    start,
    text: source.slice(start, end),
    marks: over.map(bare),
    ends: spans
      .filter((span) => span.end === end)
      .map((span) => ({ ...bare(span.key), home: span.home }))
      .sort((a, b) => a.number - b.number),
  }));
}

type Placed = { part: Part; start: number; end: number };
const samePlace = (a: Placed, b: Placed | undefined) =>
  a.part === b?.part && a.start === b.start && a.end === b.end;

type BareBlock = Omit<BlockView, 'runs'>;

function blockList(text: ArticleText): BareBlock[] {
  const whole = (part: 'headline' | 'summary'): BareBlock[] =>
    text[part] === '' ? [] : [{ kind: part, part, start: 0, end: text[part].length }];
  return [
    ...whole('headline'),
    ...whole('summary'),
    ...blocksOf(text.body, text.headings).map(({ kind, start, end }) => ({
      kind,
      part: 'body' as const,
      start,
      end,
    })),
  ];
}

/**
 * Where a claim's card stands: beside its first words in the body, or where it has none there, beside its first
 * words at all.
 */
export function homeOf<S extends { part: Part; start: number }>(spans: readonly S[]): S | undefined {
  const inOrder = [...spans].sort(
    (a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part) || a.start - b.start,
  );
  return inOrder.find((span) => span.part === 'body') ?? inOrder[0];
}

/** Numbers claims in the order of their cards on the page, from 1. Claims without words here come last. */
export function inPageOrder<T extends { spans: readonly { part: Part; start: number }[] }>(
  claims: readonly T[],
): T[] {
  const rank = (claim: T): [number, number] => {
    const home = homeOf(claim.spans);
    return home ? [PARTS.indexOf(home.part), home.start] : [PARTS.length, 0];
  };
  return [...claims].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x[0] - y[0] || x[1] - y[1];
  });
}

/** All sentences of an article by part, for marking without a script. */
export function sentenceList(text: ArticleText, language: string) {
  return blockList(text).flatMap(({ part, kind, start, end }) =>
    sentencesOf(text[part].slice(start, end), language).map((sentence) => ({
      part,
      kind,
      start: start + sentence.start,
      end: start + sentence.end,
      text: sentence.text,
    })),
  );
}
