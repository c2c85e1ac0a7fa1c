import type { ObjectionsView } from '../challenges/words.js';
import { type Approved, groundsOf, type HistoryEntry } from '../claims/card.js';
import { type ClaimContent, publicContent } from '../claims/content.js';
import { ENGLISH } from '../language/speech.js';
import type { Head } from '../ledger/heads.js';

/** A claim as strangers and machines may have it: of nobody who is not named to readers more than readers are told. */
export type PublicClaim = {
  ref: string;
  /** Its number on the article's page, from 1. */
  number: number;
  /** Sources are the ones readers read of; spans are those in the text that is out. */
  content: ClaimContent;
  /** Number of the assessment that is shown, among the claim's. */
  assessment: number;
  approvedAt: Date;
  firstApprovedAt: Date;
  /** What the rule found that carries the status, in English; empty where an editor overrode it. */
  because: string[];
  /** What the rule asks for besides, where it was overridden. */
  missing: string[];
  /** Approved states, newest first; the first is the one shown. */
  history: HistoryEntry[];
  /** Editor's notes, in Markdown. */
  notes: { at: Date; body: string }[];
  objections: ObjectionsView;
};

/** What every format for machines is made from: nothing in it but what readers may have. Times are UTC. */
export type PublicRecord = {
  slug: string;
  /** Of the article's text, as a BCP 47 tag. */
  language: string;
  byline: string | null;
  /** The publication that the article appeared in, and its address there. */
  publication: string | null;
  url: string | null;
  /** The day that the article itself bears, YYYY-MM-DD or less. */
  dateline: string | null;
  publishedAt: Date;
  /** When anything of this last changed. */
  changedAt: Date;
  /** Text whose offsets the claims' spans count in, in UTF-16 code units. */
  revision: { number: number; headline: string; summary: string; body: string; headings: number[] };
  claims: PublicClaim[];
  /** What readers were told of changes; `ref` is the claim's where they can still see it. */
  corrections: {
    kind: 'correction' | 'update' | 'clarification' | 'withdrawal';
    told: string | null;
    at: Date;
    ref: string | null;
  }[];
  /** Editor's notes on passages, in Markdown. */
  notes: { part: 'headline' | 'summary' | 'body'; start: number; exact: string | null; body: string }[];
  head: Head | null;
};

/** The one way from an approved claim to what leaves the house. @param revisionId of the text that its spans are in */
export function publicClaim(approved: Approved, number: number, revisionId: string): PublicClaim {
  const { ref, history, notes, objections } = approved;
  const content = publicContent(approved.content);
  const [current] = history;
  const first = history.at(-1);
  if (!current || !first) throw new Error(`claim ${ref} has no approved state`);
  return {
    ref,
    number,
    content: { ...content, spans: content.spans.filter((it) => it.revisionId === revisionId) },
    assessment: current.number,
    approvedAt: current.at,
    firstApprovedAt: first.at,
    ...groundsOf(approved, ENGLISH),
    history,
    notes,
    objections,
  };
}
