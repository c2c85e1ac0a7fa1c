import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentOf } from '../../src/claims/queries.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { filesOf } from '../support/evidence.js';
import { aReview, imported, staged } from '../support/imports.js';
import { changedTables, snapshot } from '../support/snapshot.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let visitor: Visitor;
beforeAll(async () => {
  desk = await openTestDesk();
  visitor = await desk.visitor('checker');
});
afterAll(() => desk.close());

const feed = (count: number, from = 0) =>
  JSON.stringify({
    '@type': 'DataFeed',
    dataFeedElement: Array.from({ length: count }, (_, at) => ({
      '@type': 'DataFeedItem',
      item: [aReview(from + at)],
    })),
  });

const CSV =
  'key,statement,quote,source,evidence,bearing,primary\nk1,The bridge cost four million.,It cost four million,Mayor Jane Roe,The budget,supports,yes\n';

describe('a feed of fact-checks', () => {
  it('is looked at first, and becomes drafts when its sender says so', async () => {
    const before = await snapshot(desk.pool);
    const it = await staged(desk, visitor, feed(3));
    expect(it).toMatchObject({ state: 'ready', format: 'claim_reviews', good: 3, refused: 0, known: 0 });
    expect(changedTables(before, await snapshot(desk.pool))).toEqual([
      'Chain',
      'Event',
      'Import',
      'ImportRow',
    ]);
    const page = await visitor.get(it.at);
    expect(page.text).toContain('The bridge number 0 cost four million.');
    expect(page.text).toContain('Import all 3');

    const done = await imported(desk, visitor, it.id);
    expect(done).toMatchObject({ state: 'done', problem: null });
    const claims = await desk.db.claim.findMany({
      orderBy: { statement: 'asc' },
      include: { article: { include: { currentRevision: true } } },
    });
    expect(claims.map((claim) => [claim.state, claim.status, claim.approvedAssessmentId])).toEqual(
      Array(3).fill(['draft', 'contested', null]),
    );
    // The first two appeared at one place.
    expect(claims[0]?.articleId).toBe(claims[1]?.articleId);
    expect(claims[0]?.article).toMatchObject({
      state: 'draft',
      url: 'https://posts.example/0',
      publication: 'posts.example',
      dateline: '2026-01-05',
    });
    expect(claims[0]?.article.currentRevision?.body).toBe(
      'The bridge number 0 cost four million.\nThe bridge number 1 cost four million.',
    );
    const content = await contentOf(desk.db, claims[1]?.id ?? '');
    const event = await desk.db.event.findFirstOrThrow({ where: { claimId: claims[1]?.id ?? '' } });
    expect((event.private as { content: unknown }).content).toEqual(content);
    expect(content).toMatchObject({
      reason: 'Imported from a fact-check by Checks Example, which rated it “False”.',
      spans: [{ part: 'body', start: 39, exact: 'The bridge number 1 cost four million.' }],
      attributions: [
        {
          stance: 'asserts',
          hops: [
            {
              source: { name: 'Speaker 1', kind: 'person' },
              timeValue: '2026-01-05',
              url: 'https://posts.example/0',
            },
          ],
        },
      ],
      evidence: [
        {
          kind: 'report',
          bearing: 'refutes',
          passage: 'False',
          url: 'https://checks.example/1',
          primary: false,
          origin: { name: 'Checks Example', kind: 'organisation' },
        },
      ],
    });
    expect((await desk.db.source.findUniqueOrThrow({ where: { nameKey: 'speaker 1' } })).sameAs).toEqual([
      'https://people.example/1',
    ]);
    const kinds = await desk.db.event.groupBy({ by: ['kind'], _count: true, orderBy: { kind: 'asc' } });
    expect(Object.fromEntries(kinds.map((it) => [it.kind, it._count]))).toMatchObject({
      article_added: 2,
      claim_marked: 3,
      import_finished: 1,
      import_made: 1,
      source_added: 4,
    });
    expect((await verifyLedger(desk.db)).faults).toEqual([]);
    expect((await visitor.get(it.at)).text).toContain('Imported as drafts: 3 claims in 2 articles');
    expect((await filesOf(desk)).spooled).toEqual([]);
  });

  it('changes nothing when it comes again, and adds only what is new in it', async () => {
    const again = await staged(desk, visitor, feed(3));
    expect(again).toMatchObject({ state: 'ready', good: 0, known: 3 });
    expect(again.rows.map((row) => row.reason)).toEqual(Array(3).fill('Imported before.'));
    expect((await visitor.get(again.at)).text).toContain('what could be imported is there already');
    expect((await visitor.post(`${again.at}/start`)).status).toBe(409);
    const more = await staged(desk, visitor, feed(5));
    expect(more).toMatchObject({ good: 2, known: 3 });
    await imported(desk, visitor, more.id);
    expect(await desk.db.claim.count()).toBe(5);
  });
});

describe('a table', () => {
  it('goes into the article that was chosen', async () => {
    const slug = await anArticle(desk.as.checker);
    const it = await staged(desk, visitor, CSV, slug);
    expect(it).toMatchObject({ state: 'ready', format: 'csv', good: 1, refused: 0 });
    expect(await imported(desk, visitor, it.id)).toMatchObject({ state: 'done' });
    const claim = await desk.db.claim.findFirstOrThrow({ where: { article: { slug } } });
    expect(await contentOf(desk.db, claim.id)).toMatchObject({
      status: 'reported',
      statement: 'The bridge cost four million.',
      spans: [{ part: 'body', exact: 'It cost four million' }],
      attributions: [{ hops: [{ source: { name: 'Mayor Jane Roe' } }] }],
      evidence: [{ title: 'The budget', primary: true, bearing: 'supports' }],
    });
    expect(await staged(desk, visitor, CSV, slug)).toMatchObject({ good: 0, known: 1 });
  });
});
