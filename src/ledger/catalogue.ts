import type { z } from 'zod';
import type { Entry } from './entry.js';
import { EVENTS_OF_ARTICLES } from './events-of-articles.js';
import { EVENTS_OF_CLAIMS } from './events-of-claims.js';
import { EVENTS_OF_IMPORTS } from './events-of-imports.js';
import { EVENTS_OF_PEOPLE } from './events-of-people.js';
import { EVENTS_OF_SOURCES } from './events-of-sources.js';

/** Everything that can be written in the ledger. */
export const catalogue = {
  ...EVENTS_OF_PEOPLE,
  ...EVENTS_OF_ARTICLES,
  ...EVENTS_OF_SOURCES,
  ...EVENTS_OF_CLAIMS,
  ...EVENTS_OF_IMPORTS,
} as const;

export type EventKind = keyof typeof catalogue;

export type EventOf<K extends EventKind> = {
  public: z.input<(typeof catalogue)[K]['public']>;
  private: z.input<(typeof catalogue)[K]['private']>;
};

/** The sentence of a stored event, to stand after the actor's name. */
export function sentenceOf(event: { kind: string; public: unknown; private: unknown }): string {
  const found = catalogue[event.kind as EventKind] as Entry<z.ZodType, z.ZodType> | undefined;
  if (!found) return `did “${event.kind}”`;
  return found.sentence(found.public.parse(event.public), found.private.parse(event.private));
}
