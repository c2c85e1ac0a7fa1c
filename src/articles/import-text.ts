import { convert } from 'html-to-text';
import { marked, type Token, type Tokens } from 'marked';
import type { ArticleText } from './text.js';

/** What an article's text is written in: as pasted, or the kind of file uploaded. */
export type Format = 'plain' | 'markdown' | 'html';

/** `level` is a heading's, 1 to 6; none on other lines. */
type Line = { text: string; level?: number };

/** How a form writes a heading within a body. */
const HEADING = /^#{1,6}\s+(?=\S)/;
/** How it writes a paragraph that only begins like one: "\# of people". */
const ESCAPED = /^\\(?=\\*#{1,6}\s)/;
/** Stands before a heading while HTML is read, as often as its level. A noncharacter, which no text holds. */
const MARK = '\uFDD0';

const tidy = (text: string) =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\t\f\v]/g, ' ')
    .replaceAll(MARK, '');

/** A line as a form has it. */
function readLine(written: string): Line {
  const line = written.trim();
  return HEADING.test(line)
    ? { text: line.replace(HEADING, ''), level: line.search(/[^#]/) }
    : { text: line.replace(ESCAPED, '') };
}

/**
 * The body that a form's text stands for: a block a line, headings written as "## Heading".
 * The stored text holds the words alone; headings are kept by their offset (UTF-16 code units).
 */
export function readBody(written: string): Pick<ArticleText, 'body' | 'headings'> {
  return assemble(unwrap(tidy(written)).split('\n').map(readLine));
}

function assemble(lines: Line[]): Pick<ArticleText, 'body' | 'headings'> {
  const headings: number[] = [];
  let body = '';
  for (const { text, level } of lines) {
    if (text === '') continue;
    if (body !== '') body += '\n';
    if (level) headings.push(body.length);
    body += text;
  }
  return { body, headings };
}

/** The other way: a stored body as a form's text. */
export function writeBody({ body, headings }: Pick<ArticleText, 'body' | 'headings'>): string {
  const starts = new Set(headings);
  let at = 0;
  return body
    .split('\n')
    .map((line) => {
      const written = starts.has(at) ? `## ${line}` : /^\\*#{1,6}\s+\S/.test(line) ? `\\${line}` : line;
      at += line.length + 1;
      return written;
    })
    .join('\n\n');
}

/**
 * Joins the lines of text that was wrapped to a width: where blank lines part the paragraphs and nearly all
 * lines within them end in the same narrow band.
 */
function unwrap(text: string): string {
  const paragraphs = text.split(/\n[ ]*\n+/);
  const inner = paragraphs.flatMap((paragraph) => paragraph.trim().split('\n').slice(0, -1));
  const wrapped = inner.filter((line) => line.length >= 45 && line.length <= 100);
  if (paragraphs.length < 2 || inner.length < 4 || wrapped.length < inner.length * 0.9) return text;
  return paragraphs.map((paragraph) => paragraph.trim().replace(/\n+/g, ' ')).join('\n\n');
}

/**
 * Reads a text as an article: a heading of the first level near its top, or else its first
 * line, becomes the headline, the rest the body. The summary
 * is left for a person to write, as no file says which paragraph it is.
 */
export function importText(given: string, format: Format): ArticleText {
  const lines = (
    format === 'html' ? fromHtml(given) : format === 'markdown' ? fromMarkdown(given) : fromPlain(given)
  ).filter((line) => line.text !== '');
  const title = lines.slice(0, 4).findIndex((line) => line.level === 1);
  const [first] = lines.splice(Math.max(title, 0), 1);
  return { headline: first?.text ?? '', summary: '', ...assemble(lines) };
}

function fromPlain(given: string): Line[] {
  return unwrap(tidy(given)).split('\n').map(readLine);
}

/** What is on a web page without being part of the article. */
const SKIPPED = [
  ...['head', 'title', 'script', 'style', 'noscript', 'template', 'nav', 'form', 'aside', 'footer'],
  ...['img', 'figure', 'hr'],
];

function fromHtml(given: string): Line[] {
  const text = convert(tidy(given), {
    wordwrap: false,
    selectors: [
      ...SKIPPED.map((selector) => ({ selector, format: 'skip' })),
      { selector: 'a', options: { ignoreHref: true } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, format: 'mark' })),
      { selector: 'ul', options: { itemPrefix: '• ' } },
      ...['blockquote', 'tr'].map((selector) => ({ selector, format: 'block' })),
      ...['td', 'th'].map((selector) => ({ selector, format: 'inlineSurround', options: { suffix: ' ' } })),
    ],
    formatters: {
      mark(elem, walk, builder) {
        builder.openBlock({ leadingLineBreaks: 2 });
        builder.addLiteral(MARK.repeat(Number(elem.name?.slice(1) ?? 2)));
        walk(elem.children, builder);
        builder.closeBlock({ trailingLineBreaks: 2 });
      },
    },
  });
  return text
    .split('\n')
    .map((line) => ({ text: line.replaceAll(MARK, '').trim(), level: line.split(MARK).length - 1 }));
}

function fromMarkdown(given: string): Line[] {
  return marked.lexer(tidy(given).replace(/^---\n[\s\S]*?\n---\n/, '')).flatMap(linesOf);
}

/** The lines that one block of Markdown makes. */
function linesOf(token: Token): Line[] {
  const plain = (tokens: Token[] | undefined, raw: string) =>
    flatten(tokens, raw)
      .replace(/\s*\n\s*/g, ' ')
      .trim();
  switch (token.type) {
    case 'heading':
      return [{ text: plain(token.tokens, token.text), level: token.depth }];
    case 'list':
      return listLines(token as Tokens.List);
    case 'table':
      return [(token as Tokens.Table).header, ...(token as Tokens.Table).rows].map((cells) => ({
        text: cells.map((cell) => plain(cell.tokens, cell.text)).join(' '),
      }));
    case 'blockquote':
      return ((token as Tokens.Blockquote).tokens ?? []).flatMap(linesOf);
    case 'html':
      return fromHtml(token.raw);
    case 'space':
    case 'hr':
    case 'def':
      return [];
    default:
      return [{ text: plain((token as Tokens.Generic).tokens, (token as Tokens.Generic).text ?? token.raw) }];
  }
}

/** The items of a list a line each, those of lists within it after the item that they stand in. */
function listLines(list: Tokens.List): Line[] {
  return list.items.flatMap((item, index) => {
    const own = item.tokens.filter((token) => token.type !== 'list');
    const words = flatten(own, '').replace(/\s+/g, ' ').trim();
    const mark = list.ordered ? `${Number(list.start) + index}.` : '•';
    const inner = item.tokens.filter((token) => token.type === 'list').flatMap(linesOf);
    return [{ text: `${mark} ${words}` }, ...inner];
  });
}

/** Characters that Markdown writes as HTML does, such as "&amp;". */
function decode(text: string): string {
  const known = new Map<string, string>();
  return text.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, (it) => {
    const character = known.get(it) ?? (convert(it) || it);
    known.set(it, character);
    return character;
  });
}

/** The words of inline Markdown without its marks. */
function flatten(tokens: Token[] | undefined, raw: string): string {
  if (!tokens) return raw;
  return tokens
    .map((token) => {
      if (token.type === 'br') return ' ';
      if (token.type === 'image' || token.type === 'html') return '';
      const { tokens: inner, text, raw: own } = token as Tokens.Generic;
      return flatten(inner, token.type === 'text' ? decode(text) : (text ?? own));
    })
    .join('');
}
