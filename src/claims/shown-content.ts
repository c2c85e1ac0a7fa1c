import { createHash } from 'node:crypto';
import { canonical, type Json } from '../ledger/canonical.js';
import {
  type AttributionContent,
  type ClaimContent,
  type EvidenceContent,
  type HopContent,
  isUnnamed,
  type SourceContent,
} from './content.js';

/**
 * What readers are shown of a claim, as plain data: what `claims.json` gives for its content, and what an approval
 * seals in the ledger, so that whoever has the one can hold it against the other. Change its members, and what was
 * sealed before can be checked no more: then give the seal another name in the event.
 */

/**
 * `id` is null where readers have no name for the source, or it is protected: an id that is the same everywhere would
 * tell where else it speaks. `roots` are the origins it goes back to, itself where it is its own.
 */
type ShownSource = {
  id: string | null;
  name: string;
  kind: SourceContent['kind'];
  role: string | null;
  ownVoice: boolean;
  roots: { id: string | null; name: string }[];
};

type ShownHop = Omit<HopContent, 'source' | 'publicDescription'> & { source: ShownSource };
type ShownAttribution = Omit<AttributionContent, 'hops'> & { hops: ShownHop[] };
type ShownEvidence = Omit<EvidenceContent, 'id' | 'origin'> & { origin: ShownSource | null };
type ShownSpan = Omit<ClaimContent['spans'][number], 'revisionId'>;

export type ShownContent = Pick<
  ClaimContent,
  'statement' | 'status' | 'reason' | 'overrideReason' | 'settle'
> & {
  /** Offsets are UTF-16 code units of the part, half open. */
  spans: ShownSpan[];
  attributions: ShownAttribution[];
  evidence: ShownEvidence[];
};

/** The id of a source or an origin, where it has one for readers. @param it as readers have it */
const ownId = (it: { id: string }): string | null => (isUnnamed(it) ? null : it.id);

function shownSource(source: SourceContent): ShownSource {
  const { name, kind, role, ownVoice, roots } = source;
  return {
    id: ownId(source),
    name,
    kind,
    role,
    ownVoice,
    roots: roots.map((root) => ({ id: ownId(root), name: root.name })),
  };
}

/** @param content as `publicContent` gives it, never the one that was frozen */
export const shownContent = (content: ClaimContent): ShownContent => ({
  statement: content.statement,
  status: content.status,
  reason: content.reason,
  overrideReason: content.overrideReason,
  settle: content.settle,
  spans: content.spans.map(({ revisionId: _, ...span }) => span),
  attributions: content.attributions.map((account) => ({
    ...account,
    hops: account.hops.map(({ publicDescription: _, ...hop }) => ({
      ...hop,
      source: shownSource(hop.source),
    })),
  })),
  evidence: content.evidence.map(({ id: _, ...item }) => ({
    ...item,
    origin: item.origin && shownSource(item.origin),
  })),
});

/**
 * Digest (lower-case hex SHA-256) of what readers are shown, under a salt that is given to them for as long as they are
 * shown exactly that. A source may be protected later on: then the salt is given no more, and nobody finds the name that
 * was sealed by trying names.
 */
export const contentDigest = (salt: string, content: ShownContent): string =>
  createHash('sha256')
    .update(`${salt}\n${canonical(content as unknown as Json)}`, 'utf8')
    .digest('hex');
