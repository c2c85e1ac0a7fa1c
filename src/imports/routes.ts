import { rename, rm } from 'node:fs/promises';
import type { Request } from 'express';
import { deskOf, type Platform } from '../platform/context.js';
import { sendCsv, sendCsvInParts } from '../platform/csv.js';
import { InvalidInput, TooLarge } from '../platform/errors.js';
import { read, readId, typedText } from '../platform/input.js';
import { goTo } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { openUpload, type Upload } from '../platform/upload.js';
import { COLUMNS } from './columns.js';
import { dropImport } from './commands/drop-import.js';
import { receiveImport } from './commands/receive-import.js';
import { claimImport, runImport } from './commands/run-import.js';
import { stageImport } from './commands/stage-import.js';
import { tracked } from './commands/stopping.js';
import { askedInput, startInput, uploadInput } from './input.js';
import { importById, rowsOf } from './queries.js';
import { showImport, showImports } from './show-import.js';

/** Routes that read a multipart body themselves, and ask for its token themselves. */
export const IMPORT_UPLOADS = ['/desk/imports'] as const;

/** Refused rows that are read at once for their table. */
const AT_ONCE = 2000;

export function importRoutes(platform: Platform): Routes {
  const { db, log } = platform;
  const receive = openUpload({ spool: platform.spool, limit: platform.config.importLimit });
  const importId = (req: Request) => readId(req.params.id, 'import');

  /** What goes on after the answer is out. What fails there is told of on the import, and in the log. */
  const goOn = (work: Promise<void>) => {
    work.catch((err) => log.error({ err }, 'an import failed'));
  };

  return {
    'GET /desk/imports': (req, res) =>
      showImports(platform, req, res, { typed: read(askedInput, req.query) }),

    'POST /desk/imports': async (req, res) => {
      try {
        const file = await receive(req, res);
        if (!file) throw new InvalidInput({ file: 'Please choose a file.' });
        if (file.size === 0) throw new InvalidInput({ file: 'The file is empty.' });
        const { article } = read(uploadInput, req.body);
        const { once: _once, ...desk } = deskOf(platform, res);
        const kept = await keep(file);
        const id = await receiveImport(desk, file, article).catch(async (error) => {
          await kept.remove();
          throw error;
        });
        goOn(tracked(stageImport(desk, id, kept.path).finally(kept.remove)));
        goTo(req, res, `/desk/imports/${id}`, 'import_received');
      } catch (error) {
        const errors =
          error instanceof TooLarge
            ? { file: error.message }
            : error instanceof InvalidInput
              ? error.fields
              : null;
        if (!errors) throw error;
        const extra = { errors, typed: typedText(req.body) };
        await showImports(platform, req, res, extra, error instanceof TooLarge ? 413 : 422);
      }
    },

    'GET /desk/imports/template.csv': (_req, res) =>
      sendCsv(
        res,
        'claims.csv',
        COLUMNS.map((it) => it.name),
        [COLUMNS.map((it) => it.example)],
      ),

    'GET /desk/imports/:id': (req, res) => showImport(platform, req, res, importId(req)),

    'GET /desk/imports/:id/refused.csv': async (req, res) => {
      const { id } = await importById(db, importId(req));
      async function* parts() {
        for (let after = 0; ; ) {
          const rows = await rowsOf(db, id, 'refused', after, AT_ONCE);
          const last = rows.at(-1);
          if (!last) return;
          after = last.number;
          yield rows.map((it) => [it.number, it.reason ?? '']);
        }
      }
      await sendCsvInParts(res, `refused-${id}.csv`, ['row', 'why'], parts());
    },

    'POST /desk/imports/:id/start': async (req, res) => {
      const id = importId(req);
      const { once: _once, ...desk } = deskOf(platform, res);
      try {
        const { withoutRefused } = read(startInput, req.body);
        goOn(tracked(runImport(desk, id, await claimImport(desk, id, withoutRefused))));
        goTo(req, res, `/desk/imports/${id}`, 'import_started');
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        await showImport(platform, req, res, id, error.fields, 422);
      }
    },

    'POST /desk/imports/:id/dropping': async (req, res) => {
      await dropImport(deskOf(platform, res), importId(req));
      goTo(req, res, '/desk/imports', 'import_dropped');
    },
  };
}

/** Takes a file out of the hands of its request, which removes it when the answer is out. */
async function keep(file: Upload): Promise<{ path: string; remove(): Promise<void> }> {
  const path = `${file.path}~import`;
  await rename(file.path, path);
  return { path, remove: () => rm(path, { force: true }) };
}
