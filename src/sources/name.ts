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
