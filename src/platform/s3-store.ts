import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { StoreAway } from './errors.js';
import { demandKey, type FileStore, keyOf, missing, type S3Config } from './file-store.js';

/** Milliseconds until a store that does not take a connection, or says nothing on one, is away. */
const PATIENCE = { connectionTimeout: 5000, socketTimeout: 30_000 };

const quiet = () => {};

/** Keeps files in a bucket of any S3-compatible store. The bucket must be there. */
export function openS3Store(config: S3Config): FileStore {
  const { endpoint, region, bucket: Bucket, accessKeyId, secretAccessKey, pathStyle } = config;
  const client = new S3Client({
    ...(endpoint ? { endpoint } : {}),
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: pathStyle,
    requestHandler: PATIENCE,
    maxAttempts: 2,
    // What fails is told by what is thrown; the client would print it.
    logger: { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
    // Many compatible stores do not know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });

  const isThere = async (Key: string, size: number) => {
    try {
      return (await client.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength === size;
    } catch (error) {
      // A store that does not let its objects be listed says "forbidden" of one that is not there.
      if ([403, 404].includes(statusOf(error))) return false;
      throw error;
    }
  };

  return {
    async put({ path, sha256, size, mediaType }) {
      const Key = keyOf(sha256);
      demandKey(Key);
      try {
        if (await isThere(Key, size)) return Key;
        const body = (await open(path)).createReadStream();
        // A disk that fails in the middle ends the transfer, which would wait for the rest.
        const reading = new AbortController();
        body.on('error', () => reading.abort());
        const command = new PutObjectCommand({
          Bucket,
          Key,
          Body: body,
          ContentLength: size,
          ContentType: mediaType,
          // A bucket that somebody opens to the public shows none of this as a page of its own.
          ContentDisposition: 'attachment',
        });
        // The digest that is signed is the one already known: the store refuses other bytes than these.
        command.middlewareStack.add(
          (next) => (args) => {
            (args.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'] = sha256;
            return next(args);
          },
          { step: 'build', name: 'knownDigest' },
        );
        await client.send(command, { abortSignal: reading.signal }).finally(() => body.destroy());
        return Key;
      } catch (error) {
        throw new StoreAway(error);
      }
    },

    async get(Key) {
      demandKey(Key);
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        return Body as Readable;
      } catch (error) {
        throw statusOf(error) === 404 ? missing() : new StoreAway(error);
      }
    },
  };
}

const statusOf = (error: unknown): number =>
  (error as { $metadata?: { httpStatusCode?: number } })?.$metadata?.httpStatusCode ?? 0;
