import { IntlMessageFormat } from 'intl-messageformat';
import { type Format, formatIn } from '../platform/format.js';
import type { Language } from '../platform/language.js';
import { CATALOGUE, type MessageKey } from './catalogue.js';

/** What fills the places of a message. */
export type Values = Record<string, string | number>;

/** How a page speaks: its language, its strings, its dates and numbers. */
export type Speech = {
  language: Language;
  /** A string of the catalogue with its places filled, as plain text. */
  t: (key: MessageKey, values?: Values) => string;
  format: Format;
};

const made = new Map<string, IntlMessageFormat>();

/** Strings are parsed once. */
function messageOf(language: Language, key: MessageKey): IntlMessageFormat {
  const name = `${language} ${key}`;
  let message = made.get(name);
  if (!message) {
    message = new IntlMessageFormat(CATALOGUE[key][language], language, undefined, { ignoreTag: true });
    made.set(name, message);
  }
  return message;
}

const speechOf = (language: Language): Speech => ({
  language,
  t: (key, values) => String(messageOf(language, key).format(values)),
  format: formatIn(language),
});

const SPEECHES: Record<Language, Speech> = { en: speechOf('en'), uk: speechOf('uk') };

/** @returns the speech of a language, always the same one */
export const speechIn = (language: Language): Speech => SPEECHES[language];

/** What the desk speaks. */
export const ENGLISH = SPEECHES.en;
