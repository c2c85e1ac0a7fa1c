// The shapes in which the seed tells its story. `seed` means only that: rows are made from it through the desk's
// own commands.

export type SeedStatus = 'confirmed' | 'reported' | 'contested';
export type SeedAuthor = 'checker' | 'checker2' | 'editor';
export type SeedReviewer = 'editor' | 'editor2';
export type SeedPerson = SeedAuthor | SeedReviewer;

export type SeedSource = {
  key: string;
  name: string;
  kind: 'person' | 'organisation' | 'publication' | 'document' | 'group' | 'anonymous';
  /** Its roles, and what it belongs to; walked to its end, this gives its origins. */
  affiliations?: SeedAffiliation[];
  /** Pages elsewhere about the same. */
  sameAs?: string[];
  description?: string;
  /** Other spellings and scripts, for finding. */
  aliases?: string[];
};

export type SeedAffiliation = {
  role?: string;
  /** Key of a source. */
  with?: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  from?: string;
  until?: string;
};

export type SeedSpan = {
  part: 'headline' | 'summary' | 'body';
  /** The words as they stand in that part, every character. */
  exact: string;
  /** Which one, from 1, where the words occur more than once in that part; 1 when left out. */
  occurrence?: number;
};

export type SeedTime = {
  /** As the article says it, e.g. 'on Saturday'. */
  text: string;
  /** ISO day, month (2025-07) or year, only where it can be derived from the article's own day. */
  date?: string;
  precision: 'exact' | 'day' | 'month' | 'year' | 'about';
};

export type SeedHop = {
  /** Key of a source. */
  source: string;
  mode: 'said' | 'wrote' | 'posted' | 'broadcast' | 'witnessed' | 'published';
  terms: 'on_the_record' | 'on_background' | 'anonymous';
  /** Why nobody is named; always there when the terms are anonymous. */
  anonymityReason?: string;
  /** How readers may call a source that is not on the record. */
  publicDescription?: string;
  /** To whom, e.g. 'reporters'. */
  to?: string;
  place?: string;
  time?: SeedTime;
  /** Exact words, verbatim in the article, without the quotation marks. */
  quote?: string;
  url?: string;
};

export type SeedAttribution = {
  stance: 'asserts' | 'denies' | 'disputes';
  /** On which side it stands, from 2 on, where it is not for the claim. */
  side?: number;
  /** This side's version of the matter. */
  statement?: string;
  /** What the desk answers to what stands against the claim. */
  answer?: string;
  /** From the origin to us: first who said it first, last whoever told this article. */
  hops: SeedHop[];
};

export type SeedEvidence = {
  bearing: 'supports' | 'refutes' | 'context';
  kind: 'document' | 'data' | 'image' | 'video' | 'interview' | 'report';
  title: string;
  /** Key of the source that it comes from. */
  source?: string;
  side?: number;
  answer?: string;
  retrievedOn?: string;
  passage?: string;
  locator?: string;
  url?: string;
  /** Whether the article itself holds the passage, so that its text is kept as a copy. */
  inArticle?: boolean;
  /** A primary document or record of the very thing that is claimed. */
  primary?: boolean;
};

/** A state that was approved before the present one. */
export type SeedProposal = {
  statement: string;
  status: SeedStatus;
  reason: string;
  /** How many of the claim's attributions, from the first, were known then. */
  attributions: number;
  author: SeedAuthor;
  reviewer: SeedReviewer;
};

export type SeedClaim = {
  key: string;
  /** Self-contained: understood without the article. */
  statement: string;
  /** The first one is where the claim first appears. */
  spans: SeedSpan[];
  status: SeedStatus;
  /** How long it keeps; for good when left out. */
  shelfLife?: 'office' | 'figure' | 'plan' | 'situation' | 'toll';
  /** Why this status, by the rule. */
  reason: string;
  override?: string;
  attributions: SeedAttribution[];
  evidence?: SeedEvidence[];
  /** For contested claims: what would settle the matter. */
  settle?: string;
  state: 'draft' | 'submitted' | 'returned' | 'approved';
  author: SeedAuthor;
  /** Who approved or returned it; never the author. */
  reviewer?: SeedReviewer;
  returnNote?: string;
  firstProposal?: SeedProposal;
};

/** How a claim that came out was revised afterwards; as it stands among the claims is how it then was. */
export type SeedRevision = {
  /** Key of a claim. */
  claim: string;
  /** What differed while the article was new. */
  before: Partial<Pick<SeedClaim, 'statement' | 'status' | 'reason' | 'attributions'>>;
  change: 'correction' | 'update' | 'clarification';
  /** What readers are told. */
  told: string;
  author: SeedAuthor;
  reviewer: SeedReviewer;
  /** Minutes after the publication, as all that follows. */
  proposed: number;
  approved: number;
};

/** A note that readers saw for a while. */
export type SeedNote = {
  claim: string;
  author: SeedReviewer;
  body: string;
  written: number;
  resolved: number;
};

export type SeedReply = { author: SeedPerson; body: string };

/** On a claim (its key) or on a passage of the article. */
export type SeedAnnotation = {
  claim?: string;
  span?: SeedSpan;
  author: SeedPerson;
  body: string;
  visibility: 'internal' | 'public';
  replies?: SeedReply[];
  resolved?: { by: SeedReviewer };
};
