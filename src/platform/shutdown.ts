import type { Server } from 'node:http';

/** Milliseconds within which a further signal counts as the same: npm passes on a Ctrl-C that has come here already. */
const sameSignal = 1000;

/** What has been brought up and must come down again, in the other order. */
export type Shutdown = {
  /** Adds something to undo. */
  add(undo: () => Promise<void>): void;
  /** Undoes everything, the last first; what fails on the way does not keep the rest from being undone. */
  run(): Promise<void>;
  /** Whether a signal has come, after which nothing that fails is worth a word. */
  readonly signalled: boolean;
};

/**
 * Makes SIGINT and SIGTERM undo what has been brought up so far and then end the process with code 0. A second one
 * ends it at once.
 */
export function shutdownOnSignals(): Shutdown {
  const steps: (() => Promise<void>)[] = [];
  let firstSignal: number | undefined;

  const run = async () => {
    for (let undo = steps.pop(); undo; undo = steps.pop()) {
      await undo().catch((error) => console.error(error));
    }
  };
  const onSignal = async () => {
    if (firstSignal !== undefined) {
      if (Date.now() - firstSignal > sameSignal) process.exit(1);
      return;
    }
    firstSignal = Date.now();
    await run();
    process.exit(0);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    add: (undo) => steps.push(undo),
    run,
    get signalled() {
      return firstSignal !== undefined;
    },
  };
}

/**
 * Stops taking connections, lets running requests end, and cuts off those that take too long.
 * @param limit milliseconds
 */
export async function drain(server: Server, limit: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), limit);
  await closed;
  clearTimeout(timer);
}
