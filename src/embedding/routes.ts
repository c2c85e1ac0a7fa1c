import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { claimOnShow } from '../articles/queries.js';
import { ROOT } from '../config.js';
import { changeOf } from '../formats/queries.js';
import type { Speech } from '../language/speech.js';
import type { Platform } from '../platform/context.js';
import { sendData, siteOf } from '../platform/data.js';
import type { Db } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { read } from '../platform/input.js';
import { sendPacked } from '../platform/packed-file.js';
import type { Problem } from '../platform/problems.js';
import type { Routes } from '../platform/routes.js';
import { articleRecord } from '../readers/public-record.js';
import { embeddedArticle, embeddedClaim } from './embedded.js';
import { articleInFrame, claimInFrame } from './frame-view.js';
import { isFormat, oembedInput, oembedOf, oembedXml } from './oembed.js';
import { type Place, pathOf, placeAt } from './place.js';
import { inFrame, showFrame } from './show-frame.js';

const SCRIPT = join(ROOT, 'static', 'embed', 'embed.js');

/** Sites name the script without a digest: a day in which an old one may run, and a week while a new one is fetched. */
const SCRIPT_KEPT = 'public, max-age=86400, stale-while-revalidate=604800';

const articleAt = async (db: Db, slug: string, speech: Speech) =>
  articleInFrame(await articleRecord(db, slug), speech);

async function claimAt(db: Db, given: string, speech: Speech) {
  const { ref, article } = await claimOnShow(db, given);
  return claimInFrame(await articleRecord(db, article.slug), ref, speech);
}

/** Sites that ask for HTML read no page: the status, and a line for whoever looks. */
const inPlainText: RequestHandler = (_req, res, next) => {
  res.locals.showProblem = async (_: unknown, __: unknown, { status, message }: Problem) =>
    res.status(status).type('text').send(`${message}\n`);
  next();
};

/** What other sites show of this one. Mounted ahead of sessions, so that none of it can depend on one. */
export function embeddingRoutes({ db, config }: Platform): Routes {
  const embeddedAt = async ({ kind, name }: Place, speech: Speech) => {
    if (kind === 'articles') {
      const { article } = await articleAt(db, name, speech);
      return { slug: article.slug, embedded: embeddedArticle(article, speech) };
    }
    const { article, card } = await claimAt(db, name, speech);
    return { slug: article.slug, embedded: embeddedClaim(card, speech) };
  };

  return {
    'GET /embed.js': (req, res) => {
      res.set({ 'Cache-Control': SCRIPT_KEPT, 'Cross-Origin-Resource-Policy': 'cross-origin' });
      return sendPacked(req, res, SCRIPT, '.js');
    },

    'GET /embed/claims/:ref': [
      inFrame,
      async (req, res) => {
        const { article, card } = await claimAt(db, String(req.params.ref), res.locals.speech);
        const canonical = pathOf({ kind: 'claims', name: card.ref });
        const model = { article, card };
        await showFrame(res, { view: 'embedding/claim', title: card.statement, canonical, model });
      },
    ],

    'GET /embed/articles/:slug': [
      inFrame,
      async (req, res) => {
        const view = await articleAt(db, String(req.params.slug), res.locals.speech);
        const canonical = pathOf({ kind: 'articles', name: view.article.slug });
        const title = view.article.revision.headline;
        await showFrame(res, { view: 'embedding/article', title, canonical, model: view });
      },
    ],

    'GET /oembed': [
      inPlainText,
      async (req, res) => {
        const { url, format, ...limits } = read(oembedInput, req.query);
        if (!isFormat(format)) {
          res.status(501).type('text').send('The formats are json and xml.\n');
          return;
        }
        const site = siteOf(req, config);
        const place = placeAt(url, site);
        if (!place)
          throw new NotFound('No page of this site that can be shown elsewhere is at that address.');
        const { slug } = await embeddedAt(place, res.locals.deskSpeech as Speech);
        // When it changed is read before what it is, which may change in between.
        const changedAt = await changeOf(db, slug);
        const { embedded } = await embeddedAt(place, res.locals.deskSpeech as Speech);
        const answer = oembedOf(site, embedded, limits);
        if (format === 'json')
          sendData(req, res, { type: 'application/json', body: JSON.stringify(answer), changedAt });
        else sendData(req, res, { type: 'text/xml', body: oembedXml(answer), changedAt });
      },
    ],
  };
}
