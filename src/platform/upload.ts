import type { Request, Response } from 'express';
import multer from 'multer';
import { requireToken } from './csrf.js';
import type { Spool, Spooled } from './spool.js';

/** A file that somebody sent. `fileName` is what they call it, to be shown only. */
export type Upload = Spooled & { fileName: string };

/**
 * Makes the way in for the form of one file, sent in the field `file`. The bytes stream to the spool; nothing of them
 * is taken before the form's token is found right, which therefore stands before the file in the form. The file is
 * gone from the spool when the answer is out.
 *
 * The route is one of those that `checkToken` leaves to this.
 *
 * @param options.limit bytes at the most
 * @returns for a request: its file, or nothing where none was chosen; the other fields are in `req.body`
 * @throws Forbidden without the token, TooLarge, StoreAway, and for a broken body an error with the status 400
 */
export function openUpload({ spool, limit }: { spool: Spool; limit: number }) {
  const storage: multer.StorageEngine = {
    _handleFile(req, file, done) {
      const take = async () => {
        requireToken(req, req.res as Response);
        return spool.take(file.stream, limit);
      };
      take().then((taken) => done(null, taken as never), done);
    },
    _removeFile(_req, file, done) {
      (file as unknown as Spooled).remove().then(() => done(null), done);
    },
  };
  const read = multer({
    storage,
    defParamCharset: 'utf8',
    limits: { files: 1, fields: 10, fieldSize: 10_000, fieldNestingDepth: 0 },
  }).single('file');

  return async (req: Request, res: Response): Promise<Upload | undefined> => {
    await new Promise<void>((done, refuse) => {
      // What is of no kind of ours is the request's fault: a limit, or a broken body.
      read(req, res, (error: unknown) => (error ? refuse(Object.assign(error, { status: 400 })) : done()));
    });
    const file = req.file as (Express.Multer.File & Spooled) | undefined;
    if (!file) {
      requireToken(req, res);
      return undefined;
    }
    const { path, size, sha256, mediaType, remove } = file;
    res.once('close', () => remove().catch(() => {}));
    return { path, size, sha256, mediaType, remove, fileName: tidy(file.originalname) };
  };
}

/** A name without what a page or a database cannot hold. */
const tidy = (name: string): string =>
  name
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(-200)
    .toWellFormed();
