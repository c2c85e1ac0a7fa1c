import { isUnnamed } from '../claims/content.js';
import { STANCES, STATUSES, type Status } from '../claims/words.js';
import { Prisma } from '../generated/prisma/client.js';
import { type Db, inSnapshot, type Tx } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import type { After } from './filter.js';
import {
  claimsByIds,
  type FoundClaim,
  IS_SHOWN,
  namedIn,
  naming,
  ON_SHOW,
  PRESENT,
  pageOf,
} from './queries.js';

const { sql } = Prisma;

/** How a source may stand to a claim: by what it says, or by what evidence from it does. */
export const STANDS = [...STANCES, 'supports', 'refutes', 'context'] as const;
export type Stands = (typeof STANDS)[number];

/** Claims that are read for what a source is called, what it was and what it belongs to: the newest. */
const READ_FOR_FACTS = 60;
const CORRECTIONS = 10;

export type SourceFilter = { status: Status | null; stands: Stands | null; after: After | null };

/** What was told to readers of a change of a claim that names the source. */
export type LaterChange = { kind: string; told: string; at: Date; ref: string; statement: string };

/** A source as readers may know it: all of it from approved claims that name it, but for its links. */
export type SourcePage = {
  id: string;
  name: string;
  kind: string;
  /** What it was at the times it spoke, the newest first. */
  roles: string[];
  /** What it goes back to; with a page of its own where readers may know it by name. */
  belongsTo: { name: string; id: string | null }[];
  sameAs: string[];
  /** Claims by how it stands to them and by their status. */
  counts: { stands: Stands; statuses: Record<Status, number>; total: number }[];
  claims: FoundClaim[];
  next: After | null;
  /** How many claims that name it were changed for readers since, by kind; and the newest of these. */
  changes: Record<string, number>;
  laterChanges: LaterChange[];
};

const NOBODY = 'There is no such source.';

type Named = { id: string; ids: string[] };

/**
 * Sources that claims name to readers, by the ids that were given: each with its id by now, another one where it was
 * merged, and the ids that stand for it in contents. An id that readers never met leads nowhere, also where what it stands
 * for has a page under another one.
 */
async function namedSources(db: Db | Tx, given: readonly string[]): Promise<Map<string, Named>> {
  const rows = await db.$queryRaw<(Named & { given: string })[]>`
    WITH RECURSIVE ${PRESENT}
    SELECT asked.id::text AS given, asked.now::text AS id, standing.ids
      FROM present asked CROSS JOIN LATERAL (
        SELECT array_agg(p.id::text) AS ids, bool_or((asked.id = asked.now OR p.id = asked.id) AND (
                 SELECT true FROM "PublicVoice" v JOIN (${ON_SHOW}) ON s.id = v."assessmentId"
                  WHERE v."sourceId" = p.id AND ${IS_SHOWN} LIMIT 1)) AS spoken
          FROM present p WHERE p.now = asked.now) standing
     WHERE asked.id = ANY(${[...given]}::uuid[]) AND standing.spoken`;
  return new Map(rows.map(({ given: it, ...named }) => [it, named]));
}

/**
 * The source of an address as readers may know it.
 * @returns its id by now, and the ids that stand for it in contents
 * @throws NotFound for one that no claim names to readers, as for one that there is not
 */
export async function namedSource(db: Db | Tx, given: string): Promise<Named> {
  const named = (await namedSources(db, [given])).get(given);
  if (!named) throw new NotFound(NOBODY);
  return named;
}

/**
 * Ids of the claims that readers see and that name a source to them, where they are few.
 * @param ids those that stand for the source
 * @param most how many are few
 * @returns null where there are more
 */
export async function claimsNaming(
  db: Db | Tx,
  ids: readonly string[],
  most: number,
): Promise<string[] | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id::text AS id FROM ${ON_SHOW} WHERE ${IS_SHOWN} AND ${naming(ids)} LIMIT ${most + 1}`;
  return rows.length > most ? null : rows.map((it) => it.id);
}

/** What readers read that a source is called: as in the newest claim that names it. */
export async function sourceName(db: Db | Tx, id: string, ids: readonly string[]): Promise<string> {
  const { claims } = await pageOf(db, naming(ids), null, 1);
  const name = claims.flatMap(({ claim }) => namedIn(claim)).find(({ source }) => source.id === id)
    ?.source.name;
  if (name === undefined) throw new NotFound(NOBODY);
  return name;
}

/** @throws NotFound as `namedSource` */
export const sourcePage = (db: Db, given: string, filter: SourceFilter): Promise<SourcePage> =>
  inSnapshot(db, async (tx) => {
    const { id, ids } = await namedSource(tx, given);
    const newest = await pageOf(tx, naming(ids), null, READ_FOR_FACTS);
    const named = newest.claims.flatMap(({ claim }) =>
      namedIn(claim).filter(({ source }) => source.id === id),
    );
    const [latest] = named;
    // Where the two readings of who is named differ, nothing is shown.
    if (!latest) throw new NotFound(NOBODY);
    const status = filter.status ? sql`s.status = ${filter.status}::"Status"` : sql`true`;
    const page = await pageOf(tx, sql`${status} AND ${naming(ids, filter.stands)}`, filter.after);
    // As they are by now, an exception to what readers may see: docs/decisions/0024-finding-and-feeds.md says why.
    const row = await tx.source.findUniqueOrThrow({ where: { id }, select: { sameAs: true } });
    const roots = new Map(
      named
        .flatMap(({ source }) => source.roots)
        .filter((it) => it.id !== id)
        .map((it) => [it.id, it.name]),
    );
    // What it belongs to has a page where it is named to readers by itself.
    const pages = await namedSources(
      tx,
      [...roots.keys()].filter((it) => !isUnnamed({ id: it })),
    );
    return {
      id,
      name: latest.source.name,
      kind: latest.source.kind,
      roles: [...new Set(named.flatMap(({ source }) => source.role ?? []))],
      belongsTo: [...roots].map(([root, name]) => ({ name, id: pages.get(root)?.id ?? null })),
      sameAs: row.sameAs,
      counts: await countsOf(tx, ids),
      ...page,
      ...(await changesOf(tx, ids)),
    };
  });

async function countsOf(tx: Tx, ids: readonly string[]): Promise<SourcePage['counts']> {
  const rows = await tx.$queryRaw<{ stance: string; status: Status; claims: number }[]>`
    SELECT v.stance, s.status::text AS status, count(DISTINCT s.id)::int AS claims
      FROM ${ON_SHOW} JOIN "PublicVoice" v ON v."assessmentId" = s.id
     WHERE ${IS_SHOWN} AND v."sourceId" = ANY(${[...ids]}::uuid[]) GROUP BY v.stance, s.status`;
  return STANDS.map((stands) => {
    const of = rows.filter((it) => it.stance === stands);
    const statuses = Object.fromEntries(
      STATUSES.map((it) => [it, of.find((row) => row.status === it)?.claims ?? 0]),
    ) as Record<Status, number>;
    return { stands, statuses, total: of.reduce((sum, it) => sum + it.claims, 0) };
  }).filter((it) => it.total > 0);
}

/** What readers were told of changes of the claims that name it now. */
async function changesOf(tx: Tx, ids: readonly string[]) {
  const told = sql`FROM ${ON_SHOW}
    JOIN "Correction" k ON k."claimId" = c.id AND k.kind <> 'withdrawal'
    JOIN "Assessment" changed ON changed.id = k."assessmentId" AND changed."undoneAt" IS NULL
    WHERE ${IS_SHOWN} AND ${naming(ids)} AND NOT EXISTS (
      SELECT FROM "Event" w WHERE w."claimId" = c.id AND w.kind = 'claim_withdrawn' AND w.at >= k.at)`;
  const counts = await tx.$queryRaw<{ kind: string; claims: number }[]>`
    SELECT k.kind::text AS kind, count(DISTINCT c.id)::int AS claims ${told} GROUP BY k.kind`;
  const newest = await tx.$queryRaw<(Omit<LaterChange, 'statement'> & { id: string })[]>`
    SELECT c.id::text AS id, c.ref, k.kind::text AS kind, k.told, k.at ${told}
     ORDER BY k.at DESC, k.id DESC LIMIT ${CORRECTIONS}`;
  const claims = await claimsByIds(
    tx,
    newest.map((it) => it.id),
  );
  const statements = new Map(claims.map(({ claim }) => [claim.ref, claim.content.statement]));
  return {
    changes: Object.fromEntries(counts.map((it) => [it.kind, it.claims])) as Record<string, number>,
    laterChanges: newest.map(({ id: _, ...it }) => ({ ...it, statement: statements.get(it.ref) ?? '' })),
  };
}
