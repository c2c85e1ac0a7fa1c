import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { StoreAway } from './errors.js';
import { demandKey, type FileStore, keyOf, missing } from './file-store.js';

/**
 * Keeps files in a folder. A file is written under another name beside its own, brought to the disk and only then
 * renamed: whatever happens in the middle, there is no half file under a key.
 */
export function openDiskStore(folder: string): FileStore {
  const pathOf = (key: string) => path.join(folder, ...key.split('/'));

  return {
    async put({ path: source, sha256, size }) {
      const key = keyOf(sha256);
      demandKey(key);
      const target = pathOf(key);
      const part = `${target}.${randomUUID()}.part`;
      try {
        if ((await stat(target).catch(() => undefined))?.size === size) return key;
        await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
        await copyFile(source, part);
        await bringToDisk(part);
        await rename(part, target);
        await bringToDisk(path.dirname(target));
        return key;
      } catch (error) {
        await rm(part, { force: true }).catch(() => {});
        throw new StoreAway(error);
      }
    },

    async get(key) {
      demandKey(key);
      try {
        const file = await open(pathOf(key));
        return file.createReadStream();
      } catch (error) {
        throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? missing() : new StoreAway(error);
      }
    },
  };
}

/** Waits until what was written to a file, or the names in a folder, would outlast a power cut. */
async function bringToDisk(place: string): Promise<void> {
  const file = await open(place, 'r');
  try {
    await file.sync();
  } catch (error) {
    // Windows flushes no folder, and no file that was opened for reading.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  } finally {
    await file.close();
  }
}
