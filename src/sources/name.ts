import { type FieldErrors, InvalidInput } from '../platform/errors.js';

/** What a person writes for the article's own voice. */
export const OWN_VOICE = 'This article';

/**
 * A name folded for finding: compatibility form, without diacritics, case and punctuation, single spaces.
 * Scripts are kept apart: Зеленський and Zelensky meet through an alias.
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Letters of other alphabets and the Latin ones that come nearest, each to each; those that have none come last and
 * are left out. Trigrams of them can be compared in every database: many know no letters but the Latin ones.
 */
export const LETTERS = 'абвгґдеєжзиіклмнопрстуфхцчшщыэюяјљњђћџαβγδεζηθικλμνξοπρσςτυφχψωøłđßæœþðıьъ';
export const LATIN = 'abvggdeezziiklmnoprstufhccssyeuajlndcdabgdezitiklmnxoprsstyfhpooldsaotdi';

/** The source that has a name already, and the field of the form that gave it. */
export type Taken = { field: string; id: string; name: string };

/** A name that was given is another source's. */
export class NameTaken extends InvalidInput {
  constructor(
    fields: FieldErrors,
    readonly taken: Taken[],
  ) {
    super(fields);
  }
}
