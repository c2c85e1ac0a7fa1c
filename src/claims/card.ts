import type { Outcome } from '../assessments/status-rule.js';
import { type AccountView, accountView } from './chain.js';
import { type ClaimContent, type EvidenceContent, publicContent } from './content.js';
import type { Status } from './words.js';

export type Side = { title: string; accounts: AccountView[]; evidence: EvidenceContent[] };

export type HistoryEntry = { at: Date; status: Status; statement: string; reason: string };

/** Everything a claim's card shows, in the order in which it answers. */
export type Card = {
  ref: string;
  number: number;
  statement: string;
  status: Status;
  reason: string;
  /** What the rule found that carries the status; empty where it was overridden. */
  because: string[];
  override: string | null;
  sides: Side[];
  context: EvidenceContent[];
  settle: string | null;
  history: HistoryEntry[];
  notes: { at: Date; body: string }[];
};

export type Approved = {
  ref: string;
  content: ClaimContent;
  outcome: Outcome;
  history: HistoryEntry[];
  notes: { at: Date; body: string }[];
};

/** The sides of a claim: who says so and what supports it, then who says otherwise and what refutes it. */
export function sidesOf({ attributions, evidence, status }: ClaimContent): Side[] {
  const side = (title: string, stances: string[], bearing: string): Side => ({
    title,
    accounts: attributions.filter((it) => stances.includes(it.stance)).map(accountView),
    evidence: evidence.filter((it) => it.bearing === bearing),
  });
  const sides = [
    side('Who says so', ['asserts'], 'supports'),
    side('Who says otherwise', ['denies', 'disputes'], 'refutes'),
  ];
  return sides.filter((it) => it.accounts.length + it.evidence.length > 0 || status === 'contested');
}

/** The card of an approved claim, as readers may see it. */
export function cardOf(approved: Approved, number: number): Card {
  const content = publicContent(approved.content);
  return {
    ref: approved.ref,
    number,
    statement: content.statement,
    status: content.status,
    reason: content.reason,
    because: approved.outcome[content.status].because,
    override: content.overrideReason,
    sides: sidesOf(content),
    context: content.evidence.filter((it) => it.bearing === 'context'),
    settle: content.settle,
    history: approved.history,
    notes: approved.notes,
  };
}
