import { convert } from 'html-to-text';

/** Elements whose content is no words of a page. */
const SKIPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'title',
  'textarea',
  'iframe',
  'object',
]);

/** Elements that stand within a line, and do not part words. */
const INLINE = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

const TAG = /<\/?([a-z][^\s/>]*)|<[!?]/iy;

/**
 * The words of a page without its markup, one line or more for each block. It goes through the text once, keeping no
 * tree of it, so that a page that is made to hurt takes no longer than another of its length.
 */
export function wordsOfPage(html: string): string {
  const withoutEnd = new Set<string>();
  let words = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    words += html.slice(at, open === -1 ? undefined : open).replace(/\s+/g, ' ');
    if (open === -1) break;
    if (html.startsWith('<!--', open)) {
      at = after(html.indexOf('-->', open + 2), 3);
      continue;
    }
    TAG.lastIndex = open;
    const tag = TAG.exec(html);
    if (!tag) {
      words += '<';
      at = open + 1;
      continue;
    }
    const name = (tag[1] ?? '').toLowerCase();
    at = after(endOfTag(html, TAG.lastIndex), 1);
    if (!INLINE.has(name)) words += '\n';
    if (!SKIPPED.has(name) || html[open + 1] === '/' || withoutEnd.has(name)) continue;
    const end = endOf(name, html, at);
    // What is never closed is passed over by its tag alone, and is not looked for again.
    if (end === -1) withoutEnd.add(name);
    else at = end;
  }
  return decode(words)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

const after = (index: number, length: number) => (index === -1 ? Number.POSITIVE_INFINITY : index + length);

/** Where the next closing tag of a name begins; -1 where there is none. */
function endOf(name: string, html: string, from: number): number {
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? -1;
}

/** Where a tag ends: at the first ">" that is not within a quoted value. -1 where it does not. */
function endOfTag(html: string, from: number): number {
  for (let at = from; at < html.length; at++) {
    if (html[at] === '>') return at;
    if (html[at] !== '=') continue;
    while (/\s/.test(html[at + 1] ?? '')) at++;
    const quote = html[at + 1] ?? '';
    if (quote !== '"' && quote !== "'") continue;
    at = html.indexOf(quote, at + 2);
    if (at === -1) return -1;
  }
  return -1;
}

/** Characters as HTML writes them, such as "&amp;". */
function decode(text: string): string {
  const known = new Map<string, string>();
  return text.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, (it) => {
    const character = known.get(it) ?? (convert(it, { preserveNewlines: true }) || ' ');
    known.set(it, character);
    return character;
  });
}
