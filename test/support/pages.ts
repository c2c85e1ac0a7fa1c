/// <reference lib="dom" />
// What runs within pages needs the names of a browser; the build of src/ is checked without them.
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { beforeEach } from 'vitest';
import { SESSION_COOKIE } from '../../src/platform/csrf.js';
import { PASSWORD, type TestDesk, type Who } from './desk.js';

/** What browser tests do on the desk's pages, as somebody before a screen would. Nothing here sleeps. */

/** A page of a browser of one's own: signed in as one of the desk's people, or as nobody. */
export async function openPage(
  browser: Browser,
  desk: TestDesk,
  who: Who | null,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: desk.base, ...options });
  context.setDefaultTimeout(10_000);
  if (who) {
    const value = (await desk.visitor(who)).cookies.get(SESSION_COOKIE) ?? '';
    await context.addCookies([{ name: SESSION_COOKIE, value, url: desk.base }]);
  }
  return context.newPage();
}

/** What the pages that are loaded from now on are answered with, redirections left out. */
export function statusesOn(page: Page): number[] {
  const statuses: number[] = [];
  page.on('response', (response) => {
    const isPage = response.request().isNavigationRequest();
    if (isPage && (response.status() < 300 || response.status() > 399)) statuses.push(response.status());
  });
  return statuses;
}

/** Says that the tests of a group go on from one another: after one has failed the others fail at once. */
export function stepByStep(): void {
  let broken: string | undefined;
  beforeEach(({ task, onTestFailed }) => {
    if (broken) throw new Error(`not reached: “${broken}” failed before`);
    onTestFailed(() => {
      broken ??= task.name;
    });
  });
}

/** Signs in through the page, and so arrives at the queue. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Queue' }).waitFor();
}

/** Where words of the article stand on the screen, having brought them there. Numbers of claims are no words of it. */
function placeOf(page: Page, words: string) {
  return page.locator('#text').evaluate((text, wanted) => {
    const nodes: { node: Text; from: number }[] = [];
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let whole = '';
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      if (node.parentElement?.closest('[data-skip]')) continue;
      nodes.push({ node, from: whole.length });
      whole += node.data;
    }
    const start = whole.indexOf(wanted);
    if (start < 0) throw new Error(`“${wanted}” does not stand in the text.`);
    const rangeAt = (at: number) => {
      const { node, from } = nodes.findLast((it) => it.from <= at) as { node: Text; from: number };
      const range = document.createRange();
      range.setStart(node, at - from);
      range.setEnd(node, at - from + 1);
      return range;
    };
    const [first, last] = [rangeAt(start), rangeAt(start + wanted.length - 1)];
    first.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
    const [head, tail] = [first.getBoundingClientRect(), last.getBoundingClientRect()];
    return {
      from: { x: head.left + 0.5, y: head.top + head.height / 2 },
      to: { x: tail.right - 0.5, y: tail.top + tail.height / 2 },
    };
  }, words);
}

/** Selects words of the article with the mouse held down. */
export async function dragOver(page: Page, words: string): Promise<void> {
  const { from, to } = await placeOf(page, words);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

/** Selects words of the article as a finger does: the selection is the browser's doing, no mouse takes part. */
export async function selectByTouch(page: Page, words: string): Promise<void> {
  const { from, to } = await placeOf(page, words);
  await page.evaluate(
    ([start, end]) => {
      const [first, last] = [start, end].map(({ x, y }) => document.caretRangeFromPoint(x, y));
      if (!first || !last) throw new Error('The words are not on the screen.');
      const { startContainer, startOffset } = first;
      getSelection()?.setBaseAndExtent(startContainer, startOffset, last.startContainer, last.startOffset);
    },
    [from, to] as const,
  );
}

export const markingBar = (page: Page) => page.getByRole('region', { name: 'Selected words' });

/** The fields of one account on a claim's form, counted from 1, and of the links of its chain. */
export function accountOn(page: Page, number: number) {
  const account = page.getByRole('region', { name: `Account ${number}`, exact: true });
  return { account, hop: (place: number) => account.locator('.hop-form').nth(place - 1) };
}

export type HopTyped = {
  source: string;
  kind?: string;
  how?: string;
  terms?: string;
  quote?: string;
  when?: string;
  date?: string;
};

/** Fills in one link of a chain, opening what is folded away. */
export async function fillHop(hop: Locator, given: HopTyped): Promise<void> {
  await hop.getByLabel('Source', { exact: true }).fill(given.source);
  if (given.kind) await hop.getByLabel('If new, it is').selectOption({ label: given.kind });
  if (given.how) await hop.getByLabel('How', { exact: true }).selectOption({ label: given.how });
  if (given.terms) await hop.getByLabel('Terms').selectOption({ label: given.terms });
  if (given.quote) await hop.getByLabel('Exact words').fill(given.quote);
  if (!given.when && !given.date) return;
  if (!(await hop.getByLabel('When, in words').isVisible()))
    await hop.getByText('When, where, link').first().click();
  if (given.when) await hop.getByLabel('When, in words').fill(given.when);
  if (given.date) {
    await hop.getByLabel('As a date').fill(given.date);
    await hop.getByLabel('Exact to').selectOption({ label: 'day' });
  }
}

/** What has the focus, in words; how wide the outline around it is, in pixels; and whether something lies over it. */
const focusOn = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement ?? document.body;
    // A radio button drawn as a tab shows its focus on the words beside it.
    const shown = (getComputedStyle(focused).opacity === '0' && focused.nextElementSibling) || focused;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const [box] = shown.getClientRects();
    const x = (box?.left ?? 0) + Math.min(8, (box?.width ?? 0) / 2);
    const y = Math.max(box?.top ?? 0, 0) + Math.min(8, (box?.height ?? 0) / 2);
    const top = document.elementFromPoint(x, y);
    return {
      what: `${focused.tagName.toLowerCase()} “${(focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim().slice(0, 40)}” ${focused.id}`,
      outline: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
      isCovered: !top || !(shown.contains(top) || top.contains(shown)),
    };
  });

/**
 * Goes on with Tab until something has the focus, as somebody without a mouse does.
 * @throws Error where it cannot be reached, or where the focus is not to be seen on the way
 */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const way: string[] = [];
  for (let press = 0; press < 150; press++) {
    await page.keyboard.press('Tab');
    const { what, outline, isCovered } = await focusOn(page);
    way.push(what);
    if (outline < 2 || isCovered)
      throw new Error(`the focus is not to be seen on ${what}: ${isCovered ? 'covered' : outline}`);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${wanted}: ${way.join(', ')}`);
}

/** Goes once around a page with Tab. @returns on what the focus was not to be seen, and how many stops there were */
export async function tabAround(page: Page): Promise<{ stops: number; unseen: string[] }> {
  const unseen: string[] = [];
  for (let stops = 0; stops < 400; stops++) {
    await page.keyboard.press('Tab');
    const { what, outline, isCovered } = await focusOn(page);
    if (what.startsWith('body')) return { stops, unseen };
    if (outline < 2 || isCovered) unseen.push(`${what}: ${isCovered ? 'covered' : `outline ${outline}`}`);
  }
  throw new Error('Tab never comes round; something holds the focus.');
}
