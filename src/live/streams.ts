/** Streams that one account may have open in a process. A page has one. */
export const MOST_STREAMS = 20;

/** A stream that is open, and the session that it belongs to. */
export type OpenStream = {
  token: string;
  accountId: string;
  /** Gives a sign of life. */
  beat(): Promise<void>;
  end(): void;
};

export type Streams = {
  /** @returns what takes it away again; undefined where the account has as many as it may */
  add(stream: OpenStream): (() => void) | undefined;
  /** Ends the streams of a session that has ended. However many of them ask for it at a time, it is looked up once. */
  check(token: string): Promise<void>;
};

/**
 * The streams of a process. All of them beat at once, so that a session is looked up once for all pages it has open.
 * @param isValid whether a session still stands; where that cannot be found out, its streams stay
 */
export function openStreams(options: {
  isValid: (token: string) => Promise<boolean>;
  beat: number;
  most?: number;
}): Streams {
  const { isValid, beat, most = MOST_STREAMS } = options;
  const open = new Set<OpenStream>();
  const asked = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  const of = (token: string) => [...open].filter((it) => it.token === token);

  async function look(token: string): Promise<void> {
    // Who asks from here on may know of something that this look comes too early for.
    asked.delete(token);
    if (await isValid(token).catch(() => true)) return;
    for (const stream of of(token)) stream.end();
  }
  function check(token: string): Promise<void> {
    const asking = asked.get(token) ?? Promise.resolve().then(() => look(token));
    asked.set(token, asking);
    return asking;
  }
  async function beatOf(token: string): Promise<void> {
    await check(token);
    await Promise.all(of(token).map((it) => it.beat().catch(() => {})));
  }

  return {
    check,
    add(stream) {
      const own = [...open].filter((it) => it.accountId === stream.accountId);
      if (own.length >= most) return undefined;
      open.add(stream);
      timer ??= setInterval(() => {
        for (const token of new Set([...open].map((it) => it.token))) void beatOf(token);
      }, beat);
      return () => {
        open.delete(stream);
        if (open.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
