import { thresholdsNow, thresholdsSince } from '../assessments/queries.js';
import { confirmedBy } from '../assessments/thresholds.js';
import type { Approved, Card } from '../claims/card.js';
import { publicContent } from '../claims/content.js';
import { legendOf } from '../claims/words.js';
import { embeddedArticle, embeddedClaim, toEmbed } from '../embedding/embedded.js';
import { feedAlternates } from '../feeds/addresses.js';
import { articleAlternates, claimAlternates } from '../formats/addresses.js';
import { articleData, claimData } from '../formats/page-markup.js';
import { madeOnce } from '../language/made-once.js';
import type { Speech } from '../language/speech.js';
import type { Platform } from '../platform/context.js';
import { siteOf } from '../platform/data.js';
import { show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { Kept } from '../provenance/kept.js';
import { inAddress, readMoment } from '../readers/moment.js';
import { type ArticleRecord, articleRecord, claimRecord } from '../readers/public-record.js';
import { visitOf } from '../readers/visit.js';
import { type CheckedClaim, checkedClaim, headlineFindings } from './headline-check.js';
import type { PublishedArticle } from './published-rows.js';
import { publishedArticles } from './queries.js';
import { articlePicture, claimPicture } from './reader-picture.js';
import { readerView } from './reader-view.js';
import type { ArticleText } from './text.js';

/** What a page says at its head that shows an earlier state, and where it leads from there. */
function asOf(
  of: 'article' | 'claim',
  { slug }: { slug: string },
  at: Date,
  withdrawn: number,
  ref?: string,
) {
  const key = inAddress(at);
  return {
    of,
    at,
    // The end of a day stands for the day; what else was asked for to the second is told so.
    precision: /T\d{2}:\d{2}Z$|T23:59:59\.999Z$/.test(key) ? 'minute' : 'second',
    withdrawn,
    present: ref ? `/claims/${ref}` : `/articles/${slug}`,
    changes: `/articles/${slug}/changes?from=${key}`,
    /** What an address of this article or a claim of it ends with, to stay at that moment. */
    query: `?at=${key}`,
  };
}

type Checked = { text: ArticleText; language: string; claims: CheckedClaim[] };

/** To read through the text again takes long, and finds the same until the text or a claim is another. */
const findings = new Kept(
  ({ text, language, claims }: Checked) => headlineFindings(text, language, claims),
  200,
);

/** What the headline and the summary promise beyond the text, with the claims' numbers. @param claims in page order */
function aboveText({ revision, language }: PublishedArticle, claims: readonly Approved[]) {
  const checked = claims.map((it) => checkedClaim(it.ref, publicContent(it.content), revision.id));
  const { headline, summary, body, headings } = revision;
  return findings
    .of({ text: { headline, summary, body, headings }, language, claims: checked })
    .map((it) => ({
      ...it,
      number: 1 + claims.findIndex((claim) => claim.ref === it.ref),
    }));
}

/** What an article's page shows of it that takes long to make. */
const shownOf = madeOnce((record: ArticleRecord, speech) => {
  const { article, approved, notes, thresholds } = record;
  return {
    visit: visitOf(record, speech),
    above: aboveText(article, approved),
    picture: articlePicture(article.revision, approved, speech),
    legend: legendOf(confirmedBy(thresholds, speech), speech),
    ...readerView(article.revision, approved, notes, speech),
  };
});

/** The readers' side: only what is out, and of its claims only approved states. */
export function readerRoutes({ db, config }: Platform): Routes {
  return {
    'GET /': async (req, res) => {
      await show(req, res, {
        view: 'reader/home',
        title: 'Claimdesk',
        side: 'reader',
        alternates: feedAlternates('/feed'),
        model: { articles: await publishedArticles(db) },
      });
    },

    'GET /articles/:slug': async (req, res) => {
      const speech: Speech = res.locals.speech;
      const at = readMoment(req.query.at, new Date());
      const record = await articleRecord(db, String(req.params.slug), at);
      const { article, corrections, head } = record;
      const shown = shownOf(record, speech);
      const embed = toEmbed(siteOf(req, config), embeddedArticle(article, res.locals.speech));
      await show(req, res, {
        view: 'reader/article',
        title: article.revision.headline,
        side: 'reader',
        kind: 'sourced',
        noindex: at !== undefined,
        alternates: at
          ? []
          : [
              ...embed.alternates,
              ...feedAlternates(`/articles/${article.slug}/feed`),
              ...articleAlternates(article.slug),
            ],
        ...(at ? {} : { data: await articleData(db, siteOf(req, config), record) }),
        model: {
          site: siteOf(req, config),
          offer: at ? null : embed.offer,
          article,
          asOf: at ? asOf('article', article, at, record.withdrawnSince) : null,
          corrections,
          head,
          ...shown,
          visit: at ? null : shown.visit,
        },
      });
    },

    'GET /claims/:ref': async (req, res) => {
      const speech: Speech = res.locals.speech;
      const at = readMoment(req.query.at, new Date());
      const { article, approved, head } = await claimRecord(db, String(req.params.ref), at);
      const { ref } = approved;
      const { blocks, cards } = readerView(article.revision, [approved], [], speech);
      const card = cards[0] as Card;
      const quotes = blocks
        .filter((block) => block.runs.some((run) => run.marks.some((mark) => mark.ref === ref)))
        .map((block) => ({
          part: block.part,
          runs: block.runs.map((run) => ({
            text: run.text,
            lit: run.marks.some((it) => it.ref === ref),
          })),
        }));
      const embed = toEmbed(siteOf(req, config), embeddedClaim(card, res.locals.speech));
      await show(req, res, {
        view: 'reader/claim',
        title: card.statement,
        side: 'reader',
        noindex: at !== undefined,
        alternates: at ? [] : [...embed.alternates, ...claimAlternates(ref)],
        ...(at ? {} : { data: await claimData(db, siteOf(req, config), article, approved) }),
        model: {
          site: siteOf(req, config),
          offer: at ? null : embed.offer,
          article,
          asOf: at ? asOf('claim', article, at, 0, ref) : null,
          above: aboveText(article, [approved]),
          card,
          quotes,
          picture: claimPicture(article.slug, approved, speech),
          head,
        },
      });
    },

    'GET /about': async (req, res) => {
      const speech: Speech = res.locals.speech;
      await show(req, res, {
        view: 'reader/about',
        title: speech.t('page.how_checked'),
        side: 'reader',
        model: {
          legend: legendOf(confirmedBy(await thresholdsNow(db), speech), speech),
          since: await thresholdsSince(db),
        },
      });
    },
  };
}
