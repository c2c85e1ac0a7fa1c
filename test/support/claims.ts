import { publishArticle } from '../../src/articles/commands/change-article.js';
import { approveAssessment, returnAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import type { ClaimInput } from '../../src/claims/input.js';
import type { ClaimState } from '../../src/claims/words.js';
import { aClaim, type TestDesk } from './desk.js';

export type Marked = { ref: string; version: number };

/**
 * A claim brought to a state through the desk's commands: marked by `checker`, decided by `editor`.
 * @returns its name and the version it then has
 */
export async function claimIn(
  state: ClaimState | 'revised',
  { as }: TestDesk,
  slug: string,
  given: Partial<ClaimInput> = {},
): Promise<Marked> {
  const claim = aClaim(given);
  const ref = await markClaim(as.checker, slug, claim);
  if (state === 'draft') return { ref, version: 1 };
  if (state === 'withdrawn') {
    await withdrawClaim(as.checker, ref, 1, 'It is not a claim.');
    return { ref, version: 2 };
  }
  await submitAssessment(as.checker, ref, 1);
  if (state === 'submitted') return { ref, version: 2 };
  if (state === 'returned') {
    await returnAssessment(as.editor, ref, 2, 'Who said so?');
    return { ref, version: 3 };
  }
  await approveAssessment(as.editor, ref, 2, null);
  if (state === 'approved') return { ref, version: 3 };
  await editClaim(as.checker, ref, 3, { ...claim, statement: `${claim.statement} Revised.` });
  return { ref, version: 4 };
}

/** Puts an article out. */
export async function publish({ as, db }: TestDesk, slug: string): Promise<void> {
  const { version } = await db.article.findUniqueOrThrow({ where: { slug } });
  await publishArticle(as.editor, slug, version);
}

/** A claim as the fields of its form, the way a browser sends them. */
export function fieldsOf(claim: ClaimInput, more: Record<string, string> = {}): [string, string][] {
  const fields: [string, string][] = [];
  const add = (name: string, value: unknown) => {
    if (value === null || value === undefined) fields.push([name, '']);
    else if (typeof value === 'boolean') fields.push([name, value ? '1' : '0']);
    else if (Array.isArray(value)) for (const [i, it] of value.entries()) add(`${name}[${i}]`, it);
    else if (typeof value === 'object')
      for (const [key, it] of Object.entries(value)) add(`${name}[${key}]`, it);
    // The form asks on which side only what stands against the claim.
    else if (name.endsWith('[side]') && value === 1) fields.push([name, '']);
    else fields.push([name, String(value)]);
  };
  for (const [name, value] of Object.entries(claim)) add(name, value);
  return [...fields, ...Object.entries(more)];
}
