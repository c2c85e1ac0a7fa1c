import type { Request, RequestHandler, Response } from 'express';
import multer from 'multer';
import { timeline } from '../ledger/timeline.js';
import { deskOf, type Platform } from '../platform/context.js';
import { requireToken } from '../platform/csrf.js';
import { type FieldErrors, InvalidInput, Stale } from '../platform/errors.js';
import { read, typedText, versionInput } from '../platform/input.js';
import { goTo, show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { alone, beside, carry, madeFrom, taken } from '../platform/stale-form.js';
import { addArticle } from './commands/add-article.js';
import { editParticulars, publishArticle, unpublishArticle } from './commands/change-article.js';
import { type Format, importText, readBody, writeBody } from './import-text.js';
import { articleInput, editParticularsInput, pasteInput } from './input.js';
import { languageGuess } from './language-guess.js';
import { articleBySlug, deskArticles } from './queries.js';
import { showWorkspace } from './show-workspace.js';
import { type ArticleText, blocksOf } from './text.js';
import { PARTICULARS_SHAPE, particularsForm } from './versions.js';

const readUpload = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: 1_000_000, files: 1, fields: 20, fieldSize: 1_000_000, fieldNestingDepth: 0 },
}).single('file');

/** Reads the form with its file into memory. What fails there is the request's fault: a limit or a broken body. */
const upload: RequestHandler = (req, res, next) =>
  readUpload(req, res, (error: unknown) => next(error ? Object.assign(error, { status: 400 }) : undefined));

const FORMATS = new Map<string, Format>([
  ['txt', 'plain'],
  ['text', 'plain'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['html', 'html'],
  ['htm', 'html'],
]);

/** The text of an uploaded file. @throws InvalidInput when it is no text file of a kind we read */
function readFile(file: Express.Multer.File): { text: string; format: Format } {
  const format = FORMATS.get(/\.([^.]+)$/.exec(file.originalname.toLowerCase())?.[1] ?? '');
  if (!format) throw new InvalidInput({ file: 'Please upload a .txt, .md or .html file.' });
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(file.buffer), format };
  } catch {
    throw new InvalidInput({ file: 'The file is not UTF-8 text.' });
  }
}

/** @throws InvalidInput when blocks or elements stand within each other deeper than the parsers' stack goes */
function importSafely(text: string, format: Format): ArticleText {
  try {
    return importText(text, format);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInput({
      file: 'Too many things stand within each other in this text for it to be read.',
    });
  }
}

const EMPTY = { byline: '', publication: '', url: '', dateline: '', language: 'en' };

export function articleRoutes(platform: Platform): Routes {
  const { db } = platform;
  const slugOf = (req: Request) => String(req.params.slug);

  const newPage = (req: Request, res: Response, typed: object, errors: FieldErrors, status = 200) =>
    show(req, res, {
      view: 'articles/new',
      title: 'New article',
      side: 'desk',
      status,
      model: { typed, errors },
    });

  const previewPage = (
    req: Request,
    res: Response,
    typed: Record<string, string>,
    errors: FieldErrors,
    status = 200,
    isGuessed = false,
  ) => {
    const { body, headings } = readBody(typed.body ?? '');
    return show(req, res, {
      view: 'articles/preview',
      title: 'New article: preview',
      side: 'desk',
      status,
      model: { typed: { ...EMPTY, ...typed }, errors, isGuessed, blocks: blocksOf(body, headings) },
    });
  };

  const particularsPage = async (req: Request, res: Response, extra: object = {}, status = 200) => {
    const article = await articleBySlug(db, slugOf(req));
    await show(req, res, {
      view: 'articles/particulars',
      title: `Particulars: ${article.revision.headline}`,
      side: 'desk',
      status,
      model: {
        article,
        version: article.version,
        typed: article,
        errors: {},
        versions: alone(carry(particularsForm(article))),
        ...extra,
      },
    });
  };

  return {
    'GET /desk/articles': async (req, res) => {
      await show(req, res, {
        view: 'articles/index',
        title: 'Articles',
        side: 'desk',
        model: { articles: await deskArticles(db) },
      });
    },

    'GET /desk/articles/new': (req, res) => newPage(req, res, {}, {}),

    'POST /desk/articles/preview': [
      upload,
      async (req, res) => {
        requireToken(req, res);
        const typed = typedText(req.body);
        try {
          const { text, format } =
            req.file && req.file.size > 0
              ? readFile(req.file)
              : { text: read(pasteInput, typed).text, format: 'plain' as const };
          const sound = read(pasteInput, { text });
          const imported = importSafely(sound.text, format);
          const language = languageGuess(`${imported.headline}\n${imported.summary}\n${imported.body}`);
          const preset = { ...imported, body: writeBody(imported), language };
          await previewPage(req, res, preset as never, {}, 200, true);
        } catch (error) {
          if (error instanceof InvalidInput) return newPage(req, res, typed, error.fields, 422);
          throw error;
        }
      },
    ],

    'POST /desk/articles': async (req, res) => {
      const typed = typedText(req.body);
      if (typed.then === 'preview') return previewPage(req, res, typed, {});
      try {
        const { headline, summary, body, ...particulars } = read(articleInput, req.body);
        const text = { headline, summary, ...readBody(body) };
        const { slug } = await addArticle(deskOf(platform, res), text, particulars);
        goTo(req, res, `/desk/articles/${slug}`, 'article_added');
      } catch (error) {
        if (error instanceof InvalidInput) return previewPage(req, res, typed, error.fields, 422);
        throw error;
      }
    },

    'GET /desk/articles/:slug': (req, res) => showWorkspace(db, req, res),

    'GET /desk/articles/:slug/particulars': (req, res) => particularsPage(req, res),
    'POST /desk/articles/:slug/particulars': async (req, res) => {
      const typed = particularsForm(req.body ?? {});
      const made = madeFrom(req.body, particularsForm);
      const article = await articleBySlug(db, slugOf(req));
      const now = { version: article.version, form: particularsForm(article) };
      const version = made.version ?? now.version;
      /** Both versions are shown, and the form goes on from the one that stands there now. */
      const bothVersions = (current: typeof now, extra: object = {}, status = 409) =>
        particularsPage(
          req,
          res,
          {
            typed,
            version: current.version,
            versions: beside(PARTICULARS_SHAPE, current, typed, made),
            ...extra,
          },
          status,
        );
      if (made.taking && version === now.version) {
        const { form, versions } = taken(PARTICULARS_SHAPE, now.form, typed, made);
        return particularsPage(req, res, { typed: form, versions });
      }
      if (made.taking || (made.choosing && !made.replacing)) return bothVersions(now);
      try {
        const { version, ...given } = read(editParticularsInput, req.body);
        await editParticulars(deskOf(platform, res), slugOf(req), version, given);
        goTo(req, res, `/desk/articles/${slugOf(req)}`, 'article_changed');
      } catch (error) {
        if (error instanceof InvalidInput)
          return made.choosing
            ? bothVersions(now, { errors: error.fields }, 422)
            : particularsPage(
                req,
                res,
                { typed, version, versions: alone(made.sent), errors: error.fields },
                422,
              );
        if (!(error instanceof Stale)) throw error;
        const current = await articleBySlug(db, slugOf(req));
        await bothVersions({ version: current.version, form: particularsForm(current) });
      }
    },

    'GET /desk/articles/:slug/timeline': async (req, res) => {
      const article = await articleBySlug(db, slugOf(req));
      await show(req, res, {
        view: 'articles/timeline',
        title: `Timeline: ${article.revision.headline}`,
        side: 'desk',
        model: { article, events: await timeline(db, { articleId: article.id }, 500) },
      });
    },

    'POST /desk/articles/:slug/publication': async (req, res) => {
      await publishArticle(deskOf(platform, res), slugOf(req), read(versionInput, req.body).version);
      goTo(req, res, `/desk/articles/${slugOf(req)}`, 'article_published');
    },
    'POST /desk/articles/:slug/unpublication': async (req, res) => {
      await unpublishArticle(deskOf(platform, res), slugOf(req), read(versionInput, req.body).version);
      goTo(req, res, `/desk/articles/${slugOf(req)}`, 'article_unpublished');
    },
  };
}
