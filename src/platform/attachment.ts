import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** A file to be saved. `name` is of ASCII letters, figures, "-" and "." alone; `size` in bytes. */
export type Attachment = { content: Readable; name: string; mediaType: string; size: number };

/**
 * Sends a file of foreign making, to be saved and never shown: it cannot run, be taken for another kind, or stay in a
 * cache, also where a browser is made to open it.
 */
export async function sendAttachment(
  res: Response,
  { content, name, mediaType, size }: Attachment,
): Promise<void> {
  // `res.set` would add a character set, which is not known.
  res.setHeader('Content-Type', mediaType);
  res.set({
    'Content-Disposition': `attachment; filename="${name}"`,
    'Content-Length': String(size),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  });
  try {
    await pipeline(content, res);
  } catch (error) {
    // Somebody who leaves in the middle is no failure.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE' || content.errored)
      throw error;
  }
}
