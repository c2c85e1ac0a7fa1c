import MarkdownIt, { type Token } from 'markdown-it';
import { isWebLink } from '../platform/input.js';
import { calledAt, type Nameable, type Names, namedAt, namesOf } from './mentions.js';

declare const made: unique symbol;

/** HTML that was made here, and so may be written into a page as it is. */
export type Prose = { readonly html: string; readonly [made]: true };

/** `unreached` takes up what follows an @ and names nobody, or nobody of those who were told. */
type Within = { names?: Names; unreached?: Set<string>; told?: ReadonlySet<string> };

/** Deeper than this a note is shown as it was typed: what stands deeper would be left out. */
const DEEPEST = 16;

/**
 * Markdown of few words. What is not named here is not read: no HTML, no pictures, no tables, and no references,
 * by which a short note becomes a long page.
 */
const markdown = new MarkdownIt('zero', { breaks: true, linkify: true, maxNesting: DEEPEST + 4 })
  .enable(['blockquote', 'fence', 'heading', 'list'])
  .enable(['autolink', 'backticks', 'emphasis', 'entity', 'escape', 'link', 'newline', 'strikethrough'])
  .enable('linkify');
markdown.validateLink = isWebLink;
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
for (const schema of ['ftp:', '//', 'mailto:']) markdown.linkify.add(schema, null);

markdown.inline.ruler.push('mention', (state, silent) => {
  const { names = [], unreached, told } = state.env as Within;
  const named = namedAt(state.src, state.pos, names);
  if (!named || (told && !told.has(named.person.id))) {
    const called = unreached ? calledAt(state.src, state.pos) : null;
    if (called) unreached?.add(called);
    return false;
  }
  if (!silent) {
    const token = state.push('mention', '', 0);
    token.content = state.src.slice(state.pos, named.end);
    token.meta = { id: named.person.id };
  }
  state.pos = named.end;
  return true;
});

const { rules } = markdown.renderer;
const escaped = markdown.utils.escapeHtml;
const contentOf = (tokens: Token[], index: number) => escaped(tokens[index]?.content ?? '');
rules.mention = (tokens, index) => `<strong class="mention">${contentOf(tokens, index)}</strong>`;
// A heading of a note is none of the page's.
rules.heading_open = () => '<p class="prose__heading"><strong>';
rules.heading_close = () => '</strong></p>\n';
// Without the class that would come from what was typed.
rules.fence = (tokens, index) => `<pre><code>${contentOf(tokens, index)}</code></pre>\n`;
rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet('rel', 'noopener nofollow external');
  return self.renderToken(tokens, index, options);
};

/**
 * A note as HTML.
 * @param body Markdown, at most some thousands of characters
 * @param people those whose names after an @ are set off
 */
export function proseOf(body: string, people: readonly Nameable[] = []): Prose {
  const within: Within = { names: namesOf(people) };
  const tokens = markdown.parse(body, within);
  const html = tokens.some(({ level }) => level >= DEEPEST)
    ? `<p class="prewrap">${escaped(body)}</p>\n`
    : markdown.renderer.render(tokens, markdown.options, within);
  return { html } as Prose;
}

/** Who is mentioned in a note, each once. A name within code, or after a backslash, is no mention. */
export function mentionedIn(body: string, people: readonly Nameable[]): string[] {
  const within: Within = { names: namesOf(people) };
  const tokens = markdown.parse(body, within).flatMap(({ children }) => children ?? []);
  return [...new Set(tokens.filter(({ type }) => type === 'mention').map(({ meta }) => String(meta?.id)))];
}

/**
 * What stands after an @ in a note and told nobody: a name that nobody has here, or more than one.
 * @param told those who were told
 * @param people those who can be named here
 * @returns each once, with its @, as it was typed
 */
export function unreachedIn(body: string, told: readonly Nameable[], people: readonly Nameable[]): string[] {
  const ids = new Set(told.map(({ id }) => id));
  // Whoever was told and has left since was told all the same.
  const everybody = [...told, ...people.filter(({ id }) => !ids.has(id))];
  const within = {
    names: namesOf(everybody),
    told: ids,
    unreached: new Set<string>(),
  } satisfies Within;
  markdown.parse(body, within);
  return [...within.unreached];
}
