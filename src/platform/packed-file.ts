import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { type Encoding, encodingsFor, BROTLI as QUICK } from './kept-page.js';
import { isRehearsal } from './rehearsal.js';

/** Made once for each state of a file, so as small as can be. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
const GZIP = { level: constants.Z_BEST_COMPRESSION };

type Packed = { etag: string; changedAt: Date; bodies: Partial<Record<Encoding, Buffer>> };

/** Files of this house by their path, each with what it was made of; there are a few dozen. */
const packed = new Map<string, { state: string; file: Promise<Packed> }>();

async function pack(path: string, changedAt: Date): Promise<Packed> {
  const identity = await readFile(path);
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(identity, BROTLI),
    promisify(gzip)(identity, GZIP),
  ]);
  const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 27);
  const bodies: Packed['bodies'] = { identity };
  if (br.length < identity.length) bodies.br = br;
  if (gz.length < identity.length) bodies.gzip = gz;
  return { etag, changedAt, bodies };
}

/**
 * Sends a text file of the house in the smallest encoding that its asker takes. A file that was changed since is packed
 * anew.
 * @param type as `res.type` takes it: ".css"
 * @throws what the file system throws; ENOENT where there is no such file
 */
export async function sendPacked(req: Request, res: Response, path: string, type: string): Promise<void> {
  const { mtime, mtimeMs, size } = await stat(path);
  const state = `${mtimeMs} ${size}`;
  let found = packed.get(path);
  if (found?.state !== state) {
    found = { state, file: pack(path, mtime) };
    packed.set(path, found);
    // What could not be read is tried again by the next who asks.
    found.file.catch(() => packed.delete(path));
  }
  const { etag, changedAt, bodies } = await found.file;
  const encoding = encodingsFor(req.get('accept-encoding')).find((it) => bodies[it]) ?? 'identity';
  if (encoding !== 'identity') res.set('Content-Encoding', encoding);
  res.vary('Accept-Encoding');
  res.set({
    ETag: `"${etag}${encoding === 'identity' ? '' : `-${encoding}`}"`,
    'Last-Modified': changedAt.toUTCString(),
  });
  res.type(type).send(bodies[encoding]);
}

/**
 * Sends a text that is made for one asker in the smallest encoding that they take. What is made to be kept is left to
 * what keeps it, which packs it itself.
 */
export async function sendCompressed(res: Response, text: string): Promise<void> {
  const { req } = res;
  if (isRehearsal(req)) return void res.send(text);
  res.vary('Accept-Encoding');
  const [encoding = 'identity'] = encodingsFor(req.get('accept-encoding'));
  if (encoding === 'identity') return void res.send(text);
  const bytes = Buffer.from(text);
  const body = encoding === 'br' ? promisify(brotliCompress)(bytes, QUICK) : promisify(gzip)(bytes);
  res.set('Content-Encoding', encoding).send(await body);
}
