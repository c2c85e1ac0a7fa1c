import type { Request, Response } from 'express';
import { claimByRef } from '../claims/queries.js';
import { personOf } from '../people/session.js';
import type { Person, Platform } from '../platform/context.js';
import { readCookie } from '../platform/cookies.js';
import { SESSION_COOKIE } from '../platform/csrf.js';
import { TooMany } from '../platform/errors.js';
import type { Telling } from '../platform/live.js';
import { show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { come, leave, othersOn, stay } from './presence.js';
import { MOST_STREAMS, openStreams } from './streams.js';
import { messagesOf, readCursor, readTopics } from './topics.js';

/** Bytes that may wait for a page that does not read. It is cut off then, and catches up when it comes again. */
const mostWaiting = 64_000;

export function liveRoutes(platform: Platform): Routes {
  const { db, live } = platform;
  const streams = openStreams({
    isValid: async (token) => (await personOf(db, token, new Date())) !== null,
    beat: live.beat,
  });

  /** What was missed, from where the page last was; everything, where it cannot say. */
  const missed = (req: Request): Promise<Telling> | Telling => {
    const after = readCursor(req.get('last-event-id')) ?? readCursor(req.query.after);
    if (after !== undefined) return live.since(after);
    return { cursor: live.cursor, topics: new Set(), notified: new Set(), resync: true };
  };

  /** Keeps a stream open until the page goes, the session ends or the process does. */
  async function stream(req: Request, res: Response, wanted: Set<string>): Promise<void> {
    const person: Person = res.locals.person;
    const ref = typeof req.query.claim === 'string' ? req.query.claim : undefined;
    const waiting: Telling[] = [];
    let isCaughtUp = false;
    let presence: string | undefined;

    const write = (text: string) => {
      if (text === '' || res.writableEnded) return;
      res.write(text);
      if (res.writableLength > mostWaiting) res.destroy();
    };
    const token = readCookie(req, SESSION_COOKIE) ?? '';
    const tell = (telling: Telling) => {
      if (!isCaughtUp) return void waiting.push(telling);
      write(messagesOf(telling, wanted, person.id));
      // Accounts are the desk's own affair: this may be one that was disabled.
      if (telling.topics.has('desk')) void streams.check(token);
    };
    const beat = async () => {
      if (!isCaughtUp || res.writableEnded) return;
      write(`id: ${live.cursor}\n\n`);
      if (presence) await stay(db, presence, new Date());
    };

    const end = () => void res.end();
    const remove = streams.add({ token, accountId: person.id, beat, end });
    if (!remove)
      throw new TooMany(
        `You have ${MOST_STREAMS} pages of the desk open, which is as many as are told what others change. Close some of them, or load this one again to see what is new.`,
        30,
      );
    const unsubscribe = live.subscribe({ tell, end });
    const gone = new Promise<void>((resolve) => res.once('close', resolve));
    try {
      const first = await missed(req);
      write(messagesOf(first, wanted, person.id) || `id: ${first.cursor}\n\n`);
      isCaughtUp = true;
      for (const telling of waiting.splice(0)) tell(telling);
      if (ref && !res.closed) presence = await come(db, ref, person.id, new Date());
      if (ref && presence) await live.changedPresence([ref]);
      await gone;
    } finally {
      remove();
      unsubscribe();
      // An error that comes before the first word gets a page of its own.
      if (isCaughtUp) res.end();
      if (ref && presence) {
        // Where the database is away, the others find out by the time that has passed.
        await leave(db, presence)
          .then(() => live.changedPresence([ref]))
          .catch(() => {});
      }
    }
  }

  return {
    'GET /desk/live': async (req, res) => {
      const wanted = readTopics(req.query.topics);
      res.set({ 'Cache-Control': 'no-store, private', 'X-Accel-Buffering': 'no', Vary: 'Accept' });
      if (live.closed) {
        res.status(503).set('Retry-After', '1').end();
        return;
      }
      const isStream = req.method === 'GET' && req.get('accept')?.includes('text/event-stream');
      if (isStream) {
        res.type('text/event-stream');
        return stream(req, res, wanted);
      }
      // Who does not ask for a stream gets what there is to tell now.
      const telling = await missed(req);
      res
        .type('text/event-stream')
        .send(messagesOf(telling, wanted, res.locals.person.id) || ': nothing\n\n');
    },

    'GET /desk/claims/:ref/presence': async (req, res) => {
      const { ref, version } = await claimByRef(db, String(req.params.ref));
      const seen = Number(/^\d{1,9}$/.exec(String(req.query.seen))?.[0] ?? 0);
      await show(req, res, {
        view: 'live/presence',
        title: `Who is on claim ${ref}`,
        side: 'desk',
        fragments: { presence: 'live/presence' },
        model: {
          claim: { ref },
          others: await othersOn(db, ref, res.locals.person.id, new Date()),
          seen,
          isOther: seen > 0 && seen !== version,
        },
      });
    },
  };
}
