import { randomBytes, randomUUID } from 'node:crypto';
import type { Tx } from '../platform/database.js';
import { insertAll } from '../platform/insert-all.js';
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
  const [id] = await recordAll(tx, event.articleId ?? DESK_CHAIN, [event]);
  return id as string;
}

/**
 * The same for several events of one chain, in their order: as many statements however many events.
 * @param chain the article's id, or DESK_CHAIN
 * @returns their ids
 */
export async function recordAll<K extends EventKind>(
  tx: Tx,
  chain: string,
  events: readonly NewEvent<K>[],
): Promise<string[]> {
  const [head] = await tx.$queryRaw<{ seq: number; hash: string }[]>`
    INSERT INTO "Chain" (key, seq, hash) VALUES (${chain}, 0, ${GENESIS})
    ON CONFLICT (key) DO UPDATE SET key = EXCLUDED.key RETURNING seq, hash`;
  if (!head) throw new Error(`chain ${chain} has no head`);
  const links = linksAfter(chain, head, events);
  const rows = await tx.event.createManyAndReturn({ data: links as never, select: { id: true, seq: true } });
  return rows.sort((a, b) => a.seq - b.seq).map((it) => it.id);
}

/**
 * The same for events of many chains, in the order of each chain: as many statements however many chains there are.
 * Heads are locked in one order, so that two who do so do not wait for each other.
 */
export async function recordInChains<K extends EventKind>(
  tx: Tx,
  events: readonly NewEvent<K>[],
): Promise<void> {
  const chains = new Map<string, NewEvent<K>[]>();
  for (const event of events) {
    const chain = event.articleId ?? DESK_CHAIN;
    const others = chains.get(chain);
    if (others) others.push(event);
    else chains.set(chain, [event]);
  }
  const keys = [...chains.keys()].sort();
  const heads = await tx.$queryRaw<{ key: string; seq: number; hash: string }[]>`
    INSERT INTO "Chain" (key, seq, hash) SELECT key, 0, ${GENESIS} FROM unnest(${keys}::text[]) AS key ORDER BY key
    ON CONFLICT (key) DO UPDATE SET key = EXCLUDED.key RETURNING key, seq, hash`;
  const links = heads.flatMap((head) => linksAfter(head.key, head, chains.get(head.key) ?? []));
  await insertAll(
    tx,
    'Event',
    links.map((link) => ({ id: randomUUID(), ...link })),
  );
}

/** Events as they follow a chain's head, sealed one after another. */
function linksAfter<K extends EventKind>(
  chain: string,
  head: { seq: number; hash: string },
  events: readonly NewEvent<K>[],
) {
  let { seq, hash: previousHash } = head;
  return events.map((event) => {
    if ((event.articleId ?? DESK_CHAIN) !== chain) throw new Error(`${event.kind} is of another chain`);
    const entry = catalogue[event.kind];
    const link = {
      chain,
      seq: ++seq,
      kind: event.kind,
      at: event.at,
      actorId: event.actorId,
      articleId: event.articleId ?? null,
      claimId: event.claimId ?? null,
      public: entry.public.parse(event.public) as Json,
      private: entry.private.parse(event.private) as Json,
      salt: randomBytes(16).toString('hex'),
      previousHash,
    };
    const sealed = { ...link, ...seal(link) };
    previousHash = sealed.hash;
    return sealed;
  });
}
