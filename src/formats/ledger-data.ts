import type { Json } from '../ledger/canonical.js';
import type { PublicRecord } from '../readers/public-claim.js';

/** An entry of an article's chain, without its private part, which is never read for this. */
export type LedgerRow = {
  seq: number;
  kind: string;
  at: Date;
  articleId: string | null;
  claimId: string | null;
  public: Json;
  publicDigest: string;
  privateDigest: string;
  previousHash: string;
  hash: string;
};

/** What readers see now, by which it is decided which words of the ledger they get. */
export type OnShow = {
  revision: number;
  /** Whether words may still be read. */
  isSayable: (words: string) => boolean;
  /** Of each claim that they see, the numbers of the approved states they may read. */
  states: ReadonlyMap<string, ReadonlySet<number>>;
};

const onShow = ({ revision, claims }: PublicRecord, isSayable: OnShow['isSayable']): OnShow => ({
  revision: revision.number,
  isSayable,
  states: new Map(claims.map((it) => [it.ref, new Set(it.history.map(({ number }) => number))])),
});

type Said = { [key: string]: Json | undefined };

/**
 * Whether what an entry says openly may be read now: publications of the text that is out, and approvals, withdrawals
 * and undone approvals of claims that are on show, of the approvals only those that still are.
 */
const MAY_BE_READ: Record<string, (said: Said, now: OnShow) => boolean> = {
  article_published: (said, now) => said.revision === now.revision,
  article_unpublished: () => true,
  claim_approved: (said, now) => isState(said, now),
  claim_withdrawn: (said, now) => now.states.has(String(said.ref)) && now.isSayable(String(said.told ?? '')),
  decision_undone: (said, now) => now.states.has(String(said.ref)),
};

const isState = ({ ref, assessment }: Said, { states }: OnShow) =>
  states.get(String(ref))?.has(Number(assessment)) ?? false;

/** What holds words in an entry's open part, as an answer or what was told. */
const WORDS = ['after', 'answer', 'note', 'told'];

/**
 * Whether words of an entry could be tried out on its digests, as it seals them without a salt; once none had any. What
 * is open needs no trying, but for the digest of a content that approvals sealed once.
 */
function isOpenToTrying({ kind, public: part }: LedgerRow, isOpen: boolean): boolean {
  const said = part as Said;
  if (kind === 'claim_approved' && said.digest !== undefined) return true;
  if (isOpen || said.salt !== undefined || said.contentDigest !== undefined) return false;
  return WORDS.some((it) => said[it] !== undefined && said[it] !== null);
}

/**
 * An article's ledger for strangers: every entry with its digests and hashes, the open part only where readers may read
 * it now, the private part never. Of an entry that is `withheld` there is nothing but its hash.
 * @param rows the whole chain, from its first entry on
 * @param isSayable whether words that nobody can change any more may still be read
 */
export function ledgerData(
  record: PublicRecord,
  chain: string,
  rows: readonly LedgerRow[],
  isSayable: (words: string) => boolean,
) {
  const now = onShow(record, isSayable);
  const last = rows.at(-1);
  return {
    article: record.slug,
    chain,
    head: last ? { seq: last.seq, hash: last.hash } : null,
    events: rows.map((row) => {
      const { seq, kind, publicDigest, privateDigest, hash } = row;
      const at = row.at.toISOString();
      const said = row.public as Said;
      const isOpen = MAY_BE_READ[kind]?.(said, now) ?? false;
      if (isOpenToTrying(row, isOpen)) return { seq, kind, at, withheld: true as const, hash };
      const open = { article: row.articleId, claim: row.claimId, data: said };
      return {
        seq,
        kind,
        at,
        ...(isOpen ? { public: open } : {}),
        publicDigest,
        privateDigest,
        previous: row.previousHash,
        hash,
      };
    }),
  };
}
