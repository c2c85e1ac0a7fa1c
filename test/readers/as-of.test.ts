import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotateClaim } from '../../src/annotations/commands/annotate.js';
import { publishArticle, unpublishArticle } from '../../src/articles/commands/change-article.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { protectSource } from '../../src/sources/commands/protect-source.js';
import { claimIn, type Marked } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { at, revise } from '../support/reviews.js';
import type { Visitor } from '../support/visitor.js';

// An article and a claim as they stood at a moment, and what changed between any two.

let desk: TestDesk;
let reader: Visitor;
let slug: string;
let kept: Marked;
let gone: Marked;
beforeAll(async () => {
  desk = await openTestDesk();
  reader = await desk.visitor();
  const { as } = desk;
  slug = await anArticle(as.checker, { ...TEXT, headline: 'Bridge opens' });
  const timed = { ...desk, as: { ...as, editor: at(as.editor, new Date('2026-01-05T09:00:00Z')) } };
  kept = await claimIn('approved', timed, slug);
  gone = await claimIn('approved', timed, slug, { statement: 'Residents are angry.' });
  await publishArticle(at(as.editor, new Date('2026-01-05T10:00:00Z')), slug, 1);
  const version = await revise(desk, kept, { statement: 'The bridge cost five million.' });
  await approveAssessment(at(as.editor, new Date('2026-01-06T10:00:00Z')), kept.ref, version, null);
  const seventh = at(as.editor, new Date('2026-01-07T10:00:00Z'));
  await withdrawClaim(seventh, gone.ref, gone.version, 'Nobody does.', 'We were wrong about the residents.');
  await annotateClaim(at(as.editor, new Date('2026-01-08T10:00:00Z')), kept.ref, {
    body: 'Checked again.',
    visibility: 'public',
  });
});
afterAll(() => desk.close());

const page = (tail = '', headers: Record<string, string> = {}) =>
  reader.get(`/articles/${slug}${tail}`, headers);
const UKRAINIAN = { 'accept-language': 'uk' };

describe('an article as of a moment', () => {
  it('says so at its head, with the way to the present, and is kept out of search engines', async () => {
    const { status, text } = await page('?at=2026-01-05T10:00Z');
    expect(status).toBe(200);
    expect(text).toContain('this article as it stood on 5 Jan 2026, 10:00 UTC');
    expect(text).toContain(`<a href="/articles/${slug}">As it stands now</a>`);
    expect(text).toContain(`<a href="/articles/${slug}/changes?from=2026-01-05T10:00Z">`);
    expect(text).toContain('<meta name="robots" content="noindex">');
    expect(text).toContain('The bridge cost four million.');
    expect(text).not.toContain('five million');
    expect((await page('?at=2026-01-05T10:00:30.250Z')).text).toContain('on 5 Jan 2026, 10:00:30 UTC');
  });

  it('leaves out what was withdrawn since, but for how much that was', async () => {
    const { text } = await page('?at=2026-01-06');
    expect(text).toContain('1 claim that was shown then has been withdrawn since, and is not shown here.');
    expect(text).not.toContain('are angry');
    expect(text).not.toContain(gone.ref);
    expect((await page('?at=2026-01-07T10:00:00Z')).text).not.toContain('withdrawn since');
  });

  it('offers no objection, no last visit and no other format there, and stays at the moment', async () => {
    const { text } = await page('?at=2026-01-05T10:00Z');
    expect(text).not.toContain('/challenge"');
    expect(text).not.toContain('data-visit');
    expect(text).not.toContain('rel="alternate"');
    expect(text).toContain(`href="/claims/${kept.ref}?at=2026-01-05T10:00Z"`);
    const { text: now } = await page();
    expect(now).toContain(`/claims/${kept.ref}/challenge"`);
    expect(now).toContain(`data-visit="${slug}"`);
    expect(now).not.toContain('noindex');
    expect(now).not.toContain('As it stands now</a>');
  });

  it('shows notes from the moment they were made', async () => {
    expect((await page('?at=2026-01-07')).text).not.toContain('Checked again.');
    expect((await page('?at=2026-01-08')).text).toContain('Checked again.');
  });

  it.each([
    ['?at=2026-01-05T09:59Z', 404, 'The article was not out at that time.'],
    ['?at=2001-01-01', 404, 'The article was not out at that time.'],
    ['?at=monday', 422, 'A moment is written like 2025-12-20T17:05Z'],
    ['?at=2026-01-05&at=2026-01-06', 422, 'A moment is written like'],
    ['?at=9999-01-01', 422, 'That moment has not come yet.'],
    ['/changes?from=soon', 422, 'A moment is written like'],
    ['/changes?from=2001-01-01', 404, 'The article was not out at that time.'],
  ])('answers %s with %i', async (tail, status, said) => {
    const answer = await page(tail);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(said);
  });

  it('says the same in Ukrainian', async () => {
    const { text } = await page('?at=2026-01-06', UKRAINIAN);
    expect(text).toContain('1 твердження, яке тоді показували, згодом відкликано, тож тут його немає.');
    expect((await page('?at=2001-01-01', UKRAINIAN)).text).not.toContain('not out');
    expect((await page('?at=9999-01-01', UKRAINIAN)).text).toContain('Цей момент ще не настав.');
  });
});

describe('a claim as of a moment', () => {
  it('is what was approved then', async () => {
    const { status, text } = await reader.get(`/claims/${kept.ref}?at=2026-01-05`);
    expect(status).toBe(200);
    expect(text).toContain('this claim as it was approved on 5 Jan 2026, 23:59 UTC');
    expect(text).toContain('<meta name="robots" content="noindex">');
    expect(text).toContain('The bridge cost four million.');
    expect(text).not.toContain('five million');
    expect(text).not.toContain('/challenge"');
    expect(text).toContain(`/articles/${slug}?at=2026-01-05T23:59:59.999Z#claim-${kept.ref}`);
  });

  it('is not there before it was shown, nor once it is withdrawn', async () => {
    const late = await claimIn('approved', desk, slug, { statement: 'It is long.' });
    const before = await reader.get(`/claims/${late.ref}?at=2026-01-06`);
    expect([before.status, before.text]).toEqual([
      404,
      expect.stringContaining('This claim was not shown at that time.'),
    ]);
    expect((await reader.get(`/claims/${gone.ref}?at=2026-01-06`)).status).toBe(410);
    expect((await reader.get(`/claims/${kept.ref}?at=2026-01-04`)).status).toBe(404);
    await withdrawClaim(desk.as.editor, late.ref, late.version, 'Not a claim.', 'Gone.');
  });
});

describe('the changes of an article', () => {
  it('are listed newest first, each with the page of its moment', async () => {
    const { status, text } = await page('/changes');
    expect(status).toBe(200);
    const moments = [...text.matchAll(/moments__when"><a href="([^"]*)"/g)].map(([, href]) => href);
    expect(moments.slice(-4)).toEqual(
      ['2026-01-08T10:00Z', '2026-01-07T10:00Z', '2026-01-06T10:00Z', '2026-01-05T10:00Z'].map(
        (it) => `/articles/${slug}?at=${it}`,
      ),
    );
    for (const href of moments)
      expect([href, (await reader.get(href as string)).status]).toEqual([href, 200]);
    expect(text).toContain('<strong>Correction:</strong>');
    expect(text).toContain('We were wrong about the residents.');
    expect(text).not.toContain('are angry');
  });

  it('are compared between any two moments, in whichever order they are given', async () => {
    const { text } = await page('/changes?from=2026-01-05&to=2026-01-06');
    expect(text).toContain('<h1>What changed from 5 Jan 2026, 23:59 UTC to 6 Jan 2026, 23:59 UTC</h1>');
    expect(text).toMatch(/<del class="word">.*four<\/del><ins class="word">.*five<\/ins> million\./);
    const turned = await page('/changes?from=2026-01-06&to=2026-01-05');
    const difference = (it: string) => /<section class="difference"[\s\S]*<\/section>/.exec(it)?.[0];
    expect(difference(turned.text)).toBe(difference(text));
    expect(difference(text)).toBeTruthy();
  });

  it('are compared with the present where only one moment is given, and with nothing where none is', async () => {
    const { text } = await page('/changes?from=2026-01-07T10:00Z&to=');
    expect(text).toContain('What has changed since 7 Jan 2026, 10:00 UTC');
    expect(text).toContain('Checked again.');
    expect((await page('/changes')).text).not.toContain('class="difference"');
  });

  it('say so where there are none', async () => {
    const { text } = await page('/changes?from=2026-01-08T10:00Z&to=2026-01-08');
    expect(text).toContain('The two say the same.');
  });

  it('count a while in which the article was not out as its return', async () => {
    const { as } = desk;
    const other = await anArticle(as.checker, { ...TEXT, headline: 'Bridge closes' });
    const on = (day: number) => at(as.editor, new Date(Date.UTC(2026, 0, day)));
    await publishArticle(on(5), other, 1);
    await unpublishArticle(on(7), other, 2);
    await publishArticle(on(9), other, 3);
    expect((await reader.get(`/articles/${other}?at=2026-01-08`)).status).toBe(404);
    const { status, text } = await reader.get(`/articles/${other}/changes?from=2026-01-08`);
    expect(status).toBe(200);
    expect(text).toContain('What has changed since 9 Jan 2026');
  });

  it('are those of an article that is out', async () => {
    const draft = await anArticle(desk.as.checker);
    expect((await reader.get(`/articles/${draft}/changes`)).status).toBe(404);
    expect((await reader.get('/articles/nowhere/changes')).status).toBe(404);
  });

  it('are told in Ukrainian too', async () => {
    const { text } = await page('/changes?from=2026-01-05', UKRAINIAN);
    for (const words of ['Що змінилося від 5 січ. 2026', 'Змінені твердження', 'Статтю опубліковано.'])
      expect(text).toContain(words);
  });
});

it('a source that was protected since is named at no moment, and in no comparison', async () => {
  const { as, db } = desk;
  const SECRET = 'Jocasta Canary';
  const article = await anArticle(as.checker, { ...TEXT, headline: 'Bridge named' });
  const named = (quote: string) => ({ attributions: [anAccount(SECRET, 'asserts', { quote })] });
  const claim = await claimIn('approved', desk, article, named('It cost four million'));
  await publishArticle(at(as.editor, new Date()), article, 1);
  const from = new Date().toISOString();
  const version = await revise(desk, claim, named('Four million'));
  await approveAssessment(as.editor, claim.ref, version, null);
  const pages = [
    `/articles/${article}?at=${from}`,
    `/claims/${claim.ref}?at=${from}`,
    `/articles/${article}/changes?from=${from}`,
  ];
  for (const address of pages)
    expect([address, (await reader.get(address)).text]).toEqual([address, expect.stringContaining(SECRET)]);
  const { id } = await db.source.findFirstOrThrow({ where: { name: SECRET } });
  const protection = { spellings: [], note: null, publicDescription: 'a city official', guardians: [] };
  await protectSource(as.editor, id, 1, protection);
  for (const address of pages) {
    const { status, text } = await reader.get(address);
    expect([address, status]).toEqual([address, 200]);
    expect(text).not.toContain('Canary');
    expect(text).toContain('a city official');
  }
});

it('a claim of the headline that is only reported is told to readers, and to the desk before', async () => {
  const { as } = desk;
  const text = { ...TEXT, headline: 'The bridge cost four million', summary: '' };
  const article = await anArticle(as.checker, text);
  const spans = [
    { part: 'headline' as const, start: null, end: null, words: 'The bridge cost four million' },
    { part: 'body' as const, start: null, end: null, words: 'It cost four million' },
  ];
  const claim = await claimIn('submitted', desk, article, aClaim({ spans }));
  const editor = await desk.visitor('editor');
  const asFact = '“The bridge cost four million” is stated as fact, and is only reported.';
  const before = (await editor.get(`/desk/articles/${article}`)).text;
  expect(before).toContain(asFact);
  expect(before).toContain('Claim 1, reported, not approved yet');
  await approveAssessment(as.editor, claim.ref, claim.version, null);
  expect((await editor.get(`/desk/articles/${article}`)).text).not.toContain('not approved yet');
  await publishArticle(as.editor, article, 1);
  for (const address of [`/articles/${article}`, `/claims/${claim.ref}`])
    expect((await reader.get(address)).text.replace(/\s+/g, ' ')).toContain(
      `${asFact} The text below says who says so.`,
    );
  expect((await reader.get(`/articles/${article}`, UKRAINIAN)).text).toContain('подано як факт');
  expect((await page()).text).not.toContain('stated as fact');
});
