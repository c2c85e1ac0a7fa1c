import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ofClaimReview } from '../../src/imports/claim-review.js';
import type { Json } from '../../src/imports/json-items.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { aReview, imported, staged } from '../support/imports.js';
import type { Visitor } from '../support/visitor.js';

// What a fact-check gives that cannot be kept is told before it is imported, row by row, and not passed over.

const NOW = new Date('2026-03-01T12:00:00Z');
const take = (more: Record<string, unknown>) => ofClaimReview(aReview(1, more) as unknown as Json, NOW);
const item = aReview(1).itemReviewed;
const rating = (more: object) => ({ reviewRating: { '@type': 'Rating', alternateName: 'False', ...more } });

describe('what is left out of a fact-check', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['a script as its address', { url: 'javascript:alert(1)' }, 'the fact-check’s address'],
    ['its address without a scheme', { url: 'checks.example/1' }, 'the fact-check’s address'],
    [
      'a script where it appeared',
      { itemReviewed: { ...item, firstAppearance: 'javascript:x' } },
      'an address at which the claim appeared',
    ],
    [
      'a script as somebody’s address',
      { itemReviewed: { ...item, author: { ...item.author, sameAs: ['javascript:x'] } } },
      'an address of who said',
    ],
    ['a day that is none', { datePublished: 'not a date' }, 'the day of the fact-check, which is no date'],
    ['a day to come', { datePublished: '2031-01-01' }, 'the day of the fact-check, which is yet to come'],
    ['a year to come', { datePublished: '2027' }, 'the day of the fact-check, which is yet to come'],
    [
      'a claim’s day that is none',
      { itemReviewed: { ...item, datePublished: '2026-02-31' } },
      'the day of the claim, which is no date',
    ],
    [
      'a claim’s day to come',
      { itemReviewed: { ...item, datePublished: '2026-03-04' } },
      'the day of the claim, which is yet to come',
    ],
    ['a rating of 99 on 5', rating({ ratingValue: 99, bestRating: 5, worstRating: 1 }), 'not on its scale'],
    ['a rating above the best', rating({ ratingValue: 99, bestRating: '5' }), 'not on its scale'],
    ['a rating of no figure', rating({ ratingValue: 'x', bestRating: 5 }), 'not on its scale'],
  ])('%s is told, and quotes nothing of it', (_, more, what) => {
    const { leftOut, claim, place } = take(more);
    expect(leftOut).toEqual([expect.stringContaining(what)]);
    expect(leftOut?.[0]).toMatch(/^Left out: /);
    expect(JSON.stringify([claim, place, leftOut])).not.toMatch(
      /javascript|not a date|2031|2027|99|2026-03-04/,
    );
  });

  it.each<[string, Record<string, unknown>]>([
    ['nothing wrong in it', {}],
    ['a day that is today in the east', { datePublished: '2026-03-02' }],
    ['this year', { datePublished: '2026' }],
    ['a scale upside down', rating({ ratingValue: 2, bestRating: 1, worstRating: 5 })],
    ['a rating without a scale', rating({ ratingValue: 7 })],
    ['no rating', { reviewRating: undefined }],
  ])('is nothing with %s', (_, more) => expect(take(more).leftOut).toEqual([]));
});

describe('the preview of fact-checks', () => {
  let desk: TestDesk;
  let visitor: Visitor;
  beforeAll(async () => {
    desk = await openTestDesk();
    visitor = await desk.visitor('checker');
  });
  afterAll(() => desk.close());

  it('names what is left out, and shows the fact-check’s address and day', async () => {
    const items = [
      aReview(1, { datePublished: '2026-01-06T10:00:00Z' }),
      aReview(2, { url: 'javascript:alert(1)', datePublished: 'not a date' }),
    ];
    const file = await staged(desk, visitor, JSON.stringify(items));
    expect(file).toMatchObject({ good: 2, refused: 0 });
    expect(file.rows.map((row) => row.reason)).toEqual([
      null,
      expect.stringMatching(
        /^Left out: the fact-check’s address, .*\. Left out: the day of the fact-check, /,
      ),
    ]);
    const { text } = await visitor.get(file.at);
    expect(text).toContain('https://checks.example/1');
    expect(text).toContain('Imported from a fact-check of 6 January 2026 by Checks Example');
    expect(text).toContain('Good, but something is left out');
    expect(text).not.toContain('javascript:');
    await imported(desk, visitor, file.id);
    // It is told afterwards too.
    expect((await visitor.get(file.at)).text).toContain('Left out: the day of the fact-check');
  });

  it('shows all of the good rows, page by page', async () => {
    const items = Array.from({ length: 25 }, (_, at) => aReview(100 + at));
    const file = await staged(desk, visitor, JSON.stringify(items));
    const seen: string[] = [];
    let [next, pages]: [string | undefined, number] = [file.at, 0];
    while (next && pages < 9) {
      const { text }: { text: string } = await visitor.get(next);
      seen.push(...[...text.matchAll(/__statement">([^<]*)</g)].map(([, it = '']) => it));
      next = /href="([^"#]*\?good=\d+)#good"/.exec(text)?.[1];
      pages++;
    }
    expect(pages).toBe(3);
    expect(seen).toEqual(items.map((it) => it.claimReviewed));
    for (const nonsense of ["?good=x'", '?good=9999999', '?good=1&good=2', '?without=x'])
      expect((await visitor.get(file.at + nonsense)).status).toBe(200);
  });
});
