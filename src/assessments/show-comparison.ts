import type { Request, Response } from 'express';
import { type ClaimContent, claimContent, sourceIdsOf, withSourcesNow } from '../claims/content.js';
import { formFromContent } from '../claims/form.js';
import { claimByRef, contentOf } from '../claims/queries.js';
import type { Db } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { format } from '../platform/format.js';
import { show } from '../platform/reply.js';
import { sourcesNow } from '../sources/queries.js';
import { changesBetween } from './compare.js';

/** The working copy, among the versions that can be compared. */
const NOW = 'now';

type Version = {
  key: string;
  name: string;
  content: ClaimContent;
  change: string | null;
  told: string | null;
};

/**
 * Shows what changed between any two assessments of a claim, or between one and the working copy.
 * @throws NotFound without the claim, or for an assessment that it does not have
 */
export async function showComparison(db: Db, req: Request, res: Response): Promise<void> {
  const claim = await claimByRef(db, String(req.params.ref));
  const versions = await versionsOf(db, claim);
  const assessments = versions.filter((it) => it.key !== NOW);
  // The last two, or where there is but one, what became of it.
  const [last, beforeLast] = [assessments.at(-1), assessments.at(-2)];
  const from = pick(versions, req.query.from, beforeLast ?? last);
  const to = pick(versions, req.query.to, beforeLast ? last : versions.at(-1));
  await show(req, res, {
    view: 'assessments/compare',
    title: `What changed in claim ${claim.ref}`,
    side: 'desk',
    model: {
      claim: { ref: claim.ref, statement: claim.statement },
      options: versions.map((it): [string, string] => [it.key, it.name]),
      from,
      to,
      changes:
        from && to
          ? changesBetween(formFromContent(from.content, from), formFromContent(to.content, to))
          : [],
    },
  });
}

/** All assessments, oldest first, then the working copy; none of them names who is protected by now. */
async function versionsOf(
  db: Db,
  claim: { id: string; change: string | null; told: string | null },
): Promise<Version[]> {
  const rows = await db.assessment.findMany({
    where: { claimId: claim.id },
    orderBy: { number: 'asc' },
    include: { author: { select: { name: true } } },
  });
  if (rows.length === 0) return [];
  const frozen = rows.map((it) => claimContent.parse(it.content));
  const now = await sourcesNow(db, frozen.flatMap(sourceIdsOf));
  const assessments = rows.map(
    ({ number, state, status, author, createdAt, undoneAt, change, told }, at) => ({
      key: String(number),
      name: `No. ${number}: ${status}, ${state}${undoneAt ? ' and undone' : ''} (${author.name}, ${format.moment(createdAt)})`,
      content: withSourcesNow(frozen[at] as ClaimContent, now),
      change,
      told,
    }),
  );
  const { change, told } = claim;
  return [
    ...assessments,
    { key: NOW, name: 'The working copy', content: await contentOf(db, claim.id), change, told },
  ];
}

/** @throws NotFound where one is asked for that there is not */
function pick(versions: Version[], asked: unknown, otherwise: Version | undefined): Version | undefined {
  if (asked === undefined || asked === '') return otherwise;
  const found = versions.find((it) => it.key === asked);
  if (!found) throw new NotFound('The claim has no such assessment.');
  return found;
}
