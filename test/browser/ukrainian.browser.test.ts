/// <reference lib="dom" />
import { IntlMessageFormat } from 'intl-messageformat';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/language/catalogue.js';
import { axeFinds, LOOKS } from '../support/axe.js';
import { openBrowser } from '../support/browser.js';
import { aChallenge, onShow } from '../support/challenges.js';
import { CHANGE_SCREENS } from '../support/change-screens.js';
import { anAccount, openTestDesk, type TestDesk } from '../support/desk.js';
import { openPage, statusesOn } from '../support/pages.js';

// The readers' side as somebody with a Ukrainian browser has it.

let desk: TestDesk;
let browser: Browser;
beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk({ seeded: true }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const slugOf = async () => (await desk.db.article.findFirstOrThrow({ orderBy: { createdAt: 'asc' } })).slug;
const refOf = async (status: 'confirmed' | 'reported' | 'contested') =>
  (await desk.db.claim.findFirstOrThrow({ where: { state: 'approved', status }, orderBy: { ref: 'asc' } }))
    .ref;

/** Sends a form past the browser's own checks. */
async function send(page: Page) {
  await page.locator('main form').evaluate((form) => {
    (form as HTMLFormElement).noValidate = true;
  });
  const answered = page.waitForEvent('load');
  await page.locator('main form button').click();
  await answered;
}

type Screen = { name: string; status?: number; open(page: Page): Promise<unknown> };
const SCREENS: Screen[] = [
  { name: 'the home page', open: (page) => page.goto('/') },
  {
    name: 'an article with all that opens opened',
    async open(page) {
      await page.goto(`/articles/${await slugOf()}`);
      await page.locator('a.mark-number--contested').first().click();
      for (const summary of ['.legend summary', '.picture__words > summary'])
        await page.locator(summary).first().click();
    },
  },
  ...(['confirmed', 'reported', 'contested'] as const).map((status) => ({
    name: `a ${status} claim alone`,
    open: async (page: Page) => page.goto(`/claims/${await refOf(status)}`),
  })),
  {
    name: 'an objection refused',
    status: 422,
    async open(page) {
      await page.goto(`/claims/${await refOf('reported')}/challenge`);
      await send(page);
    },
  },
  { name: 'the page on how claims are checked', open: (page) => page.goto('/about') },
  {
    name: 'a sign-in refused',
    status: 422,
    async open(page) {
      await page.goto('/sign-in');
      await send(page);
    },
  },
  ...CHANGE_SCREENS.filter(({ who }) => !who).map(({ open, ...it }) => ({
    ...it,
    open: (page: Page) => open(page, desk),
  })),
  { name: 'the search for claims', open: (page) => page.goto('/claims?q=talks') },
  {
    name: 'the changes of an article',
    open: async (page) => page.goto(`/articles/${await slugOf()}/changes`),
  },
  {
    name: 'a source',
    async open(page) {
      await page.goto(`/articles/${await slugOf()}`);
      await page.goto((await page.locator('a[href^="/sources/"]').first().getAttribute('href')) ?? '');
    },
  },
  { name: 'a page that is not there', status: 404, open: (page) => page.goto('/claims/ZZZZZZ') },
];

/** What stands on a page, and what is read out of it, where it says that it is in Ukrainian. */
const ukrainianOn = (page: Page) =>
  page.evaluate(() => {
    const isUkrainian = (element: Element | null) =>
      element?.closest('[lang]')?.getAttribute('lang') === 'uk';
    const found = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (isUkrainian(parentElement) && textContent?.trim()) found.push(textContent.trim());
    }
    // A node of the picture is read out with its name, which is in the article's language.
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-close'])
      for (const element of document.querySelectorAll(`body [${name}]:not(.node, .drawing g)`))
        if (isUkrainian(element)) found.push(element.getAttribute(name) ?? '');
    return found;
  });

type Part = ReturnType<IntlMessageFormat['getAst']>[number];
const literals = (elements: Part[]): string[] =>
  elements.flatMap((it) => {
    if (it.type === 0) return [it.value.replace(/^[\s,:.;()“”]+|[\s,:.;()“”]+$/g, '')];
    return 'options' in it ? Object.values(it.options).flatMap(({ value }) => literals(value)) : [];
  });
const ENGLISH = Object.values(CATALOGUE).flatMap(({ en }) =>
  literals(new IntlMessageFormat(en, 'en', undefined, { ignoreTag: true }).getAst()),
);
const phrases = [...new Set(ENGLISH.filter((it) => /\w \w/.test(it) && it.length > 6))];
/** Names of things, which are the same in every language. */
const NAMES = /^(Claimdesk|Atom|CSV|JSON|JSON Feed|API)$/;
const words = new Set(
  ENGLISH.filter((it) => /^\w+$/.test(it) && !NAMES.test(it)).map((it) => it.toLowerCase()),
);

const englishIn = (texts: readonly string[]) =>
  texts.filter(
    (text) =>
      phrases.some((it) => text.toLowerCase().includes(it.toLowerCase())) ||
      words.has(text.toLowerCase().replace(/[:.]$/, '')),
  );

test('English words would be seen', () => {
  expect(phrases.length).toBeGreaterThan(150);
  expect(
    englishIn(['Claims beside this passage', 'Ні', 'reported', 'Says so:', 'за: Unnamed reports']),
  ).toEqual(['Claims beside this passage', 'reported', 'Says so:']);
});

test.each(SCREENS)(
  '$name is in Ukrainian, fits, and axe finds nothing wrong',
  async ({ status = 200, open }) => {
    const page = await openPage(browser, desk, null, {
      locale: 'uk-UA',
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    const answers = statusesOn(page);
    await open(page);
    expect(answers.at(-1)).toBe(status);
    expect(await page.locator('html').getAttribute('lang')).toBe('uk');
    const texts = await ukrainianOn(page);
    expect(texts.length).toBeGreaterThan(10);
    expect(englishIn(texts)).toEqual([]);
    const wider: Record<number, number> = {};
    for (const width of [1280, 640, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const pixels = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (pixels > 0) wider[width] = pixels;
    }
    expect(wider).toEqual({});
    expect(await axeFinds(page, [LOOKS[0], LOOKS[3]])).toEqual({});
    await page.context().close();
  },
);

test('objections, answers and their days are told in Ukrainian', async () => {
  const { ref } = await aChallenge(desk);
  const page = await openPage(browser, desk, null, { locale: 'uk-UA' });
  await page.goto(`/claims/${ref}`);
  await page.getByText('1 зауваження від читачів').waitFor();
  expect(englishIn(await ukrainianOn(page))).toEqual([]);
  await page.context().close();
});

test('on paper the notes are numbered, and carry who says so with the address of the source', async () => {
  const url = 'https://elsewhere.example/words';
  const account = anAccount('Anna', 'asserts', { url: url as never });
  const ref = await onShow(desk, { attributions: [account] });
  const page = await openPage(browser, desk, null, { locale: 'uk-UA', javaScriptEnabled: false });
  await page.goto(`/claims/${ref}`);
  await page.getByRole('main').getByRole('link').first().click();
  await page.emulateMedia({ media: 'print' });
  const note = page.locator('.claim-note');
  await note.getByText('Свідчення за:').waitFor();
  expect(await note.locator('.claim-note__number').innerText()).toBe('1');
  const link = note.locator('.note-link');
  expect(await link.evaluate((it) => getComputedStyle(it, '::after').content)).toContain(url);
  for (const gone of ['.languages', '.masthead__nav', '#marks-none', '.notes'])
    expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
  await page.context().close();
});

test('the language is changed by hand at the foot of the page, without JavaScript, and stays', async () => {
  const page = await openPage(browser, desk, null, { locale: 'uk-UA', javaScriptEnabled: false });
  await page.goto('/about');
  await page.getByRole('navigation', { name: 'Мова' }).getByRole('link', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'How claims are checked' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/about');
  await page.goto('/');
  const choice = page.getByRole('navigation', { name: 'Language' });
  expect(await choice.locator('[aria-current]').innerText()).toBe('English');
  await choice.getByRole('link', { name: 'Українська' }).click();
  await page.getByRole('heading', { name: 'Статті' }).waitFor({ state: 'attached' });
  await page.context().close();
});

test('the marks that a reader chose are the ones of the next article, too', async () => {
  const page = await openPage(browser, desk, null, { locale: 'uk-UA' });
  await page.goto(`/articles/${await slugOf()}`);
  await page.getByRole('radio', { name: 'Без позначок' }).check();
  await page.goto('/');
  await page.goto(`/articles/${await slugOf()}`);
  await page.locator('#marks-none:checked').waitFor();
  expect(await page.locator('a.mark-number:visible').count()).toBe(0);
  await page.context().close();
});
