import type { Db } from '../platform/database.js';
import { type Verdict, verifyLedger } from './verify.js';

/** What a verification found, and when it began. */
export type Verified = Verdict & { at: Date };

/**
 * Verifies the ledger for a page, one time at once: whoever asks while it goes on gets what that one finds.
 * The last finding is kept in this process, to be shown with its age.
 */
export function verification(db: Db) {
  let running: Promise<Verified> | undefined;
  let last: Verified | undefined;
  return {
    last: () => last,
    run(): Promise<Verified> {
      running ??= begin().finally(() => {
        running = undefined;
      });
      return running;
    },
  };

  async function begin(): Promise<Verified> {
    const at = new Date();
    last = { at, ...(await verifyLedger(db)) };
    return last;
  }
}
