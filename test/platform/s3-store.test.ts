import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NotFound, StoreAway } from '../../src/platform/errors.js';
import { type FileStore, keyOf } from '../../src/platform/file-store.js';
import { openFileStore } from '../../src/platform/open-file-store.js';
import { type ObjectStore, openObjectStore } from '../support/object-store.js';

let folder: string;
let remote: ObjectStore;
let store: FileStore;

const open = (endpoint: string) =>
  openFileStore({
    kind: 's3',
    endpoint,
    region: 'eu-1',
    bucket: 'copies',
    accessKeyId: 'id',
    secretAccessKey: 'secret',
    pathStyle: true,
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimdesk-s3-'));
  remote = await openObjectStore();
  store = await open(remote.endpoint);
});
afterAll(async () => {
  await remote.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  remote.asked = [];
  remote.fail = () => undefined;
});

async function aFile(content: Buffer = randomBytes(100_000)) {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = path.join(folder, sha256);
  await writeFile(file, content);
  return { path: file, sha256, size: content.length, mediaType: 'text/html', content };
}

describe('a store in S3', () => {
  it('keeps a file whole and signed under a key made of its content, and gives it back', async () => {
    const file = await aFile();
    const key = await store.put(file);
    expect(key).toBe(keyOf(file.sha256));
    const kept = remote.objects.get(`copies/${key}`);
    expect(kept?.body.equals(file.content)).toBe(true);
    expect(kept?.headers).toMatchObject({
      'content-type': 'text/html',
      'content-disposition': 'attachment',
      'content-length': '100000',
      'x-amz-content-sha256': file.sha256,
    });
    // Older stores know neither of them.
    expect(Object.keys(kept?.headers ?? {}).filter((it) => /checksum|trailer|x-amz-sdk-ch/.test(it))).toEqual(
      [],
    );
    expect(kept?.headers['transfer-encoding']).toBeUndefined();
    expect(file.content.equals(await buffer(await store.get(key)))).toBe(true);
  });

  it('sends the same bytes once', async () => {
    const file = await aFile();
    const key = await store.put(file);
    expect(await store.put(file)).toBe(key);
    expect(remote.asked).toEqual([`HEAD copies/${key}`, `PUT copies/${key}`, `HEAD copies/${key}`]);
  });

  it('sends them again where the store has them cut short', async () => {
    const file = await aFile();
    const key = await store.put(file);
    const kept = remote.objects.get(`copies/${key}`);
    if (kept) kept.body = kept.body.subarray(0, 10);
    await store.put(file);
    expect(remote.objects.get(`copies/${key}`)?.body.equals(file.content)).toBe(true);
  });

  it('sends them where the store does not tell what it has', async () => {
    remote.fail = (method) => (method === 'HEAD' ? 403 : undefined);
    const key = await store.put(await aFile());
    expect(remote.objects.has(`copies/${key}`)).toBe(true);
  });

  it('takes no other bytes than those of the key: the store refuses them', async () => {
    const file = await aFile();
    await writeFile(file.path, randomBytes(file.size));
    await expect(store.put(file)).rejects.toThrow(StoreAway);
    expect(remote.objects.has(`copies/${keyOf(file.sha256)}`)).toBe(false);
  });
});

describe('what is not to be had', () => {
  it('is an object that is not there', async () => {
    await expect(store.get(keyOf('ab'.repeat(32)))).rejects.toThrow(NotFound);
  });

  it('is anything under what is no key, for which nothing is asked', async () => {
    await expect(store.get('../other-bucket/secret')).rejects.toThrow(NotFound);
    expect(remote.asked).toEqual([]);
  });

  it.each([403, 500, 503])(
    'is a store that answers %i: away, with a reason for the log and none for people',
    async (status) => {
      remote.fail = () => status;
      const away = { name: 'StoreAway', message: expect.not.stringContaining('secret') };
      await expect(store.get(keyOf('ab'.repeat(32)))).rejects.toMatchObject(away);
      await expect(store.put(await aFile())).rejects.toMatchObject(away);
    },
  );

  it('is a store that does not answer', async () => {
    const gone = await openObjectStore();
    await gone.close();
    const other = await open(gone.endpoint);
    await expect(other.get(keyOf('ab'.repeat(32)))).rejects.toMatchObject({
      name: 'StoreAway',
      code: 'ECONNREFUSED',
    });
    await expect(other.put(await aFile())).rejects.toThrow(StoreAway);
  });

  it('is a file that was never spooled', async () => {
    const file = await aFile();
    await rm(file.path);
    await expect(store.put(file)).rejects.toMatchObject({ name: 'StoreAway', code: 'ENOENT' });
  });
});

it('a desk that says nothing keeps its files on the disk', async () => {
  const disk = await openFileStore({ kind: 'disk', folder: path.join(folder, 'disk') });
  const file = await aFile();
  expect(file.content.equals(await buffer(await disk.get(await disk.put(file))))).toBe(true);
});
