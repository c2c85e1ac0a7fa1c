import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow } from '../support/source-files.js';

const views = new Map(filesBelow('views', ['.ejs']).map(({ path, text }) => [path, text]));
const sources = filesBelow('src', ['.ts']);

/** Parts of pages that the desk alone is shown, which speaks English. */
const DESK = ['views/masthead-desk.ejs', 'views/live/stream.ejs'];

const included = (path: string) =>
  [...(views.get(path) ?? '').matchAll(/(?:include|keep)\(([^,)]*)/g)]
    .flatMap(([, target = '']) => [...target.replace(/===\s*'[^']*'/g, '').matchAll(/'([^']+)'/g)])
    .map(([, name = '']) => `${posix.join(posix.dirname(path), name)}.ejs`);

/** Templates of the pages that readers can get. */
const pages = sources.flatMap(({ text }) =>
  [...text.matchAll(/\bview: '([^']+)'(?:(?!\bview: )[\s\S]){0,200}?\bside: 'reader'/g)].map(
    ([, name]) => `views/${name}.ejs`,
  ),
);

const forReaders = new Set<string>();
function take(path: string): void {
  if (forReaders.has(path) || DESK.includes(path)) return;
  forReaders.add(path);
  included(path).forEach(take);
}
for (const path of ['views/layout.ejs', 'views/problem.ejs', ...pages]) take(path);
for (const path of views.keys()) if (path.startsWith('views/embedding/')) take(path);

/** Templates of attributes alone, which stand within a tag. */
const ATTRIBUTES = ['views/language/own.ejs', 'views/form/field-attrs.ejs'];

/** What is the same in every language. */
const KNOWN = /Claimdesk|UTC|&\w+;|application\/[\w.+-]+|\/\w+\.json/g;
const lettersIn = (text: string) => (text.replace(KNOWN, '').match(/\p{L}{2,}/gu) ?? []).join(' ');

/** The text that a template has by itself: outside of its code, its tags and its comments, and of what is typed as it stands. */
function bareText(template: string): string {
  const html = template.replace(/<%[\s\S]*?%>/g, '').replace(/<!--[\s\S]*?-->|<!doctype[^>]*>/gi, '');
  return lettersIn(
    html.replace(/<(script|style|code|pre|kbd)\b[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' '),
  );
}

/** The same of attributes that are read out or shown. */
const bareAttributes = (template: string) =>
  [...template.matchAll(/\b(aria-label|aria-description|title|placeholder|alt|data-close)="([^"]*)"/g)]
    .map(([, , value = '']) => lettersIn(value.replace(/<%[\s\S]*?%>/g, '')))
    .filter(Boolean);

/** Strings in a template's code that read as words: several in a row, or one that begins as a sentence does. */
const wordsInCode = (template: string) =>
  [...template.matchAll(/<%[-=]?([\s\S]*?)%>/g)]
    .flatMap(([, code = '']) => [
      ...code
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\/[^/\n]*\/[a-z]*(?=[,.)])/g, '')
        .matchAll(/'([^'\n]*)'|`([^`\n]*)`/g),
    ])
    .map(([, plain, filled]) => plain ?? (filled ?? '').replace(/\$\{[^}]*\}/g, ''))
    .filter((it) => !/[:<>=]|--/.test(it) && /^[A-Z][a-z]+|[A-Za-z]{2,} [A-Za-z]{2,}/.test(it))
    .filter((it) => lettersIn(it) !== '');

describe('templates for readers', () => {
  it('are found', () => {
    expect(new Set(pages).size).toBeGreaterThan(5);
    for (const path of ['views/reader/article.ejs', 'views/claims/card-body.ejs', 'views/form/field.ejs'])
      expect([...forReaders]).toContain(path);
    for (const path of forReaders) expect(views.has(path), path).toBe(true);
  });

  it('leave to the desk what is the desk’s alone', () => {
    const layout = views.get('views/layout.ejs') ?? '';
    expect(layout).toContain("include(v.page.side === 'desk' ? 'masthead-desk' : 'masthead-reader')");
    expect(layout).toContain("if (v.page.live) { %><%- include('live/stream') %><% }");
  });

  it.each([...forReaders].filter((path) => views.has(path)))(
    '%s has no word outside of the catalogue',
    (path) => {
      const text = views.get(path) ?? '';
      const template = ATTRIBUTES.includes(path) ? `<i ${text}>` : text;
      expect(bareText(template)).toBe('');
      expect(bareAttributes(template)).toEqual([]);
      expect(wordsInCode(template)).toEqual([]);
    },
  );
});

describe('the styles', () => {
  it('write no words, but for the desk', () => {
    const READERS =
      /(tokens|base|claims|notes|form|reader|card|challenges|provenance|print|changes|finding|frame)\.css$/;
    const found = filesBelow('static', ['.css'])
      .filter(({ path }) => READERS.test(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/content:([^;]*);/g)]
          .map(([, value = '']) => [...value.matchAll(/'([^']*)'/g)].map(([, it = '']) => it).join(''))
          .filter((it) => /\p{L}/u.test(it))
          .map((it) => `${path}: ${it}`),
      );
    expect(found).toEqual([]);
  });
});
