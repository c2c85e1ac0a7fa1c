import { isEditor, type Person } from '../platform/context.js';
import { Forbidden } from '../platform/errors.js';

/** @throws Forbidden: what readers see, and whether they go on seeing it, is an editor's to say */
export function demandVisibility(who: Person, visibility: 'internal' | 'public'): void {
  if (visibility === 'public' && !isEditor(who))
    throw new Forbidden('Only an editor decides about a note that readers see.');
}
