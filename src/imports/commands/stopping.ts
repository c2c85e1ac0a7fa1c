import { setTimeout as wait } from 'node:timers/promises';

let stopping = false;
const running = new Set<Promise<void>>();

/** Milliseconds that what is worked on gets to end and to clear away. */
const PATIENCE = 5000;

/** Whether this process is being ended: what it works on in the background goes no further, and leaves nothing. */
export const isStopping = (): boolean => stopping;

/** Notes what goes on in the background, so that the database is not closed before it has ended. @returns the same */
export function tracked(work: Promise<void>): Promise<void> {
  const ended = work
    .catch(() => {})
    .then(() => {
      running.delete(ended);
    });
  running.add(ended);
  return work;
}

/** Lets what is worked on in the background end at its next step, and waits for that, so that the database can be closed. */
export async function stopImports(): Promise<void> {
  stopping = true;
  await Promise.race([Promise.all(running), wait(PATIENCE, undefined, { ref: false })]);
}
