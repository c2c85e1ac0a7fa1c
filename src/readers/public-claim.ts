import { publicOutcomeWords } from '../assessments/outcome-words.js';
import type { ObjectionsView } from '../challenges/words.js';
import type { Approved, HistoryEntry } from '../claims/card.js';
import { type ClaimContent, publicContent } from '../claims/content.js';

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

/** The one way from an approved claim to what leaves the house. @param revisionId of the text that its spans are in */
export function publicClaim(approved: Approved, number: number, revisionId: string): PublicClaim {
  const { ref, outcome, history, notes, objections } = approved;
  const content = publicContent(approved.content);
  const { because, missing } = publicOutcomeWords(outcome, approved.content)[content.status];
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
    because: because.map((it) => it.text),
    missing: missing.map((it) => it.text),
    history,
    notes,
    objections,
  };
}
