import { inPageOrder } from '../articles/marked-text.js';
import {
  approvedClaims,
  type CorrectionLine,
  correctionsOf,
  type PublicNote,
  publicNotes,
  publishedArticle,
} from '../articles/queries.js';
import type { Approved } from '../claims/card.js';
import { type Head, headOf } from '../ledger/heads.js';
import { type Db, inSnapshot } from '../platform/database.js';
import { type PublicClaim, publicClaim } from './public-claim.js';

/** An article that is out with all that its readers see, at one moment. */
export type ArticleRecord = {
  article: Awaited<ReturnType<typeof publishedArticle>>;
  /** In the order of their numbers on the page. */
  approved: Approved[];
  notes: PublicNote[];
  corrections: CorrectionLine[];
  head: Head | null;
};

/**
 * Reads all that readers see of an article, as it stands or as it stood at a moment.
 * @throws NotFound for one that is not out, or was not then
 */
export const articleRecord = (db: Db, slug: string, at?: Date): Promise<ArticleRecord> =>
  inSnapshot(db, async (tx) => {
    const article = await publishedArticle(tx, slug, at);
    const found = await approvedClaims(tx, { articleId: article.id }, at);
    const approved = inPageOrder(
      found.map((it) => ({
        ...it,
        spans: it.content.spans.filter((span) => span.revisionId === article.revision.id),
      })),
    ).map(({ spans: _, ...it }) => it);
    return {
      article,
      approved,
      notes: await publicNotes(tx, article.revision.id, at),
      corrections: await correctionsOf(tx, article.id, at),
      head: await headOf(tx, article.id, at),
    };
  });

/** What every format for machines is made from: nothing in it but what readers may have. Times are UTC. */
export type PublicRecord = {
  slug: string;
  /** Of the article's text, as a BCP 47 tag. */
  language: string;
  byline: string | null;
  /** The publication that the article appeared in, and its address there. */
  publication: string | null;
  url: string | null;
  /** The day that the article itself bears, YYYY-MM-DD or less. */
  dateline: string | null;
  publishedAt: Date;
  /** When anything of this last changed. */
  changedAt: Date;
  /** Text whose offsets the claims' spans count in, in UTF-16 code units. */
  revision: { number: number; headline: string; summary: string; body: string; headings: number[] };
  claims: PublicClaim[];
  corrections: CorrectionLine[];
  notes: PublicNote[];
  head: Head | null;
};

/** The record as strangers may have it. */
export function publicRecord({ article, approved, notes, corrections, head }: ArticleRecord): PublicRecord {
  const { slug, language, byline, publication, url, dateline, revision } = article;
  const claims = approved.map((it, index) => publicClaim(it, index + 1, revision.id));
  const publishedAt = article.publishedAt as Date;
  const { number, headline, summary, body, headings } = revision;
  const times = [
    publishedAt,
    revision.createdAt,
    ...corrections.map((it) => it.at),
    ...claims.flatMap((it) => [
      it.approvedAt,
      ...it.notes.map((note) => note.at),
      ...it.objections.answers.map((answer) => answer.at),
    ]),
  ];
  return {
    slug,
    language,
    byline,
    publication,
    url,
    dateline,
    publishedAt,
    changedAt: new Date(Math.max(...times.map((it) => it.getTime()))),
    revision: { number, headline, summary, body, headings },
    claims,
    corrections,
    notes,
    head,
  };
}
