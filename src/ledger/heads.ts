import { Prisma } from '../generated/prisma/client.js';
import type { Db, Tx } from '../platform/database.js';
import { DESK_CHAIN } from './record.js';

/** Where a chain ends: the number of its last entry, and that one's hash. */
export type Head = { seq: number; hash: string };

/**
 * The head of a chain; null of one that has none.
 * @param chain an article's id, or "desk"
 * @param at as it was at a moment
 */
export async function headOf(db: Db | Tx, chain: string, at?: Date): Promise<Head | null> {
  const select = { seq: true, hash: true } as const;
  if (!at) return db.chain.findUnique({ where: { key: chain }, select });
  const [last] = await db.event.findMany({
    where: { chain, at: { lte: at } },
    orderBy: { seq: 'desc' },
    take: 1,
    select,
  });
  return last ?? null;
}

/** The same in SQL, as JSON within a statement. @param chain and `at` likewise in SQL */
export const headInJson = (chain: Prisma.Sql, at?: Prisma.Sql): Prisma.Sql =>
  at
    ? Prisma.sql`(SELECT json_build_object('seq', e.seq, 'hash', e.hash)
        FROM "Event" e WHERE e.chain = ${chain} AND e.at <= ${at} ORDER BY e.seq DESC LIMIT 1)`
    : Prisma.sql`(SELECT json_build_object('seq', h.seq, 'hash', h.hash) FROM "Chain" h WHERE h.key = ${chain})`;

/** In SQL: whether readers are told anything by the event `e`; the public part of others is empty, or says that nobody saw it. */
export const IS_TOLD = Prisma.sql`e.public <> '{}'::jsonb AND NOT e.public @> '{"wasPublic": false}'::jsonb`;

/** A head that somebody wrote down from a page of the readers' side, or kept from an earlier look. */
export type Noted = { article: string; number: number; hash: string };

/** What became of a noted head: whether the ledger still holds it, and that in a sentence. */
export type NotedAnswer = { holds: boolean; sentence: string };

/**
 * Whether a chain still has the entry that somebody noted, with the same hash. This finds what the database alone
 * cannot tell: an end that was cut off along with the head that told of it.
 * @param noted.article the article's short name or the address of its page, or "desk" for the desk's own chain
 */
export async function checkNoted(db: Db | Tx, noted: Noted): Promise<NotedAnswer> {
  const { number, hash } = noted;
  const slug = /\/articles\/([a-z0-9-]+)/.exec(noted.article)?.[1] ?? noted.article;
  const article = slug === DESK_CHAIN ? null : await db.article.findUnique({ where: { slug } });
  if (slug !== DESK_CHAIN && !article)
    return { holds: false, sentence: `There is no article “${slug}” here, and so no chain of it.` };
  const chain = article?.id ?? DESK_CHAIN;
  const event = await db.event.findUnique({ where: { chain_seq: { chain, seq: number } } });
  if (event?.hash === hash)
    return { holds: true, sentence: `Entry ${number} is still there, with the hash that you noted.` };
  if (event)
    return {
      holds: false,
      sentence: `Entry ${number} has another hash now, ${event.hash}: it, or one before it, was replaced.`,
    };
  const [last] = await db.event.findMany({ where: { chain }, orderBy: { seq: 'desc' }, take: 1 });
  return {
    holds: false,
    sentence: `There is no entry ${number}: the chain ${last && last.seq < number ? `ends at ${last.seq}, so its end was cut off` : 'lacks it'}.`,
  };
}
