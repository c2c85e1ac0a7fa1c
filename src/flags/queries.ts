import type { ClaimContent } from '../claims/content.js';
import type { Db, Tx } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import type { Fallen } from './words.js';

const byName = { select: { name: true } } as const;
const named = { select: { id: true, name: true, standing: true } } as const;

/** What a flag is about. Of a source that was merged it is the one that it turned out to be. */
const ABOUT = {
  source: { select: { ...named.select, mergedInto: named } },
  evidence: { select: { id: true, title: true, standing: true } },
} as const;

/** The flags on a claim: those nobody has looked at first, then the newest. */
export async function flagsOf(db: Db, claimId: string) {
  const rows = await db.flag.findMany({
    where: { claimId },
    orderBy: [{ clearedAt: { sort: 'desc', nulls: 'first' } }, { raisedAt: 'desc' }, { id: 'desc' }],
    include: { ...ABOUT, raisedBy: byName, clearedBy: byName },
  });
  return rows.map(({ source, evidence, raisedBy, clearedBy, ...flag }) => {
    const present = source?.mergedInto ?? source;
    return {
      id: flag.id,
      version: flag.version,
      standing: flag.standing,
      reason: flag.reason,
      about: present
        ? { name: present.name, href: `/desk/sources/${present.id}` }
        : { name: evidence?.title ?? '', href: `/desk/evidence/${evidence?.id}` },
      /** Whether it was said since that it stands. */
      standsAgain: (present ?? evidence)?.standing === 'stands',
      raisedBy: raisedBy.name,
      raisedAt: flag.raisedAt,
      clearedBy: clearedBy?.name ?? null,
      clearedAt: flag.clearedAt,
      note: flag.note,
    };
  });
}

/** A flag with its claim. @throws NotFound */
export async function flagById(db: Db | Tx, id: string) {
  const flag = await db.flag.findUnique({
    where: { id },
    include: { claim: { select: { ref: true, articleId: true } } },
  });
  if (!flag) throw new NotFound('There is no such flag.');
  return flag;
}

/** Which of the sources and items of evidence of a content were corrected or retracted, by their ids. */
export async function fallenOf(db: Db | Tx, { attributions, evidence }: ClaimContent): Promise<Fallen> {
  const sources = [
    ...attributions.flatMap((it) => it.hops.map((hop) => hop.source.id)),
    ...evidence.flatMap((it) => it.origin?.id ?? []),
  ];
  const where = (ids: string[]) => ({ id: { in: [...new Set(ids)] }, standing: { not: 'stands' as const } });
  const select = { id: true, standing: true } as const;
  const rows = [
    ...(await db.source.findMany({ where: where(sources), select })),
    ...(await db.evidence.findMany({ where: where(evidence.map((it) => it.id)), select })),
  ];
  return Object.fromEntries(rows.map((it) => [it.id, it.standing])) as Fallen;
}

export type Resting = {
  id: string;
  ref: string;
  articleId: string;
  assigneeId: string | null;
  createdById: string;
  /** Who approved what readers see of it. */
  deciderId: string | null;
};

/**
 * The claims, but those withdrawn, that rest on a source or on an item of evidence: in their working copies or in what
 * readers see. A source counts where it stands in a chain and where evidence comes from it, also under the ids of those
 * that were merged into it.
 */
export async function claimsRestingOn(
  tx: Tx,
  what: { sourceId: string } | { evidenceId: string },
): Promise<Resting[]> {
  const [sourceIds, evidenceIds] =
    'sourceId' in what ? [await idsOf(tx, what.sourceId), []] : [[], await sameItems(tx, what.evidenceId)];
  const [sources, items] = [JSON.stringify({ ids: sourceIds }), JSON.stringify({ ids: evidenceIds })];
  return tx.$queryRaw<Resting[]>`
    SELECT c.id::text AS id, c.ref, c."articleId"::text AS "articleId", c."assigneeId"::text AS "assigneeId",
           c."createdById"::text AS "createdById", x."deciderId"::text AS "deciderId"
      FROM "Claim" c LEFT JOIN "Assessment" x ON x.id = c."approvedAssessmentId"
     WHERE c.state <> 'withdrawn' AND (
       EXISTS (SELECT 1 FROM "Attribution" a JOIN "Hop" h ON h."attributionId" = a.id
                WHERE a."claimId" = c.id AND h."sourceId" = ANY(${sourceIds}::uuid[]))
       OR EXISTS (SELECT 1 FROM "ClaimEvidence" u JOIN "Evidence" e ON e.id = u."evidenceId"
                   WHERE u."claimId" = c.id AND (e.id = ANY(${evidenceIds}::uuid[]) OR e."originId" = ANY(${sourceIds}::uuid[])))
       OR jsonb_path_exists(x.content, '$.attributions[*].hops[*].source.id ? (@ == $ids[*])', ${sources}::jsonb)
       OR jsonb_path_exists(x.content, '$.evidence[*].origin.id ? (@ == $ids[*])', ${sources}::jsonb)
       OR jsonb_path_exists(x.content, '$.evidence[*].id ? (@ == $ids[*])', ${items}::jsonb))
     ORDER BY c."articleId", c.id`;
}

/**
 * An item of evidence and those of other claims that are the same thing: at the same link, or of the same title and
 * origin. Each claim has its own row, as what is attached to one is edited with it.
 */
async function sameItems(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id::text AS id FROM "Evidence" e, "Evidence" it
     WHERE it.id = ${id}::uuid AND (e.id = it.id OR e.url = it.url
        OR (lower(btrim(e.title)) = lower(btrim(it.title)) AND e."originId" IS NOT DISTINCT FROM it."originId"))`;
  return rows.map((it) => it.id);
}

/** A source's id and those of all that were merged into it. */
async function idsOf(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE one AS (
      SELECT ${id}::uuid AS id
      UNION
      SELECT s.id FROM "Source" s JOIN one ON s."mergedIntoId" = one.id
    ) SELECT id::text AS id FROM one`;
  return rows.map((it) => it.id);
}
