import { randomUUID } from 'node:crypto';
import { statusRule } from '../src/assessments/status-rule.js';
import type { Thresholds } from '../src/assessments/thresholds.js';
import { anchorAt } from '../src/claims/anchor.js';
import { type ClaimContent, claimContent, type SourceContent } from '../src/claims/content.js';
import { newRef } from '../src/claims/ref.js';
import { recheckAfter, SHELF_LIVES } from '../src/claims/shelf-life.js';
import type { ClaimState, Priority, Status } from '../src/claims/words.js';
import { dayOf } from '../src/platform/format.js';

/** A number from 0 up to 1, the next of a row that a seed fixes (mulberry32). */
export type Chance = () => number;

export function chanceOf(seed: number): Chance {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const oneOf = <T>(chance: Chance, list: readonly T[]): T =>
  list[Math.floor(chance() * list.length)] as T;

/** How many of each state among so many of all, e.g. { draft: 1, submitted: 3 }: one draft to three proposals. */
export type Mix = Partial<Record<ClaimState, number>>;

function stateOf(chance: Chance, mix: Mix): ClaimState {
  const states = Object.entries(mix) as [ClaimState, number][];
  let left = chance() * states.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [state, weight] of states) {
    left -= weight;
    if (left < 0) return state;
  }
  return 'draft';
}

const WHO = ['The council', 'The ferry company', 'The school board', 'The water works', 'The harbour office'];
const DID = ['spent', 'lost', 'was granted', 'set aside', 'paid back'];
const ON = ['the old pier', 'a second bridge', 'the night bus', 'the flood wall', 'the town hall'];

/** The text of a generated article: a sentence for every claim. */
export function generatedText(chance: Chance, number: number, claims: number) {
  const sentences = Array.from(
    { length: claims },
    (_, at) =>
      `${oneOf(chance, WHO)} ${oneOf(chance, DID)} ${at + 1}.${Math.floor(chance() * 90) + 10} million on ${oneOf(chance, ON)}.`,
  );
  return {
    headline: `Where the money of district ${number} went`,
    summary: `A look at ${claims} items of the accounts.`,
    body: sentences.join('\n'),
    headings: [],
    sentences,
  };
}

export type Drawn = ReturnType<typeof drawClaim>;

const DAY = 86_400_000;

/** Draws a claim on one sentence: its content, the state it is in, who does what with it, and when it came there. */
export function drawClaim(
  chance: Chance,
  given: {
    text: ReturnType<typeof generatedText>;
    at: number;
    revisionId: string;
    sources: readonly SourceContent[];
    people: readonly string[];
    editors: readonly string[];
    mix: Mix;
    thresholds: Thresholds;
    now: Date;
  },
) {
  const { text, sources, people, editors, now } = given;
  const sentence = text.sentences[given.at] as string;
  const start = text.sentences.slice(0, given.at).reduce((sum, it) => sum + it.length + 1, 0);
  const anchor = anchorAt(text.body, { part: 'body', start, end: start + sentence.length - 1 });
  const status = oneOf<Status>(chance, ['reported', 'reported', 'reported', 'contested', 'confirmed']);
  const first = Math.floor(chance() * sources.length);
  const stances = {
    reported: ['asserts'],
    contested: ['asserts', 'disputes'],
    confirmed: ['asserts', 'asserts'],
  } as const;
  const account = (stance: 'asserts' | 'disputes', place: number) => ({
    stance,
    side: stance === 'asserts' ? 1 : 2,
    statement: null,
    hops: [
      {
        source: sources[(first + place) % sources.length] as SourceContent,
        mode: 'said' as const,
        terms: 'on_the_record' as const,
        anonymityReason: null,
        toWhom: 'reporters',
        place: null,
        timeText: null,
        timeValue: null,
        timePrecision: null,
        quote: null,
        url: null,
        archivedUrl: null,
      },
    ],
  });
  const shelfLife = oneOf(chance, SHELF_LIVES);
  const content: ClaimContent = claimContent.parse({
    statement: sentence,
    status,
    reason: 'As those who were asked say.',
    overrideReason: null,
    settle: status === 'contested' ? 'The accounts of the year.' : null,
    shelfLife,
    spans: [{ ...anchor, revisionId: given.revisionId }],
    attributions: stances[status].map(account),
    evidence: [],
  });
  const state = stateOf(chance, given.mix);
  const author = oneOf(chance, people);
  const marked = new Date(now.getTime() - Math.floor((1 + chance() * 29) * DAY));
  const submitted = new Date(marked.getTime() + Math.floor(chance() * 0.4 * DAY));
  const decided = new Date(submitted.getTime() + Math.floor(chance() * 0.4 * DAY));
  const isPlanned = chance() < 0.6;
  const due = chance() < 0.5 ? new Date(now.getTime() + Math.floor((chance() * 10 - 3) * DAY)) : null;
  const isProposed = state === 'submitted' || state === 'returned' || state === 'approved';
  const on = dayOf(submitted);
  return {
    id: randomUUID(),
    assessmentId: isProposed ? randomUUID() : null,
    ref: newRef(),
    state,
    content,
    shelfLife,
    author,
    decider: oneOf(
      chance,
      editors.filter((it) => it !== author),
    ),
    marked,
    submitted,
    decided,
    updatedAt: state === 'draft' ? marked : state === 'submitted' ? submitted : decided,
    outcome: { ...statusRule(content, given.thresholds, on), thresholds: given.thresholds, on },
    plan: isPlanned
      ? {
          priority: oneOf<Priority>(chance, ['urgent', 'high', 'high', 'normal', 'normal', 'normal']),
          dueAt: due,
          assigneeId: chance() < 0.7 ? oneOf(chance, people) : null,
        }
      : null,
    recheckAt: state === 'approved' ? recheckAfter(shelfLife, decided) : null,
  };
}
