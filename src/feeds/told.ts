/** What feeds tell of. That an approval was undone, or an article's particulars were edited, is no news of a claim. */
export const TOLD_IN_FEEDS = ['published', 'approved', 'withdrawn', 'noted', 'answered'] as const;
