import { MESSAGES_OF_API } from './messages-of-api.js';
import { MESSAGES_OF_ARTICLES } from './messages-of-articles.js';
import { MESSAGES_OF_CHALLENGES } from './messages-of-challenges.js';
import { MESSAGES_OF_CHANGES } from './messages-of-changes.js';
import { MESSAGES_OF_CLAIMS } from './messages-of-claims.js';
import { MESSAGES_OF_EMBEDDING } from './messages-of-embedding.js';
import { MESSAGES_OF_FINDING } from './messages-of-finding.js';
import { MESSAGES_OF_FORMATS } from './messages-of-formats.js';
import { MESSAGES_OF_PAGE } from './messages-of-page.js';
import { MESSAGES_OF_PICTURE } from './messages-of-picture.js';
import { MESSAGES_OF_PROBLEMS } from './messages-of-problems.js';
import { MESSAGES_OF_RULE } from './messages-of-rule.js';

/** Every string of the readers' interface, in every language. */
export const CATALOGUE = {
  ...MESSAGES_OF_API,
  ...MESSAGES_OF_ARTICLES,
  ...MESSAGES_OF_CHALLENGES,
  ...MESSAGES_OF_CHANGES,
  ...MESSAGES_OF_CLAIMS,
  ...MESSAGES_OF_EMBEDDING,
  ...MESSAGES_OF_FINDING,
  ...MESSAGES_OF_FORMATS,
  ...MESSAGES_OF_PAGE,
  ...MESSAGES_OF_PICTURE,
  ...MESSAGES_OF_PROBLEMS,
  ...MESSAGES_OF_RULE,
} as const;

export type MessageKey = keyof typeof CATALOGUE;
