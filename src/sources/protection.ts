import { InvalidInput } from '../platform/errors.js';
import { nameKey, OWN_VOICE } from './name.js';
import { formsPattern } from './name-forms.js';

/** Who a protected source is, as its guardians write it. */
export type IdentityText = {
  name: string;
  /** Other ways in which the name is written. */
  spellings: string[];
  /** What else would give it away: links, roles, how to reach it. */
  note: string | null;
};

const ALSO = 'Also written: ';

/** The note as it is stored: the spellings as they were typed, one a line, before everything else. */
export function storedNote({ spellings, note }: Pick<IdentityText, 'spellings' | 'note'>): string | null {
  const lines = spellings.map((it) => `${ALSO}${it}`);
  return [...lines, ...(note ? [note] : [])].join('\n') || null;
}

/** A stored note taken apart again. */
export function readNote(stored: string | null): Pick<IdentityText, 'spellings' | 'note'> {
  const lines = stored?.split('\n') ?? [];
  const end = lines.findIndex((line) => !line.startsWith(ALSO));
  const rest = end < 0 ? [] : lines.slice(end);
  return {
    spellings: lines.slice(0, lines.length - rest.length).map((line) => line.slice(ALSO.length)),
    note: rest.join('\n') || null,
  };
}

/** The name and the other spellings, folded for finding. @throws InvalidInput when the name has no letters */
export function nameKeysOf({ name, spellings }: Pick<IdentityText, 'name' | 'spellings'>): string[] {
  if (nameKey(name) === '')
    throw new InvalidInput({ 'identity.name': 'The name of a source needs letters or figures.' });
  return [...new Set([name, ...spellings].map(nameKey))].filter((key) => key !== '');
}

/** Words of a name that are longer than this would give it away wherever they stand. */
const SHORT = 3;

/** The last word of a name that is no initial and no figure: a surname, mostly, and told however short it is. */
const lastWord = (name: string) => name.split(' ').findLast((word) => word.length > 1 && /\p{L}/u.test(word));

/**
 * Tells which part of one of some names a text tells, folded; undefined where it tells none. A name is told by any form of
 * a word of it, and by its words written as one, as in a link.
 */
export function tellerOf(nameKeys: readonly string[]): (text: string) => string | undefined {
  const words = nameKeys.flatMap((name) =>
    name.split(' ').filter((word) => word.length > SHORT || word === lastWord(name)),
  );
  const forms = [...new Set(words)].map((word) => [word, new RegExp(formsPattern(word))] as const);
  const joined = nameKeys
    .filter((name) => name.includes(' '))
    .map((name) => [name, name.replaceAll(' ', '')]);
  return (text) => {
    const key = ` ${nameKey(text)} `;
    return (
      nameKeys.find((name) => key.includes(` ${name} `)) ??
      forms.find(([, pattern]) => pattern.test(key))?.[0] ??
      joined.find(([, inOne]) => key.includes(inOne as string))?.[0]
    );
  };
}

/** The part of a name that a text tells, as `tellerOf` finds it. */
export const toldBy = (text: string, nameKeys: readonly string[]): string | undefined =>
  tellerOf(nameKeys)(text);

/**
 * Sees to it that the description agreed for the public tells nothing of the name.
 * @returns the description folded, as the source's own key
 * @throws InvalidInput where it tells a word of it, or is no description
 */
export function descriptionKey(publicDescription: string, nameKeys: readonly string[]): string {
  const key = nameKey(publicDescription);
  const refuse = (sentence: string) => new InvalidInput({ publicDescription: sentence });
  if (key === '') throw refuse('The description for readers needs letters or figures.');
  if (key === nameKey(OWN_VOICE)) throw refuse('These words stand for an article’s own voice.');
  const told = toldBy(publicDescription, nameKeys);
  if (told !== undefined) throw refuse(`The description for readers tells a part of the name: “${told}”.`);
  return key;
}
