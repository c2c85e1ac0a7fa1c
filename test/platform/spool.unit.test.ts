import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StoreAway, TooLarge } from '../../src/platform/errors.js';
import { openSpool, type Spool } from '../../src/platform/spool.js';

let base: string;
let folder: string;
let spool: Spool;
let count = 0;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'claimdesk-spool-'));
});
afterAll(() => rm(base, { recursive: true, force: true }));
beforeEach(async () => {
  folder = path.join(base, `desk${count++}`, 'tmp');
  spool = await openSpool(folder);
});

const files = () => readdir(folder).catch(() => []);

/** As many bytes as are said, made as they are read. */
function zeros(size: number, onRead = () => {}): Readable {
  const chunk = Buffer.alloc(65_536, 1);
  let left = size;
  return new Readable({
    read() {
      onRead();
      const next = Math.min(left, chunk.length);
      left -= next;
      this.push(next === 0 ? null : chunk.subarray(0, next));
    },
  });
}

describe('what is taken', () => {
  it('lies in a file of its own, with its digest, its size and its type, until it is removed', async () => {
    const content = `<!doctype html>${randomBytes(200_000).toString('hex')}`;
    const file = await spool.take(Readable.from([Buffer.from(content)]), 1_000_000);
    expect(file).toMatchObject({
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      mediaType: 'text/html',
    });
    expect(await readFile(file.path, 'utf8')).toBe(content);
    expect((await stat(file.path)).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await file.remove();
    await file.remove();
    expect(await files()).toEqual([]);
  });

  it('may be nothing', async () => {
    const file = await spool.take(Readable.from([]), 10);
    expect(file).toMatchObject({ size: 0, sha256: createHash('sha256').digest('hex') });
    await file.remove();
  });

  it('may have as much as the limit, and no byte more', async () => {
    const file = await spool.take(zeros(1000), 1000);
    expect(file.size).toBe(1000);
    await file.remove();
    await expect(spool.take(zeros(1001), 1000)).rejects.toThrow(TooLarge);
    expect(await files()).toEqual([]);
  });

  it('ends an endless stream at the limit', async () => {
    const endless = zeros(Number.MAX_SAFE_INTEGER);
    await expect(spool.take(endless, 5_000_000)).rejects.toThrow(
      'That is larger than 5 MB, which is the most that is stored.',
    );
    expect(endless.destroyed).toBe(true);
    expect(await files()).toEqual([]);
  });

  it('is on disk as fast as it is read, and held nowhere else: 400 MB', async () => {
    let [reads, held] = [0, 0];
    const watched = zeros(400_000_000, () => {
      const [name] = readdirSync(folder);
      const onDisk = name ? statSync(path.join(folder, name)).size : 0;
      held = Math.max(held, 65_536 * reads++ - onDisk);
    });
    const file = await spool.take(watched, 500_000_000);
    expect(file.size).toBe(400_000_000);
    expect(held).toBeLessThan(2_000_000);
    await file.remove();
  });
});

describe('a stream that breaks', () => {
  it.each<[string, (stream: PassThrough) => void]>([
    ['with an error', (stream) => stream.destroy(new Error('the line broke'))],
    ['without a word', (stream) => stream.destroy()],
  ])('%s leaves no file, and tells so', async (_, breaks) => {
    const stream = new PassThrough();
    const taking = spool.take(stream, 1000);
    stream.write('some bytes');
    setTimeout(() => breaks(stream), 20);
    await expect(taking).rejects.toThrow(/the line broke|Premature close/);
    expect(await files()).toEqual([]);
  });

  it('before anything was read of it does no other harm', async () => {
    const stream = new PassThrough();
    const taking = spool.take(stream, 1000);
    stream.destroy(new Error('the line broke'));
    await expect(taking).rejects.toThrow('the line broke');
    expect(await files()).toEqual([]);
  });
});

describe('the folder', () => {
  it('is made when it is needed, not before', async () => {
    await expect(stat(folder)).rejects.toThrow(/ENOENT/);
    await (await spool.take(Readable.from([Buffer.from('x')]), 10)).remove();
    expect(await files()).toEqual([]);
  });

  it('that cannot be made: the store is away', async () => {
    await writeFile(path.join(base, 'a file'), '');
    const other = await openSpool(path.join(base, 'a file', 'tmp'));
    const stream = zeros(10);
    await expect(other.take(stream, 100)).rejects.toThrow(StoreAway);
    expect(stream.destroyed).toBe(true);
  });

  it('is swept at the start of what a killed process left, and of nothing else', async () => {
    const host = hostname().replace(/[^\w.-]/g, '_');
    await mkdir(folder, { recursive: true });
    const old = new Date(Date.now() - 2 * 86_400_000);
    const leave = async (name: string, at = new Date()) => {
      await writeFile(path.join(folder, name), 'half');
      await utimes(path.join(folder, name), at, at);
    };
    // No process has this number: it is above what any system gives.
    await leave(`${host}~2147483646~a`);
    await leave(`${host}~${process.pid}~of-one-before-us-with-our-number`);
    await leave(`${host}~${process.ppid}~of-one-that-runs`);
    await leave('elsewhere~1~new');
    await leave('elsewhere~1~old', old);
    await leave('whatever', old);
    await openSpool(folder);
    expect((await files()).sort()).toEqual(
      [`${host}~${process.ppid}~of-one-that-runs`, 'elsewhere~1~new'].sort(),
    );
  });
});
