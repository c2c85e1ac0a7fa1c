import { randomUUID } from 'node:crypto';
import { type NewEvent, record, recordAll } from '../../ledger/record.js';
import { notifyOfEach } from '../../notifications/notify.js';
import { type Desk, isEditor } from '../../platform/context.js';
import { type Tx, transact } from '../../platform/database.js';
import { Forbidden, NotFound, NotNow, Stale } from '../../platform/errors.js';
import type { StandingInput } from '../input.js';
import { claimsRestingOn, type Resting } from '../queries.js';

/** Milliseconds for flagging all claims of a large desk. */
const MANY_CLAIMS = 60_000;

type About = { sourceId: string } | { evidenceId: string };

/**
 * Says whether a source still stands, or was corrected or retracted. Every claim that rests on it is flagged with the
 * reason, and who is concerned with the claim is told.
 * @returns whether anything was changed
 * @throws Forbidden, NotFound; NotNow for an article's own voice and for a source that was merged; Stale
 */
export function setSourceStanding(desk: Desk, sourceId: string, given: StandingInput): Promise<boolean> {
  demandEditor(desk);
  return transact(
    desk,
    async (tx) => {
      // So that a claim which names it at the same time is found, or finds it as it stands then.
      await tx.$queryRaw`SELECT 1 FROM "Source" WHERE id = ${sourceId}::uuid FOR UPDATE`;
      const source = await tx.source.findUnique({ where: { id: sourceId } });
      if (!source) throw new NotFound('There is no such source.');
      if (source.mergedIntoId)
        throw new NotNow('This source was merged into another one; say it of that one.');
      if (source.articleId)
        throw new NotNow('This is the article’s own voice; its claims are corrected themselves.');
      const data = changeOf(source, given);
      if (!data) return false;
      await tx.source.update({ where: { id: sourceId }, data: { ...data, version: { increment: 1 } } });
      const event = { at: desk.now(), actorId: desk.actor.id };
      const { standing, standingReason: reason } = data;
      const flagged = await flagClaims(tx, event, { sourceId }, data);
      await record(tx, {
        kind: 'source_standing_set',
        ...event,
        public: {},
        private: { sourceId, standing, reason },
      });
      await tellOfFlags(tx, event, data, flagged);
      return true;
    },
    MANY_CLAIMS,
  );
}

/**
 * Says whether an item of evidence still stands, as `setSourceStanding` does of a source.
 * @throws Forbidden, NotFound, Stale
 */
export function setEvidenceStanding(desk: Desk, evidenceId: string, given: StandingInput): Promise<boolean> {
  demandEditor(desk);
  return transact(
    desk,
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Evidence" WHERE id = ${evidenceId}::uuid FOR UPDATE`;
      const item = await tx.evidence.findUnique({ where: { id: evidenceId } });
      if (!item) throw new NotFound('There is no such evidence.');
      const data = changeOf(item, given);
      if (!data) return false;
      await tx.evidence.update({ where: { id: evidenceId }, data: { ...data, version: { increment: 1 } } });
      const event = { at: desk.now(), actorId: desk.actor.id };
      const { standing, standingReason: reason } = data;
      const flagged = await flagClaims(tx, event, { evidenceId }, data);
      await record(tx, {
        kind: 'evidence_standing_set',
        ...event,
        public: {},
        private: { evidenceId, standing, reason },
      });
      await tellOfFlags(tx, event, data, flagged);
      return true;
    },
    MANY_CLAIMS,
  );
}

function demandEditor(desk: Desk): void {
  if (!isEditor(desk.actor))
    throw new Forbidden('What was corrected or retracted is marked by editors; ask one of them.');
}

type Stored = { version: number } & Change;
type Change = Pick<StandingInput, 'standing'> & { standingReason: string | null };

/** What is to be written; nothing where it is said already. @throws Stale with what stands there now */
function changeOf(stored: Stored, { version, standing, reason }: StandingInput): Change | null {
  const { standing: now, standingReason: why } = stored;
  if (stored.version !== version) throw new Stale({ version: stored.version, standing: now, reason: why });
  const standingReason = standing === 'stands' ? null : reason;
  return standing === now && standingReason === why ? null : { standing, standingReason };
}

type By = { at: Date; actorId: string };
type Flagged = Resting & { flagId: string };

/**
 * Flags every claim that rests on it; the events follow when all flags are written. So chains are locked after claims, as
 * every change of a claim does, and always in one order. The source or item itself is locked before them, unlike where
 * a claim that is edited names it: one of two that wait for each other then is run again by `transact`.
 * @returns the claims, those of an article together
 */
async function flagClaims(
  tx: Tx,
  { at, actorId }: By,
  about: About,
  { standing, standingReason: reason }: Change,
): Promise<Flagged[]> {
  if (standing === 'stands' || reason === null) return [];
  const flagged = (await claimsRestingOn(tx, about)).map((it) => ({ ...it, flagId: randomUUID() }));
  await tx.flag.createMany({
    data: flagged.map(({ id: claimId, flagId: id }) => ({
      id,
      claimId,
      ...about,
      standing,
      reason,
      raisedById: actorId,
      raisedAt: at,
    })),
  });
  return flagged;
}

/** Tells of the flags, in the ledger and to those concerned: as many statements however many claims an article has. */
async function tellOfFlags(
  tx: Tx,
  { at, actorId }: By,
  { standing, standingReason: reason }: Change,
  flagged: readonly Flagged[],
): Promise<void> {
  const told: Parameters<typeof notifyOfEach>[3][number][] = [];
  for (const articleId of new Set(flagged.map((it) => it.articleId))) {
    const claims = flagged.filter((it) => it.articleId === articleId);
    const events = claims.map(
      ({ id: claimId, ref, flagId }): NewEvent<'claim_flagged'> => ({
        kind: 'claim_flagged',
        at,
        actorId,
        articleId,
        claimId,
        public: {},
        private: { ref, flagId, standing, reason: reason ?? '' },
      }),
    );
    const eventIds = await recordAll(tx, articleId, events);
    for (const [at, { id: claimId, assigneeId, createdById, deciderId }] of claims.entries())
      told.push({
        eventId: eventIds[at] as string,
        about: { claimId },
        to: [assigneeId, createdById, deciderId],
      });
  }
  await notifyOfEach(tx, { at, actorId }, 'flagged', told);
}
