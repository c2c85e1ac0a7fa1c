import { formsOf } from '../language/word-forms.js';

/**
 * How the words of a name may stand in a sentence: “Петренка” of Петренко, “Smiths” of Smith. Short Latin words begin too
 * many others (Mark, market), so that of these only the plural is taken, and of the shortest (Lee) not even that.
 */

const CYRILLIC = /^[\u0400-\u052f]+$/;
const LATIN = /^[a-z]+$/;
const SHORTEST_LATIN = 3;
const SHORT_LATIN = 5;

/** The letters that endings of names are made of in the languages written so, and what a name loses before them. */
const CYRILLIC_ENDING = /^[аеєиіїйоуюяьвмхгыэ]{0,4}$/;
const CYRILLIC_END = /[аеєиіїйоуюяьыэ]+$/;
const LATIN_ENDING = /^[a-z]{0,4}$/;
const PLURAL = /^(?:e?s)?$/;

type Forms = { stems: string[]; ending: RegExp };

/** What forms of a folded word begin with, and what may follow; nothing but itself in other alphabets. */
function formsOfName(word: string): Forms {
  if (CYRILLIC.test(word)) {
    const stem = word.replace(CYRILLIC_END, '');
    const stems = [stem.length < 3 ? word : stem, ...formsOf(word).map((it) => it.word)];
    return { stems: [...new Set(stems)], ending: CYRILLIC_ENDING };
  }
  if (!LATIN.test(word) || word.length <= SHORTEST_LATIN) return { stems: [word], ending: /^$/ };
  if (word.length <= SHORT_LATIN) return { stems: [word], ending: PLURAL };
  return { stems: [word.replace(/[aeiouy]$/, '')], ending: LATIN_ENDING };
}

/** Tells of folded words whether they are a form of this one. */
export function isFormOf(word: string): (other: string) => boolean {
  const { stems, ending } = formsOfName(word);
  return (other) => stems.some((it) => other.startsWith(it) && ending.test(other.slice(it.length)));
}

/** Beginnings shorter than this stand everywhere. */
const SHORTEST = 4;

/** What to look for in folded words with a blank before and after each, where a form of a word may stand. */
export function lookedForOf(word: string): string[] {
  const { stems, ending } = formsOfName(word);
  if (ending === PLURAL) return [word, `${word}s`, `${word}es`].map((it) => ` ${it} `);
  return stems.map((it) => (it.length < SHORTEST || ending.source === '^$' ? ` ${word} ` : ` ${it}`));
}
