import type { Db } from '../platform/database.js';
import { listen } from '../platform/listen.js';
import type { Listening, Live, Telling, Watching } from '../platform/live.js';
import { openVoice } from '../platform/voice.js';
import { clearAbsent, PRESENCE_CHANNEL, tellPresence } from './presence.js';
import { openPulse } from './pulse.js';
import { cursorNow, eventsSince, type LiveEvent, MOST_AT_ONCE } from './queries.js';
import { topicsOf } from './topics.js';

/** Milliseconds between two readings for which nobody has given a sign, and between two signs of life on a stream. */
const READ_ANYWAY = 10_000;
const BEAT = 15_000;
/** Milliseconds between two words that nothing was missed. */
const PULSE = 2500;

export type LiveOptions = {
  db: Db;
  databaseUrl: string;
  /** Told of what breaks on the way to Postgres. The channel heals by itself. */
  onLost?: (error: Error) => void;
  readAnyway?: number;
  beat?: number;
};

/** What readers may see otherwise now, as the trigger of the ledger tells it: "", "slug", or "slug own". */
const SHOWN_CHANNEL = 'claimdesk_shown';

const NOBODY: ReadonlySet<string> = new Set();

/** What is told of events that were read. */
function tellingOf(cursor: bigint, events: readonly LiveEvent[], resync: boolean): Telling {
  return {
    cursor: String(cursor),
    topics: new Set(events.flatMap(topicsOf)),
    notified: new Set(events.flatMap((event) => event.notified)),
    resync,
  };
}

/**
 * Opens the live channel of this process. A notification of Postgres is only a sign to read on: what there is to
 * tell is read from the ledger, from a cursor, so that a sign that is lost loses nothing but a little time.
 */
export async function openLive(options: LiveOptions): Promise<Live> {
  const { db, databaseUrl, onLost = () => {}, readAnyway = READ_ANYWAY, beat = BEAT } = options;
  const listeners = new Set<Listening>();
  const watchers = new Set<Watching>();
  /** What was told already of that which will be read again. */
  const told = new Map<string, bigint>();
  let cursor = await cursorNow(db);
  let reading: Promise<void> | undefined;
  let again = false;
  let closed = false;

  const tell = (telling: Telling) => {
    for (const listener of listeners) listener.tell(telling);
  };
  // Not one of the pool's: where those are all waiting, it can still be said that nothing was missed.
  const voice = openVoice(databaseUrl);
  const pulse = openPulse({
    every: PULSE,
    send: voice.say,
    onHeard: (moment) => {
      for (const watcher of watchers) watcher.heardUntil(moment);
    },
    onLost,
  });
  const lose = () => {
    pulse.forget();
    for (const watcher of watchers) watcher.lost();
  };

  async function readOnce(): Promise<void> {
    const found = await eventsSince(db, cursor);
    const isOver = found.events.length > MOST_AT_ONCE;
    // A server whose transactions are younger than what was read is another one, restored from a copy.
    const isOther = found.cursor < cursor;
    const fresh = found.events.filter(({ id }) => !told.has(id));
    for (const { id, xid } of fresh) told.set(id, xid);
    for (const [id, xid] of told) if (xid < found.cursor) told.delete(id);
    cursor = found.cursor;
    // Of more than one answer holds, some may stand beyond it each time.
    if (fresh.length > 0 || isOther || isOver) tell(tellingOf(cursor, fresh, isOver || isOther));
  }

  /** Reads on. What gives a sign meanwhile is read in one more go. */
  function readOn(): Promise<void> {
    if (reading) {
      again = true;
      return reading;
    }
    reading = (async () => {
      do {
        again = false;
        await readOnce().catch(onLost);
      } while (again && !closed);
    })().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  const stopListening = listen(
    databaseUrl,
    ['claimdesk_events', SHOWN_CHANNEL, pulse.channel, PRESENCE_CHANNEL],
    {
      onNotice(channel, payload) {
        if (channel === pulse.channel) return pulse.heard(payload);
        if (channel === PRESENCE_CHANNEL)
          tell({
            cursor: String(cursor),
            topics: new Set([`presence-${payload}`]),
            notified: NOBODY,
            resync: false,
          });
        else if (channel === SHOWN_CHANNEL) {
          const [slug, own] = payload.split(' ');
          for (const watcher of watchers) watcher.changed(slug || undefined, own === 'own');
        } else void readOn();
      },
      onConnected() {
        // What was committed before this was not heard.
        lose();
        if (watchers.size > 0) pulse.start();
        void readOn();
      },
      onLost(error) {
        lose();
        onLost(error);
      },
    },
  );
  const timer = setInterval(() => {
    void readOn();
    void clearAbsent(db, new Date())
      .then((refs) => tellPresence(db, refs))
      .catch(onLost);
  }, readAnyway).unref();

  return {
    get cursor() {
      return String(cursor);
    },
    beat,
    subscribe(listening) {
      listeners.add(listening);
      return () => listeners.delete(listening);
    },
    watch(watching) {
      watchers.add(watching);
      pulse.start();
      return () => {
        watchers.delete(watching);
        if (watchers.size === 0) pulse.stop();
      };
    },
    async since(given) {
      const from = BigInt(given);
      const found = await eventsSince(db, from);
      return tellingOf(found.cursor, found.events, found.events.length > MOST_AT_ONCE || found.cursor < from);
    },
    changedPresence: (refs) => tellPresence(db, refs),
    get closed() {
      return closed;
    },
    async close() {
      // The process ends its streams before it waits for requests, and whatever is left at the very end.
      if (closed) return;
      closed = true;
      clearInterval(timer);
      pulse.stop();
      lose();
      for (const listener of listeners) listener.end();
      listeners.clear();
      await Promise.all([stopListening(), voice.close()]);
      await reading;
    },
  };
}
