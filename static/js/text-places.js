/**
 * Between places in the article and points of the page. A block carries its part and the offset of its first
 * character there; what is within [data-skip] (numbers of claims) is no text of the article.
 */
import { joined, locate, trimmed } from './text-selection.js';

/** The blocks of the text in order, each with its text nodes. @param {Element | null} text */
export function readBlocks(text) {
  return [...(text?.querySelectorAll('.block[data-part]') ?? [])].map((element) => {
    const walker = document.createTreeWalker(
      element,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (node) => {
        if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
        return node.matches('[data-skip]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
      },
    );
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const words = nodes.map((it) => it.data).join('');
    const start = Number(element.dataset.start);
    return { element, nodes, words, part: element.dataset.part, start, end: start + words.length };
  });
}

export const textOf = (blocks, part) => joined(blocks.filter((it) => it.part === part));

/** How much of a block's text stands before a point of the page: none or all where the point is outside. */
function textBefore(block, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(block.element);
  const side = range.comparePoint(node, offset);
  if (side !== 0) return side < 0 ? 0 : block.words.length;
  range.setEnd(node, offset);
  const length = (it) => (it === node ? offset : range.comparePoint(it, it.length) > 0 ? 0 : it.length);
  return block.nodes.reduce((sum, it) => sum + length(it), 0);
}

/** The empty place of a caret. */
export function caretAt(node, offset, blocks) {
  const block = blocks.find((it) => textBefore(it, node, offset) < it.words.length);
  if (!block) return null;
  const at = block.start + textBefore(block, node, offset);
  return { part: block.part, start: at, end: at };
}

/** The place that a range covers, cut to the part in which it starts and to the article. */
export function placeOf({ startContainer, startOffset, endContainer, endOffset }, blocks) {
  const first = blocks.find((it) => textBefore(it, startContainer, startOffset) < it.words.length);
  const final = blocks.findLast(
    (it) => it.part === first?.part && textBefore(it, endContainer, endOffset) > 0,
  );
  if (!first || !final) return null;
  const start = first.start + textBefore(first, startContainer, startOffset);
  const end = final.start + textBefore(final, endContainer, endOffset);
  const stretch = trimmed(textOf(blocks, first.part), start, end);
  return stretch ? { part: first.part, ...stretch } : null;
}

/** The range that covers a place, or null where the page does not have it. */
export function rangeOf({ part, start, end }, blocks) {
  const point = (block, offset, edge) => {
    const lengths = block?.nodes.map((it) => it.length) ?? [];
    const found = locate(lengths, offset - block?.start, edge);
    return found && [block.nodes[found.index], found.offset];
  };
  const own = blocks.filter((it) => it.part === part);
  const from = point(
    own.findLast((it) => it.start <= start),
    start,
    'start',
  );
  const to = point(
    own.find((it) => it.end >= end),
    end,
    'end',
  );
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

/** Keeps words in the upper part of what scrolls the text, clear of a bar at the foot of a narrow screen. */
export function bringIntoView(text, rect) {
  let box = text.parentElement;
  while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement;
  const isPage = !box || box === document.body || box === document.documentElement;
  const view = isPage ? { top: 0, height: innerHeight } : box.getBoundingClientRect();
  const top = view.top + view.height * 0.12;
  if (rect.top >= top && rect.bottom <= view.top + view.height * 0.7) return;
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
  const by = rect.top - top - view.height * 0.13;
  (isPage ? document.scrollingElement : box).scrollBy({ top: by, behavior });
}
