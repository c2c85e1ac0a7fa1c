import { createHash } from 'node:crypto';
import { canonical, type Json } from './canonical.js';

/** What stands before the first event of every chain. */
export const GENESIS = '0'.repeat(64);

/** The parts of an event that its hash covers. */
export type Link = {
  chain: string;
  seq: number;
  kind: string;
  at: Date;
  articleId: string | null;
  claimId: string | null;
  actorId: string | null;
  public: Json;
  private: Json;
  salt: string;
  previousHash: string;
};

export type Seal = { publicDigest: string; privateDigest: string; hash: string };

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * Digests and hash of an event (lower-case hex SHA-256).
 * The hash covers a digest of the public part and a salted digest of the private one, so that a chain can be
 * published and verified without the private parts.
 */
export function seal(link: Link): Seal {
  const publicDigest = sha256(canonical({ article: link.articleId, claim: link.claimId, data: link.public }));
  const privateDigest = sha256(`${link.salt}\n${canonical({ actor: link.actorId, data: link.private })}`);
  const hash = sha256(
    canonical({
      chain: link.chain,
      seq: link.seq,
      kind: link.kind,
      at: link.at.toISOString(),
      public: publicDigest,
      private: privateDigest,
      previous: link.previousHash,
    }),
  );
  return { publicDigest, privateDigest, hash };
}
