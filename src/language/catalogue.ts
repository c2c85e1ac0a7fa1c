import { MESSAGES_OF_PAGE } from './messages-of-page.js';

/** Every string of the readers' interface, in every language. */
export const CATALOGUE = { ...MESSAGES_OF_PAGE } as const;

export type MessageKey = keyof typeof CATALOGUE;
