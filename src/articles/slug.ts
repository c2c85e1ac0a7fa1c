/** Cyrillic letters as the Ukrainian table of 2010 writes them, with the letters that it does not have beside them. */
const CYRILLIC: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ю: 'iu',
  я: 'ia',
  ё: 'e',
  ы: 'y',
  э: 'e',
  ъ: '',
  ў: 'u',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  ђ: 'dj',
  џ: 'dz',
  ѓ: 'g',
  ќ: 'k',
  ѕ: 'dz',
};
const AT_THE_BEGINNING: Record<string, string> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' };
/** Where the same letter stands for another sound, in languages that are not Ukrainian or Belarusian. */
const ELSEWHERE: Record<string, string> = { г: 'g', и: 'i' };

/** Apostrophes stand within words, and are not written in an address. */
const APOSTROPHES = /['’ʼ]/g;

function inLatin(text: string, language: string): string {
  const others = /^(ru|bg|mk|sr)\b/i.test(language) ? ELSEWHERE : {};
  return text
    .replace(/зг/g, others.г ? 'zg' : 'zgh')
    .replace(/\p{Script=Cyrillic}/gu, (letter, at: number, whole: string) => {
      const begins = !/[\p{L}\p{M}]/u.test(whole[at - 1] ?? '');
      return (begins ? AT_THE_BEGINNING[letter] : undefined) ?? others[letter] ?? CYRILLIC[letter] ?? letter;
    });
}

const lettersOf = (text: string) => text.match(/\p{L}/gu)?.length ?? 0;

/**
 * The address of a headline: ASCII letters and figures joined by hyphens, at most 80, in whole words. Cyrillic is
 * written in Latin letters. Empty where it would say little of the headline: a bare figure, or where most of the
 * letters are of a script that is not written so.
 * @param language of the headline, a BCP 47 tag
 */
export function slugOf(headline: string, language = 'en'): string {
  const latin = inLatin(headline.normalize('NFC').toLowerCase().replace(APOSTROPHES, ''), language)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(APOSTROPHES, '')
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b|\s|$)/gu, '')
    .toLowerCase();
  const kept = latin.match(/[a-z]/g)?.length ?? 0;
  if (kept === 0 || kept * 2 < lettersOf(latin)) return '';
  return latin
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/^(.{0,80})(-.*)?$/, '$1')
    .slice(0, 80);
}
