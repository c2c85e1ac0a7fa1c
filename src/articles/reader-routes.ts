import { thresholdsNow, thresholdsSince } from '../assessments/queries.js';
import { confirmedBy } from '../assessments/thresholds.js';
import { readRef } from '../claims/ref.js';
import { legendOf } from '../claims/words.js';
import type { Platform } from '../platform/context.js';
import { Gone, NotFound } from '../platform/errors.js';
import { show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { approvedClaims, publicNotes, publishedArticle, publishedArticles } from './queries.js';
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
      const [claims, notes] = await Promise.all([
        approvedClaims(db, { articleId: article.id }),
        publicNotes(db, article.revision.id),
      ]);
      await show(req, res, {
        view: 'reader/article',
        title: article.revision.headline,
        side: 'reader',
        kind: 'sourced',
        model: {
          article,
          legend: await legend(),
          picture: articlePicture(article.revision, claims),
          ...readerView(article.revision, claims, notes),
        },
      });
    },

    'GET /claims/:ref': async (req, res) => {
      const ref = readRef(String(req.params.ref));
      const claim = ref ? await db.claim.findUnique({ where: { ref }, include: { article: true } }) : null;
      if (!claim?.approvedAssessmentId || claim.article.state !== 'published')
        throw new NotFound('There is no claim of that name.');
      if (claim.state === 'withdrawn')
        throw new Gone('This claim was withdrawn by the newsroom. Its record is kept.');
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
        model: { article, card, quotes, picture: claimPicture(article.slug, approved) },
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
