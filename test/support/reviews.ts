import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import type { Told } from '../../src/assessments/correction.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import type { ClaimInput } from '../../src/claims/input.js';
import type { Desk } from '../../src/platform/context.js';
import { claimIn, type Marked, publish } from './claims.js';
import { aClaim, anArticle, TEXT, type TestDesk } from './desk.js';

/** What readers are told in tests. */
export const TOLD: Told = { change: 'correction', told: 'It cost five million, not four.' };

/** An article that is out, with one claim that readers see. */
export async function onShow(desk: TestDesk, headline = 'Bridge opens'): Promise<Marked & { slug: string }> {
  const slug = await anArticle(desk.as.checker, { ...TEXT, headline });
  const claim = await claimIn('approved', desk, slug);
  await publish(desk, slug);
  return { ...claim, slug };
}

/** Revises a claim and proposes the revision. @returns the version it then has */
export async function revise(
  { as }: TestDesk,
  { ref, version }: Marked,
  given: Partial<ClaimInput> = { statement: 'The bridge cost five million.' },
  told: Told = TOLD,
): Promise<number> {
  await editClaim(as.checker, ref, version, aClaim({ ...given, ...told }));
  await submitAssessment(as.checker, ref, version + 1);
  return version + 2;
}

/** The same, and has it approved. @returns the version it then has */
export async function correct(desk: TestDesk, claim: Marked, told = TOLD, statement = 'It cost five.') {
  const version = await revise(desk, claim, { statement }, told);
  await approveAssessment(desk.as.editor, claim.ref, version, null);
  return version + 1;
}

/** A desk whose clock stands at a time. */
export const at = (desk: Desk, now: Date): Desk => ({ ...desk, now: () => now });
