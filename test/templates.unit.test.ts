import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCESS } from '../src/access.js';
import { filesBelow, type SourceFile } from './support/source-files.js';

const views = filesBelow('views', ['.ejs']);
const sources = filesBelow('src', ['.ts']);
const known = new Set(views.map(({ path }) => path));
const each = views.map((view) => [view.path, view] as const);

/** A template as the browser sees it, with "…" where the server fills something in. */
const markup = ({ text }: SourceFile) => text.replace(/<%[-=][\s\S]*?%>/g, '…').replace(/<%[\s\S]*?%>/g, '');

/** What a template writes without escaping it. */
const raw = ({ text }: SourceFile) =>
  [...text.matchAll(/<%-([\s\S]*?)[-_]?%>/g)].map(([, code = '']) => code.trim());

/** Names that a template gives to includes: `const csrf = () => include('…')`. */
const shorthands = ({ text }: SourceFile) =>
  [...text.matchAll(/const (\w+) = \(\w*\) => include\([^;`]*\);/g)].map(([, name]) => name);

/** Templates that one includes, as the words stand in the include. */
const included = ({ path, text }: SourceFile) =>
  [...text.matchAll(/(?:include|keep)\(([^,)]*)/g)]
    .flatMap(([, target = '']) => [...target.replace(/===\s*'[^']*'/g, '').matchAll(/'([^']+)'/g)])
    .map(([, name = '']) => `${posix.join(posix.dirname(path), name)}.ejs`);

describe('a template', () => {
  it('is there', () => expect(views.length).toBeGreaterThan(30));

  it.each(each)('%s writes nothing unescaped but other templates', (path, view) => {
    const allowed = shorthands(view);
    const others = raw(view).filter((code) => {
      // A page whole, and what it says of itself in JSON, which platform/reply.ts makes safe to stand in a script.
      if (path === 'views/layout.ejs' && (code === 'v.body' || code === 'v.page.data')) return false;
      // The same of a page for other sites' frames.
      if (path === 'views/embedding/frame.ejs' && code === 'v.body') return false;
      // What src/annotations/markdown.ts made of a note.
      if (path === 'views/annotations/words.ejs' && code === 'v.prose.html') return false;
      if (/^(include|keep)\((.*)\)$/s.test(code)) return false;
      return !allowed.some((name) => new RegExp(`^${name}\\([^()]*\\)$`).test(code));
    });
    expect(others).toEqual([]);
  });

  it.each(each)('%s has no style, script or handler within', (_, view) => {
    const html = markup(view);
    expect(html).not.toMatch(/<style|\sstyle\s*=/i);
    expect(html).not.toMatch(/\s(hx-)?on[a-z:-]+\s*=\s*["'…]/i);
    expect(html).not.toMatch(/<script\b(?! type="application\/ld\+json">…)[^>]*>(?!<\/script>)/i);
    expect(html).not.toMatch(/javascript:/i);
    expect(view.text).not.toMatch(/['"](style|(hx-)?on[a-z:-]+)['"]\s*:/i);
  });

  it.each(each)('%s puts every value of an attribute in quotes', (_, view) => {
    expect(markup(view).match(/\s[\w-]+=…/g) ?? []).toEqual([]);
  });

  it.each(each)('%s includes only templates that there are', (_, view) => {
    expect(included(view).filter((path) => !known.has(path))).toEqual([]);
  });

  it('is used, each of them', () => {
    const shown = sources
      .flatMap(({ text }) => [...text.matchAll(/'([a-z]+(?:\/[a-z-]+)?)'/g)])
      .map(([, name]) => `views/${name}.ejs`);
    const used = new Set([...shown, ...views.flatMap(included)]);
    expect([...known].filter((path) => !used.has(path))).toEqual([]);
  });

  it('is there, each that a page names', () => {
    const named = sources
      .flatMap(({ text }) => [...text.matchAll(/\b(?:view|panel): '([^']+)'/g)])
      .map(([, name]) => `views/${name}.ejs`);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((path) => !known.has(path))).toEqual([]);
  });
});

const forms = views.flatMap((view) =>
  [...view.text.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([form]) => [view.path, form] as const),
);
const posting = forms.filter(([, form]) => /<form\b[^>]*method="post"/.test(form));

describe('a form', () => {
  it('is found, each of them', () => {
    const opened = views.reduce((sum, { text }) => sum + (text.match(/<form\b/g) ?? []).length, 0);
    expect(forms).toHaveLength(opened);
    expect(posting.length).toBeGreaterThan(15);
  });

  it.each(posting)('%s: a form that changes something carries the token', (path, form) => {
    const view = views.find((it) => it.path === path) as SourceFile;
    const token = form.match(/<%- ?(include\('[./]*form\/csrf'\)|csrf\(\)) ?-?%>/g);
    expect(token).toHaveLength(1);
    if (token?.[0].includes('csrf()'))
      expect(view.text).toContain("const csrf = () => include('../form/csrf');");
  });

  it.each(forms)('%s: a form says its method', (_, form) => {
    expect(form).toMatch(/^<form\b[^>]*method="(get|post)"/);
  });
});

/** The addresses that an attribute may hold, with ":" where only the server knows. */
function addressesOf(view: SourceFile, value: string): string[] {
  const inner = /<%=([\s\S]*?)%>|\$\{([^}]*)\}/.exec(value);
  if (!inner) return [value];
  const expression = (inner[1] ?? inner[2] ?? '').trim();
  return meaningsOf(view, expression).flatMap((it) =>
    addressesOf(
      view,
      value.replace(inner[0], () => it),
    ),
  );
}

function meaningsOf(view: SourceFile, expression: string): string[] {
  const name = /^(\w+)(\[0\])?$/.exec(expression)?.[1];
  const given = name && new RegExp(`const ${name} = ([^;]*);`).exec(view.text)?.[1];
  if (given?.startsWith('`')) return [given.slice(1, -1)];
  const choice = /\?([\s\S]*)$/.exec(given || expression)?.[1];
  const words = [...(choice ?? '').matchAll(/'([a-z/-]*)'/g)].map(([, word = '']) => word);
  return words.length > 0 ? words : [':'];
}

const routes = Object.keys(ACCESS).map((route) => route.split(/[ /]/));

/** Whether the access table has a route for an address; what only the server knows stands for a parameter. */
const isRoute = (method: string, address: string) => {
  const parts = [method, ...(address.split(/[?#]/)[0] ?? '').split('/')];
  return routes.some(
    (route) =>
      route.length === parts.length &&
      route.every((it, index) => it === parts[index] || (it.startsWith(':') && parts[index] !== '')),
  );
};

const links = views.flatMap((view) => {
  const withForms = [...view.text.matchAll(/<form\b(?:<%[\s\S]*?%>|[^>])*>/g)].map(([tag]) => ({
    method: /method="post"/.test(tag) ? 'POST' : 'GET',
    value: /\saction="((?:<%[\s\S]*?%>|[^"])*)"/.exec(tag)?.[1] ?? '',
  }));
  const htmx = [...view.text.matchAll(/\bhx-(get|post)=["']((?:<%[\s\S]*?%>|[^"])*)"/g)];
  const listed = [...view.text.matchAll(/'hx-(get|post)': '([^']*)'/g)];
  const anchors = [...view.text.matchAll(/\shref="((?:<%[\s\S]*?%>|[^"#])*)(?:#[^"]*)?"/g)];
  return [
    ...withForms,
    ...[...htmx, ...listed].map(([, method = '', value = '']) => ({ method: method.toUpperCase(), value })),
    ...anchors.map(([, value = '']) => ({ method: 'GET', value })),
  ].flatMap(({ method, value }) =>
    addressesOf(view, value).map((address) => [view.path, method, address] as const),
  );
});

describe('an address in a template', () => {
  // Addresses that are the model's as a whole: links of sources, and the action of the claim's form.
  const own = links.filter(([, , address]) => address.startsWith('/') && !address.startsWith('/static/'));

  it('is found in every form and for htmx', () => {
    expect(own.filter(([, method]) => method === 'POST').length).toBeGreaterThan(20);
    expect(own.map(([, , address]) => address)).toContain('/desk/sources/options');
    expect(
      links
        .filter(([, method, address]) => method === 'POST' && address === ':')
        .map(([path]) => path)
        .sort(),
    ).toEqual(['views/claims/act.ejs', 'views/claims/check.ejs', 'views/claims/form.ejs']);
  });

  it.each(own)('%s: the access table knows %s %s', (_, method, address) => {
    expect(isRoute(method, address)).toBe(true);
  });
});
