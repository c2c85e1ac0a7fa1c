import { type Format, formatIn } from '../platform/format.js';
import type { Language } from '../platform/language.js';
import { CATALOGUE, type MessageKey } from './catalogue.js';
import { Message, type Piece, type Values } from './message.js';
import { translated } from './sentences.js';

export type { Piece, Values };

/** How a page speaks: its language, its strings, its dates and numbers. */
export type Speech = {
  language: Language;
  /** A string of the catalogue with its places filled, as plain text. */
  t: (key: MessageKey, values?: Values) => string;
  /**
   * The same in pieces, so that a page can say which language the words are in that were put in.
   * @param own what is put in and is in the message's own language, such as a date
   */
  pieces: (key: MessageKey, given: Values, own?: Values) => Piece[];
  /** A sentence that was thrown or kept in English, in this language as far as the catalogue has it. */
  said: (english: string) => string;
  format: Format;
};

function speechOf(language: Language): Speech {
  const messages = new Map<MessageKey, Message>();
  const messageOf = (key: MessageKey): Message => {
    const message = messages.get(key) ?? new Message(CATALOGUE[key][language], language);
    messages.set(key, message);
    return message;
  };
  const t: Speech['t'] = (key, values) => messageOf(key).text(values);
  return {
    language,
    t,
    pieces: (key, given, own = {}) => messageOf(key).pieces(given, own),
    said: (english) => (language === 'en' ? english : translated(english, t)),
    format: formatIn(language),
  };
}

const SPEECHES: Record<Language, Speech> = { en: speechOf('en'), uk: speechOf('uk') };

/** @returns the speech of a language, always the same one */
export const speechIn = (language: Language): Speech => SPEECHES[language];

/** What the desk speaks. */
export const ENGLISH = SPEECHES.en;
