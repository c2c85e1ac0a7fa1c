import { formsOf } from '../language/word-forms.js';

/**
 * How the words of a name may stand in a sentence: “Петренка” of Петренко, “Smiths” of Smith. Rules of thumb, rather too wide
 * than too narrow; but short Latin words begin too many others (Mark, market), so that of these only the commonest
 * endings are taken, and of the shortest (Lee) none.
 */

const CYRILLIC = /^[\u0400-\u052f]+$/;
const LATIN = /^[a-z]+$/;
const SHORTEST_LATIN = 3;
const SHORT_LATIN = 5;

/** What a name loses before an ending; of a short one its last letter alone, so that something is left. */
const CYRILLIC_END = /[аеєиіїйоуюяьыэ]+$/;
const SHORTEST_STEM = 3;

/** The endings of names in the languages that are written so. */
const CYRILLIC_ENDING = '[аеєиіїйоуюяьвмхгыэ]{0,4}';
const LATIN_ENDING = '[a-z]{0,4}';
const SHORT_LATIN_ENDING = '(?:s|es|a|u|em|om|owi|ovi|ie)?';

function stemsOf(word: string): string[] {
  const bare = word.replace(CYRILLIC_END, '');
  const stem = bare.length < SHORTEST_STEM && bare !== word ? word.slice(0, -1) : bare;
  return [stem.length < 2 ? word : stem, ...formsOf(word).map((it) => it.word)];
}

/**
 * A pattern, for JavaScript and for Postgres, that finds the forms of a folded word of a name in folded words with a
 * blank before and after each.
 */
export function formsPattern(word: string): string {
  if (CYRILLIC.test(word)) return ` (?:${[...new Set(stemsOf(word))].join('|')})${CYRILLIC_ENDING} `;
  if (!LATIN.test(word) || word.length <= SHORTEST_LATIN) return ` ${word} `;
  if (word.length <= SHORT_LATIN) return ` ${word}${SHORT_LATIN_ENDING} `;
  return ` ${word.replace(/[aeiouy]$/, '')}${LATIN_ENDING} `;
}
