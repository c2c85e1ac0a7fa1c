/** What the newsroom's figures are made from, as the database counts it. */

/** A claim that waits for review. */
export type WaitingClaim = {
  ref: string;
  statement: string;
  slug: string;
  article: string;
  who: string;
  since: Date;
};

/** Claims approved for the first time in a week, and the quartiles of their times since marking, in hours. */
export type ApprovalsOfWeek = { week: string; claims: number; low: number; middle: number; high: number };

export type ContestedOfArticle = { slug: string; article: string; open: number; approved: number };

/** How many of a kind there were in the week from a Monday, YYYY-MM-DD. */
export type CountOfWeek = { week: string; kind: string; count: number };

/** An approval against the rule. */
export type Override = {
  at: Date;
  ref: string;
  status: string;
  reason: string;
  proposedBy: string;
  approvedBy: string;
  slug: string;
  article: string;
};

/** What readers were told of a change. */
export type Told = {
  at: Date;
  kind: string;
  told: string;
  ref: string;
  by: string;
  slug: string;
  article: string;
};
