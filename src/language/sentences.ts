import { CATALOGUE, type MessageKey } from './catalogue.js';

/**
 * Sentences that are thrown in English, far from any page, and told to readers in their language: they are found in
 * the catalogue by their English words, among the keys that begin with "problem.".
 */
type Sentence = { key: MessageKey; pattern: RegExp; names: string[] };

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function sentenceOf(key: MessageKey): Sentence {
  const pieces = CATALOGUE[key].en.split(/\{(\w+)\}/);
  const pattern = pieces.map((piece, index) => (index % 2 === 0 ? escaped(piece) : '(.+?)')).join('');
  return {
    key,
    pattern: new RegExp(`^${pattern}$`, 's'),
    names: pieces.filter((_, index) => index % 2 === 1),
  };
}

let known: Sentence[] | undefined;

/** Those without places come first, as one with a place may fit them too. */
function sentences(): Sentence[] {
  known ??= (Object.keys(CATALOGUE) as MessageKey[])
    .filter((key) => key.startsWith('problem.'))
    .map(sentenceOf)
    .sort((a, b) => a.names.length - b.names.length);
  return known;
}

type Say = (key: MessageKey, values?: Record<string, string | number>) => string;

/**
 * An English sentence in another language; one that the catalogue does not have stays as it is.
 * What fills its places is translated the same way, as it may be the name of a field, or is a number.
 */
export function translated(english: string, say: Say): string {
  // No sentence of ours is longer; what is, is somebody's own words.
  if (english.length > 500) return english;
  for (const { key, pattern, names } of sentences()) {
    const found = pattern.exec(english);
    if (!found) continue;
    const values = names.map((name, index) => {
      const given = found[index + 1] ?? '';
      return [name, /^[\d,]+$/.test(given) ? Number(given.replaceAll(',', '')) : translated(given, say)];
    });
    return say(key, Object.fromEntries(values));
  }
  return english;
}
