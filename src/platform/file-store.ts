import type { Readable } from 'node:stream';
import { NotFound } from './errors.js';
import type { Spooled } from './spool.js';

/**
 * Where files are kept for good, by their content: the same bytes have the same key and are kept once. Nothing is
 * ever changed or removed.
 */
export type FileStore = {
  /**
   * Keeps a file's bytes; they are there for good when it returns, or not at all.
   * @returns the key to get them by
   * @throws StoreAway
   */
  put(file: Omit<Spooled, 'remove'>): Promise<string>;
  /**
   * Opens a file for reading. Whoever has the stream reads or destroys it.
   * @throws NotFound where there is none, StoreAway
   */
  get(key: string): Promise<Readable>;
};

export type S3Config = {
  /** Address of a compatible store; Amazon's own where there is none. */
  endpoint: string | undefined;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Whether the bucket stands in the path of an address, not in its host name. */
  pathStyle: boolean;
};

export type FileStoreConfig = ({ kind: 's3' } & S3Config) | { kind: 'disk'; folder: string };

/** The key of a file by the SHA-256 of its content: "sha256/ab/abcdef…". */
export const keyOf = (sha256: string): string => `sha256/${sha256.slice(0, 2)}/${sha256}`;

/** @throws NotFound for what is no key, such as a path that leads elsewhere */
export function demandKey(key: string): void {
  if (!/^sha256\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/.test(key)) throw missing();
}

export const missing = () => new NotFound('The stored copy is not where it was kept.');
