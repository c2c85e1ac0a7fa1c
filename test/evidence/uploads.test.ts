import { createHash, randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { theEventsOf } from '../support/events.js';
import { anItem, cookieOf, filesOf, upload } from '../support/evidence.js';
import { snapshot } from '../support/snapshot.js';
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

describe('a file that is sent', () => {
  it('is stored as what it is, not as what it is called', async () => {
    const { id, at } = await anItem(desk);
    const reply = await upload(visitor, at, HTML, 'C:\\budget\u0085“ü”.pdf');
    expect([reply.status, reply.location]).toEqual([303, at]);
    expect((await visitor.get(at)).text).toContain('A copy is stored.');
    const row = await desk.db.snapshot.findFirstOrThrow({ where: { evidenceId: id } });
    const sha256 = createHash('sha256').update(HTML).digest('hex');
    expect(row).toMatchObject({ sha256, mediaType: 'text/html', size: BigInt(HTML.length), url: null });
    expect(row.fileName).toMatch(/budget “ü”\.pdf$/);
    expect((await filesOf(desk)).spooled).toEqual([]);
  });

  it('is not stored twice', async () => {
    const { id, at } = await anItem(desk);
    await upload(visitor, at, 'The same words');
    const events = await theEventsOf(desk.db, () => upload(visitor, at, 'The same words', 'another name'));
    expect(events).toEqual([]);
    expect(await desk.db.snapshot.count({ where: { evidenceId: id } })).toBe(1);
    expect((await visitor.get(at)).text).toContain(
      'These very bytes are stored already, so nothing was added.',
    );
  });

  it('streams: of 120 MB most is on disk before the last has come', async () => {
    const { id, at } = await anItem(desk);
    let onDisk = 0;
    const chunk = Buffer.alloc(65_536, 1);
    const boundary = 'b0undary';
    const field = (name: string, more = '') =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`;
    async function* body() {
      yield `${field('_csrf')}${visitor.csrf}\r\n${field('file', '; filename="big.bin"')}`;
      for (let sent = 0; sent < 120_000_000; sent += chunk.length) yield chunk;
      const [spooled = ''] = (await filesOf(desk)).spooled;
      onDisk = (await stat(path.join(desk.folder, 'tmp', spooled))).size;
      yield `\r\n--${boundary}--\r\n`;
    }
    const status = await new Promise<number | undefined>((done, refuse) => {
      const headers = {
        cookie: cookieOf(visitor),
        origin: desk.base,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      };
      const request = http.request(`${desk.base}${at}/snapshots`, { method: 'POST', headers }, (response) => {
        response.resume();
        done(response.statusCode);
      });
      pipeline(Readable.from(body()), request).catch(refuse);
    });
    expect(status).toBe(303);
    const row = await desk.db.snapshot.findFirstOrThrow({ where: { evidenceId: id } });
    expect(Number(row.size)).toBeGreaterThanOrEqual(120_000_000);
    // What is on its way between the two, in buffers of the system as well, is far less than half.
    expect(onDisk).toBeGreaterThan(60_000_000);
    expect((await filesOf(desk)).spooled).toEqual([]);
  });
});

describe('a file that is not taken', () => {
  /** Sees to it that nothing of what is sent is kept anywhere. */
  async function expectNothingKept(work: () => Promise<void>) {
    const [before, files] = [await snapshot(desk.pool), await filesOf(desk)];
    await work();
    expect(await snapshot(desk.pool)).toEqual(before);
    expect(await filesOf(desk)).toEqual(files);
  }

  const send = (at: string, form: FormData | string, headers: Record<string, string> = {}) =>
    visitor.send(`${at}/snapshots`, {
      method: 'POST',
      body: form,
      headers: { origin: desk.base, ...headers },
    });
  const parts = (...given: [string, string | Blob][]) => {
    const form = new FormData();
    for (const [name, value] of given) form.append(name, value);
    return form;
  };

  it.each<[string, number, string, (at: string) => Promise<{ status: number; text: string }>]>([
    ['none', 422, 'Please choose a file.', (at) => send(at, parts(['_csrf', visitor.csrf]))],
    ['none, in another kind of form', 422, 'Please choose a file.', (at) => visitor.post(`${at}/snapshots`)],
    ['an empty one', 422, 'The file is empty.', (at) => upload(visitor, at, '')],
    ['without the token', 403, 'This form has expired.', (at) => send(at, parts(['file', new Blob(['x'])]))],
    [
      'with a token that is wrong',
      403,
      'This form has expired.',
      (at) => send(at, parts(['_csrf', 'A'.repeat(43)], ['file', new Blob(['x'])])),
    ],
    [
      'before its token',
      403,
      'This form has expired.',
      (at) => send(at, parts(['file', new Blob(['x'.repeat(500_000)])], ['_csrf', visitor.csrf])),
    ],
    [
      'two',
      400,
      'The request could not be understood.',
      (at) => send(at, parts(['_csrf', visitor.csrf], ['file', new Blob(['a'])], ['file', new Blob(['b'])])),
    ],
    [
      'in another field',
      400,
      'Please upload one file at a time.',
      (at) => send(at, parts(['_csrf', visitor.csrf], ['other', new Blob(['a'])])),
    ],
    [
      'cut off',
      400,
      'The request could not be understood.',
      (at) =>
        send(at, `--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nwords`, {
          'content-type': 'multipart/form-data; boundary=b',
          'x-csrf-token': visitor.csrf,
        }),
    ],
    [
      'from another site',
      403,
      'This form was sent from another site',
      (at) =>
        send(at, parts(['_csrf', visitor.csrf], ['file', new Blob(['a'])]), {
          origin: 'https://evil.example',
        }),
    ],
  ])('%s: %i', async (_, status, words, ask) => {
    const { at } = await anItem(desk);
    await expectNothingKept(async () => {
      const reply = await ask(at);
      expect([reply.status, reply.text.includes(words)]).toEqual([status, true]);
    });
  });

  it('of an item that is not there: 404', async () => {
    await expectNothingKept(async () => {
      expect((await upload(visitor, `/desk/evidence/${randomUUID()}`, 'x')).status).toBe(404);
      expect((await upload(visitor, '/desk/evidence/abc', 'x')).status).toBe(404);
    });
  });

  it('with its token at an address that only looks like the form’s: 403', async () => {
    const { at } = await anItem(desk);
    for (const path of [
      `${at}/snapshots/`,
      `${at.toUpperCase()}/snapshots`,
      `${at}/fetch`,
      `/desk/evidence//snapshots`,
    ])
      expect(
        (
          await visitor.send(path, {
            method: 'POST',
            body: parts(['_csrf', visitor.csrf], ['file', new Blob(['a'])]),
            headers: { origin: desk.base },
          })
        ).status,
      ).toBe(403);
  });

  it('larger than the desk allows: 413, on the page', async () => {
    const other = await openTestDesk({ config: { snapshotLimit: 1_000_000 } });
    const person = await other.visitor('checker');
    const { at } = await anItem(other);
    const { status, text } = await upload(person, at, 'x'.repeat(1_000_001));
    expect(status).toBe(413);
    expect(text).toContain('That is larger than 1 MB, which is the most that is stored.');
    expect(text).toContain('<h2 id="file-title">Upload a file</h2>');
    expect(await filesOf(other)).toEqual({ stored: [], spooled: [] });
    expect((await upload(person, at, 'x'.repeat(1_000_000))).status).toBe(303);
    await other.close();
  });

  it('that breaks off in the middle', async () => {
    const { at } = await anItem(desk);
    await expectNothingKept(async () => {
      const headers = {
        cookie: cookieOf(visitor),
        origin: desk.base,
        'content-type': 'multipart/form-data; boundary=b',
        'x-csrf-token': visitor.csrf,
      };
      const request = http.request(`${desk.base}${at}/snapshots`, { method: 'POST', headers });
      request.on('error', () => {});
      request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n');
      request.write('x'.repeat(300_000));
      await expect.poll(async () => (await filesOf(desk)).spooled.length).toBe(1);
      request.destroy();
      await expect.poll(async () => (await filesOf(desk)).spooled.length).toBe(0);
    });
  });
});
