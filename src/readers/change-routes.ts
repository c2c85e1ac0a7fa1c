import type { Request } from 'express';
import { stillSayable } from '../annotations/queries.js';
import { publishedArticle } from '../articles/published-rows.js';
import type { Speech } from '../language/speech.js';
import type { Platform } from '../platform/context.js';
import { type Db, inSnapshot, type Tx } from '../platform/database.js';
import { show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { momentEntries, momentNames, momentOptions } from './changes-view.js';
import { compareStates } from './comparison.js';
import { inAddress, readMoment, withdrawnBetween } from './moment.js';
import { type Moment, publicMoments } from './moments.js';
import { articleRecord, claimEvents } from './public-record.js';

/** Moments that a page lists. */
const LISTED = 500;

/** The two states that were asked for, with what was withdrawn between them. */
async function statesOf(tx: Tx, slug: string, { from, to }: Asked) {
  if (!from) return null;
  const before = await articleRecord(tx, slug, from);
  const after = await articleRecord(tx, slug, to);
  const withdrawn = withdrawnBetween(await claimEvents(tx, after.article.id), from, to);
  const isTold = await stillSayable(tx, withdrawn.told, ({ words }) => words);
  const told = withdrawn.told.filter(isTold);
  return { from, to: to ?? null, before, after, withdrawn: { ...withdrawn, told } };
}

/** An article with its moments and the states that were asked for, all as the database stands at one moment. */
const changesOf = (db: Db, req: Request) =>
  inSnapshot(db, async (tx) => {
    const article = await publishedArticle(tx, String(req.params.slug));
    const moments = await publicMoments(tx, { articleId: article.id }, LISTED + 1);
    const chosen = asked(req, moments);
    return { article, moments, ...chosen, states: await statesOf(tx, article.slug, chosen) };
  });

/** The difference as readers may see it: of what was withdrawn only that it was, and what they were told of it. */
const compared = (
  { before, after, ...states }: NonNullable<Awaited<ReturnType<typeof statesOf>>>,
  speech: Speech,
) => ({
  ...states,
  differences: compareStates(before, after, speech),
  // Claims that the later state showed and that cannot be compared any more.
  withdrawnSince: after.withdrawnSince,
});

/** What changed when in an article, and what changed between any two of its moments. */
export function changeRoutes({ db }: Platform): Routes {
  return {
    'GET /articles/:slug/changes': async (req, res) => {
      const speech: Speech = res.locals.speech;
      const { article, moments, from, to, states } = await changesOf(db, req);
      const entries = momentEntries(article.slug, moments.slice(0, LISTED), speech);
      await show(req, res, {
        view: 'reader/changes',
        title: `${speech.t('changes.title')}: ${article.revision.headline}`,
        side: 'reader',
        noindex: true,
        model: {
          article,
          entries,
          name: momentNames([...entries.map((it) => it.at), from, to], speech),
          cut: moments.length > LISTED ? LISTED : null,
          options: momentOptions(entries, [from, to], speech),
          chosen: { from: from ? inAddress(from) : (entries[1]?.key ?? ''), to: to ? inAddress(to) : '' },
          compared: states && compared(states, speech),
        },
      });
    },
  };
}

/** Moments to compare; without the later one, it is the present. */
type Asked = { from?: Date | undefined; to?: Date | undefined };

/**
 * The two moments to compare, the earlier one first; without the later one, it is compared with the present.
 * @throws InvalidAddress for what is no moment, or one to come
 */
function asked(req: Request, moments: readonly Moment[]): Asked {
  const now = new Date();
  const [from, to] = [readMoment(req.query.from, now), readMoment(req.query.to, now)].map(
    (it) => it && whenOut(it, moments),
  );
  if (!from || !to) return { from: from ?? to };
  return from <= to ? { from, to } : { from: to, to: from };
}

/** A moment at which an article was not out for a while stands for when it came out again. */
function whenOut(at: Date, moments: readonly Moment[]): Date {
  const turns = moments.filter((it) => it.kind === 'published' || it.kind === 'unpublished');
  const before = turns.find((it) => it.at <= at);
  if (before?.kind !== 'unpublished') return at;
  return turns.findLast((it) => it.kind === 'published' && it.at > at)?.at ?? at;
}
