import { parseFeed } from '@rowanmanning/feed-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpublishArticle } from '../../src/articles/commands/change-article.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { claimIn, publish } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { jsonFeed } from '../support/feeds.js';
import type { Visitor } from '../support/visitor.js';

// Feeds as somebody reads them who follows a newsroom: fetched from the running app, read by a feed parser that is none of
// ours.

let desk: TestDesk;
let reader: Visitor;
let slug: string;
let sourceId: string;
const STRANGE = 'It cost <b>four</b> & “five” ]]> million\u0001 😀.';

beforeAll(async () => {
  desk = await openTestDesk();
  reader = await desk.visitor();
  slug = await anArticle(desk.as.checker, { ...TEXT, headline: 'Mayor opens <i>bridge</i> & ferry' });
  const early = await claimIn('approved', desk, slug, { statement: 'The bridge cost five.' });
  await publish(desk, slug);
  await claimIn('approved', desk, slug, { statement: STRANGE, attributions: [anAccount('The ferryman')] });
  const contested = await claimIn('approved', desk, slug, {
    statement: 'The secret ferry sank.',
    reason: 'The secret diver.',
    status: 'contested',
    settle: 'The wreck.',
    attributions: [anAccount(), anAccount('The ferryman', 'denies')],
  });
  await editClaim(desk.as.checker, early.ref, early.version, {
    ...aClaim({ statement: 'The bridge cost four.' }),
    change: 'correction',
    told: 'It was\n<four>, not five.',
  });
  await submitAssessment(desk.as.checker, early.ref, early.version + 1);
  await approveAssessment(desk.as.editor, early.ref, early.version + 2, null);
  await withdrawClaim(desk.as.editor, contested.ref, contested.version, 'Private.', 'There was no ferry.');
  sourceId = (await desk.db.source.findFirstOrThrow({ where: { name: 'The ferryman' } })).id;
});
afterAll(() => desk.close());

const bases = () => ['/feed', `/articles/${slug}/feed`, `/sources/${sourceId}/feed`];
const addresses = () => [...bases().map((it) => it), '/feed?status=reported'];
const inForm = (address: string, form: 'atom' | 'json') => address.replace(/feed(?=\?|$)/, `feed.${form}`);

async function atom(path: string) {
  const reply = await reader.get(path);
  expect([reply.status, reply.headers.get('content-type')]).toEqual([
    200,
    'application/atom+xml; charset=utf-8',
  ]);
  return { ...reply, feed: parseFeed(reply.text) };
}
const json = (path: string) => jsonFeed(reader, path);

describe('a feed', () => {
  it('tells what changed, newest first, and of what was withdrawn no word', async () => {
    const { feed, text } = await atom(`/articles/${slug}/feed.atom`);
    expect(feed.items.map((it) => it.title)).toEqual([
      'A claim was withdrawn: Mayor opens <i>bridge</i> & ferry',
      'Correction, reported: The bridge cost four.',
      `Reported: ${STRANGE.replace('\u0001', '\uFFFD')}`,
      'Published: Mayor opens <i>bridge</i> & ferry',
    ]);
    const [withdrawal, correction] = feed.items;
    expect(withdrawal?.content).toContain('There was no ferry.');
    expect(correction?.content).toContain('<strong>Correction:</strong> It was');
    // As it stands there: this parser reads marks twice.
    expect(text).toContain('<strong>Correction:</strong> It was<br>&lt;four&gt;, not five.');
    for (const secret of ['secret', 'Private.', 'sank']) expect(text).not.toContain(secret);
  });

  it('is the same in both formats', async () => {
    for (const address of addresses()) {
      const { feed } = await atom(inForm(address, 'atom'));
      const other = await json(inForm(address, 'json'));
      expect(other.items.map((it) => [it.id, it.url, new Date(it.date_published)])).toEqual(
        feed.items.map((it) => [it.id, it.url, it.published]),
      );
      expect(other.title).toBe(feed.title);
      expect(feed.items.length).toBeGreaterThan(0);
    }
  });

  it('may be of one status: with what was approved before the article came out', async () => {
    const { items } = await json('/feed.json?status=reported');
    expect(items.map((it) => it.title.replace(/:.*/s, ''))).toEqual([
      'Correction, reported',
      'Reported',
      'Reported',
    ]);
    expect((await json('/feed.json?status=contested')).items).toEqual([]);
    expect((await json('/feed.json?status=confirmed')).items).toEqual([]);
    expect((await reader.get('/feed.json?status=nothing')).status).toBe(404);
  });

  it('may be of one source, with the claims that name it', async () => {
    const { items, title } = await json(`/sources/${sourceId}/feed.json`);
    expect([title, items.length]).toEqual(['Claims that name The ferryman', 1]);
  });

  it('has entries that lead to the page as it was then', async () => {
    const { items } = await json(`/articles/${slug}/feed.json`);
    for (const { url } of items) {
      expect(url.startsWith(`${desk.base}/articles/${slug}?at=`)).toBe(true);
      const { status } = await reader.get(new URL(url).pathname + new URL(url).search);
      expect(status).toBe(200);
    }
  });

  it('is named in the head of its page', async () => {
    for (const [page, base] of [
      ['/', '/feed'],
      [`/articles/${slug}`, `/articles/${slug}/feed`],
      [`/sources/${sourceId}`, `/sources/${sourceId}/feed`],
      ['/claims', '/feed'],
    ]) {
      const { text } = await reader.get(page as string);
      expect(text).toContain(`<link rel="alternate" href="${base}.atom" type="application/atom+xml"`);
      expect(text).toContain(`<link rel="alternate" href="${base}.json" type="application/feed+json"`);
    }
  });

  it('says in which language an entry is: the article’s, and English where it speaks itself', async () => {
    const arabic = await anArticle(desk.as.checker, { ...TEXT, headline: 'جسر' }, 'ar');
    const { ref } = await claimIn('approved', desk, arabic, { statement: 'تكلف الجسر أربعة.' });
    await publish(desk, arabic);
    const { version } = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
    await editClaim(desk.as.checker, ref, version, {
      ...aClaim({ statement: 'تكلف الجسر خمسة.' }),
      change: 'correction',
      told: 'قلنا أربعة.',
    });
    await submitAssessment(desk.as.checker, ref, version + 1);
    await approveAssessment(desk.as.editor, ref, version + 2, null);
    const { text } = await atom(`/articles/${arabic}/feed.atom`);
    expect(text).toMatch(/<feed [^>]*xml:lang="en"/);
    expect(text.match(/<entry[^>]*>/g)).toEqual(['<entry xml:lang="ar">', '<entry xml:lang="ar">']);
    const { items } = await json(`/articles/${arabic}/feed.json`);
    expect(items.map((it) => it.language)).toEqual(['ar', 'ar']);
    expect(items[0]?.content_html).toContain(
      '<p dir="auto"><strong lang="en">Correction:</strong> قلنا أربعة.</p><p dir="auto">تكلف الجسر خمسة.</p><p dir="auto"><strong lang="en">Reported.</strong>',
    );
    expect(items[1]?.content_html).toContain('<p lang="en" dir="ltr">The article is out');
    const own = await atom(`/articles/${slug}/feed.atom`);
    expect(own.text).not.toMatch(/<entry>|lang="(?!en)|dir=/);
  });

  it('is not sent again to who has it, and may be read from other sites', async () => {
    for (const path of addresses().flatMap((it) => [inForm(it, 'atom'), inForm(it, 'json')])) {
      const { headers } = await reader.get(path);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(Date.parse(headers.get('last-modified') ?? '')).toBeGreaterThan(0);
      const etag = headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[\w-]+"$/);
      expect((await reader.get(path, { 'if-none-match': etag })).status).toBe(304);
    }
  });

  it('is not there of what is not out', async () => {
    const draft = await anArticle(desk.as.checker, { ...TEXT, headline: 'Not out' });
    for (const path of [
      `/articles/${draft}/feed.atom`,
      '/articles/none/feed.json',
      '/sources/none/feed.atom',
    ])
      expect((await reader.get(path)).status).toBe(404);
  });

  it('goes on in pages, each change once, also of one moment', async () => {
    const many = await anArticle(desk.as.checker, { ...TEXT, headline: 'Many' });
    for (let number = 0; number < 60; number++)
      await claimIn('approved', desk, many, {
        statement: `No. ${number}`,
        attributions: [anAccount('A clerk')],
      });
    await publish(desk, many);
    const { id } = await desk.db.source.findFirstOrThrow({ where: { name: 'A clerk' } });
    const first = await atom(`/sources/${id}/feed.atom`);
    const next = /<link href="([^"]*)" rel="next"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await atom(next.replace(desk.base, ''));
    expect(first.feed.items).toHaveLength(50);
    expect(new Set([...first.feed.items, ...second.feed.items].map((it) => it.id)).size).toBe(60);
    expect(second.text).not.toContain('rel="next"');
    const page = await json(`/sources/${id}/feed.json`);
    expect((await json((page.next_url ?? '').replace(desk.base, ''))).items).toHaveLength(10);
    await unpublishArticle(desk.as.editor, many, 2);
    expect((await reader.get(`/sources/${id}/feed.atom`)).status).toBe(404);
  });

  it.each(['before=', 'before=1~1', 'before=99999999999999~999999999999999999'])(
    'is a feed all the same with %s',
    async (query) => {
      for (const address of bases()) await atom(`${address}.atom?${query}`);
    },
  );

  it.each(['before=x', 'before=%00', 'before=-1~0', 'before=1', 'before=1~1&before=2~1'])(
    'is not there with %s, and does not begin anew instead',
    async (query) => {
      for (const address of bases())
        for (const form of ['atom', 'json'])
          expect((await reader.get(`${address}.${form}?${query}`)).status).toBe(404);
    },
  );
});
