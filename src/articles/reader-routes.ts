import { thresholdsNow, thresholdsSince } from '../assessments/queries.js';
import { confirmedBy } from '../assessments/thresholds.js';
import { legendOf } from '../claims/words.js';
import { headOf } from '../ledger/heads.js';
import type { Platform } from '../platform/context.js';
import { NotFound } from '../platform/errors.js';
import { show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import {
  approvedClaims,
  claimOnShow,
  correctionsOf,
  publicNotes,
  publishedArticle,
  publishedArticles,
} from './queries.js';
import { articlePicture, claimPicture } from './reader-picture.js';
import { readerView } from './reader-view.js';

/** The readers' side: only what is out, and of its claims only approved states. */
export function readerRoutes({ db }: Platform): Routes {
  const legend = async () => legendOf(confirmedBy(await thresholdsNow(db)));
  return {
    'GET /': async (req, res) => {
      await show(req, res, {
        view: 'reader/home',
        title: 'Claimdesk',
        side: 'reader',
        model: { articles: await publishedArticles(db) },
      });
    },

    'GET /articles/:slug': async (req, res) => {
      const article = await publishedArticle(db, String(req.params.slug));
      const [claims, notes, corrections] = await Promise.all([
        approvedClaims(db, { articleId: article.id }),
        publicNotes(db, article.revision.id),
        correctionsOf(db, article.id),
      ]);
      await show(req, res, {
        view: 'reader/article',
        title: article.revision.headline,
        side: 'reader',
        kind: 'sourced',
        model: {
          article,
          corrections,
          legend: await legend(),
          picture: articlePicture(article.revision, claims),
          head: await headOf(db, article.id),
          ...readerView(article.revision, claims, notes),
        },
      });
    },

    'GET /claims/:ref': async (req, res) => {
      const claim = await claimOnShow(db, String(req.params.ref));
      const article = await publishedArticle(db, claim.article.slug);
      const [approved] = await approvedClaims(db, { ref: claim.ref });
      const view = readerView(article.revision, approved ? [approved] : []);
      const card = view.cards.find((it) => it.ref === claim.ref);
      if (!approved || !card) throw new NotFound('There is no claim of that name.');
      const quotes = view.blocks
        .filter((block) => block.runs.some((run) => run.marks.some((mark) => mark.ref === claim.ref)))
        .map((block) => ({
          part: block.part,
          runs: block.runs.map((run) => ({
            text: run.text,
            lit: run.marks.some((it) => it.ref === claim.ref),
          })),
        }));
      await show(req, res, {
        view: 'reader/claim',
        title: card.statement,
        side: 'reader',
        model: {
          article,
          card,
          quotes,
          picture: claimPicture(article.slug, approved),
          head: await headOf(db, article.id),
        },
      });
    },

    'GET /about': async (req, res) => {
      await show(req, res, {
        view: 'reader/about',
        title: 'How claims are checked',
        side: 'reader',
        model: { legend: await legend(), since: await thresholdsSince(db) },
      });
    },
  };
}
