import { annotateClaim, settleThread } from '../src/annotations/commands/annotate.js';
import type { ArticleText } from '../src/articles/text.js';
import { approveAssessment } from '../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../src/assessments/commands/submit-assessment.js';
import { editClaim } from '../src/claims/commands/edit-claim.js';
import type { Desk } from '../src/platform/context.js';
import { claimInputOf } from './claim-input.js';
import { CLAIMS } from './claims.js';
import { LATER_NOTES, REVISIONS } from './history.js';
import type { SeedClaim, SeedPerson } from './types.js';

const MINUTE = 60_000;

/** How long the history goes on after the publication, in milliseconds. */
export const HISTORY_LASTS =
  Math.max(...REVISIONS.map((it) => it.approved), ...LATER_NOTES.map((it) => it.resolved)) * MINUTE;

/** A claim as it stood when the article came out. */
export const asPublished = (claim: SeedClaim): SeedClaim => ({
  ...claim,
  ...REVISIONS.find((it) => it.claim === claim.key)?.before,
});

/**
 * Has the desk revise what came out and speak to readers about it, each act at its own time and one after the other.
 * @param refs the claims' public names by their keys
 */
export async function tellHistory(
  cast: Record<SeedPerson, Desk>,
  publishedAt: Date,
  text: ArticleText,
  refs: ReadonlyMap<string, string>,
): Promise<void> {
  const { db } = cast.editor;
  const refOf = (key: string) => refs.get(key) ?? '';
  const versionOf = async (ref: string) =>
    (await db.claim.findUniqueOrThrow({ where: { ref }, select: { version: true } })).version;
  const acts: [minutes: number, who: SeedPerson, act: (desk: Desk) => Promise<unknown>][] = [];

  for (const { claim: key, author, reviewer, proposed, approved, change, told } of REVISIONS) {
    const claim = CLAIMS.find((it) => it.key === key);
    if (!claim) throw new Error(`there is no claim ${key} to revise`);
    const ref = refOf(key);
    acts.push(
      [
        proposed,
        author,
        async (desk) => {
          await editClaim(desk, ref, await versionOf(ref), { ...claimInputOf(claim, text), change, told });
          await submitAssessment(desk, ref, await versionOf(ref));
        },
      ],
      [approved, reviewer, async (desk) => approveAssessment(desk, ref, await versionOf(ref), null)],
    );
  }
  for (const { claim, author, body, written, resolved } of LATER_NOTES) {
    let id: string;
    acts.push(
      [
        written,
        author,
        async (desk) => {
          id = await annotateClaim(desk, refOf(claim), { body, visibility: 'public' });
        },
      ],
      [resolved, author, (desk) => settleThread(desk, id, 1, true)],
    );
  }

  for (const [minutes, who, act] of acts.sort(([one], [other]) => one - other)) {
    const at = new Date(publishedAt.getTime() + minutes * MINUTE);
    await act({ ...cast[who], now: () => at });
  }
}
