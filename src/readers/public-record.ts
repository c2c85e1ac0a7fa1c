import { LRUCache } from 'lru-cache';
import { inPageOrder } from '../articles/marked-text.js';
import {
  type CorrectionLine,
  type PublicNote,
  type PublishedArticle,
  publishedArticle,
  publishedRow,
  toMoments,
} from '../articles/published-rows.js';
import { approvedClaims, approvedFrom, claimOnShow } from '../articles/queries.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../assessments/thresholds.js';
import type { Approved } from '../claims/card.js';
import { madeOnce, unchanging } from '../language/made-once.js';
import { ENGLISH } from '../language/speech.js';
import { type Head, headOf } from '../ledger/heads.js';
import { type Db, inSnapshot, isWithin, type Tx } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { type ClaimEvent, withdrawnAfter } from './moment.js';
import { type PublicRecord, publicClaim } from './public-claim.js';

/** An article that is out with all that its readers see, at one moment. */
export type ArticleRecord = {
  article: PublishedArticle;
  /** In the order of their numbers on the page. */
  approved: Approved[];
  notes: PublicNote[];
  corrections: CorrectionLine[];
  head: Head | null;
  /** When it last changed for readers. */
  changedAt: Date;
  /** What the newsroom asked for before a claim was confirmed. */
  thresholds: Thresholds;
  /** How many claims were shown at that moment that have been withdrawn since; 0 of an article as it stands. */
  withdrawnSince: number;
};

/**
 * Reads all that readers see of an article, as it stands or as it stood at a moment.
 * @throws NotFound for one that is not out, or was not then
 */
export const articleRecord = (db: Db | Tx, slug: string, at?: Date): Promise<ArticleRecord> =>
  at && !isWithin(db) ? inSnapshot(db as Db, (tx) => readRecord(tx, slug, at)) : readRecord(db, slug, at);

/**
 * One statement tells of the article as it stands. What is read besides was frozen before, or is of sources and later:
 * who is protected meanwhile is so here too.
 */
async function readRecord(db: Db | Tx, slug: string, at?: Date): Promise<ArticleRecord> {
  const { claims, setting, ...read } = await publishedRow(db, slug, at);
  const { article } = read;
  const row = { ...read, thresholds: setting ?? DEFAULT_THRESHOLDS };
  const found = await approvedFrom(db, claims, at);
  const approved = inPageOrder(
    found.map((it) => ({
      it,
      spans: it.content.spans.filter((span) => span.revisionId === article.revision.id),
    })),
  ).map(({ it }) => it);
  if (!at) return asBefore({ ...row, approved, withdrawnSince: 0 });
  const shown = new Set(approved.map((it) => it.ref));
  return asBefore({
    ...row,
    approved,
    corrections: row.corrections.map((it) => (it.ref && shown.has(it.ref) ? it : { ...it, ref: null })),
    withdrawnSince: await withdrawnSince(db, article.id, at),
  });
}

/** A claim that readers see, with what its page shows of its article. */
export type ClaimRecord = { article: PublishedArticle; approved: Approved; head: Head | null };

/**
 * Reads all that readers see of a claim, as it stands or as it stood at a moment.
 * @param given its public name
 * @throws NotFound for one that readers do not see, or did not then; Gone for one that was withdrawn
 */
export const claimRecord = (db: Db, given: string, at?: Date): Promise<ClaimRecord> =>
  inSnapshot(db, async (tx) => {
    const { ref, article: of } = await claimOnShow(tx, given);
    const article = await publishedArticle(tx, of.slug, at);
    const [approved] = await approvedClaims(tx, { ref }, at);
    if (!approved)
      throw new NotFound('This claim was not shown at that time.', {
        links: [{ href: `/claims/${ref}`, says: 'The claim as it stands now' }, toMoments(of.slug)],
      });
    return { article, approved, head: await headOf(tx, article.id, at) };
  });

/** Records as they were read before, by all that is in them but their claims; those that are large leave less room. */
const readBefore = new LRUCache<string, ArticleRecord>({
  maxSize: 4_000_000,
  sizeCalculation: (_, key) => key.length,
});

/** A record of an article: the same object as before where all is the same in it, so that what was made of it is found by it. */
function asBefore(record: ArticleRecord): ArticleRecord {
  const { approved, ...row } = record;
  const key = JSON.stringify(row);
  const known = readBefore.get(key);
  const isSame =
    known?.approved.length === approved.length && known.approved.every((it, at) => it === approved[at]);
  if (known && isSame) return known;
  readBefore.set(key, unchanging(record));
  return record;
}

const withdrawnSince = async (db: Db | Tx, articleId: string, at: Date): Promise<number> =>
  withdrawnAfter(await claimEvents(db, articleId), at);

/** The events of an article that say whether readers see its claims, in the ledger's order. */
export const claimEvents = (db: Db | Tx, articleId: string): Promise<ClaimEvent[]> =>
  db.event.findMany({
    where: { articleId, kind: { in: ['claim_approved', 'decision_undone', 'claim_withdrawn'] } },
    orderBy: { seq: 'asc' },
    select: { kind: true, at: true, claimId: true, public: true },
  });

export type { PublicRecord };

/** The record as strangers may have it. */
export const publicRecord = (record: ArticleRecord): PublicRecord => opened(record, ENGLISH);

const opened = madeOnce(
  ({ article, approved, notes, corrections, head, changedAt }: ArticleRecord): PublicRecord => {
    const { slug, language, byline, publication, url, dateline, revision } = article;
    const claims = approved.map((it, index) => publicClaim(it, index + 1, revision.id));
    const { number, headline, summary, body, headings } = revision;
    return {
      slug,
      language,
      byline,
      publication,
      url,
      dateline,
      publishedAt: article.publishedAt as Date,
      changedAt,
      revision: { number, headline, summary, body, headings },
      claims,
      corrections,
      notes,
      head,
    };
  },
);
