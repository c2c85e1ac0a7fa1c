import type { Db, Tx } from '../platform/database.js';
import type { Json } from './canonical.js';
import { GENESIS, seal } from './chain.js';

export type Fault = { chain: string; seq: number; what: string };
export type Verdict = { events: number; chains: number; faults: Fault[] };

type Row = Awaited<ReturnType<Db['event']['findMany']>>[number];

/**
 * Checks one event against the one before it.
 * @returns what is wrong with it, in words; nothing when it holds.
 */
export function faultsOf(event: Row, expectedSeq: number, previousHash: string): string[] {
  const faults: string[] = [];
  if (event.seq !== expectedSeq) faults.push(`expected event ${expectedSeq}: one was removed or reordered`);
  if (event.previousHash !== previousHash) faults.push('does not carry the hash of the event before it');
  const sealed = seal({ ...event, public: event.public as Json, private: event.private as Json });
  if (sealed.publicDigest !== event.publicDigest) faults.push('its public part was changed');
  if (sealed.privateDigest !== event.privateDigest) faults.push('its private part was changed');
  if (sealed.hash !== event.hash) faults.push('its hash does not cover what it says');
  return faults;
}

/**
 * Reads the whole ledger, chain by chain in pages, and tells every event that was changed, reordered, removed
 * or cut off, by its chain and number.
 */
export async function verifyLedger(db: Db | Tx): Promise<Verdict> {
  const heads = await db.chain.findMany({ orderBy: { key: 'asc' } });
  const known = new Set(heads.map((head) => head.key));
  const faults: Fault[] = [];
  let events = 0;
  for (const head of heads) {
    let previous = { seq: 0, hash: GENESIS };
    for (;;) {
      const page = await db.event.findMany({
        where: { chain: head.key, seq: { gt: previous.seq } },
        orderBy: { seq: 'asc' },
        take: 500,
      });
      for (const event of page) {
        for (const what of faultsOf(event, previous.seq + 1, previous.hash))
          faults.push({ chain: head.key, seq: event.seq, what });
        previous = event;
        events++;
      }
      if (page.length < 500) break;
    }
    if (previous.seq !== head.seq || previous.hash !== head.hash)
      faults.push({ chain: head.key, seq: head.seq, what: 'the end of the chain was cut off or replaced' });
  }
  const stray = await db.event.groupBy({ by: ['chain'], where: { chain: { notIn: [...known] } } });
  for (const { chain } of stray) faults.push({ chain, seq: 0, what: 'the chain has no head' });
  const told = new Set([...known, ...stray.map(({ chain }) => chain)]);
  for (const { id } of await db.article.findMany({ select: { id: true } }))
    if (!told.has(id)) faults.push({ chain: id, seq: 0, what: 'all events of the article were removed' });
  return { events, chains: heads.length, faults };
}
