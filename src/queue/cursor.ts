import { PRIORITIES, type Priority } from '../claims/words.js';
import { isUuid, readTime } from '../platform/list-place.js';

/** A place in the queue: the values that order it, of one claim (src/queue/order.ts). */
export type Cursor = {
  priority: Priority;
  dueAt: Date | null;
  contested: boolean;
  updatedAt: Date;
  id: string;
};

const SHAPE = new RegExp(`^(${PRIORITIES.join('|')})~(\\d{1,15}|)~([01])~(\\d{1,15})~([0-9a-f-]{36})$`);

/** A place as it stands in an address. */
export const writeCursor = ({ priority, dueAt, contested, updatedAt, id }: Cursor): string =>
  [priority, dueAt?.getTime() ?? '', contested ? 1 : 0, updatedAt.getTime(), id].join('~');

/** Reads a place; undefined where it is none. */
export function readCursor(given: unknown): Cursor | undefined {
  const match = typeof given === 'string' ? SHAPE.exec(given) : null;
  if (!match || !isUuid(match[5] ?? '')) return undefined;
  const [, priority, due, contested, updated, id = ''] = match;
  const dueAt = due ? readTime(due) : null;
  const updatedAt = readTime(updated ?? '');
  if (!updatedAt || (due && !dueAt)) return undefined;
  return { priority: priority as Priority, dueAt, contested: contested === '1', updatedAt, id };
}
