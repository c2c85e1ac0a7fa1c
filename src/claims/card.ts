import { type Prose, proseOf } from '../annotations/markdown.js';
import type { KeptOutcome } from '../assessments/kept-outcome.js';
import { publicFindingWords } from '../assessments/outcome-words.js';
import type { ObjectionsView } from '../challenges/words.js';
import { madeOnce, unchanging } from '../language/made-once.js';
import { ENGLISH, type Speech } from '../language/speech.js';
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

const TITLES = ['side.for', 'side.against', 'side.third', 'side.fourth'] as const;

/**
 * The sides of a claim: who says so and what supports it, then those who say otherwise and what refutes it.
 * A contested claim has two at least.
 */
export function sidesOf({ attributions, evidence, status }: ClaimContent, speech: Speech = ENGLISH): Side[] {
  const items = evidenceViews(evidence).filter((it) => it.bearing !== 'context');
  return TITLES.map((title, index) => ({
    number: index + 1,
    title: speech.t(title),
    accounts: attributions
      .map((it, at) => accountView(it, at, speech))
      .filter((_, at) => attributions[at]?.side === index + 1),
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

/** What the rule found of an approved claim, as readers may read it: what carries its status, and what it asks for besides. */
export const groundsOf = madeOnce(({ outcome, content }: Approved, speech) => {
  const { because, missing } = publicFindingWords(outcome, content, speech);
  return { because: because.map((it) => it.text), missing: missing.map((it) => it.text) };
});

/** The card of an approved claim, as readers may see it. */
export const cardOf = (approved: Approved, number: number, speech: Speech = ENGLISH): Card =>
  numbered(approved, speech)(number);

const numbered = madeOnce((approved: Approved, speech) => {
  const card = unnumbered(approved, speech);
  const cards = new Map<number, Card>();
  return (number: number) => {
    const made = cards.get(number) ?? unchanging({ ...card, number });
    cards.set(number, made);
    return made;
  };
});

function unnumbered(approved: Approved, speech: Speech): Omit<Card, 'number'> {
  const content = publicContent(approved.content, speech);
  return {
    ref: approved.ref,
    statement: content.statement,
    status: content.status,
    reason: content.reason,
    ...groundsOf(approved, speech),
    override: content.overrideReason,
    sides: sidesOf(content, speech),
    context: contextOf(content),
    settle: content.settle,
    history: approved.history,
    notes: approved.notes.map(({ at, body }) => ({ at, prose: proseOf(body) })),
    objections: approved.objections,
  };
}
