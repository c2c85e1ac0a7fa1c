import type { Approved } from '../claims/card.js';
import type { Db } from '../platform/database.js';
import { publicClaim } from '../readers/public-claim.js';
import { type ArticleRecord, publicRecord } from '../readers/public-record.js';
import { sameAsOf } from './queries.js';
import { articleMarkup, claimMarkup } from './schema-org.js';

/** What an article's page says of itself to search engines. @param site where it is reached */
export async function articleData(db: Db, site: string, given: ArticleRecord): Promise<object> {
  const record = publicRecord(given);
  return articleMarkup(site, record, await sameAsOf(db, record.claims));
}

/** The same for the page of one claim. */
export async function claimData(
  db: Db,
  site: string,
  article: ArticleRecord['article'],
  approved: Approved,
): Promise<object> {
  const claim = publicClaim(approved, 1, article.revision.id);
  return claimMarkup(site, article.slug, claim, await sameAsOf(db, [claim]));
}
