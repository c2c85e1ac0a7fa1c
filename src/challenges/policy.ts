import { isEditor, type Person } from '../platform/context.js';
import { Forbidden } from '../platform/errors.js';

/** Who answers readers, and so may read the address they left to be answered at. */
export const mayAnswer = (who: Pick<Person, 'role'>): boolean => isEditor(who);

/** @throws Forbidden with a sentence when the person may not answer readers. */
export function demandAnswering(who: Pick<Person, 'role'>): void {
  if (!mayAnswer(who)) throw new Forbidden('Readers are answered by editors; ask one of them.');
}
