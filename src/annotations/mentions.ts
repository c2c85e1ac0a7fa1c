/** Somebody who can be named in a note. */
export type Nameable = { id: string; name: string };

/** What may stand after an @, the longest first. `person` is null where it could be one of several. */
export type Names = readonly { words: string; person: Nameable | null }[];

const PART_OF_A_WORD = /[\p{L}\p{M}\p{N}_]/u;

/**
 * The names by which people can be mentioned: each whole, and first names. One that two people share names nobody, so
 * that nobody is told of what was meant for somebody else.
 */
export function namesOf(people: readonly Nameable[]): Names {
  const whole = people.map((person) => [person.name, person] as const);
  const first = people.flatMap((person) => {
    const [name = '', ...more] = person.name.split(/\s+/);
    return more.length > 0 ? [[name, person] as const] : [];
  });
  const names = new Map<string, Nameable | null>();
  for (const [name, person] of whole.filter(([name]) => name !== '')) {
    const words = fold(name);
    names.set(words, names.has(words) ? null : person);
  }
  const isWhole = new Set(names.keys());
  for (const [name, person] of first) {
    const words = fold(name);
    if (!isWhole.has(words)) names.set(words, names.has(words) ? null : person);
  }
  return [...names]
    .map(([words, person]) => ({ words, person }))
    .sort((a, b) => b.words.length - a.words.length);
}

/**
 * Who is named by the @ that stands at a place of a text: by the longest name that follows it, in any case and with
 * or without its accents, as a word of its own.
 * @returns the person, and where the name ends; null where nobody is named
 */
export function namedAt(text: string, at: number, names: Names): { person: Nameable; end: number } | null {
  if (text[at] !== '@' || isWithinWord(text, at)) return null;
  const start = at + 1;
  const found = names.find(({ words }) => {
    const end = start + words.length;
    return fold(text.slice(start, end)) === words && !goesOn(text.slice(end, end + 3));
  });
  return found?.person ? { person: found.person, end: start + found.words.length } : null;
}

/** The @ at a place of a text with the word that follows it, where somebody may be meant by it; else null. */
export function calledAt(text: string, at: number): string | null {
  if (text[at] !== '@' || isWithinWord(text, at)) return null;
  return /^@\p{L}[\p{L}\p{M}\p{N}_’'-]*/u.exec(text.slice(at, at + 100))?.[0] ?? null;
}

/** A text without case and accents, unit by unit, so that it stays as long as it was. */
const fold = (text: string): string =>
  text
    .replace(/[^\0-\x7f]/g, (unit) => unit.normalize('NFD').charAt(0))
    .replace(/[A-Z]|[^\0-\x7f]/g, (unit) => unit.toLowerCase().charAt(0));

/** Whether an @ is within an address or another word. */
function isWithinWord(text: string, at: number): boolean {
  const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? '';
  return PART_OF_A_WORD.test(before) || /[@/.+-]/.test(before);
}

/** Whether a name goes on with what follows: with a letter, or with a hyphen and one. */
const goesOn = (rest: string): boolean => /^-?[\p{L}\p{M}\p{N}_]/u.test(rest);
