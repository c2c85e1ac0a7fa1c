import fc from 'fast-check';
import { annotateClaim, annotatePassage, settleThread } from '../../src/annotations/commands/annotate.js';
import {
  editParticulars,
  publishArticle,
  unpublishArticle,
} from '../../src/articles/commands/change-article.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { setThresholds } from '../../src/assessments/commands/set-thresholds.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { undoDecision } from '../../src/assessments/commands/undo-decision.js';
import { thresholdsNow } from '../../src/assessments/queries.js';
import { answerChallenge } from '../../src/challenges/commands/answer-challenge.js';
import { makeChallenge } from '../../src/challenges/commands/make-challenge.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { restoreClaim, withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import type { ClaimInput } from '../../src/claims/input.js';
import { STATUSES } from '../../src/claims/words.js';
import { Forbidden, Gone, InvalidInput, NotFound, NotNow } from '../../src/platform/errors.js';
import { aClaim, anAccount, anArticle, TEXT, type TestDesk } from './desk.js';
import { at, TOLD } from './reviews.js';

/** What a desk does to one article, one step after the other, at times that are chosen too. */
export type Step = { verb: Verb; claim: number; status: (typeof STATUSES)[number]; pause: number };

const OF_CLAIMS = ['revise', 'submit', 'approve', 'undo', 'withdraw', 'restore'] as const;
const OF_ARTICLES = [
  'publish',
  'unpublish',
  'edit',
  'note',
  'resolve',
  'reopen',
  'object',
  'answer',
  'set',
] as const;
type Verb = (typeof OF_CLAIMS)[number] | (typeof OF_ARTICLES)[number];

/** Milliseconds between steps: also none, and less and more than a decision may be undone in. */
const PAUSES = [0, 1, 1, 900, 30_000, 30_000, 3_600_000];
const CLAIMS = 4;

const often: [number, Verb][] = [
  [5, 'revise'],
  [4, 'submit'],
  [5, 'approve'],
  [3, 'undo'],
  [2, 'withdraw'],
  [2, 'restore'],
  [3, 'publish'],
  [1, 'unpublish'],
  [2, 'edit'],
  [3, 'note'],
  [2, 'resolve'],
  [2, 'reopen'],
  [2, 'object'],
  [2, 'answer'],
  [1, 'set'],
];
const anyStep = fc.record({
  verb: fc.oneof(...often.map(([weight, verb]) => ({ weight, arbitrary: fc.constant(verb) }))),
  claim: fc.nat(CLAIMS - 1),
  status: fc.constantFrom(...STATUSES),
  pause: fc.constantFrom(...PAUSES),
});

const step = (verb: Verb, claim: number, pause = 900): Step => ({ verb, claim, status: 'reported', pause });
/** What happens to two claims in the end of every history, so that each has all there is to tell. */
const ENDING: Step[] = [
  step('publish', 0),
  ...[0, 1].flatMap((claim) => [step('revise', claim), step('submit', claim), step('approve', claim)]),
  step('revise', 0),
  step('submit', 0),
  step('approve', 0),
  step('undo', 0),
  ...[0, 1, 2, 3].map((it) => step('note', it)),
  ...(['resolve', 'reopen', 'object', 'answer', 'object', 'edit', 'set', 'edit', 'set'] as const).map((it) =>
    step(it, 0),
  ),
  step('withdraw', 1),
  step('restore', 1),
  step('submit', 1),
  step('approve', 1),
  step('approve', 0),
];

/** A history of up to sixty steps, most of which a desk takes. */
export const anyHistory = fc.array(anyStep, { minLength: 10, maxLength: 35 }).map((it) => [...it, ...ENDING]);

/** The rule is the whole newsroom's, so no history begins before another has ended. */
let begin = Date.parse('2026-01-05T10:00:00.000Z');

/**
 * Lives through a history. What the desk refuses, as it often must, is left out.
 * @param look called after each step that was taken
 * @returns the article's slug
 */
export async function live(
  desk: TestDesk,
  steps: readonly Step[],
  look: (slug: string, now: Date) => Promise<void> = async () => {},
): Promise<string> {
  const { as, db } = desk;
  let now = begin;
  let last: number | undefined;
  const clock = (of: (typeof as)['editor']) => at(of, new Date(now));
  const slug = await anArticle(clock(as.checker), { ...TEXT, headline: `History ${Math.random()}` });
  const refs: string[] = [];
  for (const [index, { verb, claim, status, pause }] of steps.entries()) {
    // No two things happen to one claim at once: its row is locked, and its clock goes on.
    now += pause === 0 && last === claim ? 1 : pause;
    last = claim;
    try {
      if (isOfArticle(verb)) await takeOfArticle(verb, claim, index);
      else await take(verb, claim, content(index, status));
    } catch (error) {
      if (!REFUSALS.some((it) => error instanceof it)) throw error;
      continue;
    }
    await look(slug, new Date(now));
  }
  begin = now + 86_400_000;
  return slug;

  async function takeOfArticle(verb: (typeof OF_ARTICLES)[number], claim: number, index: number) {
    const editor = clock(as.editor);
    const { id: articleId, version } = await db.article.findUniqueOrThrow({ where: { slug } });
    const ref = refs[claim];
    if (verb === 'publish') await publishArticle(editor, slug, version);
    else if (verb === 'unpublish') await unpublishArticle(editor, slug, version);
    else if (verb === 'edit') await editParticulars(editor, slug, version, particulars(index));
    else if (verb === 'set') {
      const present = await thresholdsNow(db);
      const primarySuffices = !present.primarySuffices;
      const given = { independentOrigins: 2 + (index % 2), primarySuffices, anonymousCounts: false };
      await setThresholds(clock(as.admin), present.number, { ...given, reason: 'We learned.' });
    } else if (verb === 'note') {
      const note = { body: `Note ${index}.`, visibility: 'public' as const };
      if (ref && claim < 2) await annotateClaim(editor, ref, note);
      else await annotatePassage(editor, slug, { part: 'body', start: 4 * claim, end: 4 * claim + 9 }, note);
    } else if (verb === 'resolve' || verb === 'reopen') {
      const resolvedAt = verb === 'resolve' ? null : { not: null };
      const threads = await db.annotation.findMany({
        where: { articleId, resolvedAt },
        orderBy: { id: 'asc' },
      });
      const thread = threads[claim % threads.length];
      if (thread) await settleThread(editor, thread.id, thread.version, verb === 'resolve');
    } else if (verb === 'object' && ref) {
      await makeChallenge({ db, now: editor.now }, ref, { reason: `No. ${index}`, link: null, email: null });
    } else if (verb === 'answer') {
      const open = await db.challenge.findFirst({ where: { state: 'open', claim: { articleId } } });
      const given = {
        state: index % 2 ? 'accepted' : 'declined',
        answer: `Answer ${index}.`,
        answerPublic: claim < 3,
      } as const;
      if (open) await answerChallenge(editor, open.id, { ...given, version: open.version });
    }
  }

  async function take(verb: (typeof OF_CLAIMS)[number], claim: number, given: ClaimInput): Promise<void> {
    const ref = refs[claim];
    if (ref === undefined) {
      refs[claim] = await markClaim(clock(as.checker), slug, given);
      return;
    }
    const { version } = await db.claim.findUniqueOrThrow({ where: { ref } });
    if (verb === 'revise') await editClaim(clock(as.checker), ref, version, given);
    else if (verb === 'submit') await submitAssessment(clock(as.editor), ref, version);
    else if (verb === 'approve') await approveAssessment(clock(as.editor2), ref, version, null);
    else if (verb === 'undo') await undoDecision(clock(as.editor2), ref, version);
    else if (verb === 'withdraw')
      await withdrawClaim(clock(as.editor), ref, version, 'Wrong.', 'It was wrong.');
    else await restoreClaim(clock(as.editor), ref, version);
  }
}

const isOfArticle = (verb: Verb): verb is (typeof OF_ARTICLES)[number] =>
  (OF_ARTICLES as readonly string[]).includes(verb);

/** What the desk may answer. */
const REFUSALS = [Forbidden, NotNow, InvalidInput, NotFound, Gone];

const particulars = (index: number) => ({
  byline: `Byline ${index}`,
  publication: index % 2 ? 'The Bridge' : null,
  url: `https://bridge.example/${index}`,
  dateline: `2025-12-${10 + (index % 20)}`,
  language: 'en',
});

/** A claim of this status, in words of its own. */
const content = (index: number, status: Step['status']): ClaimInput =>
  aClaim({
    statement: `Statement ${index}.`,
    status,
    overrideReason: status === 'confirmed' ? 'We were there.' : null,
    attributions:
      status === 'contested' ? [anAccount(), anAccount('The opposition', 'denies')] : [anAccount()],
    ...TOLD,
  });
