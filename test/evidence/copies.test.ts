import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeSnapshot } from '../../src/evidence/commands/take-snapshot.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { anItem, cookieOf, PASSAGE, spooled, upload } from '../support/evidence.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let visitor: Visitor;
beforeAll(async () => {
  desk = await openTestDesk({ config: { snapshotLimit: 200_000_000 } });
  visitor = await desk.visitor('checker');
  await visitor.get('/desk/account');
});
afterAll(() => desk.close());

const HTML = '<!doctype html><title>x</title><script>alert(1)</script><p>Bridge: 4,000,000</p>';
const UPLOAD = { from: 'upload', fileName: 'budget.html' } as const;

async function aCopy(content: string | Buffer = HTML, mediaType = 'text/html') {
  const item = await anItem(desk);
  const file = await spooled(desk, content, mediaType);
  await takeSnapshot(desk.as.checker, desk.store, item.id, file, UPLOAD);
  const { id } = await desk.db.snapshot.findFirstOrThrow({ where: { evidenceId: item.id } });
  return { ...item, ...file, path: `/desk/snapshots/${id}` };
}

describe('the page of an item', () => {
  it('tells what it is, what it does, and that there is no copy', async () => {
    const { at, ref } = await anItem(desk);
    const { status, text } = await visitor.get(at);
    expect(status).toBe(200);
    expect(text).toContain('<h1 class="statement">The city’s budget &lt;2026&gt;</h1>');
    for (const words of [
      'primary document',
      'City council',
      'https://city.example/budget',
      '6 January 2026',
      'The checker',
      PASSAGE,
      'p. 3',
      ref,
    ])
      expect(text).toContain(words);
    expect(text).toMatch(/Supports\s+<a href="\/desk\/claims\//);
    expect(text).toContain('None yet.');
    expect(text).toContain('value="https://city.example/budget"');
  });

  it('tells of each copy all that there is to tell', async () => {
    const { at, sha256, path: link } = await aCopy();
    const { text } = await visitor.get(at);
    expect(text).toContain(`<code class="evidence__digest">${sha256}</code>`);
    for (const words of ['text/html', `${HTML.length} bytes`, 'budget.html', 'The checker', `href="${link}"`])
      expect(text).toContain(words);
    // It is told of, and never a part of the page.
    expect(text).not.toContain('alert(1)');
  });

  it.each([
    ['holds', HTML, /This copy holds the passage/],
    ['holds otherwise', '<html><p>Bridge: 5,000,000', /<del>.*5,000,000<\/del>\s*<ins>.*4,000,000<\/ins>/],
    ['does not hold', '<html><p>Nothing of the kind', /this copy does not hold the passage/],
  ])('tells of a copy that %s the passage', async (_, content, words) => {
    const { at } = await aCopy(content);
    expect((await visitor.get(at)).text).toMatch(words);
  });

  it('tells nothing of passages where the copy is no text, or the store is away', async () => {
    const { at, sha256 } = await aCopy('Bridge: 4,000,000', 'application/pdf');
    expect((await visitor.get(at)).text).not.toMatch(/copy (holds|does not hold)|in other words/);
    const other = await aCopy(`${HTML}gone`);
    await rm(path.join(desk.folder, 'snapshots', 'sha256', other.sha256.slice(0, 2), other.sha256));
    const { status, text } = await visitor.get(other.at);
    expect(status).toBe(200);
    expect(text).not.toMatch(/copy (holds|does not hold)|in other words/);
    expect(sha256).not.toBe(other.sha256);
  });

  it.each(['evidence', 'snapshots'])('is none for %s that are not there', async (kind) => {
    for (const id of [randomUUID(), 'abc', '%00', '1%27--'])
      expect((await visitor.get(`/desk/${kind}/${id}`)).status).toBe(404);
  });

  it('is for the desk alone', async () => {
    const { at, path: link } = await aCopy();
    const reader = await desk.visitor();
    for (const address of [at, link]) {
      const { status, location } = await reader.get(address);
      expect([status, location]).toEqual([303, `/sign-in?to=${encodeURIComponent(address)}`]);
    }
    expect((await reader.post(`${at}/fetch`, { link: 'https://x.example' })).status).toBe(401);
    expect((await upload(reader, at, 'words')).status).toBe(401);
  });
});

describe('a copy that is saved', () => {
  it.each([
    ['a page with a script', HTML, 'text/html', 'html'],
    ['a picture with a script', '<svg onload="alert(1)"/>', 'image/svg+xml', 'svg'],
    ['what nobody knows', Buffer.from([0, 1, 2, 255]), 'application/octet-stream', 'bin'],
  ])('comes whole and as an attachment only: %s', async (_, content, mediaType, ending) => {
    const { path: link, sha256 } = await aCopy(content, mediaType);
    const reply = await fetch(desk.base + link, { headers: { cookie: cookieOf(visitor) } });
    expect(reply.status).toBe(200);
    expect(Buffer.from(await reply.arrayBuffer()).equals(Buffer.from(content))).toBe(true);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': mediaType,
      'content-disposition': `attachment; filename="the-citys-budget-2026-${sha256.slice(0, 8)}.${ending}"`,
      'content-length': String(Buffer.byteLength(content)),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
  });

  it('that the store has lost is not found; while the store is away it is for later', async () => {
    const other = await openTestDesk();
    const person = await other.visitor('checker');
    const { id } = await anItem(other);
    const file = await spooled(other, 'words');
    await takeSnapshot(other.as.checker, other.store, id, file, UPLOAD);
    const row = await other.db.snapshot.findFirstOrThrow();
    await rm(path.join(other.folder, 'snapshots'), { recursive: true });
    expect((await person.get(`/desk/snapshots/${row.id}`)).status).toBe(404);
    await writeFile(path.join(other.folder, 'snapshots'), '');
    const { status, text, headers } = await person.get(`/desk/snapshots/${row.id}`);
    expect([status, headers.get('retry-after')]).toEqual([503, '30']);
    expect(text).toContain('Stored copies cannot be reached just now.');
    expect(text).not.toContain(other.folder);
    await other.close();
  });

  it('may be broken off by whoever saves it, and the desk goes on', async () => {
    const { path: link } = await aCopy(Buffer.alloc(30_000_000, 1), 'application/octet-stream');
    await new Promise<void>((done) => {
      const request = http.get(desk.base + link, { headers: { cookie: cookieOf(visitor) } }, (response) => {
        response.once('data', () => response.destroy());
        response.on('close', () => done());
        response.on('error', () => {});
      });
      request.on('error', () => {});
    });
    expect((await visitor.get(link)).text).toHaveLength(30_000_000);
  });
});
