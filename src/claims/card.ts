import { type Prose, proseOf } from '../annotations/markdown.js';
import type { KeptOutcome } from '../assessments/kept-outcome.js';
import { publicOutcomeWords } from '../assessments/outcome-words.js';
import type { ObjectionsView } from '../challenges/words.js';
import { type AccountView, accountView } from './chain.js';
import { type ClaimContent, type EvidenceContent, publicContent } from './content.js';
import type { Status } from './words.js';

/** An item of evidence with its place among the claim's: "e0". */
export type EvidenceView = EvidenceContent & { key: `e${number}` };

/** One side of a matter: who holds it, by which chains, and what it rests on. */
export type Side = { number: number; title: string; accounts: AccountView[]; evidence: EvidenceView[] };

export type HistoryEntry = {
  /** Number of the assessment among the claim's. */
  number: number;
  at: Date;
  status: Status;
  statement: string;
  reason: string;
  /** What readers were told of the change, where they saw an earlier state. */
  told?: { kind: string; told: string } | null;
};

/** Everything a claim's card shows, in the order in which it answers. */
export type Card = {
  ref: string;
  number: number;
  statement: string;
  status: Status;
  reason: string;
  /** What the rule found that carries the status; empty where it was overridden. */
  because: string[];
  /** What the rule asks for besides, where it was overridden. */
  missing: string[];
  override: string | null;
  sides: Side[];
  context: EvidenceView[];
  settle: string | null;
  history: HistoryEntry[];
  notes: { at: Date; prose: Prose }[];
  objections: ObjectionsView;
};

export type Approved = {
  ref: string;
  content: ClaimContent;
  outcome: KeptOutcome;
  history: HistoryEntry[];
  notes: { at: Date; body: string }[];
  objections: ObjectionsView;
};

const TITLES = ['Who says so', 'Who says otherwise', 'A third side', 'A fourth side'];

/**
 * The sides of a claim: who says so and what supports it, then those who say otherwise and what refutes it.
 * A contested claim has two at least.
 */
export function sidesOf({ attributions, evidence, status }: ClaimContent): Side[] {
  const items = evidenceViews(evidence).filter((it) => it.bearing !== 'context');
  return TITLES.map((title, index) => ({
    number: index + 1,
    title,
    accounts: attributions.map(accountView).filter((_, at) => attributions[at]?.side === index + 1),
    evidence: items.filter((it) => it.side === index + 1),
  })).filter(
    (it) => it.accounts.length + it.evidence.length > 0 || (status === 'contested' && it.number <= 2),
  );
}

/** The items that stand on no side. */
export const contextOf = ({ evidence }: ClaimContent): EvidenceView[] =>
  evidenceViews(evidence).filter((it) => it.bearing === 'context');

const evidenceViews = (evidence: readonly EvidenceContent[]) =>
  evidence.map((it, at): EvidenceView => ({ ...it, key: `e${at}` }));

/** The card of an approved claim, as readers may see it. */
export function cardOf(approved: Approved, number: number): Card {
  const content = publicContent(approved.content);
  const { because, missing } = publicOutcomeWords(approved.outcome, approved.content)[content.status];
  return {
    ref: approved.ref,
    number,
    statement: content.statement,
    status: content.status,
    reason: content.reason,
    because: because.map((it) => it.text),
    missing: missing.map((it) => it.text),
    override: content.overrideReason,
    sides: sidesOf(content),
    context: contextOf(content),
    settle: content.settle,
    history: approved.history,
    notes: approved.notes.map(({ at, body }) => ({ at, prose: proseOf(body) })),
    objections: approved.objections,
  };
}
