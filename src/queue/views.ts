import { z } from 'zod';
import { CLAIM_STATES, STATUSES } from '../claims/words.js';
import { isEditor, type Person } from '../platform/context.js';
import { type Cursor, readCursor } from './cursor.js';

/** The saved views of the queue, in the order in which they stand above it. */
export const VIEWS = [
  'waiting',
  'returned',
  'contested',
  'overdue',
  'recheck',
  'flagged',
  'challenged',
  'unassigned',
  'open',
  'all',
] as const;
export type View = (typeof VIEWS)[number];

export const VIEW_NAMES: Record<View, string> = {
  waiting: 'Waiting for me',
  returned: 'Returned to me',
  contested: 'Contested',
  overdue: 'Overdue',
  recheck: 'Recheck due',
  flagged: 'Flagged',
  challenged: 'Challenged',
  unassigned: 'Unassigned',
  open: 'Everything open',
  all: 'All claims',
};

/** What a view holds, as a sentence that goes on from the number of its claims. */
const MEANINGS: Record<View, string> = {
  waiting: 'wait for you',
  returned: 'were returned to you',
  contested: 'are contested and open',
  overdue: 'are past their due time',
  recheck: 'are to be looked at again',
  flagged: 'rest on something that was corrected or retracted',
  challenged: 'have a reader’s objection that is not answered',
  unassigned: 'are open and nobody’s yet',
  open: 'to do something about',
  all: 'in all states',
};

/** What "waiting for me" means for somebody: an editor reviews, a fact-checker writes. */
export const waitsFor = (person: Pick<Person, 'role'>): string =>
  isEditor(person)
    ? 'Proposals of others that are yours or nobody’s, and what else is assigned to you.'
    : 'Your drafts, what was returned to you, and what else is assigned to you.';

/** @param claims how many the view holds */
export const meaningOf = (view: View, claims: number): string =>
  claims === 1
    ? MEANINGS[view].replace(/^(wait|were|are|rest|have)\b/, (word) => SINGULAR[word] ?? word)
    : MEANINGS[view];
const SINGULAR: Record<string, string> = {
  wait: 'waits',
  were: 'was',
  are: 'is',
  rest: 'rests',
  have: 'has',
};

/** What the queue is narrowed to within a view. */
export type Narrowing = {
  state?: (typeof CLAIM_STATES)[number] | undefined;
  status?: (typeof STATUSES)[number] | undefined;
  article?: string | undefined;
  person?: string | undefined;
};

/** A page of the queue: which view, narrowed to what, after or before which key. No view: the person's own. */
export type Asked = Narrowing & {
  view?: View | undefined;
  after?: Cursor | undefined;
  before?: Cursor | undefined;
};

const cursor = z
  .string()
  .transform((it) => readCursor(it))
  .optional()
  .catch(undefined);

/** What cannot be read is left out: a filter is no form to be refused. */
export const queueInput = z
  .object({
    view: z.enum(VIEWS).optional().catch(undefined),
    // "open" and "all" are views by now; old links to them hold.
    state: z
      .enum([...CLAIM_STATES, 'open', 'all'])
      .optional()
      .catch(undefined),
    status: z.enum(STATUSES).optional().catch(undefined),
    article: z
      .string()
      .regex(/^[a-z0-9-]{1,100}$/)
      .optional()
      .catch(undefined),
    person: z.uuid().optional().catch(undefined),
    after: cursor,
    before: cursor,
  })
  .transform(({ view, state, ...it }): Asked => {
    if (state === 'open' || state === 'all') return { ...it, view: view ?? state };
    const narrowed = it.status || it.article || it.person;
    return { ...it, state, view: view ?? (state ? 'all' : narrowed ? 'open' : undefined) };
  });

/** The address of the queue with some of what it is narrowed to. Empty parts are left out. */
export function queueLink(parts: Record<string, string | undefined>): string {
  const given = Object.entries(parts).filter((it): it is [string, string] => Boolean(it[1]));
  return `/desk/queue${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`;
}
