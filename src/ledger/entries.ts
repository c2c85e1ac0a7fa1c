import { z } from 'zod';
import { readRef } from '../claims/ref.js';
import type { Prisma } from '../generated/prisma/client.js';
import type { Db } from '../platform/database.js';
import { isPartialDate } from '../platform/format.js';
import { catalogue, type EventKind, sentenceOf } from './catalogue.js';

/** Entries on a page of the ledger. */
export const PAGE = 100;
export const KINDS = Object.keys(catalogue) as [EventKind, ...EventKind[]];
/** Stands in the filter for what nobody of the desk did, such as a reader's objection. */
export const NOBODY = 'nobody';

const DAY = 24 * 3600_000;
const day = z.string().refine((it) => it.length === 10 && isPartialDate(it));

/** What each filter has to look like; a claim's name is read as people type it. */
const FILTERS = {
  person: z.union([z.literal(NOBODY), z.uuid()]),
  article: z.string().regex(/^[a-z0-9-]{1,100}$/),
  claim: z.string().transform((given, context) => readRef(given.trim()) ?? fail(context)),
  kind: z.enum(KINDS),
  from: day,
  to: day,
  before: z.string().regex(/^[1-9]\d{0,17}$/),
} as const;

type FilterName = keyof typeof FILTERS;
export type LedgerFilter = Partial<Record<FilterName, string>>;

function fail(context: z.RefinementCtx): never {
  context.addIssue('cannot be read');
  return z.NEVER;
}

/** Reads the filters of an address. @returns those that can be read, and the names of those that can not */
export function readFilter(query: Record<string, unknown>): { filter: LedgerFilter; ignored: FilterName[] } {
  const filter: LedgerFilter = {};
  const ignored: FilterName[] = [];
  for (const name of Object.keys(FILTERS) as FilterName[]) {
    const given = query[name];
    if (given === undefined || given === '') continue;
    const value = FILTERS[name].safeParse(given);
    if (value.success) filter[name] = value.data;
    else ignored.push(name);
  }
  return { filter, ignored };
}

function conditions({
  person,
  article,
  claim,
  kind,
  from,
  to,
  before,
}: LedgerFilter): Prisma.EventWhereInput {
  const at = {
    ...(from ? { gte: new Date(from) } : {}),
    ...(to ? { lt: new Date(Date.parse(to) + DAY) } : {}),
  };
  return {
    ...(person ? { actorId: person === NOBODY ? null : person } : {}),
    ...(article ? { article: { slug: article } } : {}),
    ...(claim ? { claim: { ref: claim } } : {}),
    ...(kind ? { kind } : {}),
    ...(from || to ? { at } : {}),
    ...(before ? { number: { lt: BigInt(before) } } : {}),
  };
}

/** One entry as the page shows it: what it did in a sentence, and of what it holds nothing but hashes and ids. */
export type Entry = {
  number: string;
  chain: string;
  seq: number;
  kind: string;
  at: Date;
  who: string;
  what: string;
  ref: string | null;
  article: { slug: string; headline: string } | null;
  sourceId: string | null;
  evidenceId: string | null;
  hash: string;
  previousHash: string;
  publicDigest: string;
  privateDigest: string;
};

/**
 * A page of the ledger, newest first.
 * @returns its entries, and the number before which the next page begins
 */
export async function ledgerPage(
  db: Db,
  filter: LedgerFilter,
): Promise<{ entries: Entry[]; next: string | null }> {
  const rows = await db.event.findMany({
    where: conditions(filter),
    orderBy: { number: 'desc' },
    take: PAGE + 1,
    include: {
      actor: { select: { name: true } },
      claim: { select: { ref: true } },
      article: { select: { slug: true, currentRevision: { select: { headline: true } } } },
    },
  });
  const entries = rows.slice(0, PAGE).map((row) => ({
    number: String(row.number),
    chain: row.chain,
    seq: row.seq,
    kind: row.kind,
    at: row.at,
    who: row.actor?.name ?? 'The desk',
    what: told(row),
    ref: row.claim?.ref ?? null,
    article: row.article && {
      slug: row.article.slug,
      headline: row.article.currentRevision?.headline ?? row.article.slug,
    },
    sourceId: idIn(row.private, 'sourceId'),
    evidenceId: idIn(row.private, 'evidenceId'),
    hash: row.hash,
    previousHash: row.previousHash,
    publicDigest: row.publicDigest,
    privateDigest: row.privateDigest,
  }));
  return { entries, next: rows.length > PAGE ? (entries.at(-1)?.number ?? null) : null };
}

/** An entry that was tampered with may hold what no sentence can be made of; the page then still opens, and says so. */
function told(row: Parameters<typeof sentenceOf>[0]): string {
  try {
    return sentenceOf(row);
  } catch {
    return `did “${row.kind}”, of which the entry no longer tells what it should`;
  }
}

const idIn = (given: unknown, name: string): string | null => {
  const id = (given as Record<string, unknown> | null)?.[name];
  return typeof id === 'string' && z.uuid().safeParse(id).success ? id : null;
};

/** What the ledger can be narrowed to: everybody there is or was, and the articles, newest first. */
export async function ledgerChoices(db: Db) {
  const [people, articles] = await Promise.all([
    db.account.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }),
    db.article.findMany({
      orderBy: { createdAt: 'desc' },
      take: 200,
      select: { slug: true, currentRevision: { select: { headline: true } } },
    }),
  ]);
  return {
    people,
    articles: articles.map((it) => ({ slug: it.slug, headline: it.currentRevision?.headline ?? it.slug })),
  };
}

/** What chains are called on a page, by their keys: an article's headline with its address. */
export async function chainNames(db: Db, chains: readonly string[]): Promise<Map<string, Entry['article']>> {
  const ids = [...new Set(chains)].filter((it) => z.uuid().safeParse(it).success);
  const articles = await db.article.findMany({
    where: { id: { in: ids } },
    select: { id: true, slug: true, currentRevision: { select: { headline: true } } },
  });
  return new Map(
    articles.map((it) => [it.id, { slug: it.slug, headline: it.currentRevision?.headline ?? it.slug }]),
  );
}
