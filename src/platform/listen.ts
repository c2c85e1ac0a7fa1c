import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** Milliseconds: the longest pause before another try, how often a quiet connection is checked, and its time to answer. */
const longestPause = 5000;
const checkEvery = 20_000;
const answerWithin = 5000;

export type Ears = {
  /** A notification came in. */
  onNotice(channel: string, payload: string): void;
  /** The connection stands, for the first time or again: what was said meanwhile has not been heard. */
  onConnected(): void;
  /** A connection broke or could not be made; another one is tried. */
  onLost(error: Error): void;
};

/**
 * Listens on channels of Postgres over a connection of its own, and goes on over another one when that breaks.
 * @param channels names in small letters and underscores
 * @returns what ends it
 */
export function listen(url: string, channels: readonly string[], ears: Ears): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;

  /** @returns whether the connection stood at some time */
  async function once(): Promise<boolean> {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: answerWithin,
      query_timeout: answerWithin,
      keepAlive: true,
      application_name: 'claimdesk live',
    });
    let stood = false;
    let check: NodeJS.Timeout | undefined;
    let stop = () => {};
    const broken = new Promise<Error | undefined>((resolve) => {
      client.on('error', resolve);
      client.on('end', () => resolve(new Error('The connection ended.')));
      stop = () => resolve(undefined);
      client.on('notification', ({ channel, payload }) => ears.onNotice(channel, payload ?? ''));
      check = setInterval(() => {
        if (stood) client.query('SELECT 1').catch(resolve);
      }, checkEvery).unref();
    });
    signal.addEventListener('abort', stop);
    try {
      await client.connect();
      for (const channel of channels) await client.query(`LISTEN ${channel}`);
      stood = true;
      if (!signal.aborted) ears.onConnected();
      const error = await broken;
      if (error) ears.onLost(error);
    } catch (error) {
      if (!signal.aborted) ears.onLost(error as Error);
    } finally {
      clearInterval(check);
      signal.removeEventListener('abort', stop);
      // A connection that no longer answers is not waited for.
      await Promise.race([client.end().catch(() => {}), wait(500, undefined, { ref: false })]);
    }
    return stood;
  }

  async function go(): Promise<void> {
    for (let pause = 100; !signal.aborted; ) {
      const stood = await once();
      pause = stood ? 100 : Math.min(pause * 2, longestPause);
      // Processes that lost the same server do not all come back at the same moment.
      await wait(pause * (0.5 + Math.random()), undefined, { signal, ref: false }).catch(() => {});
    }
  }

  const gone = go();
  return async () => {
    stopping.abort();
    await gone;
  };
}
