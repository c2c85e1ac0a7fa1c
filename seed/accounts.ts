import type { SeedAttribution, SeedHop, SeedTime } from './types.js';

// Hops and accounts that several claims share.

/** The Saturday and the Friday of which the article speaks. */
export const SATURDAY: SeedTime = { text: 'on Saturday', precision: 'day' };
export const FRIDAY: SeedTime = { text: 'on Friday', precision: 'day' };

/** What the article states in its own voice. */
export const THIS_ARTICLE: SeedHop = { source: 'this-article', mode: 'published', terms: 'on_the_record' };
export const ARTICLE_SAYS: SeedAttribution = { stance: 'asserts', hops: [THIS_ARTICLE] };

export const US_OFFICIALS: SeedHop = {
  source: 'us-officials',
  mode: 'said',
  terms: 'anonymous',
  anonymityReason: 'the article does not say which U.S. officials',
};

export const UNNAMED_REPORTS: SeedHop = {
  source: 'unnamed-reports',
  mode: 'published',
  terms: 'anonymous',
  anonymityReason: 'the article does not say whose reports',
};

export const UKRAINIAN_OFFICIALS: SeedHop = {
  source: 'ukrainian-officials',
  mode: 'said',
  terms: 'anonymous',
  anonymityReason: 'the article does not name the officials',
};

export const RUSSIAN_AUTHORITIES: SeedHop = {
  source: 'russian-authorities',
  mode: 'said',
  terms: 'anonymous',
  anonymityReason: 'the article names no office or person',
  time: SATURDAY,
};

export const ANALYSTS: SeedHop = {
  source: 'analysts',
  mode: 'said',
  terms: 'anonymous',
  anonymityReason: 'the article does not name the analysts',
};

/** One position held in common, in one sentence of the article: one account. */
export const KYIV_AND_PARTNERS: SeedHop = {
  source: 'kyiv-and-partners',
  mode: 'said',
  terms: 'anonymous',
  anonymityReason: 'the article does not say which of Kyiv’s partners, nor who spoke for them or for Kyiv',
};

/** No day, place or listener is given for these. */
export const KYIV: SeedHop = { source: 'kyiv', mode: 'said', terms: 'on_the_record' };
export const MOSCOW: SeedHop = { source: 'moscow', mode: 'said', terms: 'on_the_record' };
export const SBU: SeedHop = { source: 'sbu', mode: 'said', terms: 'on_the_record' };
export const RUBIO: SeedHop = { source: 'rubio', mode: 'said', terms: 'on_the_record' };
export const ZELENSKY: SeedHop = { source: 'zelensky', mode: 'said', terms: 'on_the_record' };
export const SVYRYDENKO: SeedHop = { source: 'svyrydenko', mode: 'said', terms: 'on_the_record' };
export const DMITRIEV: SeedHop = { source: 'dmitriev', mode: 'said', terms: 'on_the_record' };

export const ZELENSKY_TO_REPORTERS: SeedHop = { ...ZELENSKY, to: 'reporters', place: 'Kyiv' };
export const RUBIO_ON_FRIDAY: SeedHop = { ...RUBIO, time: FRIDAY };

export const DMITRIEV_ON_X: SeedHop = {
  source: 'dmitriev',
  mode: 'posted',
  terms: 'on_the_record',
  place: 'X',
  quote: 'on the way to Miami',
};
