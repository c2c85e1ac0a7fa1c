import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClaimContent } from '../../src/claims/content.js';
import { contentOf } from '../../src/claims/queries.js';
import { claimIn, publish } from '../support/claims.js';
import { anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { imported, staged } from '../support/imports.js';
import type { Visitor } from '../support/visitor.js';

// What the desk exports as annotations is taken again: into another article of the same text, where the claims stand
// at the same words, and into the article itself, where they are already.

let desk: TestDesk;
let visitor: Visitor;
beforeAll(async () => {
  desk = await openTestDesk();
  visitor = await desk.visitor('checker');
});
afterAll(() => desk.close());

const text = { ...TEXT, body: `A 🌉 first. ${TEXT.body}\nIt cost four million, again.` };
const said = ({ statement, status, reason, spans }: ClaimContent) => ({
  statement,
  status,
  reason,
  spans: spans.map(({ revisionId: _, ...span }) => span),
});

it('keeps statements, reasons, statuses and places', async () => {
  const slug = await anArticle(desk.as.checker, text);
  const words = (part: 'body' | 'summary', from: string) => {
    const start = text[part].lastIndexOf(from);
    return { part, start, end: start + from.length, words: from };
  };
  await claimIn('approved', desk, slug, {
    spans: [words('body', 'It cost four million'), words('summary', 'cost 4 million')],
  });
  await claimIn('approved', desk, slug, {
    statement: 'Residents dispute it.',
    spans: [words('body', 'Residents dispute the cost')],
  });
  await publish(desk, slug);
  const exported = (await visitor.get(`/articles/${slug}/annotations.jsonld`)).text;

  const own = await staged(desk, visitor, exported, slug);
  expect(own).toMatchObject({ format: 'annotations', good: 0, refused: 0, known: 2 });
  expect(own.rows[0]?.reason).toMatch(/^It is claim [0-9A-Z]{6} of this article itself\.$/);

  const copy = await anArticle(desk.as.checker, { ...text, headline: 'A copy' });
  const elsewhere = await staged(desk, visitor, exported, copy);
  expect(elsewhere).toMatchObject({ good: 2, refused: 0, known: 0 });
  await imported(desk, visitor, elsewhere.id);
  const of = async (slug: string) => {
    const claims = await desk.db.claim.findMany({
      where: { article: { slug } },
      orderBy: { statement: 'asc' },
    });
    return Promise.all(claims.map((claim) => contentOf(desk.db, claim.id)));
  };
  expect((await of(copy)).map(said)).toEqual((await of(slug)).map(said));
  expect(await staged(desk, visitor, exported, copy)).toMatchObject({ good: 0, known: 2 });

  // The event tells the same as is read from the tables.
  for (const claim of await desk.db.claim.findMany({ where: { article: { slug: copy } } })) {
    const event = await desk.db.event.findFirstOrThrow({ where: { claimId: claim.id } });
    expect((event.private as { content: unknown }).content).toEqual(await contentOf(desk.db, claim.id));
  }
});
