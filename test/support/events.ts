import type { Db } from '../../src/platform/database.js';

/** How many events the ledger holds, to be given to `eventsSince`. */
export async function ledgerMark(db: Db): Promise<Set<string>> {
  return new Set((await db.event.findMany({ select: { id: true } })).map((event) => event.id));
}

/** The events written since the mark, in their order. */
export async function eventsSince(db: Db, mark: ReadonlySet<string>) {
  const events = await db.event.findMany({ orderBy: [{ chain: 'asc' }, { seq: 'asc' }] });
  return events.filter((event) => !mark.has(event.id));
}

/** The one event that some work leaves. Fails where there are more or fewer. */
export async function theEventOf(db: Db, work: () => Promise<unknown>) {
  const events = await theEventsOf(db, work);
  const [event] = events;
  if (!event || events.length !== 1)
    throw new Error(`expected one event, found ${events.map((it) => it.kind).join(', ') || 'none'}`);
  return event;
}

/** All events that some work leaves. */
export async function theEventsOf(db: Db, work: () => Promise<unknown>) {
  const mark = await ledgerMark(db);
  await work();
  return eventsSince(db, mark);
}
