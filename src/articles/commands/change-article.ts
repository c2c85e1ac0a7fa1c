import { record } from '../../ledger/record.js';
import { type Desk, isEditor } from '../../platform/context.js';
import { type Tx, transact } from '../../platform/database.js';
import { Forbidden, NotFound, Stale } from '../../platform/errors.js';
import type { Particulars } from '../input.js';
import { nextArticleState } from '../rules.js';
import { digestOf } from './add-article.js';

async function articleToChange(tx: Tx, slug: string, seen: number) {
  // Its key stays: claims that are being put under it do not have to wait, nor this for them.
  await tx.$queryRaw`SELECT 1 FROM "Article" WHERE slug = ${slug} FOR NO KEY UPDATE`;
  const article = await tx.article.findUnique({ where: { slug }, include: { currentRevision: true } });
  if (!article?.currentRevision) throw new NotFound('There is no such article.');
  if (article.version !== seen) throw new Stale(article);
  return { ...article, revision: article.currentRevision };
}

const PARTICULARS: [keyof Particulars, string][] = [
  ['byline', 'the byline'],
  ['publication', 'the publication'],
  ['url', 'the link'],
  ['dateline', 'the date'],
  ['language', 'the language'],
];

/**
 * Edits what an article says of itself beside its text. Where readers see it, that is an editor's to do.
 * @throws Stale with the present article; Forbidden
 */
export async function editParticulars(
  desk: Desk,
  slug: string,
  seen: number,
  given: Particulars,
): Promise<void> {
  await transact(desk, async (tx) => {
    const article = await articleToChange(tx, slug, seen);
    const changed = PARTICULARS.filter(([key]) => article[key] !== given[key]).map(([, name]) => name);
    if (changed.length === 0) return;
    const isOut = article.state === 'published';
    if (isOut && !isEditor(desk.actor))
      throw new Forbidden(
        'The article is out, and readers see its particulars: ask an editor to change them.',
      );
    await tx.article.update({ where: { id: article.id }, data: { ...given, version: { increment: 1 } } });
    await record(tx, {
      kind: 'article_particulars_edited',
      at: desk.now(),
      actorId: desk.actor.id,
      articleId: article.id,
      public: isOut ? { after: given } : {},
      private: { changed, after: given },
    });
  });
}

/** Puts the article's current text, with its approved claims, on the readers' side. */
export async function publishArticle(desk: Desk, slug: string, seen: number): Promise<void> {
  await transact(desk, async (tx) => {
    const { id, state, revision, publishedAt, ...article } = await articleToChange(tx, slug, seen);
    const { byline, publication, url, dateline, language } = article;
    const at = desk.now();
    await tx.article.update({
      where: { id },
      data: {
        state: nextArticleState(state, 'publish'),
        publishedRevisionId: revision.id,
        publishedAt: publishedAt ?? at,
        version: { increment: 1 },
      },
    });
    await record(tx, {
      kind: 'article_published',
      at,
      actorId: desk.actor.id,
      articleId: id,
      public: { slug, headline: revision.headline, revision: revision.number, digest: digestOf(revision) },
      private: { particulars: { byline, publication, url, dateline, language } },
    });
  });
}

/** Takes the article off the readers' side. */
export async function unpublishArticle(desk: Desk, slug: string, seen: number): Promise<void> {
  await transact(desk, async (tx) => {
    const { id, state } = await articleToChange(tx, slug, seen);
    await tx.article.update({
      where: { id },
      data: { state: nextArticleState(state, 'unpublish'), version: { increment: 1 } },
    });
    await record(tx, {
      kind: 'article_unpublished',
      at: desk.now(),
      actorId: desk.actor.id,
      articleId: id,
      public: { slug },
      private: {},
    });
  });
}
