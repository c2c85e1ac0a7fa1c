import { convert } from 'html-to-text';
import { marked, type Token, type Tokens } from 'marked';
import type { ArticleText } from './text.js';

/** What an article's text is written in: as pasted, or the kind of file uploaded. */
export type Format = 'plain' | 'markdown' | 'html';

type Line = { text: string; heading: boolean };

/** How a form writes a heading within a body. */
const HEADING = /^#{1,6}\s+(?=\S)/;

const tidy = (text: string) =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\t\f\v]/g, ' ');

/**
 * The body that a form's text stands for: a block a line, headings written as "## Heading".
 * The stored text holds the words alone; headings are kept by their offset (UTF-16 code units).
 */
export function readBody(written: string): Pick<ArticleText, 'body' | 'headings'> {
  return assemble(
    unwrap(tidy(written))
      .split('\n')
      .map((line) => ({ text: line.replace(HEADING, '').trim(), heading: HEADING.test(line.trimStart()) })),
  );
}

function assemble(lines: Line[]): Pick<ArticleText, 'body' | 'headings'> {
  const headings: number[] = [];
  let body = '';
  for (const { text, heading } of lines) {
    if (text === '') continue;
    if (body !== '') body += '\n';
    if (heading) headings.push(body.length);
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
      const written = starts.has(at) ? `## ${line}` : line;
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
 * Reads a text as an article: its first heading or line becomes the headline, the rest the body. The summary
 * is left for a person to write, as no file says which paragraph it is.
 */
export function importText(given: string, format: Format): ArticleText {
  const lines = (format === 'html' ? fromHtml(given) : format === 'markdown' ? fromMarkdown(given) : fromPlain(given)).filter(
    (line) => line.text !== '',
  );
  const headline = lines.findIndex((line) => line.heading);
  const at = headline === -1 || headline > 3 ? 0 : headline;
  const [first] = lines.splice(at, 1);
  return { headline: first?.text ?? '', summary: '', ...assemble(lines) };
}

function fromPlain(given: string): Line[] {
  return unwrap(tidy(given))
    .split('\n')
    .map((line) => ({ text: line.replace(HEADING, '').trim(), heading: HEADING.test(line.trimStart()) }));
}

function fromHtml(given: string): Line[] {
  const heading = { options: { uppercase: false, prefix: '## ' } };
  const text = convert(tidy(given), {
    wordwrap: false,
    selectors: [
      ...['script', 'style', 'nav', 'form', 'img', 'figure', 'aside', 'footer', 'noscript', 'template'].map(
        (selector) => ({ selector, format: 'skip' }),
      ),
      { selector: 'a', options: { ignoreHref: true } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, format: 'mark', ...heading })),
      { selector: 'ul', options: { itemPrefix: '• ' } },
    ],
    formatters: {
      mark(elem, walk, builder) {
        builder.openBlock({ leadingLineBreaks: 2 });
        builder.addLiteral('## ');
        walk(elem.children, builder);
        builder.closeBlock({ trailingLineBreaks: 2 });
      },
    },
  });
  return text
    .split('\n')
    .map((line) => ({ text: line.replace(HEADING, '').trim(), heading: HEADING.test(line.trimStart()) }));
}

function fromMarkdown(given: string): Line[] {
  return marked.lexer(tidy(given).replace(/^---\n[\s\S]*?\n---\n/, '')).flatMap(linesOf);
}

/** The lines that one block of Markdown makes. */
function linesOf(token: Token): Line[] {
  const plain = (tokens: Token[] | undefined, raw: string) => flatten(tokens, raw).replace(/\s*\n\s*/g, ' ').trim();
  switch (token.type) {
    case 'heading':
      return [{ text: plain(token.tokens, token.text), heading: true }];
    case 'list':
      return (token as Tokens.List).items.map((item) => ({ text: `• ${plain(item.tokens, item.text)}`, heading: false }));
    case 'blockquote':
      return ((token as Tokens.Blockquote).tokens ?? []).flatMap(linesOf);
    case 'html':
      return fromHtml(token.raw);
    case 'space':
    case 'hr':
    case 'def':
      return [];
    default:
      return [{ text: plain((token as Tokens.Generic).tokens, (token as Tokens.Generic).text ?? token.raw), heading: false }];
  }
}

/** The words of inline Markdown without its marks. */
function flatten(tokens: Token[] | undefined, raw: string): string {
  if (!tokens) return raw;
  return tokens
    .map((token) => {
      if (token.type === 'br') return ' ';
      if (token.type === 'image' || token.type === 'html') return '';
      const { tokens: inner, text, raw: own } = token as Tokens.Generic;
      return flatten(inner, token.type === 'escape' || token.type === 'codespan' ? text : (text ?? own));
    })
    .join('');
}
