import { record } from '../../ledger/record.js';
import { type Desk, isEditor } from '../../platform/context.js';
import { type Tx, transact } from '../../platform/database.js';
import { Forbidden, InvalidInput, NotFound, NotNow, Stale } from '../../platform/errors.js';
import { refuseFixed } from '../fixed.js';
import type { MergeInput } from '../input.js';
import { nameKey } from '../name.js';
import { lockNames } from '../names-taken.js';
import { type SourceRow, sourceById } from '../queries.js';
import { fieldsOf } from './write-source.js';

/**
 * Makes one of two sources that turned out to be the same. What is said by the other one, and what belongs to it,
 * goes over to the one that stays; so do its names, under which it is found from then on. Its row stays and says
 * what became of it, and the event keeps both as they were. Of two merges at once exactly one wins.
 * @param stayingId the source that stays
 * @throws Forbidden, NotFound; NotNow where one of them is protected, was merged already, or stands where the other
 *   was corrected or retracted; Stale
 */
export async function mergeSources(desk: Desk, stayingId: string, given: MergeInput): Promise<void> {
  if (!isEditor(desk.actor)) throw new Forbidden('Merging sources is for editors; ask one of them.');
  const mergedId = given.with;
  if (mergedId === stayingId) throw new InvalidInput({ with: 'A source is not merged with itself.' });
  await transact(desk, async (tx) => {
    await lockNames(tx);
    await tx.$queryRaw`
      SELECT 1 FROM "Source" WHERE id IN (${stayingId}::uuid, ${mergedId}::uuid) ORDER BY id FOR UPDATE`;
    const staying = await sourceToMerge(tx, stayingId);
    const merged = await sourceToMerge(tx, mergedId);
    if (staying.version !== given.version || merged.version !== given.withVersion) throw new Stale(staying);
    // What was retracted is not made to stand by a merge, nor its claims left without a flag.
    if (staying.standing !== merged.standing)
      throw new NotNow(
        'One of the two was corrected or retracted and the other was not: mark both alike first.',
      );
    const claims = await claimsNaming(tx, mergedId);
    const moved = {
      ...(await moveNames(tx, staying, merged)),
      ...(await moveAffiliations(tx, stayingId, mergedId)),
      ...(await moveWords(tx, stayingId, mergedId)),
    };
    await tx.source.update({
      where: { id: stayingId },
      data: {
        sameAs: [...new Set([...staying.sameAs, ...merged.sameAs])],
        description: staying.description ?? merged.description,
        version: { increment: 1 },
      },
    });
    await record(tx, {
      kind: 'sources_merged',
      at: desk.now(),
      actorId: desk.actor.id,
      public: {},
      private: {
        sourceId: stayingId,
        mergedId,
        kept: { staying: fieldsOf(staying), merged: fieldsOf(merged) },
        moved,
        claims,
      },
    });
  });
}

async function sourceToMerge(tx: Tx, id: string): Promise<SourceRow> {
  const source = await sourceById(tx, id).catch((error) => {
    throw error instanceof NotFound ? new NotFound('One of the two sources is not there.') : error;
  });
  if (source.protected) throw new NotNow('A protected source is merged with no other one.');
  refuseFixed(source);
  return source;
}

/**
 * The other names, and the name itself. Its row gives up its key, so that the name is found as a spelling of the one
 * that stays, and can be given to it. Rows that were merged before lead straight to the one that stays.
 */
async function moveNames(tx: Tx, staying: SourceRow, merged: SourceRow) {
  const aliases = await tx.sourceAlias.updateMany({
    where: { sourceId: merged.id },
    data: { sourceId: staying.id },
  });
  await tx.source.update({
    where: { id: merged.id },
    data: {
      mergedIntoId: staying.id,
      nameKey: `${nameKey(merged.name)} ${nameKey(merged.id)}`,
      version: { increment: 1 },
    },
  });
  await tx.source.updateMany({ where: { mergedIntoId: merged.id }, data: { mergedIntoId: staying.id } });
  await tx.sourceAlias.createMany({
    data: { sourceId: staying.id, name: merged.name, nameKey: nameKey(merged.name) },
    skipDuplicates: true,
  });
  return { aliases: aliases.count + 1 };
}

/** What it belongs to and what belongs to it, but for what would then lead back to itself or stand there twice. */
async function moveAffiliations(tx: Tx, stayingId: string, mergedId: string) {
  const ownDropped = await tx.$executeRaw`
    DELETE FROM "Affiliation" a WHERE a."sourceId" = ${mergedId}::uuid AND (a."withId" = ${stayingId}::uuid
      OR EXISTS (SELECT 1 FROM "Affiliation" b WHERE b."sourceId" = ${stayingId}::uuid AND b.kind = a.kind
        AND (b."withId", b.role, b."from", b.until) IS NOT DISTINCT FROM (a."withId", a.role, a."from", a.until)))`;
  const membersDropped = await tx.$executeRaw`
    DELETE FROM "Affiliation" a WHERE a."withId" = ${mergedId}::uuid AND (a."sourceId" = ${stayingId}::uuid
      OR EXISTS (SELECT 1 FROM "Affiliation" b WHERE b."withId" = ${stayingId}::uuid AND b.kind = a.kind
        AND (b."sourceId", b.role, b."from", b.until) IS NOT DISTINCT FROM (a."sourceId", a.role, a."from", a.until)))`;
  const own = await tx.affiliation.updateMany({
    where: { sourceId: mergedId },
    data: { sourceId: stayingId },
  });
  const members = await tx.affiliation.updateMany({
    where: { withId: mergedId },
    data: { withId: stayingId },
  });
  return { affiliations: own.count, members: members.count, dropped: ownDropped + membersDropped };
}

/** What it said and what comes from it. The claims stay as they are: that one it was is named otherwise is all. */
async function moveWords(tx: Tx, stayingId: string, mergedId: string) {
  const hops = await tx.hop.updateMany({ where: { sourceId: mergedId }, data: { sourceId: stayingId } });
  const evidence = await tx.evidence.updateMany({
    where: { originId: mergedId },
    data: { originId: stayingId },
  });
  return { hops: hops.count, evidence: evidence.count };
}

/** Refs of the claims that name a source in their working copies. */
async function claimsNaming(tx: Tx, id: string): Promise<string[]> {
  const claims = await tx.claim.findMany({
    where: {
      OR: [
        { attributions: { some: { hops: { some: { sourceId: id } } } } },
        { evidence: { some: { evidence: { originId: id } } } },
      ],
    },
    orderBy: { ref: 'asc' },
    select: { ref: true },
  });
  return claims.map((it) => it.ref);
}
