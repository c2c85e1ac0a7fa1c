/// <reference lib="dom" />
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { openBrowser } from '../support/browser.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { openPage } from '../support/pages.js';
import { onShow } from '../support/reviews.js';
import { openWeb, type Web } from '../support/web.js';

// What other sites show of this one, in a real browser, in sites of other origins with a policy as strict as can be.

let desk: TestDesk;
let browser: Browser;
let claim: Awaited<ReturnType<typeof onShow>>;
let host: Web;
let stranger: Web;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk(), openBrowser()]);
  claim = await onShow(desk);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});
beforeEach(async () => {
  [host, stranger] = await Promise.all([openWeb(), openWeb()]);
});
afterEach(async () => {
  await page.context().close();
  await Promise.all([host.close(), stranger.close()]);
});

/** A line as a reader copies it from the page of the claim or article. */
async function lineFrom(path: string, which: 'quote' | 'frame'): Promise<string> {
  const context = await browser.newContext({ baseURL: desk.base });
  const reader = await context.newPage();
  await reader.goto(path);
  const line = await reader.locator(`#embed-${which}`).inputValue();
  await context.close();
  return line;
}

type Site = { frameSrc?: string; isolated?: boolean } & BrowserContextOptions;

/** Opens a page of another site that has some HTML in it, under "localhost", which is no site of the desk's. */
async function openSite(html: string, { frameSrc, isolated = false, ...options }: Site = {}): Promise<Page> {
  const frames = frameSrc ?? `${desk.base} ${stranger.base}`;
  host.answer = (_req, res) => {
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src ${desk.base}/embed.js; frame-src ${frames}`,
    );
    if (isolated) {
      res.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
      res.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    }
    res.end(`<!doctype html><html lang="en"><title>Another site</title><h1>Words</h1>${html}`);
  };
  const context = await browser.newContext({ viewport: { width: 700, height: 800 }, ...options });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  complaints = [];
  page.on('console', (it) => {
    if (['error', 'warning'].includes(it.type())) complaints.push(it.text());
  });
  page.on('pageerror', (it) => complaints.push(it.message));
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    addEventListener('message', ({ data, origin }) => heard.push({ data, origin }));
  });
  await page.goto(`http://localhost:${host.port}/`);
  return page;
}

const heard = (of: Page | Frame) => of.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
const heightIn = (frame: Frame) =>
  frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
const frameAt = async (path: string): Promise<Frame> => {
  await page.locator(`iframe[src*="${path}"]`).waitFor({ state: 'attached' });
  await expect.poll(() => page.frames().some((it) => it.url().includes(path))).toBe(true);
  return page.frames().find((it) => it.url().includes(path)) as Frame;
};
const heightOf = (path: string) =>
  page.locator(`iframe[src*="${path}"]`).evaluate((it: HTMLIFrameElement) => it.clientHeight);
/** Waits until a frame is just as high as what is in it. */
const fits = (path: string) =>
  expect.poll(async () => (await heightOf(path)) - (await heightIn(await frameAt(path)))).toBe(0);

const embedded = (kind: 'claims' | 'articles') =>
  kind === 'claims' ? `/embed/claims/${claim.ref}` : `/embed/articles/${claim.slug}`;
const source = (kind: 'claims' | 'articles') => embedded(kind).replace('/embed', '');

describe.each(['claims', 'articles'] as const)('one of our %s in another site', (kind) => {
  test.each([false, true])(
    'takes the quotation’s place and sizes itself; isolated site: %s',
    async (isolated) => {
      const line = await lineFrom(source(kind), 'quote');
      await openSite(`${line}<p>And on.</p>`, { isolated });
      await fits(embedded(kind));
      expect(await page.locator('blockquote').count()).toBe(0);
      const frame = await frameAt(embedded(kind));
      expect(await frame.locator('h1').innerText()).toBeTruthy();
      const closed = await heightOf(embedded(kind));
      expect(closed).toBeGreaterThan(120);
      await frame.locator('summary').first().click();
      await expect.poll(() => heightOf(embedded(kind))).toBeGreaterThan(closed + 20);
      await fits(embedded(kind));
      await frame.locator('summary').first().click();
      await expect.poll(() => heightOf(embedded(kind))).toBe(closed);
      await page.setViewportSize({ width: 340, height: 800 });
      await expect.poll(() => heightOf(embedded(kind))).toBeGreaterThan(closed);
      await fits(embedded(kind));
      expect(complaints).toEqual([]);
    },
  );

  test('tells the site its height and nothing else, and keeps nothing in the browser', async () => {
    await openSite(await lineFrom(source(kind), 'quote'));
    await fits(embedded(kind));
    const messages = await heard(page);
    expect(messages.length).toBeGreaterThan(0);
    for (const it of messages)
      expect(it).toEqual({ origin: 'null', data: { claimdeskHeight: expect.any(Number) } });
    expect(await page.context().cookies()).toEqual([]);
  });

  test('stands as a quotation that links here, where there are no scripts', async () => {
    await openSite(await lineFrom(source(kind), 'quote'), { javaScriptEnabled: false });
    expect(await page.locator('blockquote p').isVisible()).toBe(true);
    const link = page.locator('blockquote a');
    expect(await link.getAttribute('href')).toBe(desk.base + source(kind));
    await link.click();
    await page.locator('h1').waitFor();
    expect(page.url()).toBe(desk.base + source(kind));
  });

  test('shows without any script, in a frame of a fixed size', async () => {
    await openSite(await lineFrom(source(kind), 'frame'), { javaScriptEnabled: false });
    const frame = page.frameLocator('iframe');
    await frame.locator('h1').waitFor();
    expect(await heightOf(embedded(kind))).toBe(kind === 'claims' ? 480 : 640);
    if (kind === 'claims') expect(await heightIn(await frameAt(embedded(kind)))).toBeLessThanOrEqual(480);
  });

  test('comes as oEmbed has it, and sizes itself', async () => {
    const reply = await fetch(
      `${desk.base}/oembed?url=${encodeURIComponent(desk.base + source(kind))}&format=xml`,
    );
    const xml = await reply.text();
    page = await openPage(browser, desk, null);
    const html = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'text/xml');
      return parsed.querySelector('parsererror') ? null : parsed.querySelector('oembed > html')?.textContent;
    }, xml);
    await page.context().close();
    await openSite(html ?? '');
    await fits(embedded(kind));
    expect(complaints).toEqual([]);
  });
});

describe('what others send', () => {
  const AS = [
    ['', 'an origin of its own'],
    ['sandbox="allow-scripts"', 'an origin that is nobody’s'],
  ];
  test.each(AS)('does not move the frame, which answers only the page around it: %s %s', async (as) => {
    stranger.answer = (_req, res) => res.end('<!doctype html><title>A stranger</title>');
    const quote = await lineFrom(source('claims'), 'quote');
    await openSite(`${quote}<iframe ${as} src="${stranger.base}/" title="Another"></iframe>`);
    await fits(embedded('claims'));
    const height = await heightOf(embedded('claims'));
    const other = await frameAt(`:${stranger.port}/`);
    const before = (await heard(page)).length;
    await other.evaluate(() => {
      parent.postMessage({ claimdeskHeight: 7777 }, '*');
      for (let at = 0; at < parent.frames.length; at++)
        parent.frames[at]?.postMessage('claimdesk:height', '*');
    });
    await page.evaluate(() => postMessage({ claimdeskHeight: 8888 }, '*'));
    await expect.poll(async () => (await heard(page)).length).toBe(before + 2);
    expect(await heightOf(embedded('claims'))).toBe(height);
    // The frame has had the stranger's question by now, as it answers a later one of the page's.
    await page.evaluate(() => {
      for (let at = 0; at < frames.length; at++) frames[at]?.postMessage('claimdesk:height', '*');
    });
    await expect.poll(async () => (await heard(page)).length).toBe(before + 3);
    for (const it of await heard(other)) expect(it).toMatchObject({ data: 'claimdesk:height' });
    expect(complaints).toEqual([]);
  });

  test('is nothing where the frame went to another site', async () => {
    stranger.answer = (_req, res) => res.end('<!doctype html><title>A stranger</title>');
    const line = (await lineFrom(source('claims'), 'frame')).replace(/ sandbox="[^"]*"/, '');
    await openSite(`${line}<script async src="${desk.base}/embed.js"></script>`);
    await fits(embedded('claims'));
    const height = await heightOf(embedded('claims'));
    const frame = await frameAt(embedded('claims'));
    await frame.goto(`${stranger.base}/`);
    await frame.evaluate(() => parent.postMessage({ claimdeskHeight: 7777 }, '*'));
    await expect.poll(async () => JSON.stringify(await heard(page))).toContain('7777');
    expect(await heightOf(embedded('claims'))).toBe(height);
  });

  test('is taken from the frame itself as a height alone, within bounds', async () => {
    await openSite(await lineFrom(source('claims'), 'quote'));
    await fits(embedded('claims'));
    const frame = await frameAt(embedded('claims'));
    const height = await heightOf(embedded('claims'));
    for (const wrong of ['"9999"', 'NaN', 'Infinity', 'null', '{}', '[500]']) {
      await frame.evaluate(`parent.postMessage({ claimdeskHeight: ${wrong} }, '*')`);
      await frame.evaluate('parent.postMessage(null, "*")');
    }
    await frame.evaluate('parent.postMessage("the last", "*")');
    await expect.poll(async () => JSON.stringify((await heard(page)).at(-1))).toContain('the last');
    expect(await heightOf(embedded('claims'))).toBe(height);
    await frame.evaluate('parent.postMessage({ claimdeskHeight: 1e9 }, "*")');
    await expect.poll(() => heightOf(embedded('claims'))).toBe(30_000);
    expect(complaints).toEqual([]);
  });
});

describe('a quotation', () => {
  test('stays where the site’s policy lets no frame in', async () => {
    await openSite(await lineFrom(source('claims'), 'quote'), { frameSrc: "'none'" });
    await expect.poll(() => complaints.join()).toContain('frame-src');
    expect(await page.locator('blockquote p').isVisible()).toBe(true);
  });

  test('that links elsewhere is none of ours', async () => {
    const script = `<script async src="${desk.base}/embed.js"></script>`;
    const links = [
      `${stranger.base}/claims/${claim.ref}`,
      `${desk.base}/desk/queue`,
      'javascript:alert(1)',
      '',
    ];
    const quotes = links.map(
      (it) => `<blockquote class="claimdesk-embed"><p>x</p><a href="${it}">y</a></blockquote>`,
    );
    await openSite(`${quotes.join('')}${await lineFrom(source('claims'), 'quote')}${script}`);
    await fits(embedded('claims'));
    expect([await page.locator('iframe').count(), await page.locator('blockquote').count()]).toEqual([1, 4]);
  });

  test('names the language and the colours of its frame', async () => {
    const chosen = '<blockquote data-lang="uk" data-theme="light" ';
    const line = (await lineFrom(source('claims'), 'quote')).replace('<blockquote ', chosen);
    await openSite(line, { locale: 'en', colorScheme: 'dark' });
    const html = (await frameAt(embedded('claims'))).locator('html');
    expect(await html.getAttribute('lang')).toBe('uk');
    const paper = await html.evaluate((it) => getComputedStyle(it).backgroundColor);
    expect(paper).toBe('rgb(252, 251, 248)');
  });
});

test('a claim that was withdrawn since says so where it was shown', async () => {
  const gone = await onShow(desk, 'Gone');
  const line = await lineFrom(`/claims/${gone.ref}`, 'quote');
  await withdrawClaim(desk.as.editor, gone.ref, gone.version, 'Wrong.', 'We were wrong.');
  await openSite(line);
  const path = `/embed/claims/${gone.ref}`;
  await fits(path);
  const frame = await frameAt(path);
  expect(await frame.locator('h1').innerText()).toBe('This claim was withdrawn');
  expect(await frame.locator('body').innerText()).not.toContain('four million');
  expect(await page.locator('blockquote').count()).toBe(0);
});

test('a number in the text of an article opens its card, and a link of it a page of its own', async () => {
  await openSite(await lineFrom(source('articles'), 'quote'));
  await fits(embedded('articles'));
  const frame = await frameAt(embedded('articles'));
  await frame.locator('a.number').first().click();
  await frame.locator(`details#claim-${claim.ref}[open]`).waitFor();
  await fits(embedded('articles'));
  const opened = page.context().waitForEvent('page');
  await frame.locator(`details[open] a[href="/claims/${claim.ref}"]`).click();
  const own = await opened;
  await own.locator('h1').waitFor();
  expect(own.url()).toBe(`${desk.base}/claims/${claim.ref}`);
  expect(await own.evaluate(() => [window.opener, self.origin])).toEqual([null, desk.base]);
});

test('the line is copied by a button, and says so', async () => {
  page = await openPage(browser, desk, null, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(source('claims'));
  await page.getByText('Show this claim on your site').click();
  await page.getByRole('button', { name: 'Copy' }).first().click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const line = await page.getByLabel('The line').inputValue();
  expect(line).toContain('<blockquote');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(line);
});
