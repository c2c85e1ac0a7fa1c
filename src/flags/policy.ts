import type { Person } from '../platform/context.js';
import { Forbidden } from '../platform/errors.js';

/** What policies need to know of a flagged claim. */
export type FlaggedFacts = {
  /** Author of the assessment that waits for review. */
  proposedById: string | null;
};

/** Nobody looks away a flag from their own proposal. */
export const mayClear = (who: Pick<Person, 'id'>, claim: FlaggedFacts): boolean =>
  claim.proposedById !== who.id;

/** @throws Forbidden with a sentence when the person may not clear flags of the claim */
export function demandClearing(who: Pick<Person, 'id'>, claim: FlaggedFacts): void {
  if (!mayClear(who, claim))
    throw new Forbidden('Somebody else has to look at this: you proposed the claim that it is about.');
}
