import { CHANGES, type Change } from '../claims/words.js';
import { type FieldErrors, InvalidInput } from '../platform/errors.js';

/** What a revision of something published is, and what readers are told of it, as far as it was said. */
export type Told = { change: Change | null; told: string | null };

/** Nothing is told of what changes nothing that readers know. */
export const NOTHING_TOLD: Told = { change: null, told: null };

/** What a change is called, and what that means, for whoever has to choose. */
export const CHANGE_WORDS: Record<Change, string> = {
  correction: 'Correction: we were wrong',
  update: 'Update: something happened since',
  clarification: 'Clarification: the same, put more clearly',
};

/** The choices of a form, the empty one first. */
export const changeOptions = (): [string, string][] => [
  ['', 'Please choose'],
  ...CHANGES.map((it): [string, string] => [it, CHANGE_WORDS[it]]),
];

/** What of the kind and the words is kept with a draft: all of it where there is something to tell, else nothing. */
export const keptTold = (given: Partial<Told>, tells: boolean): Told =>
  tells ? { change: given.change ?? null, told: given.told ?? null } : NOTHING_TOLD;

/**
 * What readers are told of a proposal once it is approved.
 * @param tells whether it changes something that readers see
 * @throws InvalidInput where it does, and the kind of the change or the words for readers are missing
 */
export function demandTold(given: Told, tells: boolean): Told {
  if (!tells) return NOTHING_TOLD;
  const errors: FieldErrors = {};
  if (!given.change)
    errors.change =
      'Readers see an earlier state of this claim. Say whether this is a correction, an update or a clarification.';
  if (!given.told) errors.told = 'Say what readers are told of the change.';
  if (Object.keys(errors).length > 0) throw new InvalidInput(errors);
  return given;
}

/**
 * What readers are told of a claim that is taken away; null where they never saw it.
 * @throws InvalidInput where they see it and nothing is said
 */
export function demandToldOfWithdrawal(told: string | null, tells: boolean): string | null {
  if (!tells) return null;
  if (!told) throw new InvalidInput({ told: 'Readers see this claim. Say what they are told.' });
  return told;
}
