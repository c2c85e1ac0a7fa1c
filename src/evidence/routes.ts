import type { Request, Response } from 'express';
import { sendAttachment } from '../platform/attachment.js';
import { deskOf, type Platform } from '../platform/context.js';
import { type FieldErrors, InvalidInput, TooLarge } from '../platform/errors.js';
import { read, readId, typedText } from '../platform/input.js';
import { endingOf } from '../platform/media-type.js';
import { goTo } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { openUpload } from '../platform/upload.js';
import { takeSnapshot } from './commands/take-snapshot.js';
import { fileNameOf } from './file-name.js';
import { fetchInput } from './input.js';
import { evidenceById, snapshotById } from './queries.js';
import { showEvidence } from './show-evidence.js';

/** Routes that read a multipart body themselves, and ask for its token themselves. */
export const EVIDENCE_UPLOADS = ['/desk/evidence/:id/snapshots'] as const;

export function evidenceRoutes(platform: Platform): Routes {
  const { db, store } = platform;
  const receive = openUpload({ spool: platform.spool, limit: platform.config.snapshotLimit });
  const evidenceId = (req: Request) => readId(req.params.id, 'evidence');
  const done = (req: Request, res: Response, isNew: boolean) =>
    goTo(req, res, `/desk/evidence/${evidenceId(req)}`, isNew ? 'snapshot_taken' : 'snapshot_known');

  /** Taking a copy: its form comes back with what was typed when there is none to be taken. */
  const taking =
    (field: string, take: (req: Request, res: Response) => Promise<void>) =>
    async (req: Request, res: Response) => {
      try {
        await take(req, res);
      } catch (error) {
        const wrong = whatIsWrong(error, field);
        if (!wrong) throw error;
        const extra = { errors: wrong, typed: typedText(req.body) };
        await showEvidence(platform, req, res, evidenceId(req), extra, error instanceof TooLarge ? 413 : 422);
      }
    };

  return {
    'GET /desk/evidence/:id': (req, res) => showEvidence(platform, req, res, evidenceId(req)),

    'POST /desk/evidence/:id/snapshots': taking('file', async (req, res) => {
      const file = await receive(req, res);
      if (!file) throw new InvalidInput({ file: 'Please choose a file.' });
      if (file.size === 0) throw new InvalidInput({ file: 'The file is empty.' });
      const origin = { from: 'upload', fileName: file.fileName } as const;
      done(req, res, await takeSnapshot(deskOf(platform, res), store, evidenceId(req), file, origin));
    }),

    'POST /desk/evidence/:id/fetch': taking('link', async (req, res) => {
      const { id } = await evidenceById(db, evidenceId(req));
      const { link } = read(fetchInput, req.body);
      const { file, finalUrl } = await platform.fetchPage(link);
      try {
        const origin = { from: 'link', url: finalUrl } as const;
        done(req, res, await takeSnapshot(deskOf(platform, res), store, id, file, origin));
      } finally {
        await file.remove();
      }
    }),

    'GET /desk/snapshots/:id': async (req, res) => {
      const { evidence, sha256, mediaType, size, storageKey } = await snapshotById(
        db,
        readId(req.params.id, 'copy'),
      );
      const name = fileNameOf(evidence.title, sha256, endingOf(mediaType));
      await sendAttachment(res, { content: await store.get(storageKey), name, mediaType, size });
    },
  };
}

/** What a form shows as wrong, at the field that was to give the copy where it is said of none. */
function whatIsWrong(error: unknown, field: string): FieldErrors | undefined {
  if (error instanceof TooLarge) return { [field]: error.message };
  if (!(error instanceof InvalidInput)) return undefined;
  const { '': general, ...fields } = error.fields;
  return general === undefined ? fields : { [field]: general, ...fields };
}
