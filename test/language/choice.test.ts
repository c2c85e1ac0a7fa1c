import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGE_COOKIE, preferred } from '../../src/platform/language.js';
import { claimIn, publish } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';

// The language of the readers' side: by the browser, by hand, and never by somebody else.

let desk: TestDesk;
let slug: string;
let ref: string;
beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  const claim = aClaim({ attributions: [anAccount('Anna', 'asserts', { toWhom: 'reporters' })] });
  ({ ref } = await claimIn('approved', desk, slug, claim));
  await publish(desk, slug);
});
afterAll(() => desk.close());

const languageOf = (text: string) => /<html lang="([\w-]+)"/.exec(text)?.[1];

describe('the language of a page', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['uk', 'uk'],
    ['uk-UA,uk;q=0.9,en;q=0.8', 'uk'],
    ['UK', 'uk'],
    ['en-GB,en;q=0.9,uk;q=0.8', 'en'],
    ['de,uk;q=0.4,en;q=0.3', 'uk'],
    ['de-DE, fr;q=0.9', 'en'],
    ['uk;q=0, en;q=0.1', 'en'],
    ['uk;q=0', 'en'],
    ['*', 'en'],
    ['de, *;q=0.5', 'en'],
    ['*;q=0.1, uk;q=0.2', 'uk'],
    ['en;q=0.5, uk;q=0.5', 'en'],
    ['ukx, english', 'en'],
    [';;;,,q=1', 'en'],
    ['uk;q=very', 'uk'],
    [`${'x,'.repeat(5000)}uk`, 'en'],
  ])('is for “%s”: %s', async (asked, language) => {
    expect(preferred(asked)).toBe(language);
    const { text, headers } = await (await desk.visitor()).get(
      '/about',
      asked ? { 'accept-language': asked } : {},
    );
    expect(languageOf(text)).toBe(language);
    expect(headers.get('vary')?.toLowerCase()).toContain('accept-language');
  });

  it('is the one chosen by hand, whatever the browser asks for, until another is chosen', async () => {
    const reader = await desk.visitor();
    const chosen = await reader.get(`/language?to=uk&back=${encodeURIComponent(`/articles/${slug}?a=b`)}`);
    expect([chosen.status, chosen.location]).toEqual([303, `/articles/${slug}?a=b`]);
    expect(chosen.headers.get('cache-control')).toBe('no-store');
    expect(chosen.setCookies.join()).toMatch(
      new RegExp(`^${LANGUAGE_COOKIE}=uk; Max-Age=\\d{8};.*HttpOnly`, 'i'),
    );
    const page = () => reader.get(`/articles/${slug}`, { 'accept-language': 'en' });
    expect(languageOf((await page()).text)).toBe('uk');
    await reader.get('/language?to=en&back=/');
    expect(languageOf((await page()).text)).toBe('en');
  });

  it('is refused where there is none, and a cookie of another is passed over', async () => {
    const reader = await desk.visitor();
    for (const to of ['xx', '', 'EN', 'uk-UA', '__proto__', 'constructor'])
      expect((await reader.get(`/language?to=${to}&back=/about`)).status).toBe(422);
    expect((await reader.get('/language?to=uk&to=en')).status).toBe(422);
    expect(reader.cookies.has(LANGUAGE_COOKIE)).toBe(false);
    reader.cookies.set(LANGUAGE_COOKIE, 'constructor');
    expect(languageOf((await reader.get('/about', { 'accept-language': 'uk' })).text)).toBe('uk');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    'evil.example',
    '/\t/evil.example',
    '/\r\nSet-Cookie: a=b',
    '/about\\evil',
    '',
  ])('leads back to no other site: %j', async (back) => {
    const reply = await (await desk.visitor()).get(`/language?to=uk&back=${encodeURIComponent(back)}`);
    expect([reply.status, reply.location]).toEqual([303, '/']);
  });

  it('is offered at the foot of each page, which says which one it is in', async () => {
    const reader = await desk.visitor();
    const { text } = await reader.get('/about?x=1&y=2', { 'accept-language': 'uk' });
    const links = [...text.matchAll(/<a href="\/language\?([^"]+)"([^>]*)>([^<]+)<\/a>/g)];
    expect(links.map(([, , , name]) => name)).toEqual(['English', 'Українська']);
    for (const [, query = '', rest = ''] of links) {
      const to = new URLSearchParams(query.replaceAll('&#38;', '&').replaceAll('&amp;', '&'));
      expect(to.get('back')).toBe('/about?x=1&y=2');
      expect(rest).toContain(`lang="${to.get('to')}" hreflang="${to.get('to')}"`);
      expect(rest.includes('aria-current="true"')).toBe(to.get('to') === 'uk');
    }
  });

  it('is English on the desk, whatever was chosen', async () => {
    const checker = await desk.visitor('checker');
    await checker.get('/language?to=uk&back=/');
    const { text } = await checker.get(`/desk/claims/${ref}`);
    expect(languageOf(text)).toBe('en');
    expect(text).not.toMatch(/\p{Script=Cyrillic}/u);
  });

  it('is the one of what goes wrong, too', async () => {
    const reader = await desk.visitor();
    const uk = { 'accept-language': 'uk' };
    expect((await reader.get('/claims/ZZZZZZ', uk)).text).toContain('Такого твердження немає.');
    await reader.get(`/claims/${ref}/challenge`, uk);
    const refused = await reader.post(`/claims/${ref}/challenge`, { reason: '', link: 'x', email: '' }, uk);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('2 місця потребують вашої уваги.');
    expect(refused.text).toContain('Не заповнено: «Що не так і звідки ви це знаєте».');
    const taken = await reader.post(`/claims/${ref}/challenge`, { reason: 'No.', link: '', email: '' }, uk);
    expect(taken.status).toBe(303);
    expect((await reader.get(`/claims/${ref}`, uk)).text).toContain('Ваше зауваження надійшло до редакції.');
  });
});

describe('words of an article', () => {
  it('say which language they are in where the page is in another', async () => {
    const reader = await desk.visitor();
    const uk = (await reader.get(`/articles/${slug}`, { 'accept-language': 'uk' })).text;
    expect(uk).toMatch(/<h1 class="block block--headline" lang="en">/);
    expect(uk).toMatch(/class="card__statement" lang="en">/);
    expect(uk).toContain('<bdi lang="en">reporters</bdi>');
    const en = (await reader.get(`/articles/${slug}`, { 'accept-language': 'en' })).text;
    expect(en).toMatch(/<h1 class="block block--headline">/);
    expect(en).toContain('said to reporters');
  });

  it('run from the right to the left where their language does', async () => {
    const text = {
      headline: 'הגשר נפתח ביום שני',
      summary: 'הגשר עלה ארבעה מיליון.',
      body: 'הגשר החדש נפתח ביום שני. אנה אמרה שהוא עלה ארבעה מיליון.',
      headings: [],
    };
    const hebrew = await anArticle(desk.as.checker, text, 'he');
    const exact = 'הגשר החדש נפתח ביום שני';
    const span = { part: 'body' as const, start: null, end: null, words: exact };
    const { ref: name } = await claimIn(
      'approved',
      desk,
      hebrew,
      aClaim({ statement: exact, spans: [span] }),
    );
    await publish(desk, hebrew);
    for (const language of ['en', 'uk']) {
      const page = (await (await desk.visitor()).get(`/articles/${hebrew}`, { 'accept-language': language }))
        .text;
      expect(page).toContain('class="edition edition--mirrored"');
      expect(page).toContain('<h1 class="block block--headline" lang="he" dir="rtl">');
      expect(page).toContain('<p class="block block--paragraph" lang="he" dir="rtl">');
      expect(page).toContain('class="card__statement" lang="he" dir="rtl">');
      // What staff wrote of it may be in another language, and runs as it begins.
      expect(page).toContain('<p lang="he" dir="auto">The mayor says so.</p>');
      expect(page).toContain(`<html lang="${language}">`);
    }
    const claim = (await (await desk.visitor()).get(`/claims/${name}`)).text;
    expect(claim).toContain('class="card__statement" lang="he" dir="rtl">');
    const desktop = (await (await desk.visitor('checker')).get(`/desk/articles/${hebrew}`)).text;
    expect(desktop).toMatch(/id="text"[^>]* lang="he" dir="rtl"/);
    expect((await (await desk.visitor()).get('/')).text).toContain(
      '<h2 class="teaser__headline" lang="he" dir="rtl">',
    );
  });
});
