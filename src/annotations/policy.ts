import type { Person } from '../platform/context.js';
import { Forbidden } from '../platform/errors.js';

const edits = (who: Person) => who.role === 'editor' || who.role === 'admin';

/** @throws Forbidden: what readers see is an editor's to say */
export function demandVisibility(who: Person, visibility: 'internal' | 'public'): void {
  if (visibility === 'public' && !edits(who)) throw new Forbidden('Only an editor writes a note that readers see.');
}

export const mayWritePublic = edits;
