import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { accountOn, dragOver, fillHop, markingBar, openPage, signIn, stepByStep } from '../support/pages.js';

const HEADLINE = 'Harbour bridge opens to traffic';
const PASTED = `${HEADLINE}
The mayor opened the harbour bridge on Monday after two years of work. “It cost four million, not one cent more,” she told reporters at the opening.
Ferries go on running until the end of the month.
The old crossing is closed.
## What remains open
Residents dispute the cost. The bridge is 212 metres long, according to the city office.`;

const SENTENCE = '“It cost four million, not one cent more,” she told reporters at the opening.';
const WORDS = 'It cost four million, not one cent more';
const OVERLAPPING = 'four million, not one cent more,” she told reporters';
const STATEMENT = 'The harbour bridge cost four million.';
const REVISED = 'The harbour bridge cost exactly four million.';
const REASON = 'The mayor is the only origin of the figure.';
const DRAFT = 'Nobody but the desk may read this statement.';

/** From a paste to a page that readers see. The steps are the same with JavaScript and without, but for marking. */
describe.each([
  { name: 'with JavaScript', script: true },
  { name: 'without JavaScript', script: false },
])('an article, $name', ({ script }) => {
  let desk: TestDesk;
  let browser: Browser;
  let checker: Page;
  let editor: Page;
  let reader: Page;
  let workspace: string;
  stepByStep();

  beforeAll(async () => {
    [desk, browser] = await Promise.all([openTestDesk(), openBrowser()]);
    const options = { javaScriptEnabled: script };
    checker = await openPage(browser, desk, null, options);
    editor = await openPage(browser, desk, null, options);
    reader = await openPage(browser, desk, null, options);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  /** Opens a claim's form for words of the text. */
  async function mark(words: string, sentence: string) {
    if (script) {
      await dragOver(checker, words);
      await markingBar(checker).getByText(words).waitFor();
      await markingBar(checker).getByRole('button', { name: 'Mark as claim' }).click();
    } else {
      await checker.getByText('Mark by sentence').click();
      await checker.getByRole('link', { name: sentence }).click();
      expect(await checker.locator('#f-spans-0-words').inputValue()).toBe(sentence);
      await checker.locator('#f-spans-0-words').fill(words);
    }
    await checker.getByRole('heading', { name: 'New claim' }).waitFor();
    expect(await checker.locator('#f-spans-0-words').inputValue()).toBe(words);
  }

  test('is pasted by a fact-checker, looked at and kept', async () => {
    await signIn(checker, 'checker@desk.example');
    await checker.getByRole('link', { name: 'Articles' }).click();
    await checker.getByRole('link', { name: 'New article' }).click();
    await checker.getByLabel('Text').fill(PASTED);
    await checker.getByRole('button', { name: 'Preview' }).click();

    const preview = checker.getByRole('article', { name: 'Preview of the article' });
    expect(await preview.getByRole('heading').allInnerTexts()).toEqual([HEADLINE, 'What remains open']);
    expect(await desk.db.article.count()).toBe(0);

    await checker.getByLabel('Publication').fill('The Harbour Courier');
    await checker.getByLabel('Date of the article').fill('2026-01-05');
    await checker.getByRole('button', { name: 'Keep the article' }).click();
    await checker.getByText('The article is kept.').waitFor();
    workspace = new URL(checker.url()).pathname;
    expect(await checker.locator('#text').innerText()).toContain(SENTENCE);
  });

  test('has words marked, attributed and refused as confirmed, with nothing lost', async () => {
    await mark(WORDS, SENTENCE);
    await checker.getByLabel('Statement').fill(STATEMENT);
    await fillHop(accountOn(checker, 1).hop(1), {
      source: 'Mayor Jane Roe',
      how: 'said',
      terms: 'on the record',
      quote: WORDS,
      when: 'on Monday',
      date: '2026-01-05',
    });
    await checker.getByRole('button', { name: 'Add an account' }).click();
    const second = accountOn(checker, 2);
    await fillHop(second.hop(1), { source: 'Mayor Jane Roe', terms: 'on background' });
    await checker.getByRole('button', { name: 'It was passed on by … (account 2)' }).click();
    await fillHop(second.hop(2), { source: 'City office', kind: 'organisation', how: 'published' });
    await checker.getByLabel('Reason', { exact: true }).fill(REASON);
    await checker.getByRole('radio', { name: 'Confirmed' }).check();
    await checker.getByRole('button', { name: 'Save and submit for review' }).click();

    const alert = checker.getByRole('alert');
    await alert.getByText('The rule does not carry “confirmed”').waitFor();
    expect(await alert.innerText()).toMatch(/one more independent origin/);
    await expectEverythingTyped();
  });

  async function expectEverythingTyped() {
    const [first, second] = [accountOn(checker, 1), accountOn(checker, 2)];
    const typedIn = (label: string, within = first.hop(1)) =>
      within.getByLabel(label, { exact: true }).inputValue();
    expect({
      words: await checker.locator('#f-spans-0-words').inputValue(),
      statement: await checker.getByLabel('Statement').inputValue(),
      source: await typedIn('Source'),
      terms: await typedIn('Terms', second.hop(1)),
      quote: await typedIn('Exact words'),
      when: await typedIn('When, in words'),
      date: await typedIn('As a date'),
      relay: await typedIn('Source', second.hop(2)),
      mode: await typedIn('How', second.hop(2)),
      reason: await checker.getByLabel('Reason', { exact: true }).inputValue(),
      confirmed: await checker.getByRole('radio', { name: 'Confirmed' }).isChecked(),
    }).toEqual({
      words: WORDS,
      statement: STATEMENT,
      source: 'Mayor Jane Roe',
      terms: 'on_background',
      quote: WORDS,
      when: 'on Monday',
      date: '2026-01-05',
      relay: 'City office',
      mode: 'published',
      reason: REASON,
      confirmed: true,
    });
  }

  test('has the claim submitted as reported', async () => {
    await checker.getByRole('radio', { name: 'Reported' }).check();
    await checker.getByRole('button', { name: 'Save and submit for review' }).click();
    await checker.getByText('The claim is submitted for review.').waitFor();
    expect(await desk.db.claim.count()).toBe(1);
  });

  test('has another claim kept as a draft', async () => {
    await checker.goto(workspace);
    await mark(
      'The bridge is 212 metres long',
      'The bridge is 212 metres long, according to the city office.',
    );
    await checker.getByLabel('Statement').fill(DRAFT);
    await fillHop(accountOn(checker, 1).hop(1), { source: 'A source of the draft' });
    await checker.getByRole('button', { name: 'Save the draft' }).click();
    await checker.getByText('The claim is saved as a draft.').waitFor();
  });

  test('has the claim found by an editor, annotated and returned with a note', async () => {
    await signIn(editor, 'editor@desk.example');
    const line = editor.getByRole('listitem').filter({ hasText: STATEMENT });
    expect(await line.innerText()).toMatch(/Reported[\s\S]*submitted[\s\S]*The checker/);
    await line.getByRole('link').click();
    await editor.getByText('Write a note').click();
    await editor.getByLabel('Note', { exact: true }).fill('Is there a budget that says so?');
    await editor.getByRole('button', { name: 'Add the note' }).click();
    await editor
      .getByRole('article', { name: 'Note by The editor' })
      .getByText('Is there a budget')
      .waitFor();

    await editor.getByLabel('Or return it, with a note').fill('The words stand there twice.');
    await editor.getByRole('button', { name: 'Return to The checker' }).click();
    await editor.getByText('Returned to its author with what you said of it.').waitFor();
  });

  test('has the claim edited after the note, given an overlapping place and submitted again', async () => {
    await checker.goto('/desk/queue?state=returned');
    await checker.getByRole('link', { name: STATEMENT }).click();
    await checker.getByText('Returned by The editor:').waitFor();
    await checker.getByText('The words stand there twice.').first().waitFor();
    await checker.getByText('Is there a budget that says so?').waitFor();
    await checker.getByRole('link', { name: 'Edit it' }).click();
    await checker.getByLabel('Statement').fill(REVISED);
    if (script) {
      await dragOver(checker, OVERLAPPING);
      await markingBar(checker).getByRole('button', { name: 'Add to the open claim' }).click();
      await checker.locator('#f-spans-1-words').waitFor();
    } else {
      await checker.getByRole('button', { name: 'Add another place' }).click();
      await checker.locator('#f-spans-1-words').fill(OVERLAPPING);
    }
    expect(await checker.locator('#f-spans-1-words').inputValue()).toBe(OVERLAPPING);
    expect(await checker.getByLabel('Statement').inputValue()).toBe(REVISED);
    await checker.getByRole('button', { name: 'Save and submit for review' }).click();
    await checker.getByText('The claim is submitted for review.').waitFor();
  });

  test('has the claim approved, and is published', async () => {
    await editor.goto('/desk/queue');
    await editor.getByRole('link', { name: REVISED }).click();
    await editor.getByRole('button', { name: 'Approve as reported' }).click();
    await editor.getByText('Approved. Where the article is out, readers see it now.').waitFor();
    await editor.getByRole('link', { name: HEADLINE }).click();
    await editor.getByRole('button', { name: 'Publish' }).click();
    await editor.getByText('The article is out.').waitFor();
  });

  test('is read by somebody without an account', async () => {
    await reader.goto('/');
    await reader.getByRole('link', { name: HEADLINE }).click();
    expect(await reader.locator('.edition .mark--reported').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('four million, not one cent more')]),
    );
    await reader.getByRole('link', { name: 'Claim 1, reported' }).first().click();
    const card = reader.locator('details.card[open]');
    await card.getByText(REVISED).waitFor();
    const told = await card.innerText();
    expect(told).toContain(REASON);
    expect(told).toMatch(/Mayor Jane Roe\s+said on Monday \(5 January 2026\)/);
    expect(told).toMatch(
      /A source not named, on background, said\s+→\s+City office\s+published\s+→\s+this article/,
    );

    const list = reader.getByRole('region', { name: 'The claims, one by one' });
    expect(await list.getByRole('listitem').count()).toBe(1);
    expect(await list.innerText()).toContain(REVISED);
    const sources = reader.getByRole('region', { name: 'The sources, and what each stands behind' });
    expect((await sources.getByRole('listitem').allInnerTexts()).map((it) => it.split('\n')[0])).toEqual([
      'A source not named',
      'City office',
      'Mayor Jane Roe',
    ]);
  });

  test('keeps the words of a draft, and of notes between colleagues, from readers', async () => {
    const page = await reader.content();
    expect(page).toContain('212 metres long');
    for (const hidden of [
      DRAFT,
      'A source of the draft',
      'budget that says so',
      'stand there twice',
      STATEMENT,
    ])
      expect(page).not.toContain(hidden);
  });
});
