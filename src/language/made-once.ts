import type { Speech } from './speech.js';

/**
 * Makes something once for each thing that never changes and each language, and keeps it for as long as the thing is there.
 * Of what may still be changed, which is what is not frozen, it is made anew each time.
 */
export function madeOnce<From extends object, Made>(
  make: (from: From, speech: Speech) => Made,
): (from: From, speech: Speech) => Made {
  const kept = new Map<Speech, WeakMap<From, Made>>();
  return (from, speech) => {
    if (!Object.isFrozen(from)) return make(from, speech);
    const inLanguage = kept.get(speech) ?? new WeakMap<From, Made>();
    kept.set(speech, inLanguage);
    const known = inLanguage.get(from);
    if (known !== undefined) return known;
    const made = unchanging(make(from, speech));
    inLanguage.set(from, made);
    return made;
  };
}

/** Nobody can change it any more, nor anything in it: many pages are made from the same, and who tries fails. */
export function unchanging<T>(it: T): T {
  if (typeof it === 'object' && it !== null && !Object.isFrozen(it))
    Object.values(Object.freeze(it)).forEach(unchanging);
  return it;
}
