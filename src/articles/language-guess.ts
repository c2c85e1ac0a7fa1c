/**
 * Scripts that say which language a text most likely is in. What several languages share by halves is left open, as a
 * guess that is wrong costs more than a field that has to be filled in.
 */
const SCRIPTS: { letters: RegExp; language: (text: string) => string }[] = [
  { letters: /\p{Script=Latin}/gu, language: () => 'en' },
  { letters: /\p{Script=Cyrillic}/gu, language: cyrillic },
  { letters: /\p{Script=Arabic}/gu, language: arabic },
  { letters: /\p{Script=Hebrew}/gu, language: () => 'he' },
  { letters: /\p{Script=Greek}/gu, language: () => 'el' },
  { letters: /\p{Script=Georgian}/gu, language: () => 'ka' },
  { letters: /\p{Script=Hangul}/gu, language: () => 'ko' },
];

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

/** Ukrainian by the letters that it has and its neighbours have not, as other texts may quote a word of it. */
function cyrillic(text: string): string {
  const ukrainian = count(text, /[іїєґ]/giu);
  const neighbours = count(text, /[ыэёўъјљњћђ]/giu);
  return ukrainian > neighbours && count(text, /и/giu) > 0 ? 'uk' : '';
}

/** Persian, Urdu and others write some of the commonest letters otherwise. */
function arabic(text: string): string {
  return count(text, /[يكةىأإ]/g) > count(text, /[یکپچژگےہ]/g) ? 'ar' : '';
}

/**
 * What language a text looks to be in by its letters, to be checked by whoever keeps it.
 * @returns a BCP 47 tag: "en" for Latin letters, as for what has none; "" where the letters leave it open
 */
export function languageGuess(text: string): string {
  const [most] = SCRIPTS.map(({ letters, language }) => ({ letters: count(text, letters), language })).sort(
    (a, b) => b.letters - a.letters,
  );
  const known = most?.letters ?? 0;
  const all = count(text, /\p{L}/gu);
  if (all === 0) return 'en';
  return most && known * 2 > all ? most.language(text.normalize('NFC')) : '';
}
