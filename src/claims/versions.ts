import type { ClaimForm } from './form.js';

/** One part in which two versions of a claim differ. */
export type Difference = { part: string; theirs: string; mine: string };

const NAMES: Record<string, string> = {
  statement: 'Statement',
  status: 'Status',
  reason: 'Reason',
  overrideReason: 'Reason for the override',
  settle: 'What would settle it',
  spans: 'Words',
  attributions: 'Account',
  hops: 'link',
  evidence: 'Evidence',
  part: 'stands in the',
  words: 'exact words',
  stance: 'stance',
  source: 'source',
  sourceKind: 'kind of source',
  mode: 'how',
  terms: 'terms',
  anonymityReason: 'why it is anonymous',
  publicDescription: 'description for readers',
  side: 'side',
  answer: 'answer',
  retrievedOn: 'retrieved on',
  toWhom: 'to whom',
  place: 'where',
  timeText: 'when',
  timeValue: 'date',
  timePrecision: 'exact to',
  quote: 'exact words',
  url: 'link',
  archivedUrl: 'archived copy',
  bearing: 'what it does',
  kind: 'kind',
  title: 'title',
  primary: 'primary record',
  passage: 'passage',
  locator: 'where in it',
};

/** What says nothing to a person: places follow from the words, ids from the rest. */
const SILENT = new Set(['start', 'end', 'id']);

/** Every field of a form as a line: the name of its part, and what stands in it. */
function linesOf(value: unknown, part: string, into: Map<string, string>): Map<string, string> {
  if (typeof value === 'string') into.set(part, value);
  else
    for (const [key, inner] of Object.entries(value as object)) {
      if (SILENT.has(key)) continue;
      const name = Array.isArray(value) ? String(Number(key) + 1) : (NAMES[key] ?? key);
      linesOf(inner, `${part} ${name}`.trim(), into);
    }
  return into;
}

/** All the parts in which two versions of a claim differ, so that nothing of either goes unseen. */
export function differences(theirs: ClaimForm, mine: ClaimForm): Difference[] {
  const [now, typed] = [linesOf(theirs, '', new Map()), linesOf(mine, '', new Map())];
  return [...new Set([...now.keys(), ...typed.keys()])]
    .map((part) => ({ part, theirs: now.get(part) ?? '', mine: typed.get(part) ?? '' }))
    .filter((line) => line.theirs !== line.mine);
}
