import { describe, expect, it } from 'vitest';
import { type Embedded, frameLine, quoteLine } from '../../src/embedding/lines.js';
import { type Limits, oembedOf, oembedXml } from '../../src/embedding/oembed.js';
import { placeAt } from '../../src/embedding/place.js';

const SITE = 'https://desk.example.org';
const claim = { kind: 'claims', name: '7Q2XD0' };
const article = { kind: 'articles', name: 'bridge-opens' };

describe('an address', () => {
  it.each([
    [`${SITE}/claims/7Q2XD0`, claim],
    [`${SITE}/articles/bridge-opens`, article],
    [`${SITE}/articles/bridge-opens?at=2025-12-20T17:05Z#claim-7Q2XD0`, article],
    [`${SITE}:443/claims/7Q2XD0`, claim],
    ['HTTPS://DESK.EXAMPLE.ORG/claims/7Q2XD0', claim],
    [`${SITE}/claims/../articles/bridge-opens`, article],
    [`${SITE}/articles/a%2Fb`, { kind: 'articles', name: 'a/b' }],
  ])('%s is a page that can be shown elsewhere', (given, place) => {
    expect(placeAt(given, SITE)).toEqual(place);
  });

  it.each([
    'http://desk.example.org/claims/7Q2XD0',
    'https://desk.example.org:8443/claims/7Q2XD0',
    'https://desk.example.org.evil.example/claims/7Q2XD0',
    'https://evil.example/claims/7Q2XD0',
    'https://evil.example/?https://desk.example.org/claims/7Q2XD0',
    'https://desk.example.org@evil.example/claims/7Q2XD0',
    'https://user@desk.example.org/claims/7Q2XD0',
    'https://user:word@desk.example.org/claims/7Q2XD0',
    '//desk.example.org/claims/7Q2XD0',
    '/claims/7Q2XD0',
    'javascript:alert(1)',
    'data:text/html,https://desk.example.org/claims/7Q2XD0',
    `${SITE}`,
    `${SITE}/claims`,
    `${SITE}/claims/`,
    `${SITE}/claims/7Q2XD0/`,
    `${SITE}/claims/7Q2XD0/challenge`,
    `${SITE}/embed/claims/7Q2XD0`,
    `${SITE}/desk/claims/7Q2XD0`,
    `${SITE}/articles/%E0%A4%A`,
    'nothing',
    '',
  ])('%s is none', (given) => {
    expect(placeAt(given, SITE)).toBeNull();
  });
});

const nasty: Embedded = {
  place: { kind: 'claims', name: '7Q2XD0' },
  title: 'It cost <b>"4" & more</b>\n</blockquote><script>alert(1)</script>',
  said: '<i>Reported</i>',
};

describe('the lines', () => {
  it('are one line each, in which nothing of the claim is markup', () => {
    const lines = [quoteLine(SITE, nasty), frameLine(SITE, nasty, { width: '100%', height: 300 })];
    for (const line of lines) {
      expect(line).not.toContain('\n');
      expect(line).not.toMatch(/<b>|<i>|alert\(1\)<\/script>/);
      expect(line).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      // Nothing that a strict policy of the page around would refuse.
      expect(line).not.toMatch(
        /\sstyle=|\son\w+=|<script(?! async src="https:\/\/desk\.example\.org\/embed\.js"><)/,
      );
    }
  });
});

describe('the answer to oEmbed', () => {
  const size = (limits: Limits, place = nasty.place) => {
    const { width, height, html } = oembedOf(SITE, { ...nasty, place }, limits);
    return { width, height, html };
  };

  it.each([
    [{}, 600, 480],
    [{ maxwidth: 400 }, 400, 480],
    [{ maxheight: 200 }, 600, 200],
    [{ maxwidth: 1, maxheight: 1 }, 1, 1],
    [{ maxwidth: 9000, maxheight: 9000 }, 600, 480],
  ] as [Limits, number, number][])('for %o is %i by %i, and its frame with it', (limits, width, height) => {
    const it = size(limits);
    expect(it).toMatchObject({ width, height });
    expect(it.html).toContain(` width="${width}" height="${height}" `);
  });

  it('comes with the script that sizes it only where no height was set', () => {
    expect(size({ maxwidth: 300 }).html).toContain('<script async');
    expect(size({ maxheight: 300 }).html).not.toContain('<script');
  });

  it('holds in XML nothing that XML cannot', () => {
    const xml = oembedXml(oembedOf(SITE, { ...nasty, title: 'a\u0001b\u{1F600}\uFFFF]]> & <c>' }, {}));
    expect(xml).toContain('<title>a\uFFFDb\u{1F600}\uFFFD]]&gt; &amp; &lt;c&gt;</title>');
  });
});
