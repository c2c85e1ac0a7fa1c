import type { Language } from '../platform/language.js';

/**
 * One string of the interface in every language, in ICU MessageFormat: `{count, plural, one {# claim} other {# claims}}`.
 * A language that is missing does not compile.
 */
export type Message = Record<Language, string>;

/** Takes messages by key. Keys begin with the name of the feature that they belong to: "article.claims_marked". */
export const messages = <K extends string>(given: Record<K, Message>): Record<K, Message> => given;
