import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StoreAway, TooLarge } from './errors.js';
import { mediaTypeOf } from './media-type.js';

/** Bytes that came in, in a temporary file. Whoever has it removes it. */
export type Spooled = {
  path: string;
  /** Bytes. */
  size: number;
  /** In small hexadecimal figures. */
  sha256: string;
  /** By content. */
  mediaType: string;
  remove(): Promise<void>;
};

/** A folder in which what comes in is held until it is stored or refused. */
export type Spool = {
  /**
   * Writes a stream to a file of its own, in flat memory. Where that fails nothing is left of it.
   * @param limit bytes at the most
   * @throws TooLarge, StoreAway where the disk does not take it, and what the stream itself throws
   */
  take(source: Readable, limit: number): Promise<Spooled>;
};

const DAY = 86_400_000;
const host = hostname().replace(/[^\w.-]/g, '_');

/** Opens the folder, which is made when it is needed, and sweeps out what processes left that were killed. */
export async function openSpool(folder: string): Promise<Spool> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    if (await isLeftover(name, file)) await rm(file, { force: true });
  }

  return {
    async take(source, limit) {
      // It may break before anything reads it; reading it tells so.
      source.on('error', () => {});
      const file = path.join(folder, `${host}~${process.pid}~${randomUUID()}`);
      const remove = () => rm(file, { force: true });
      const hash = createHash('sha256');
      let size = 0;
      // No generator: what breaks it would reach the source as an abortion, not as what it is.
      const measured = new Transform({
        transform(chunk: Buffer, _encoding, next) {
          size += chunk.length;
          if (size > limit) return next(new TooLarge(limit));
          hash.update(chunk);
          return next(null, chunk);
        },
      });
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        // The file is there before anything is read: one that is opened on the way could come to be after its removal.
        const target = await open(file, 'wx', 0o600);
        await pipeline(source, measured, target.createWriteStream());
        return { path: file, size, sha256: hash.digest('hex'), mediaType: await mediaTypeOf(file), remove };
      } catch (error) {
        source.destroy();
        await remove().catch(() => {});
        throw isOfTheDisk(error) ? new StoreAway(error) : error;
      }
    },
  };
}

/** What a disk says that does not take a file; a stream that fills it says other things. */
const DISK = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EMFILE', 'ENFILE', 'EFBIG', 'ENOTDIR'];
const isOfTheDisk = (error: unknown) => DISK.includes(String((error as NodeJS.ErrnoException)?.code));

/**
 * Whether nobody works on a file any more. Names tell host and process; a process that has just started has no files
 * yet, so those under its own number are of one before it. Files of other hosts on a shared disk are given a day.
 */
async function isLeftover(name: string, file: string): Promise<boolean> {
  const [where, pid] = name.split('~');
  if (where === host && (Number(pid) === process.pid || !isAlive(Number(pid)))) return true;
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > DAY;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
