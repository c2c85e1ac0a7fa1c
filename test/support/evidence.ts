import { createHash } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClaimInput } from '../../src/claims/input.js';
import type { Spooled } from '../../src/platform/spool.js';
import { claimIn } from './claims.js';
import { anArticle, type TestDesk } from './desk.js';
import type { Reply, Visitor } from './visitor.js';

export const PASSAGE = 'Bridge: 4,000,000';

const item: ClaimInput['evidence'][number] = {
  id: undefined,
  bearing: 'supports',
  side: 1,
  kind: 'document',
  title: 'The city’s budget <2026>',
  primary: true,
  passage: PASSAGE,
  locator: 'p. 3',
  url: 'https://city.example/budget',
  retrievedOn: '2026-01-06',
  answer: null,
  source: 'City council',
  sourceKind: 'organisation',
};

/** An item of evidence of a claim of its own. */
export async function anItem(desk: TestDesk, more: Partial<typeof item> = {}) {
  const slug = await anArticle(desk.as.checker);
  const { ref } = await claimIn('draft', desk, slug, { evidence: [{ ...item, ...more }] });
  const { id: claimId, articleId } = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
  const { evidenceId } = await desk.db.claimEvidence.findFirstOrThrow({ where: { claimId } });
  return { id: evidenceId, at: `/desk/evidence/${evidenceId}`, claimId, articleId, ref };
}

/** A file as the spool gives it. */
export async function spooled(desk: TestDesk, content: string | Buffer, mediaType = 'text/plain') {
  const bytes = Buffer.from(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = path.join(desk.folder, `given-${sha256}`);
  await writeFile(file, bytes);
  return { path: file, size: bytes.length, sha256, mediaType } satisfies Omit<Spooled, 'remove'>;
}

/** The files of the desk's store and of its spool, by their names. */
export async function filesOf({ folder }: TestDesk) {
  const below = async (name: string) =>
    (await readdir(path.join(folder, name), { recursive: true, withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
  return { stored: await below('snapshots'), spooled: await below('tmp') };
}

/** Sends a file by the form of an item's page, the token first, as the page has it. */
export async function upload(
  visitor: Visitor,
  at: string,
  content: string | Uint8Array<ArrayBuffer>,
  name = 'budget.pdf',
): Promise<Reply> {
  if (!visitor.csrf) await visitor.get('/desk/account');
  const form = new FormData();
  form.set('_csrf', visitor.csrf);
  form.set('file', new Blob([content]), name);
  return visitor.send(`${at}/snapshots`, { method: 'POST', body: form, headers: { origin: visitor.base } });
}

/** A visitor's cookies as a header, for requests that are made by hand. */
export const cookieOf = ({ cookies }: Visitor): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
