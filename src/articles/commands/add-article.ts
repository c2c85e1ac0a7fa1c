import { createHash } from 'node:crypto';
import { canonical } from '../../ledger/canonical.js';
import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { type Tx, transact } from '../../platform/database.js';
import { dayOf } from '../../platform/format.js';
import type { Particulars } from '../input.js';
import { slugOf } from '../slug.js';
import type { ArticleText } from '../text.js';

/** SHA-256 (hex) of an article's text. */
export const digestOf = ({ headline, summary, body, headings }: ArticleText): string =>
  createHash('sha256').update(canonical({ headline, summary, body, headings })).digest('hex');

/** Slugs that would hide behind a page of the desk: /desk/articles/new. */
const RESERVED = new Set(['new']);

/** A slug that no other article has: the headline's or else the day's, with a number where it is taken. */
async function freeSlug(tx: Tx, headline: string, language: string, day: string): Promise<string> {
  const base = slugOf(headline, language) || `article-${day}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('slug'), hashtext(${base}))`;
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n}`;
    if (!RESERVED.has(slug) && !(await tx.article.findUnique({ where: { slug }, select: { id: true } })))
      return slug;
  }
}

/**
 * Keeps an article with its first revision.
 * @returns its slug
 */
export async function addArticle(
  desk: Desk,
  text: ArticleText,
  particulars: Particulars,
): Promise<{ slug: string }> {
  return transact(desk, async (tx) => {
    const at = desk.now();
    const createdById = desk.actor.id;
    const slug = await freeSlug(tx, text.headline, particulars.language, particulars.dateline ?? dayOf(at));
    const article = await tx.article.create({ data: { slug, ...particulars, createdById, createdAt: at } });
    const { headline, summary, body, headings } = text;
    const revision = await tx.revision.create({
      data: {
        articleId: article.id,
        number: 1,
        headline,
        summary,
        body,
        headings,
        createdById,
        createdAt: at,
      },
    });
    await tx.article.update({ where: { id: article.id }, data: { currentRevisionId: revision.id } });
    await record(tx, {
      kind: 'article_added',
      at,
      actorId: createdById,
      articleId: article.id,
      public: {},
      private: { headline, digest: digestOf(text) },
    });
    return { slug };
  });
}
