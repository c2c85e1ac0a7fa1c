import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { onShow } from '../support/reviews.js';
import type { Reply } from '../support/visitor.js';

// https://oembed.com, version 1.0: what a provider must do, one by one.

let desk: TestDesk;
let claim: Awaited<ReturnType<typeof onShow>>;
const pages = {} as Record<'claim' | 'article', string>;
beforeAll(async () => {
  desk = await openTestDesk();
  claim = await onShow(desk);
  pages.claim = `${desk.base}/claims/${claim.ref}`;
  pages.article = `${desk.base}/articles/${claim.slug}`;
});
afterAll(() => desk.close());

const ask = async (query: Record<string, string> | string, headers: Record<string, string> = {}) =>
  (await desk.visitor()).get(`/oembed?${new URLSearchParams(query)}`, headers);
const answer = async (query: Record<string, string>) => JSON.parse((await ask(query)).text);

describe.each(['claim', 'article'] as const)('the page of a %s', (kind) => {
  const MUSTS: [string, (it: Record<string, unknown>) => void][] = [
    ['type is rich, which has html, width and height', (it) => expect(it.type).toBe('rich')],
    ['version is "1.0", as a string', (it) => expect(it.version).toBe('1.0')],
    [
      'html is a text, and valid XHTML as far as a frame is',
      (it) => expect(it.html).toMatch(/^<iframe [^<>]*><\/iframe>/),
    ],
    ['html has no page around it', (it) => expect(it.html).not.toMatch(/<html|<body|<head/)],
    ['width is a number of pixels', (it) => expect(Number.isInteger(it.width)).toBe(true)],
    ['height is a number of pixels', (it) => expect(Number.isInteger(it.height)).toBe(true)],
    ['title is a text', (it) => expect(typeof it.title).toBe('string')],
    [
      'provider_name and provider_url are ours',
      (it) => expect([it.provider_name, it.provider_url]).toEqual(['Claimdesk', desk.base]),
    ],
    ['cache_age is seconds', (it) => expect(it.cache_age).toBe(3600)],
    ['nothing else is said', (it) => expect(Object.keys(it)).toHaveLength(9)],
  ];
  it.each(MUSTS)('%s', async (_, holds) => holds(await answer({ url: pages[kind] })));

  it('is told as JSON where no format is named, and where json is', async () => {
    for (const format of [{}, { format: 'json' }] as Record<string, string>[]) {
      const { status, headers, text } = await ask({ url: pages[kind], ...format });
      expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
      expect(JSON.parse(text).type).toBe('rich');
    }
  });

  it('is told as XML with the same in it', async () => {
    const { status, headers, text } = await ask({ url: pages[kind], format: 'xml' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8']);
    const said = await answer({ url: pages[kind] });
    const escaped = (it: unknown) =>
      String(it)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&#34;')
        .replaceAll("'", '&#39;');
    const fields = Object.entries(said).map(([name, it]) => `<${name}>${escaped(it)}</${name}>`);
    expect(text).toBe(
      `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${fields.join('')}</oembed>\n`,
    );
  });

  it('fits what was asked for', async () => {
    const it = await answer({ url: pages[kind], maxwidth: '300', maxheight: '200' });
    expect([it.width, it.height]).toEqual([300, 200]);
    expect(it.html).toContain('width="300" height="200"');
  });

  it('leads to it: both formats are found by the page’s links, which answer', async () => {
    const { text } = await (await desk.visitor()).get(new URL(pages[kind]).pathname);
    for (const type of ['application/json+oembed', 'text/xml+oembed']) {
      const tag = text.match(/<link [^>]*>/g)?.find((it) => it.includes(`type="${type}"`)) ?? '';
      expect(tag).toContain('rel="alternate"');
      expect(tag).toMatch(/ title="[^"]+"/);
      const href = /href="([^"]+)"/.exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#38;', '&') ?? '';
      const reply = await fetch(href);
      expect(reply.status).toBe(200);
      expect(await reply.text()).toContain(`/embed${new URL(pages[kind]).pathname}`);
    }
  });

  it('names a frame that is there', async () => {
    const { html } = await answer({ url: pages[kind] });
    const src = / src="([^"]+)"/.exec(html)?.[1] ?? '';
    expect((await fetch(src)).status).toBe(200);
  });

  it('may be asked for by any site’s page, and again for nothing', async () => {
    const { headers } = await ask({ url: pages[kind] });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const again = await ask(
      { url: pages[kind] },
      { 'if-none-match': headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
    );
    expect(again.status).toBe(304);
  });
});

describe('a refusal', () => {
  const refused = async (query: Record<string, string> | string): Promise<[number, string | null]> => {
    const { status, headers }: Reply = await ask(query);
    return [status, headers.get('content-type')];
  };
  const TEXT_PLAIN = 'text/plain; charset=utf-8';

  it('is 501 of a format that is not made here, whatever the address', async () => {
    for (const format of ['yaml', 'JSON', ''])
      expect(await refused({ url: pages.claim, format })).toEqual([501, TEXT_PLAIN]);
    expect(await refused({ url: 'https://elsewhere.example/', format: 'yaml' })).toEqual([501, TEXT_PLAIN]);
  });

  it.each([
    ['another site', () => 'https://elsewhere.example/claims/7Q2XD0'],
    ['a page that cannot be shown elsewhere', () => `${desk.base}/about`],
    ['a claim that there is not', () => `${desk.base}/claims/ZZZZZZ`],
    ['an article that there is not', () => `${desk.base}/articles/nothing`],
    ['the same path of another port', () => pages.claim.replace(/:\d+\//, ':1/')],
  ])('is 404 of %s', async (_, url) => {
    expect(await refused({ url: url() })).toEqual([404, TEXT_PLAIN]);
  });

  it('is 404 of what readers do not see', async () => {
    const slug = await anArticle(desk.as.checker, { ...TEXT, headline: 'Not out' });
    const { ref } = await claimIn('approved', desk, slug);
    const draft = await claimIn('draft', desk, claim.slug, { statement: 'canary' });
    for (const path of [`articles/${slug}`, `claims/${ref}`, `claims/${draft.ref}`])
      expect(await refused({ url: `${desk.base}/${path}` })).toEqual([404, TEXT_PLAIN]);
  });

  it('is 410 of a claim that was withdrawn', async () => {
    const gone = await onShow(desk, 'Gone');
    await withdrawClaim(desk.as.editor, gone.ref, gone.version, 'Wrong.', 'We were wrong.');
    expect(await refused({ url: `${desk.base}/claims/${gone.ref}` })).toEqual([410, TEXT_PLAIN]);
  });

  it.each([
    '',
    'url=',
    'url=a&url=b',
    'url=a&maxwidth=wide',
    'url=a&maxheight=-1',
    'url=a&maxwidth=0',
    'url=%00',
  ])('is 422 of “%s”, in a sentence', async (query) => {
    const { status, text } = await ask(query);
    expect(status).toBe(422);
    expect(text).toMatch(/^[A-Z].*\.\n$/);
  });
});
