import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { ROOT } from '../../src/config.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { correct, onShow } from '../support/reviews.js';
import { addressOf, GETS } from '../support/routes.js';
import { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let claim: Awaited<ReturnType<typeof onShow>>;
let visitor: Visitor;
beforeAll(async () => {
  desk = await openTestDesk();
  claim = await onShow(desk);
  visitor = await desk.visitor();
});
afterAll(() => desk.close());

const FRAMES = ['/embed/claims/', '/embed/articles/'] as const;
const frame = (of: (typeof FRAMES)[number]) => of + (of.includes('claims') ? claim.ref : claim.slug);
const policyOf = (headers: Headers) => (headers.get('content-security-policy') ?? '').split(';');

describe.each(FRAMES)('a page at %s', (of) => {
  it('may stand in any site’s page, and may itself do less than others', async () => {
    for (const address of [frame(of), `${of}nothing`]) {
      const { headers } = await visitor.get(address);
      expect(policyOf(headers).sort()).toEqual([
        "base-uri 'none'",
        "default-src 'none'",
        "form-action 'none'",
        'frame-ancestors *',
        "script-src 'self'",
        "style-src 'self'",
      ]);
      expect(headers.get('x-frame-options')).toBeNull();
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('is the same for somebody signed in, sets nothing and asks for nobody', async () => {
    const person = await desk.visitor('editor');
    person.cookies.set('claimdesk_language', 'uk');
    person.cookies.set('claimdesk_notice', 'claim_saved');
    const [known, unknown] = [await person.get(frame(of)), await visitor.get(frame(of))];
    expect(known.text).toBe(unknown.text);
    expect(known.text).toContain('<html lang="en">');
    expect([known.setCookies, unknown.setCookies]).toEqual([[], []]);
    expect(known.headers.get('vary')).toBe('Accept-Language, Accept-Encoding');
    expect(known.text).not.toMatch(/csrf|<form|Sign in/);
  });

  it('speaks the language that its address asks for, else the browser’s', async () => {
    const inUkrainian = { 'accept-language': 'uk' };
    const langOf = async (query: string, headers = {}) =>
      /<html lang="(\w+)"/.exec((await visitor.get(frame(of) + query, headers)).text)?.[1];
    expect(await langOf('')).toBe('en');
    expect(await langOf('', inUkrainian)).toBe('uk');
    expect(await langOf('?lang=uk')).toBe('uk');
    expect(await langOf('?lang=en', inUkrainian)).toBe('en');
    expect(await langOf('?lang=xx', inUkrainian)).toBe('uk');
    expect(await langOf('?lang=en&lang=en', inUkrainian)).toBe('uk');
  });

  it('is light or dark as its address says, else as the reader’s system is', async () => {
    const of_ = async (query: string) => {
      const { text } = await visitor.get(frame(of) + query);
      return [
        /<html [^>]*data-theme="(\w+)"/.exec(text)?.[1],
        /"color-scheme" content="([^"]+)"/.exec(text)?.[1],
      ];
    };
    expect(await of_('')).toEqual([undefined, 'light dark']);
    expect(await of_('?theme=light')).toEqual(['light', 'light']);
    expect(await of_('?theme=dark&lang=uk')).toEqual(['dark', 'dark']);
    for (const none of ['?theme=%22onload', '?theme=light&theme=dark', '?theme='])
      expect(await of_(none)).toEqual([undefined, 'light dark']);
  });

  it('is no page for search engines, and names the one that is', async () => {
    const { headers, text } = await visitor.get(frame(of));
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(text).toContain('<meta name="robots" content="noindex">');
    expect(text).toContain(`<link rel="canonical" href="${frame(of).replace('/embed', '')}">`);
  });

  it('is asked for again, and not sent twice', async () => {
    const { headers } = await visitor.get(frame(of));
    expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=10, must-revalidate');
    expect(
      (
        await visitor.get(frame(of), {
          'if-none-match': headers.get('etag') ?? '',
          'cache-control': 'max-age=0',
        })
      ).status,
    ).toBe(304);
  });

  it('opens its links beside the page it stands in', async () => {
    const { text } = await visitor.get(frame(of));
    expect(text).toContain('<base target="_blank">');
    const links = text.match(/<a [^>]*>/g) ?? [];
    expect(links.length).toBeGreaterThan(0);
    for (const link of links)
      expect(link).toMatch(link.includes('href="#') ? /target="_self"/ : /rel="noopener/);
  });

  it('of nothing says so in the frame, in the browser’s language', async () => {
    const { status, text } = await visitor.get(`${of}nothing`, { 'accept-language': 'uk' });
    expect(status).toBe(404);
    expect(text).toContain('<h1>Тут нічого немає</h1>');
    expect(text).toContain('/static/embed/frame.css');
  });

  it('says in the frame that it cannot be had, where the database is away', async () => {
    await desk.pool.query('ALTER TABLE "Article" RENAME TO "Article away"');
    try {
      const { status, text, headers } = await visitor.get(frame(of));
      expect(status).toBe(500);
      expect(text).toContain('This cannot be shown just now');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(policyOf(headers)).toContain('frame-ancestors *');
    } finally {
      await desk.pool.query('ALTER TABLE "Article away" RENAME TO "Article"');
    }
  });
});

describe('every other page', () => {
  it.each(GETS.filter((it) => !it.startsWith('GET /embed/')))('%s stands in no other', async (route) => {
    const person = await desk.visitor('admin');
    const controller = new AbortController();
    const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const address = desk.base + addressOf(route, { ref: claim.ref, slug: claim.slug });
    const reply = await fetch(address, {
      redirect: 'manual',
      headers: { cookie },
      signal: controller.signal,
    });
    expect(policyOf(reply.headers)).toContain("frame-ancestors 'none'");
    controller.abort();
  });
});

describe('what it shows', () => {
  it('is what was approved last, and that it was corrected', async () => {
    const other = await onShow(desk, 'Corrected');
    const version = await correct(desk, other);
    for (const address of [`/embed/claims/${other.ref}`, `/embed/articles/${other.slug}`]) {
      const { text } = await visitor.get(address);
      expect(text).toContain('It cost five.');
      expect(text).toContain('<strong>Correction:</strong>');
    }
    await withdrawClaim(desk.as.editor, other.ref, version, 'canary reason', 'We were wrong.');
    const { status, text } = await visitor.get(`/embed/claims/${other.ref}`);
    expect(status).toBe(410);
    expect(text).toContain('This claim was withdrawn');
    expect(text).not.toMatch(/It cost five|canary/);
    expect((await visitor.get(`/embed/claims/${other.ref}?lang=uk`)).text).toContain('відкликано');
    expect((await visitor.get(`/embed/articles/${other.slug}`)).text).not.toContain('It cost five.');
  });

  it('is nothing of what a page has typed in it but words', async () => {
    const nasty = '<img src=x onerror=alert(1)>';
    const other = await onShow(desk, `Bridge ${nasty}`);
    await correct(desk, other, { change: 'correction', told: nasty }, nasty);
    for (const address of [`/embed/claims/${other.ref}`, `/embed/articles/${other.slug}`])
      expect((await visitor.get(address)).text).not.toContain('<img');
  });
});

describe('the script that sites name', () => {
  it('may be kept for a day and run by any of them', async () => {
    const { status, headers, text } = await visitor.get('/embed.js');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(headers.get('cache-control')).toBe('public, max-age=86400, stale-while-revalidate=604800');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.getSetCookie()).toEqual([]);
    expect(text).toBe(await readFile(path.join(ROOT, 'static/embed/embed.js'), 'utf8'));
    expect(text).not.toMatch(
      /\beval\b|new Function|innerHTML|\.style\b|cookie|localStorage|sessionStorage|fetch\(/,
    );
  });
});

describe('the page of the claim or article', () => {
  it('offers both lines to be copied, of which one is a link without its script', async () => {
    for (const [address, name] of [
      [`/claims/${claim.ref}`, 'claims'],
      [`/articles/${claim.slug}`, 'articles'],
    ] as const) {
      const { text } = await visitor.get(address);
      const fields = [...text.matchAll(/<textarea id="embed-\w+"[^>]*>([^<]*)<\/textarea>/g)];
      const lines = fields.map(([, it = '']) =>
        it.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#34;', '"'),
      );
      expect(lines[0]).toContain(`<a href="${desk.base}${address}">`);
      // It stays in others' pages as it is: a status in it would be told for ever.
      expect(lines[0]).not.toMatch(/reported|confirmed|contested/i);
      expect(lines[0]).toContain(`<script async src="${desk.base}/embed.js"></script>`);
      expect(lines[1]).toMatch(
        new RegExp(`^<iframe [^<>]* src="${desk.base}/embed/${name}/[^<>]*></iframe>$`),
      );
    }
  });
});

/** Kilobytes as they are counted on the web. */
const LIMIT = 15_000;

describe('the weight of a card', () => {
  it('is under 15 kB, all that it transfers and nothing compressed, for each claim of the demo in both languages', async () => {
    const demo = await openTestDesk({ seeded: true });
    const reader = new Visitor(demo.base);
    const bytes = async (address: string) => Buffer.byteLength((await reader.get(address)).text);
    const { ref } = await demo.db.claim.findFirstOrThrow({ where: { state: 'approved' } });
    const { text } = await reader.get(`/embed/claims/${ref}`);
    const files = [...text.matchAll(/(?:<script src|<link rel="stylesheet" href)="([^"]+)"/g)].map(
      ([, it = '']) => it,
    );
    expect(files).toHaveLength(2);
    // A page that names anything else to be fetched would be heavier than this sees.
    expect(text).not.toMatch(/<img|<iframe|<video|<svg|url\(|@import|@font-face/);
    const css = (await reader.get(files.find((it) => it.includes('.css')) ?? '')).text;
    expect(css).not.toMatch(/url\(|@import|@font-face/);
    const shared = (await Promise.all(['/embed.js', ...files].map(bytes))).reduce((sum, it) => sum + it, 0);
    expect(shared).toBeGreaterThan(3000);
    const refs = await demo.db.claim.findMany({ where: { state: 'approved' }, select: { ref: true } });
    expect(refs.length).toBeGreaterThan(30);
    const heavy: [string, number][] = [];
    for (const { ref } of refs)
      for (const lang of ['en', 'uk']) {
        const weight = shared + (await bytes(`/embed/claims/${ref}?lang=${lang}`));
        if (weight >= LIMIT) heavy.push([ref, weight]);
      }
    await demo.close();
    expect(heavy).toEqual([]);
  });
});
