import { InvalidInput } from '../platform/errors.js';
import { nameKey, OWN_VOICE } from './name.js';
import { isFormOf } from './name-forms.js';

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
 * The part of a name that a text tells, folded; undefined where it tells none. A name is told by any form of a word of
 * it, and by its words written as one, as in a link.
 */
export function toldBy(text: string, nameKeys: readonly string[]): string | undefined {
  const key = nameKey(text);
  const words = [...new Set(key.split(' '))];
  return (
    nameKeys.find((name) => ` ${key} `.includes(` ${name} `)) ??
    nameKeys
      .flatMap((name) => name.split(' ').filter((word) => word.length > SHORT || word === lastWord(name)))
      .find((word) => words.some(isFormOf(word))) ??
    nameKeys.find((name) => name.includes(' ') && words.some((it) => it.includes(name.replaceAll(' ', ''))))
  );
}

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
