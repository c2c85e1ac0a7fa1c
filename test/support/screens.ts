import type { Page } from 'playwright-core';
import type { ClaimState } from '../../src/claims/words.js';
import { API_SCREENS } from './api-screens.js';
import { CHALLENGE_SCREENS } from './challenge-screens.js';
import { CHANGE_SCREENS } from './change-screens.js';
import type { TestDesk, Who } from './desk.js';
import { EMBEDDING_SCREENS } from './embedding-screens.js';
import { EVIDENCE_SCREENS } from './evidence-screens.js';
import { FINDING_SCREENS } from './finding-screens.js';
import { IMPORT_SCREENS } from './import-screens.js';
import { NEWSROOM_SCREENS } from './newsroom-screens.js';
import { NOTE_SCREENS } from './note-screens.js';
import { fillHop } from './pages.js';
import { PROTECTION_SCREENS } from './protection-screens.js';
import { QUEUE_SCREENS } from './queue-screens.js';
import { SOURCE_SCREENS } from './source-screens.js';

/** One page as somebody sees it, in a state worth looking at. */
export type Screen = {
  name: string;
  who: Who | null;
  /** What the page answers with; 200 where nothing is said. */
  status?: number;
  open(page: Page, desk: TestDesk): Promise<unknown>;
};

const slugOf = async ({ db }: TestDesk) => (await db.article.findFirstOrThrow()).slug;
const claimOf = async ({ db }: TestDesk, state: ClaimState) =>
  db.claim.findFirstOrThrow({ where: { state }, orderBy: { ref: 'asc' } });

const at = (path: string) => (page: Page) => page.goto(path);
const atArticle = async (page: Page, desk: TestDesk) => page.goto(`/articles/${await slugOf(desk)}`);
const atWorkspace =
  (tail = '') =>
  async (page: Page, desk: TestDesk) =>
    page.goto(`/desk/articles/${await slugOf(desk)}${tail}`);
const atClaim =
  (state: ClaimState, tail: '' | '/edit' | '/assessments?to=now' = '') =>
  async (page: Page, desk: TestDesk) =>
    page.goto(`/desk/claims/${(await claimOf(desk, state)).ref}${tail}`);

/** Sends a form past the browser's own checks, and waits for the page that answers. */
async function send(page: Page, button: string) {
  await page.locator('form').evaluateAll((forms) => {
    for (const form of forms) (form as HTMLFormElement).noValidate = true;
  });
  const answered = page.waitForEvent('load');
  await page.getByRole('button', { name: button, exact: true }).click();
  await answered;
}

/** All pages of the app that a person can come to, with the states that look different. */
export const SCREENS: Screen[] = [
  { name: 'the home page', who: null, open: at('/') },
  { name: 'the home page of somebody signed in', who: 'checker', open: at('/') },
  { name: 'an article', who: null, open: atArticle },
  {
    name: 'an article with a contested card open',
    who: null,
    async open(page, desk) {
      await atArticle(page, desk);
      await page.locator('a.mark-number--contested').first().click();
      await page.locator('details.card[open]').waitFor();
      await page.getByText('What the marks mean').click();
    },
  },
  {
    name: 'a claim alone',
    who: null,
    open: async (page, desk) => page.goto(`/claims/${(await claimOf(desk, 'approved')).ref}`),
  },
  {
    name: 'a contested claim alone',
    who: null,
    async open(page, { db }) {
      const where = { state: 'approved', status: 'contested' } as const;
      await page.goto(`/claims/${(await db.claim.findFirstOrThrow({ where })).ref}`);
    },
  },
  { name: 'the page on how claims are checked', who: null, open: at('/about') },
  { name: 'the sign-in page', who: null, open: at('/sign-in') },
  {
    name: 'a sign-in refused',
    who: null,
    status: 422,
    async open(page) {
      await page.goto('/sign-in');
      await page.getByLabel('E-mail address').fill(`nobody-${Date.now()}@desk.example`);
      await page.getByLabel('Password').fill('not this one');
      await send(page, 'Sign in');
    },
  },
  { name: 'a page that is not there', who: null, status: 404, open: at('/articles/no-such-article') },
  { name: 'a desk page that is not there', who: 'checker', status: 404, open: at('/desk/claims/ZZZZZZ') },
  { name: 'a desk page that is not allowed', who: 'checker', status: 403, open: at('/desk/people') },

  { name: 'the queue', who: 'editor', open: at('/desk/queue') },
  { name: 'the queue of everything, as a fact-checker', who: 'checker', open: at('/desk/queue?state=all') },
  { name: 'the queue with nothing in it', who: 'editor', open: at('/desk/queue?article=none') },
  ...QUEUE_SCREENS,
  ...IMPORT_SCREENS,
  { name: 'the articles', who: 'editor', open: at('/desk/articles') },
  { name: 'a new article', who: 'editor', open: at('/desk/articles/new') },
  {
    name: 'a new article refused',
    who: 'editor',
    status: 422,
    async open(page) {
      await page.goto('/desk/articles/new');
      await send(page, 'Preview');
    },
  },
  {
    name: 'the preview of an article',
    who: 'editor',
    async open(page) {
      await page.goto('/desk/articles/new');
      await page
        .getByLabel('Text')
        .fill('Bridge opens\nIt opened on Monday.\nMore\nAnd more\n## Costs\nMuch.');
      await send(page, 'Preview');
    },
  },
  {
    name: 'the preview of an article refused',
    who: 'editor',
    status: 422,
    async open(page) {
      await page.goto('/desk/articles/new');
      await page.getByLabel('Text').fill('Bridge opens\nIt opened on Monday.');
      await send(page, 'Preview');
      await page.getByLabel('Headline').fill('');
      await page.getByLabel('Link').fill('javascript:nothing');
      await send(page, 'Keep the article');
    },
  },
  { name: 'the workspace', who: 'editor', open: atWorkspace() },
  {
    name: 'the workspace with everything unfolded',
    who: 'checker',
    async open(page, desk) {
      await atWorkspace()(page, desk);
      for (const words of ['How to mark a claim', 'Annotate a passage', 'Mark by sentence'])
        await page.getByText(words, { exact: true }).click();
    },
  },
  {
    name: 'the workspace before an article is taken off',
    who: 'editor',
    async open(page, desk) {
      await atWorkspace()(page, desk);
      await page.getByText('Take it off the readers’ side').click();
    },
  },
  {
    name: 'the workspace with words selected',
    who: 'checker',
    async open(page, desk) {
      await atWorkspace()(page, desk);
      await page.locator('#text').focus();
      await page.keyboard.press('ArrowDown');
      await page.getByRole('region', { name: 'Selected words' }).waitFor();
    },
  },
  { name: 'the particulars', who: 'editor', open: atWorkspace('/particulars') },
  {
    name: 'the particulars that somebody else changed',
    who: 'editor',
    status: 409,
    async open(page, desk) {
      await atWorkspace('/particulars')(page, desk);
      await page.getByLabel('Publication').fill('The Other Courier');
      await withOldVersion(page);
      await send(page, 'Save');
    },
  },
  { name: 'the timeline', who: 'editor', open: atWorkspace('/timeline') },
  { name: 'a form without words', who: 'checker', open: atWorkspace('/claims/new') },
  { name: 'a new claim', who: 'editor', open: atWorkspace('/claims/new?spans=body:0-40') },
  {
    name: 'a claim’s form with much wrong in it',
    who: 'editor',
    status: 422,
    async open(page, desk) {
      await atWorkspace('/claims/new?spans=body:0-40')(page, desk);
      await page.getByRole('button', { name: 'Add another place' }).click();
      await page.locator('#f-spans-1-words').fill('words that stand nowhere');
      await page.getByRole('button', { name: 'Add evidence' }).click();
      await page.getByRole('region', { name: 'Evidence 1' }).waitFor();
      await fillHop(page.locator('.hop-form').first(), { source: '', date: 'some day', terms: 'anonymous' });
      await send(page, 'Save and submit for review');
    },
  },
  {
    name: 'a status that the rule does not carry',
    who: 'editor',
    status: 422,
    async open(page, desk) {
      await atClaim('returned', '/edit')(page, desk);
      await page.getByRole('radio', { name: 'Contested' }).check();
      await send(page, 'Save and submit for review');
    },
  },
  {
    name: 'a claim that somebody else changed',
    who: 'checker',
    status: 409,
    async open(page, desk) {
      await atClaim('returned', '/edit')(page, desk);
      await page.getByLabel('Statement').fill('Another statement of the same.');
      await withOldVersion(page);
      await send(page, 'Save the draft');
    },
  },
  { name: 'the form of a claim', who: 'checker', open: atClaim('draft', '/edit') },
  { name: 'a draft', who: 'checker', open: atClaim('draft') },
  { name: 'a claim to review', who: 'editor', open: atClaim('submitted') },
  { name: 'a claim returned', who: 'checker', open: atClaim('returned') },
  { name: 'a claim approved', who: 'editor', open: atClaim('approved') },
  { name: 'two assessments compared', who: 'checker', open: atClaim('returned', '/assessments?to=now') },
  {
    name: 'a claim with its forms unfolded',
    who: 'editor',
    async open(page, desk) {
      await atClaim('returned')(page, desk);
      for (const words of ['Write a note', 'Withdraw the claim'])
        await page.getByText(words, { exact: true }).click();
    },
  },
  {
    name: 'a claim returned without a note',
    who: 'editor',
    status: 422,
    async open(page, desk) {
      await atClaim('submitted')(page, desk);
      await send(page, `Return to ${(await proposer(desk)).name}`);
    },
  },
  ...FINDING_SCREENS,
  ...EVIDENCE_SCREENS,
  ...NOTE_SCREENS,
  ...SOURCE_SCREENS,
  ...PROTECTION_SCREENS,
  ...NEWSROOM_SCREENS,
  ...API_SCREENS,
  ...CHALLENGE_SCREENS,
  ...CHANGE_SCREENS,
  ...EMBEDDING_SCREENS,
  { name: 'an account', who: 'admin', open: at('/desk/account') },
  {
    name: 'a password refused',
    who: 'checker',
    status: 422,
    async open(page) {
      await page.goto('/desk/account');
      await page.getByLabel('Current password').fill('not this one');
      await page.getByLabel('New password').fill('short');
      await send(page, 'Change the password');
    },
  },
  { name: 'the rule', who: 'admin', open: at('/desk/rule') },
  { name: 'the rule, as a fact-checker', who: 'checker', open: at('/desk/rule') },
  {
    name: 'a setting of the rule refused',
    who: 'admin',
    status: 422,
    async open(page) {
      await page.goto('/desk/rule');
      await page.getByLabel('Independent origins').selectOption({ label: 'Three' });
      await send(page, 'Set the thresholds');
    },
  },
  { name: 'the people', who: 'admin', open: at('/desk/people') },
  {
    name: 'a person refused',
    who: 'admin',
    status: 422,
    async open(page) {
      await page.goto('/desk/people');
      await page.getByLabel('First password').fill('short');
      await send(page, 'Add');
    },
  },
];

async function proposer(desk: TestDesk) {
  const { id } = await claimOf(desk, 'submitted');
  const where = { claimId: id, state: 'submitted' } as const;
  return (await desk.db.assessment.findFirstOrThrow({ where, include: { author: true } })).author;
}

/** Makes the form one that was opened before somebody else's change. */
const withOldVersion = (page: Page) =>
  page.locator('main [name="version"]').evaluateAll((inputs) => {
    for (const input of inputs as HTMLInputElement[]) input.value = String(Number(input.value) - 1);
  });
