import type { Request } from 'express';
import { readCookie } from './cookies.js';

/** The languages that the readers' side speaks, by their tags (BCP 47), the first where nothing fits better. */
export const LANGUAGES = ['en', 'uk'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Holds the language that somebody chose by hand. */
export const LANGUAGE_COOKIE = 'claimdesk_language';

export const isLanguage = (given: unknown): given is Language => LANGUAGES.includes(given as Language);

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
export function languageOf(req: Request): Language {
  const chosen = readCookie(req, LANGUAGE_COOKIE);
  return isLanguage(chosen) ? chosen : preferred(req.get('accept-language'));
}
