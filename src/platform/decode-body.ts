import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

/** The codings that `decoderFor` undoes, as a request offers them. */
export const ACCEPT_ENCODING = 'gzip, deflate, br';

type Bytes = AsyncIterable<Buffer>;
/** A stage of a pipeline. */
export type Decoder = Transform | ((packed: Bytes) => Bytes);

/**
 * What undoes a content coding, in flat memory however much comes out.
 * @param coding as an answer's header gives it
 * @returns no stage where there is no coding; undefined for one that was not offered, or several at once
 */
export function decoderFor(coding = ''): Decoder[] | undefined {
  switch (coding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return [];
    case 'gzip':
    case 'x-gzip':
      return [createGunzip()];
    case 'br':
      return [createBrotliDecompress()];
    case 'deflate':
      return [inflate];
    default:
      return undefined;
  }
}

/** Deflate is zlib by the standard, and bare by the habit of some servers; its first byte tells. */
async function* inflate(packed: Bytes): Bytes {
  const chunks = packed[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  const inflater = ((first.value[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
  async function* all() {
    yield first.value as Buffer;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  // What fails on either side reaches whoever reads the inflater.
  pipeline(Readable.from(all()), inflater, () => {});
  yield* inflater;
}
