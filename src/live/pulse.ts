import { randomBytes } from 'node:crypto';

/** Words under way at the most, and the milliseconds after which one is sent whether the last was taken or not. */
const MOST_SENT = 20;
const PATIENCE = 5000;

export type Pulse = {
  /** A channel of this process alone, to be listened on along with the others. */
  readonly channel: string;
  /** A word came back. */
  heard(word: string): void;
  /** Sends one at once, and then every so often. */
  start(): void;
  /** What was sent over a connection that broke says nothing of the next one. */
  forget(): void;
  stop(): void;
};

/**
 * Sends words to itself through Postgres, over another connection than the one that listens. Postgres gives
 * notifications out in the order of the commits; so when a word is heard, everything that was committed before it was
 * sent has been heard too, and the whole way stands: also through a pooler, which may take LISTEN and then tell nothing.
 * @param options.every milliseconds
 * @param options.onHeard given the moment (`performance.now()`) at which the word was sent that has come back
 */
export function openPulse(options: {
  every: number;
  send: (channel: string, word: string) => Promise<unknown>;
  onHeard: (moment: number) => void;
  onLost: (error: Error) => void;
  patience?: number;
}): Pulse {
  const { every, send, onHeard, onLost, patience = PATIENCE } = options;
  const channel = `claimdesk_pulse_${randomBytes(8).toString('hex')}`;
  const sent = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let number = 0;
  let isSending = false;

  async function beat(): Promise<void> {
    // A database that does not answer is not asked again and again meanwhile.
    if (isSending) return;
    isSending = true;
    // Words that no one brings back are not waited for.
    if (sent.size >= MOST_SENT) sent.clear();
    const word = String(++number);
    sent.set(word, performance.now());
    await inTime(send(channel, word), patience).catch(onLost);
    isSending = false;
  }

  return {
    channel,
    heard(word) {
      const moment = sent.get(word);
      if (moment === undefined) return;
      for (const [other, at] of sent) if (at <= moment) sent.delete(other);
      onHeard(moment);
    },
    start() {
      timer ??= setInterval(() => void beat(), every).unref();
      void beat();
    },
    forget: () => sent.clear(),
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

/** @throws when it takes longer; what comes of it then is nobody's concern */
async function inTime(work: Promise<unknown>, limit: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database does not take what is said.')), limit).unref();
  });
  await Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
}
