import { describe, expect, it } from 'vitest';
import type { ClaimContent } from '../../src/claims/content.js';
import { articleMarkup, claimMarkup, isReviewed } from '../../src/formats/schema-org.js';
import { account, claim, hop, says, source } from '../support/claim-content.js';
import { misuse, quadsOf, SCHEMA, vocabulary } from '../support/json-ld.js';
import {
  aPublicClaim,
  aPublicRecord,
  CONTESTED,
  OWN_VOICE,
  SITE,
  UNNAMED,
} from '../support/public-record.js';

type Node = Record<string, unknown>;
const words = vocabulary('schema', SCHEMA);
const SLUG = 'mayor-opens-bridge';
const elsewhere = new Map([['Mayor Jane Roe', ['https://www.wikidata.example/Q1']]]);
const record = aPublicRecord();
const article = articleMarkup(SITE, record, elsewhere) as Node;
const pageOf = (content: ClaimContent) =>
  claimMarkup(SITE, SLUG, aPublicClaim('AAAAA2', 2, content), elsewhere) as Node;
const contested = pageOf(CONTESTED);
const PAGES: [string, Node][] = [
  ['the article', article],
  ['an article of which little is known', articleMarkup(SITE, sparse(), new Map()) as Node],
  ['a claim of somebody else', contested],
  ['a claim of the article', pageOf(OWN_VOICE)],
  ['a claim of somebody who is not named', pageOf(UNNAMED)],
];

function sparse() {
  const none = { byline: null, publication: null, url: null, dateline: '2026', corrections: [], claims: [] };
  return aPublicRecord({ ...none, revision: { ...record.revision, summary: '' } });
}

/** Every node of a document, by its types. */
function nodes(given: unknown, type: string): Node[] {
  if (Array.isArray(given)) return given.flatMap((it) => nodes(it, type));
  if (given === null || typeof given !== 'object') return [];
  const below = Object.values(given).flatMap((it) => nodes(it, type));
  return (given as Node)['@type'] === type ? [given as Node, ...below] : below;
}

describe('the markup', () => {
  it.each(PAGES)('of %s uses words of schema.org, where the vocabulary has them', async (_, page) => {
    expect(misuse(await quadsOf(page), words)).toEqual([]);
  });

  it('would be found out with a property that stands elsewhere, or that there is not', async () => {
    const wrong = { ...contested, jobTitle: 'Mayor', verdict: 'x' };
    expect(misuse(await quadsOf(wrong), words)).toEqual([
      `${SCHEMA}jobTitle may not stand on ${SCHEMA}ClaimReview`,
      `there is no ${SCHEMA}verdict`,
    ]);
  });

  it('of an article holds each claim with a rating in words, and no review', () => {
    const ratings = nodes(article, 'Claim').map((it) => (it.contentRating as Node).alternateName);
    expect(ratings).toEqual(['Confirmed', 'Contested', 'Confirmed', 'Reported']);
    expect(nodes(article, 'ClaimReview')).toEqual([]);
    expect(nodes(article, 'Rating').every((it) => it.ratingExplanation)).toBe(true);
    expect(article.correction).toMatchObject([{ '@type': 'CorrectionComment', text: 'It is four.' }]);
  });

  it('tells whose a claim is, where else they are known, and where it was made first', () => {
    expect(contested.itemReviewed).toMatchObject({
      '@type': 'Claim',
      author: {
        '@type': 'Person',
        name: 'Mayor Jane Roe',
        jobTitle: 'Mayor',
        sameAs: ['https://www.wikidata.example/Q1'],
      },
      datePublished: '2026-01-05T10:00Z',
      firstAppearance: { '@type': 'CreativeWork', url: 'https://city.example/speech' },
      appearance: { '@type': 'NewsArticle', '@id': `${SITE}/articles/${SLUG}` },
    });
  });

  it('of who is not named says nothing', () => {
    const text = JSON.stringify([pageOf(UNNAMED), article]);
    for (const hidden of ['Ann Hidden', 'Hidden House', 'protected-id', 'secret-root', 'clerk'])
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false]);
    expect(nodes(pageOf(UNNAMED), 'Claim')[0]).not.toHaveProperty('author');
  });

  it('gives no date for what was said about a time, or in a month', () => {
    for (const time of [
      { timeValue: '2026-01', timePrecision: 'month' },
      { timeValue: '2026-01-05', timePrecision: 'about' },
    ] as const) {
      const content = claim({
        status: 'confirmed',
        attributions: [account('asserts', hop(source('Ann'), time))],
      });
      expect(pageOf(content).itemReviewed).not.toHaveProperty('datePublished');
    }
  });
});

describe('a review', () => {
  const own = account('asserts', hop(source('This article', { ownVoice: true })));
  const ofAll = (status: ClaimContent['status'], ...attributions: ClaimContent['attributions']) =>
    claim({ status, attributions });

  it.each<[string, ClaimContent, boolean]>([
    ['of somebody’s claim that is confirmed', ofAll('confirmed', says('Ann')), true],
    ['of somebody’s claim that is contested', ofAll('contested', says('Ann'), says('Bob', 'denies')), true],
    ['of somebody’s claim that is reported, which is no verdict', ofAll('reported', says('Ann')), false],
    ['of the article’s own claim', ofAll('confirmed', own), false],
    ['of what the article says too', ofAll('confirmed', says('Ann'), own), false],
    ['of what nobody asserts', ofAll('contested', says('Bob', 'denies')), false],
    ['of what rests on evidence alone', ofAll('confirmed'), false],
  ])('%s', (_, content, there) => {
    expect(isReviewed({ content })).toBe(there);
    expect(nodes(pageOf(content), 'ClaimReview').length).toBe(there ? 1 : 0);
  });

  /** What Google asks of fact checks: https://developers.google.com/search/docs/appearance/structured-data/factcheck */
  const RULES: [rule: string, holds: (it: Node) => boolean][] = [
    ['claimReviewed is there', (it) => typeof it.claimReviewed === 'string' && it.claimReviewed !== ''],
    ['reviewRating is a Rating', (it) => (it.reviewRating as Node)['@type'] === 'Rating'],
    [
      'a rating without a number is one in words',
      (it) => typeof (it.reviewRating as Node).alternateName === 'string',
    ],
    ['a rating has all numbers or none', (it) => numbers(it).length === 0 || numbers(it).length === 3],
    ['url is the page that it stands on, at the same host', (it) => it.url === `${SITE}/claims/AAAAA2`],
    ['its author has a name', (it) => typeof (it.author as Node).name === 'string'],
    ['its author is not the author of the claim', (it) => authorOf(it)?.name !== (it.author as Node).name],
    ['itemReviewed is a Claim', (it) => (it.itemReviewed as Node)['@type'] === 'Claim'],
  ];
  const numbers = (it: Node) =>
    ['ratingValue', 'bestRating', 'worstRating'].filter((key) => key in (it.reviewRating as Node));
  const authorOf = (it: Node) => (it.itemReviewed as Node).author as Node | undefined;

  it.each(RULES)('keeps the search engines’ rule that %s', (_, holds) => {
    expect(holds(contested)).toBe(true);
  });
});
