import type { IncomingHttpHeaders } from 'node:http';
import { readCookie } from './cookies.js';

/** The languages that the readers' side speaks, by their tags (BCP 47), the first where nothing fits better. */
export const LANGUAGES = ['en', 'uk'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Holds the language that somebody chose by hand. */
export const LANGUAGE_COOKIE = 'claimdesk_language';

/** What each language calls itself, for whoever looks for it. */
export const OWN_NAMES: Record<Language, string> = { en: 'English', uk: 'Українська' };

export const isLanguage = (given: unknown): given is Language => LANGUAGES.includes(given as Language);

/** Scripts that are written from the right to the left (ISO 15924). */
const FROM_THE_RIGHT = ['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'];

/** Directions by tag: a page asks for the same one at each word of its article. */
const directions = new Map<string, 'ltr' | 'rtl'>();
const MOST_TAGS = 1000;

/** Which way a language is written. @param tag BCP 47; what is none counts as from the left to the right */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const known = directions.get(tag);
  if (known) return known;
  const direction = findDirection(tag);
  if (directions.size < MOST_TAGS) directions.set(tag, direction);
  return direction;
}

function findDirection(tag: string): 'ltr' | 'rtl' {
  try {
    return FROM_THE_RIGHT.includes(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}

/**
 * The language that fits best what a browser asks for (RFC 9110, Accept-Language; matched by its first subtag).
 * @param header as it was sent
 */
export function preferred(header: string | undefined): Language {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((range, index) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const weight = parameters.map((it) => /^\s*q=([\d.]+)\s*$/.exec(it)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight), index };
    })
    .filter((it) => it.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  for (const { language } of wanted) {
    if (isLanguage(language)) return language;
    if (language === '*') break;
  }
  return LANGUAGES[0];
}

/** The language in which a request's reader is spoken to: by hand where they chose one, else by their browser. */
export function languageOf(req: { headers: IncomingHttpHeaders }): Language {
  const chosen = readCookie(req, LANGUAGE_COOKIE);
  return isLanguage(chosen) ? chosen : preferred(req.headers['accept-language']);
}
