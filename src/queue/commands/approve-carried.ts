import { approveAssessment } from '../../assessments/commands/decide-assessment.js';
import { outcomeWords } from '../../assessments/outcome-words.js';
import { thresholdsNow } from '../../assessments/queries.js';
import { statusRule } from '../../assessments/status-rule.js';
import { fallenOf } from '../../flags/queries.js';
import type { Desk } from '../../platform/context.js';
import { NotNow } from '../../platform/errors.js';
import { dayOf } from '../../platform/format.js';

/**
 * Approves a proposal among others, unread as a whole: only one that the status rule carries as it stands now, with
 * the sources and the thresholds of today, and that rests on nothing that was corrected or retracted, nor has a flag that
 * nobody has looked at. Everything else is for its own page.
 * @throws NotNow with what is missing; and what approving by itself throws
 */
export async function approveCarried(desk: Desk, ref: string, seen: number): Promise<void> {
  await approveAssessment(desk, ref, seen, null, [], async ({ tx, claim, at }, content) => {
    if ((await tx.flag.count({ where: { claimId: claim.id, clearedAt: null } })) > 0)
      throw new NotNow('It is flagged, which is looked at on its own page.');
    if (Object.keys(await fallenOf(tx, content)).length > 0)
      throw new NotNow(
        'It rests on something that was corrected or retracted, which is decided on its own page.',
      );
    if (content.overrideReason) throw new NotNow('It overrides the rule, which is decided on its own page.');
    const { met, missing } = outcomeWords(statusRule(content, await thresholdsNow(tx), dayOf(at)), content)[
      content.status
    ];
    if (!met)
      throw new NotNow(
        `The rule does not carry “${content.status}”: what is missing is ${missing.map((it) => it.text).join('; ')}.`,
      );
  });
}
