import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotateClaim } from '../../src/annotations/commands/annotate.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { claimIn, fieldsOf, publish } from '../support/claims.js';
import { aClaim, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let visitor: Visitor;
let slug: string;
let ref: string;
const at = (path: string) => path.replace(':slug', slug).replace(':ref', ref);

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  ref = (await claimIn('approved', desk, slug)).ref;
  await publish(desk, slug);
  await annotateClaim(desk.as.editor, ref, { body: 'A note of the desk.', visibility: 'internal' });
  await addSource(desk.as.editor, {
    name: 'Volodymyr Zelensky',
    kind: 'person',
    affiliations: [{ role: 'President' }],
    aliases: ['Зеленський', 'Zelenskyy'],
  });
  await addSource(desk.as.editor, { name: 'Élysée Palace', kind: 'organisation' });
  visitor = await desk.visitor('editor');
});
afterAll(() => desk.close());

const partial = (target: string) => ({
  'hx-request': 'true',
  'hx-request-type': 'partial',
  'hx-target': target,
});
const tight = (html: string) =>
  html
    .replace(/\s+/g, ' ')
    .replace(/name="(_csrf|_once)" value="[^"]*"/g, '')
    .trim();

/** Where a text leaves the other, within which it should stand: the words from there on, or nothing. */
function firstDifference(part: string, whole: string): string {
  let same = 0;
  while (same < part.length && whole.includes(part.slice(0, same + 50))) same += 50;
  return part.slice(same, same + 200);
}

const FRAGMENTS: [string, string, RegExp][] = [
  ['/desk/queue?state=all', 'section#queue', /^<section id="queue"/],
  ['/desk/articles/:slug', 'div#panel', /^<section id="claims" aria-labelledby="claims-title"/],
  ['/desk/articles/:slug/claims/new?spans=body:4-9', 'div#panel', /^<form id="claim-form"/],
  ['/desk/articles/:slug/claims/new', 'form#claim-form', /^<form id="claim-form"/],
  ['/desk/claims/:ref/edit', 'form#claim-form', /^<form id="claim-form"/],
  ['/desk/claims/:ref', 'div#annotations', /^<div id="annotations"/],
];

describe('a fragment', () => {
  it.each(FRAGMENTS)(
    '%s for %s is the partial alone, the very one that stands in the page',
    async (path, target, start) => {
      const page = await visitor.get(at(path));
      const fragment = await visitor.get(at(path), partial(target));
      expect([page.status, fragment.status]).toEqual([200, 200]);
      expect(page.text).toMatch(/^<!doctype html>/);
      expect(fragment.text.trim()).toMatch(start);
      expect(fragment.text).not.toMatch(/<html|<head>|<body|<!doctype|class="masthead/i);
      expect(firstDifference(tight(fragment.text), tight(page.text))).toBe('');
      expect(fragment.headers.get('vary')).toContain('HX-Request-Type');
    },
  );

  it('holds all parts of a workspace that come anew, and the page asks for them once', async () => {
    const page = await visitor.get(at('/desk/articles/:slug'));
    const asking = [...page.text.matchAll(/<[^>]*hx-trigger="[^"]*article-[^>]*>/g)].map(([tag]) => tag);
    expect(asking).toEqual([expect.stringMatching(/^<div id="workspace-live"/)]);
    const { text } = await visitor.get(at('/desk/articles/:slug'), partial('div#workspace-live'));
    const parts = [
      ...text.matchAll(/<hx-partial hx-target="(#[a-z]+)" hx-swap="outerMorph">(.*?)<\/hx-partial>/gs),
    ];
    expect(parts.map((it) => it[1])).toEqual(['#text', '#claims', '#annotations']);
    for (const [, target, html] of parts) {
      expect(html).toContain(`id="${target?.slice(1)}"`);
      expect(firstDifference(tight(html ?? ''), tight(page.text))).toBe('');
    }
    expect(text.replace(/<hx-partial.*<\/hx-partial>/gs, '').trim()).toBe('');
  });

  it.each([
    ['a target that the page has no part for', partial('div#nowhere')],
    ['a target like a property', partial('div#constructor')],
    ['a target like the prototype', partial('div#__proto__')],
    ['no target', { 'hx-request': 'true', 'hx-request-type': 'partial' }],
    [
      'a whole page by htmx',
      { 'hx-request': 'true', 'hx-request-type': 'full', 'hx-target': 'div#annotations' },
    ],
  ] as [string, Record<string, string>][])('%s: gets the whole page', async (_, headers) => {
    const { status, text } = await visitor.get(at('/desk/claims/:ref'), headers);
    expect(status).toBe(200);
    expect(text).toMatch(/^<!doctype html>/);
  });

  it('does not use up the notice that the next page is to show', async () => {
    const reply = await visitor.post(at('/desk/claims/:ref/annotations'), { body: 'Another note.' });
    await visitor.get(at('/desk/claims/:ref'), partial('div#annotations'));
    expect((await visitor.get(reply.location ?? '')).text).toContain('The note is added.');
    expect((await visitor.get(reply.location ?? '')).text).not.toContain('The note is added.');
  });
});

describe('the buttons within the claim’s form', () => {
  const kept = ['statement', 'reason'].map((name) => [name, `typed ${name}`] as [string, string]);
  const send = (then: string, more: [string, string][] = []) => {
    const fields = fieldsOf(aClaim()).filter(([name]) => !kept.some(([it]) => it === name));
    const form = partial('form#claim-form');
    return visitor.post(
      at('/desk/articles/:slug/claims'),
      [...fields, ...kept, ...more, ['then', then]],
      form,
    );
  };
  const count = (text: string, name: RegExp) => new Set([...text.matchAll(name)].map((it) => it[0])).size;

  it.each<[string, RegExp, number]>([
    ['add-span', /name="spans\[\d+\]\[words\]"/g, 2],
    ['add-attribution', /name="attributions\[\d+\]\[stance\]"/g, 2],
    ['add-hop.0', /name="attributions\[0\]\[hops\]\[\d+\]\[source\]"/g, 2],
    ['add-evidence', /name="evidence\[\d+\]\[title\]"/g, 1],
    ['remove-attribution.0', /name="attributions\[\d+\]\[stance\]"/g, 0],
    ['remove-span.0', /name="spans\[\d+\]\[words\]"/g, 0],
    ['remove-hop.0.0', /name="attributions\[0\]\[hops\]\[\d+\]\[source\]"/g, 0],
    ['remove-evidence.7', /name="evidence\[\d+\]\[title\]"/g, 0],
  ])('%s reshapes it, keeps what was typed and saves nothing', async (then, rows, expected) => {
    const claims = await desk.db.claim.count();
    const { status, text } = await send(then);
    expect(status).toBe(200);
    expect(count(text, rows)).toBe(expected);
    for (const [, value] of kept) expect(text).toContain(value);
    expect(await desk.db.claim.count()).toBe(claims);
  });

  it('takes words selected meanwhile into the row it adds', async () => {
    const { text } = await send('add-span', [
      ['add[part]', 'headline'],
      ['add[start]', '0'],
      ['add[end]', '5'],
    ]);
    expect(text).toMatch(/name="spans\[1\]\[start\]" value="0"/);
    expect(text).toMatch(/name="spans\[1\]\[end\]" value="5"/);
  });
});

describe('sources as they are typed', () => {
  const options = async (query: string) => {
    const { text } = await visitor.get(`/desk/sources/options?${query}`, partial('datalist#sources'));
    return [...text.matchAll(/<option value="([^"]*)"/g)].map((it) => it[1]);
  };

  it.each<[string, string, string[]]>([
    ['by a part of the name', 'q=zelen', ['Volodymyr Zelensky']],
    ['by another spelling', 'q=Zelenskyy', ['Volodymyr Zelensky']],
    ['by another script', `q=${encodeURIComponent('Зеленськ')}`, ['Volodymyr Zelensky']],
    ['without accents', 'q=elysee', ['Élysée Palace']],
    [
      'under the name of a form’s field',
      `${encodeURIComponent('attributions[2][hops][1][source]')}=elys`,
      ['Élysée Palace'],
    ],
    [
      'with the wildcards of SQL, which are no wildcards here',
      'q=%25',
      ['Mayor Jane Roe', 'Volodymyr Zelensky', 'Élysée Palace'],
    ],
    ['that nobody has heard of', 'q=nobody', []],
  ])('%s', async (_, query, expected) => {
    expect(await options(query)).toEqual(['This article', ...expected]);
  });

  it('offers the article’s own voice, and never that of another article', async () => {
    await visitor.post(
      at('/desk/articles/:slug/claims'),
      fieldsOf(aClaim()).map(([name, value]) => [name, name.endsWith('[source]') ? 'this ARTICLE' : value]),
    );
    const voices = await desk.db.source.findMany({ where: { articleId: { not: null } } });
    expect(voices).toMatchObject([{ name: 'This article', kind: 'publication' }]);
    expect(await options('q=article')).toEqual(['This article']);
  });
});

describe('timelines', () => {
  it('of a claim and of its article tell who did what, newest first', async () => {
    const lines = async (path: string) => {
      const { text } = await visitor.get(at(path));
      const list = text.slice(text.indexOf('<ol class="timeline">'));
      const entries = [
        ...list.slice(0, list.indexOf('</ol>')).matchAll(/<strong>([^<]*)<\/strong> ([^<]*?) ?</g),
      ];
      return entries.map((it) => `${it[1]} ${it[2]}`);
    };
    const ofClaim = [
      'The editor annotated claim REF',
      'The editor annotated claim REF',
      'The editor approved claim REF as reported',
      'The checker proposed reported for claim REF',
      'The checker marked claim REF',
    ].map((it) => it.replace('REF', ref));
    expect(await lines('/desk/claims/:ref')).toEqual(ofClaim);
    const ofArticle = await lines('/desk/articles/:slug/timeline');
    expect(ofArticle.filter((it) => it.includes(ref)).slice(-3)).toEqual(ofClaim.slice(-3));
    expect(ofArticle.at(-1)).toBe('The checker added the article “Mayor opens bridge”');
    expect(ofArticle).toContain('The editor published the article');
  });
});
