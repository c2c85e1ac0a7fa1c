import { createHash, randomBytes } from 'node:crypto';
import type * as fs from 'node:fs/promises';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDiskStore } from '../../src/platform/disk-store.js';
import { NotFound, StoreAway } from '../../src/platform/errors.js';
import { type FileStore, keyOf } from '../../src/platform/file-store.js';

/** Where a process ends as if it were killed: that step is begun, and nothing after it is done. */
const killed = vi.hoisted(() => ({ at: '' }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof fs>();
  const never = () => new Promise<never>(() => {});
  return {
    ...real,
    copyFile: async (from: string, to: string) => {
      if (killed.at !== 'copy') return real.copyFile(from, to);
      await real.writeFile(to, (await real.readFile(from)).subarray(0, 100));
      return never();
    },
    open: async (...given: Parameters<typeof real.open>) => {
      if (killed.at === 'flush' && String(given[0]).endsWith('.part')) return never();
      return real.open(...given);
    },
    rename: async (from: string, to: string) => (killed.at === 'rename' ? never() : real.rename(from, to)),
  };
});

let base: string;
let store: FileStore;
let folder: string;
let count = 0;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'claimdesk-store-'));
});
afterAll(() => rm(base, { recursive: true, force: true }));
beforeEach(() => {
  folder = path.join(base, `store${count++}`);
  store = openDiskStore(folder);
});
afterEach(() => {
  killed.at = '';
});

async function aFile(content: Buffer = randomBytes(5000)) {
  const file = path.join(base, `source${count++}`);
  await writeFile(file, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path: file, sha256, size: content.length, mediaType: 'application/octet-stream', content };
}

/** All files of the store by their place in it. */
const kept = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));

describe('a store on the disk', () => {
  it('keeps a file under a key made of its content, and gives it back', async () => {
    const file = await aFile();
    const key = await store.put(file);
    expect(key).toBe(`sha256/${file.sha256.slice(0, 2)}/${file.sha256}`);
    expect(await buffer(await store.get(key))).toEqual(file.content);
    expect(await kept()).toEqual([path.normalize(key)]);
    // What it was made from is left to whoever has it.
    expect(await readFile(file.path)).toEqual(file.content);
  });

  it('keeps the same bytes once, the file that is there already', async () => {
    const file = await aFile();
    const key = await store.put(file);
    const before = await stat(path.join(folder, key));
    expect(await store.put({ ...(await aFile(file.content)), mediaType: 'text/plain' })).toBe(key);
    const after = await stat(path.join(folder, key));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(await kept()).toHaveLength(1);
  });

  it('keeps the same bytes once also when they come at the same time', async () => {
    const file = await aFile();
    const keys = await Promise.all(Array.from({ length: 8 }, () => store.put(file)));
    expect(new Set(keys).size).toBe(1);
    expect(await kept()).toHaveLength(1);
    expect(await buffer(await store.get(keys[0] ?? ''))).toEqual(file.content);
  });

  it('puts a whole file in the place of one that a broken disk cut short', async () => {
    const file = await aFile();
    const key = await store.put(file);
    await truncate(path.join(folder, key), 100);
    await store.put(file);
    expect(await buffer(await store.get(key))).toEqual(file.content);
  });

  it('is readable by nobody else', async () => {
    const key = await store.put(await aFile());
    expect((await stat(path.dirname(path.join(folder, key)))).mode & 0o077).toBe(0);
  });

  it.each(['copy', 'flush', 'rename'])(
    'has no half file under a key when it is killed at the %s',
    async (step) => {
      const file = await aFile();
      killed.at = step;
      const ended = await Promise.race([
        store.put(file),
        new Promise((done) => setTimeout(done, 100, 'killed')),
      ]);
      expect(ended).toBe('killed');
      killed.at = '';
      expect((await kept()).filter((it) => !it.endsWith('.part'))).toEqual([]);
      await expect(store.get(keyOf(file.sha256))).rejects.toThrow(NotFound);
      const key = await openDiskStore(folder).put(file);
      expect(await buffer(await store.get(key))).toEqual(file.content);
    },
  );
});

describe('what is not to be had', () => {
  it('is a file that was never kept', async () => {
    const { sha256 } = await aFile();
    await expect(store.get(keyOf(sha256))).rejects.toThrow(
      new NotFound('The stored copy is not where it was kept.'),
    );
  });

  it.each([
    '',
    'sha256/../../etc/passwd',
    '../secret',
    'sha256/ab/secret',
    'sha256/ab/../../../secret',
    '/etc/passwd',
    `sha256/ab/${'c'.repeat(64)}`,
    `sha256/ab/ab${'c'.repeat(61)}`,
    `sha256/ab/ab${'C'.repeat(62)}`,
    `sha256/ab/ab${'c'.repeat(62)}\n`,
    `sha256/ab/ab${'c'.repeat(62)}.part`,
  ])('is under what is no key: %j', async (key) => {
    for (const place of [base, path.join(folder, 'sha256', 'ab')]) {
      await mkdir(place, { recursive: true });
      await writeFile(path.join(place, 'secret'), 'nothing of ours');
    }
    await expect(store.get(key)).rejects.toThrow(NotFound);
  });

  it('is a store whose folder cannot be: 503, and the log knows why', async () => {
    await writeFile(folder, 'a file in its place');
    const file = await aFile();
    await expect(store.put(file)).rejects.toMatchObject({ name: 'StoreAway', code: 'ENOTDIR' });
    await expect(store.get(keyOf(file.sha256))).rejects.toThrow(StoreAway);
  });
});
