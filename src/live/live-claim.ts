import type { TimelineEntry } from '../ledger/timeline.js';

/** What changes the claim itself, and not what is said beside it. */
const OF_CLAIM = /^(claim_|decision_)/;

/**
 * How a claim's page comes anew while it is open: the decision on it stays as it was opened, with the version that
 * was seen, and a notice tells that there is another one.
 * @param query of the request: `seen` is the version that the page was opened with, `typed` that it holds typing
 * @param more.view the queue's view that the page belongs to
 * @param more.typed whether the page that is made now holds what was typed
 */
export function liveClaim(
  query: { seen?: unknown; typed?: unknown },
  claim: { ref: string; version: number },
  events: readonly TimelineEntry[],
  more: { view: unknown; typed: boolean },
) {
  const asked =
    typeof query.seen === 'string' && /^\d{1,9}$/.test(query.seen) ? Number(query.seen) : undefined;
  const seen = asked ?? claim.version;
  const isBehind = seen !== claim.version;
  const isTyped = more.typed || query.typed === '1';
  const address = new URLSearchParams({
    ...(typeof more.view === 'string' ? { view: more.view } : {}),
    seen: String(seen),
    ...(isTyped ? { typed: '1' } : {}),
  });
  return {
    address: `/desk/claims/${claim.ref}?${address}`,
    asked: asked !== undefined,
    stays: isBehind || (asked !== undefined && isTyped),
    news: isBehind ? { by: events.find(({ kind }) => OF_CLAIM.test(kind)) ?? null } : null,
  };
}
