import { openDiskStore } from './disk-store.js';
import type { FileStore, FileStoreConfig } from './file-store.js';

/** Opens the store that the configuration chooses. It is first reached when it is used. */
export async function openFileStore(config: FileStoreConfig): Promise<FileStore> {
  if (config.kind === 'disk') return openDiskStore(config.folder);
  // Only a desk that keeps its files there needs the client, which is large.
  return (await import('./s3-store.js')).openS3Store(config);
}
