import { expect } from 'vitest';
import type { TestDesk } from './desk.js';
import type { Reply, Visitor } from './visitor.js';

/** Sends a file by the form of the imports' page, the token first, as the page has it. */
export async function sendFile(
  visitor: Visitor,
  content: string | Uint8Array<ArrayBuffer>,
  article?: string,
  name = 'claims.json',
): Promise<Reply> {
  if (!visitor.csrf) await visitor.get('/desk/account');
  const form = new FormData();
  form.set('_csrf', visitor.csrf);
  form.set('file', new Blob([content]), name);
  if (article !== undefined) form.set('article', article);
  return visitor.send('/desk/imports', { method: 'POST', body: form, headers: { origin: visitor.base } });
}

const isAtWork = (state: string | undefined) => state === 'reading' || state === 'importing';

/** Waits until nothing works on an import any more. */
export async function settled({ db }: TestDesk, id: string) {
  await expect
    .poll(async () => isAtWork((await db.import.findUniqueOrThrow({ where: { id } })).state), {
      timeout: 120_000,
    })
    .toBe(false);
  return db.import.findUniqueOrThrow({ where: { id } });
}

/** Sends a file and waits until it is read. @returns the import with its rows */
export async function staged(
  desk: TestDesk,
  visitor: Visitor,
  content: string | Uint8Array<ArrayBuffer>,
  article?: string,
) {
  const reply = await sendFile(visitor, content, article);
  expect([reply.status, reply.location]).toEqual([
    303,
    expect.stringMatching(/^\/desk\/imports\/[0-9a-f-]{36}$/),
  ]);
  const id = reply.location?.split('/').at(-1) ?? '';
  const found = await settled(desk, id);
  const rows = await desk.db.importRow.findMany({ where: { importId: id }, orderBy: { number: 'asc' } });
  return { ...found, rows, at: `/desk/imports/${id}` };
}

/** Starts an import by its button, and waits until it has ended. */
export async function imported(
  desk: TestDesk,
  visitor: Visitor,
  id: string,
  fields: Record<string, string> = {},
) {
  const reply = await visitor.post(`/desk/imports/${id}/start`, fields);
  expect([reply.status, reply.location]).toEqual([303, `/desk/imports/${id}`]);
  return settled(desk, id);
}

/** A fact-check as a site would have it in its page. */
export const aReview = (number: number, more: Record<string, unknown> = {}) => ({
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: `https://checks.example/${number}`,
  claimReviewed: `The bridge number ${number} cost four million.`,
  author: { '@type': 'Organization', name: 'Checks Example', url: 'https://checks.example/' },
  itemReviewed: {
    '@type': 'Claim',
    author: {
      '@type': 'Person',
      name: `Speaker ${number % 7}`,
      sameAs: `https://people.example/${number % 7}`,
    },
    datePublished: '2026-01-05',
    appearance: { '@type': 'CreativeWork', url: `https://posts.example/${Math.floor(number / 2)}` },
  },
  reviewRating: { '@type': 'Rating', ratingValue: 1, bestRating: 5, worstRating: 1, alternateName: 'False' },
  ...more,
});
