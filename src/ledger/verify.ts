import { type Db, inSnapshot, type Tx } from '../platform/database.js';
import type { Json } from './canonical.js';
import { GENESIS, seal } from './chain.js';
import { DESK_CHAIN } from './record.js';

export type Fault = { chain: string; seq: number; what: string };
export type Verdict = { events: number; chains: number; faults: Fault[] };

type Row = Awaited<ReturnType<Db['event']['findMany']>>[number];

/** Milliseconds that the reading of a whole ledger may take. */
export const AT_MOST = 30 * 60_000;

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
 * or cut off, by its chain and number. It sees the ledger as it stood at one moment: what is written meanwhile is
 * neither waited for nor taken for a fault.
 */
export const verifyLedger = (db: Db): Promise<Verdict> => inSnapshot(db, verifyWithin, AT_MOST);

/** The same within a transaction, which has to see one state of the ledger throughout. */
export async function verifyWithin(tx: Tx): Promise<Verdict> {
  const heads = await tx.chain.findMany({ orderBy: { key: 'asc' } });
  const faults: Fault[] = [];
  let events = 0;
  for (const head of heads) {
    let previous = { seq: 0, hash: GENESIS };
    for (;;) {
      const page = await tx.event.findMany({
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
  for (const { chain } of await chainsWithoutHead(tx))
    faults.push({ chain, seq: 0, what: 'the chain has no head' });
  for (const { id } of await articlesWithoutEvents(tx))
    faults.push({ chain: id, seq: 0, what: 'all events of the article were removed' });
  if (await isDeskWithoutEvents(tx))
    faults.push({ chain: DESK_CHAIN, seq: 0, what: 'all events of what belongs to no article were removed' });
  return { events, chains: heads.length, faults };
}

const chainsWithoutHead = (tx: Tx) => tx.$queryRaw<{ chain: string }[]>`
  SELECT DISTINCT chain FROM "Event" e
  WHERE NOT EXISTS (SELECT FROM "Chain" c WHERE c.key = e.chain) ORDER BY chain`;

/** An account is there from its event on, which stands in the desk's chain. */
async function isDeskWithoutEvents(tx: Tx): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ lost: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Account") AND NOT EXISTS (SELECT FROM "Chain" WHERE key = ${DESK_CHAIN})
       AND NOT EXISTS (SELECT FROM "Event" WHERE chain = ${DESK_CHAIN}) AS lost`;
  return found?.lost ?? false;
}

/** An article is there from its first event on, so one without a chain has lost it. */
const articlesWithoutEvents = (tx: Tx) => tx.$queryRaw<{ id: string }[]>`
  SELECT id::text AS id FROM "Article" a
  WHERE NOT EXISTS (SELECT FROM "Chain" c WHERE c.key = a.id::text)
    AND NOT EXISTS (SELECT FROM "Event" e WHERE e.chain = a.id::text) ORDER BY id`;
