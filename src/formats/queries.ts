import { isUnnamed } from '../claims/content.js';
import { contentDigest, shownContent } from '../claims/shown-content.js';
import { Prisma } from '../generated/prisma/client.js';
import type { Json } from '../ledger/canonical.js';
import type { EventKind } from '../ledger/catalogue.js';
import type { Db } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import type { PublicClaim } from '../readers/public-claim.js';
import { articleRecord, type PublicRecord, publicRecord } from '../readers/public-record.js';
import { protectedIn } from '../sources/identity.js';
import type { Proof, Proofs } from './claims-data.js';
import type { LedgerRow } from './ledger-data.js';
import type { SameAs } from './schema-org.js';

/**
 * The pages elsewhere about the sources that readers may know, in one query. They are no part of what is approved and are
 * shown as they are by now: an exception, docs/decisions/0024-finding-and-feeds.md says why.
 */
export async function sameAsOf(db: Db, claims: readonly PublicClaim[]): Promise<SameAs> {
  const sources = claims.flatMap(({ content }) =>
    content.attributions.flatMap(({ hops }) => hops.filter((it) => it.terms === 'on_the_record')),
  );
  const ids = [...new Set(sources.flatMap(({ source }) => (isUnnamed(source) ? [] : [source.id])))];
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; sameAs: string[] }[]>`
    SELECT id::text AS id, "sameAs" FROM "Source"
     WHERE id = ANY(${ids}::uuid[]) AND NOT protected AND "sameAs" <> '{}'`;
  return new Map(rows.map((it) => [it.id, it.sameAs]));
}

/** What the desk's own chain tells that can show in any article. A source that is new is named in none yet. */
const OF_THE_DESK = [
  'source_edited',
  'sources_merged',
  'source_protected',
  'source_identity_changed',
  'source_protection_lifted',
  'source_standing_set',
  'evidence_standing_set',
  'thresholds_set',
] satisfies EventKind[];

/** In SQL: when anything last became of sources or of the rule, of which no article's events tell. */
export const changedAtDesk = Prisma.sql`(SELECT max(at) FROM "Event" WHERE kind = ANY(${OF_THE_DESK}::text[]))`;

/**
 * When anything changed that can show in what is made from an article: what is written in its ledger, and what became of
 * sources anywhere, so that nobody goes on with a name that is protected by now because their copy is said to be fresh.
 * What began first may be written last, so the last entry is not always the latest.
 */
export async function changeOf(db: Db, slug: string): Promise<Date | undefined> {
  const [found] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT greatest(
      (SELECT max(e.at) FROM "Event" e JOIN "Article" a ON e.chain = a.id::text
        WHERE a.slug = ${slug} AND a.state = 'published'),
      ${changedAtDesk}) AS at`;
  return found?.at ?? undefined;
}

/**
 * An article's record as strangers may have it, and when it last changed. That is read first: a copy that is newer than it
 * says is only asked for again; one that is older would be taken for fresh.
 * @throws NotFound as `articleRecord` does
 */
export async function datedRecord(
  db: Db,
  slug: string,
  at?: Date,
): Promise<{ record: PublicRecord; changedAt: Date | undefined }> {
  const changedAt = await changeOf(db, slug);
  return { record: publicRecord(await articleRecord(db, slug, at)), changedAt };
}

/**
 * An article's record with its whole chain. The chain is read first, so that the record, which decides what of it may be
 * read, is never older.
 * @throws NotFound for an article that is not out
 */
export async function ledgerOf(
  db: Db,
  slug: string,
): Promise<{
  record: PublicRecord;
  changedAt: Date | undefined;
  chain: string;
  rows: LedgerRow[];
  isSayable: (words: string) => boolean;
}> {
  const article = await db.article.findUnique({ where: { slug, state: 'published' }, select: { id: true } });
  if (!article) throw new NotFound('There is no article at this address.');
  const changedAt = await changeOf(db, slug);
  const rows = await db.event.findMany({
    where: { chain: article.id },
    orderBy: { seq: 'asc' },
    select: {
      seq: true,
      kind: true,
      at: true,
      articleId: true,
      claimId: true,
      public: true,
      publicDigest: true,
      privateDigest: true,
      previousHash: true,
      hash: true,
    },
  });
  const isProtected = await protectedIn(db);
  return {
    record: publicRecord(await articleRecord(db, slug)),
    changedAt,
    chain: article.id,
    rows: rows.map((it) => ({ ...it, public: it.public as Json })),
    isSayable: (words) => !isProtected(words),
  };
}

/**
 * For each claim, the entry that sealed what it shows, with the salt: only where it shows exactly that. Whatever else the
 * private part holds is not read.
 */
export async function proofsOf(db: Db, claims: readonly PublicClaim[]): Promise<Proofs> {
  if (claims.length === 0) return new Map();
  const rows = await db.$queryRaw<(Proof & { ref: string; assessment: number })[]>`
    SELECT e.seq AS event, e.public->>'ref' AS ref, (e.public->>'assessment')::int AS assessment,
           e.private->>'contentSalt' AS salt, e.public->>'contentDigest' AS "contentDigest"
      FROM "Event" e JOIN "Claim" c ON c.id = e."claimId"
     WHERE e.kind = 'claim_approved' AND c.ref = ANY(${claims.map((it) => it.ref)})
       AND e.private ? 'contentSalt' AND e.public ? 'contentDigest'`;
  return new Map(
    claims.flatMap((claim): [string, Proof][] => {
      const found = rows.find((it) => it.ref === claim.ref && it.assessment === claim.assessment);
      if (!found) return [];
      const { event, salt, contentDigest: sealed } = found;
      const isSame = contentDigest(salt, shownContent(claim.content)) === sealed;
      return isSame ? [[claim.ref, { event, salt, contentDigest: sealed }]] : [];
    }),
  );
}
