import { randomBytes } from 'node:crypto';
import type { Tx } from '../platform/database.js';
import type { Json } from './canonical.js';
import { catalogue, type EventKind, type EventOf } from './catalogue.js';
import { GENESIS, seal } from './chain.js';

/** Chain of what belongs to no article. */
export const DESK_CHAIN = 'desk';

export type NewEvent<K extends EventKind> = {
  kind: K;
  at: Date;
  actorId: string | null;
  articleId?: string | null;
  claimId?: string | null;
} & EventOf<K>;

/**
 * Appends an event to its chain, inside the transaction of the change it tells of.
 * Locks the head of the chain until that transaction ends, so events of one chain are written one by one.
 * @returns the event's id
 * @throws ZodError when the payload is not what the catalogue says: a defect of the caller.
 */
export async function record<K extends EventKind>(tx: Tx, event: NewEvent<K>): Promise<string> {
  const entry = catalogue[event.kind];
  const parts = {
    public: entry.public.parse(event.public) as Json,
    private: entry.private.parse(event.private) as Json,
  };
  const chain = event.articleId ?? DESK_CHAIN;
  const [head] = await tx.$queryRaw<{ seq: number; hash: string }[]>`
    INSERT INTO "Chain" (key, seq, hash) VALUES (${chain}, 0, ${GENESIS})
    ON CONFLICT (key) DO UPDATE SET key = EXCLUDED.key RETURNING seq, hash`;
  if (!head) throw new Error(`chain ${chain} has no head`);
  const link = {
    chain,
    seq: head.seq + 1,
    kind: event.kind,
    at: event.at,
    actorId: event.actorId,
    articleId: event.articleId ?? null,
    claimId: event.claimId ?? null,
    ...parts,
    salt: randomBytes(16).toString('hex'),
    previousHash: head.hash,
  };
  const { id } = await tx.event.create({ data: { ...link, ...seal(link) } as never, select: { id: true } });
  return id;
}
