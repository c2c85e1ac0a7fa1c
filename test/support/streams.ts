import { setTimeout as wait } from 'node:timers/promises';
import type { Visitor } from './visitor.js';

export type Message = { event: string; data: string; at: number };

/** A stream of server-sent events as a page reads it. */
export type Stream = {
  status: number;
  headers: Headers;
  /** What came so far, without the bare cursors. */
  messages: Message[];
  /** The newest cursor. */
  readonly lastId: string;
  /** Whether the server, or the way to it, has ended it. */
  readonly ended: boolean;
  /** Waits until an event of that name has come, so many times. @throws Error after `within` milliseconds */
  until(event: string, times?: number, within?: number): Promise<Message>;
  untilEnded(within?: number): Promise<void>;
  close(): void;
};

/** Opens a stream of the desk as somebody. `after` is the page's cursor; `lastId` what a page sends that comes again. */
export async function openStream(
  visitor: Visitor,
  topics: string,
  from: { after?: string; lastId?: string; claim?: string } = {},
): Promise<Stream> {
  const stopping = new AbortController();
  const query = new URLSearchParams({
    topics,
    ...(from.after ? { after: from.after } : {}),
    ...(from.claim ? { claim: from.claim } : {}),
  });
  const response = await fetch(`${visitor.base}/desk/live?${query}`, {
    signal: stopping.signal,
    redirect: 'manual',
    headers: {
      accept: 'text/html, text/event-stream',
      cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(from.lastId ? { 'last-event-id': from.lastId } : {}),
    },
  });
  const messages: Message[] = [];
  let lastId = '';
  let ended = false;
  void read().catch(() => {});

  async function read() {
    try {
      let rest = '';
      for await (const bytes of response.body ?? []) {
        const blocks = (rest + Buffer.from(bytes).toString()).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
          lastId = field('id') ?? lastId;
          const event = field('event');
          if (event) messages.push({ event, data: field('data') ?? '', at: Date.now() });
        }
      }
    } finally {
      ended = true;
    }
  }
  const poll = async <T>(what: string, find: () => T | undefined | false, within: number): Promise<T> => {
    for (const end = Date.now() + within; ; await wait(5)) {
      const found = find();
      if (found) return found;
      if (Date.now() > end) throw new Error(`${what} did not come; there came ${JSON.stringify(messages)}`);
    }
  };

  return {
    status: response.status,
    headers: response.headers,
    messages,
    get lastId() {
      return lastId;
    },
    get ended() {
      return ended;
    },
    until: (event, times = 1, within = 10_000) =>
      poll(event, () => messages.filter((it) => it.event === event)[times - 1], within),
    untilEnded: async (within = 10_000) => {
      await poll('The end', () => ended, within);
    },
    close: () => stopping.abort(),
  };
}
