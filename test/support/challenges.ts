import { answerChallenge } from '../../src/challenges/commands/answer-challenge.js';
import { makeChallenge } from '../../src/challenges/commands/make-challenge.js';
import type { ChallengeInput } from '../../src/challenges/input.js';
import type { ClaimInput } from '../../src/claims/input.js';
import { clearFlag } from '../../src/flags/commands/clear-flag.js';
import { setEvidenceStanding, setSourceStanding } from '../../src/flags/commands/set-standing.js';
import type { StandingInput } from '../../src/flags/input.js';
import { claimIn, publish } from './claims.js';
import { anArticle, TEXT, type TestDesk } from './desk.js';
import { anItem } from './evidence.js';
import type { FilledForm } from './forms.js';

export const REASON = 'The contract says five million.';
export const ADDRESS = 'reader@elsewhere.example';

export const anObjection = (more: Partial<ChallengeInput> = {}): ChallengeInput => ({
  reason: REASON,
  link: 'https://elsewhere.example/contract',
  email: ADDRESS,
  ...more,
});

/** Where a reader's objection comes in. */
export const doorOf = ({ db }: TestDesk) => ({ db, now: () => new Date() });

let headlines = 0;

/** A claim that readers see, in an article of its own. @returns its public name */
export async function onShow(desk: TestDesk, given: Partial<ClaimInput> = {}): Promise<string> {
  const slug = await anArticle(desk.as.checker, { ...TEXT, headline: `Bridge ${headlines++}` });
  const { ref } = await claimIn('approved', desk, slug, given);
  await publish(desk, slug);
  return ref;
}

/** A reader's objection to a claim that readers see. */
export async function aChallenge(
  desk: TestDesk,
  more: Partial<ChallengeInput> = {},
  given?: Partial<ClaimInput>,
) {
  const ref = await onShow(desk, given);
  await makeChallenge(doorOf(desk), ref, anObjection(more));
  const { id, claimId } = await desk.db.challenge.findFirstOrThrow({ where: { claim: { ref } } });
  return { id, ref, claimId, at: `/desk/challenges/${id}/answer` };
}

export const anAnswer = {
  version: 1,
  state: 'declined',
  answer: 'The sum is right.',
  answerPublic: true,
} as const;

/** What a form says of something that was retracted. */
export const retracted = (version = 1, more: Partial<StandingInput> = {}): StandingInput => ({
  version,
  standing: 'retracted',
  reason: 'Its numbers were made up.',
  ...more,
});

/** A flag on a claim whose evidence was retracted. */
export async function aFlag(desk: TestDesk) {
  const item = await anItem(desk);
  await setEvidenceStanding(desk.as.editor, item.id, retracted());
  const { id } = await desk.db.flag.findFirstOrThrow({ where: { claimId: item.claimId } });
  return { id, ref: item.ref, evidenceId: item.id, at: `/desk/flags/${id}/clearing` };
}

/** The source of the claim that `anItem` makes, which some tests mark. */
const aSourceOf = async (desk: TestDesk, ref: string) =>
  desk.db.source.findFirstOrThrow({ where: { hops: { some: { attribution: { claim: { ref } } } } } });

/** The commands of objections and flags, each with what it needs made first. */
export const CHALLENGE_COMMANDS: Record<string, (d: TestDesk) => Promise<() => Promise<unknown>>> = {
  makeChallenge: async (d) => {
    const ref = await onShow(d);
    return () => makeChallenge(doorOf(d), ref, anObjection());
  },
  answerChallenge: async (d) => {
    const { id } = await aChallenge(d);
    return () => answerChallenge(d.as.editor, id, { ...anAnswer, state: 'accepted' });
  },
  setSourceStanding: async (d) => {
    const { id, version } = await aSourceOf(d, (await anItem(d)).ref);
    return () => setSourceStanding(d.as.editor, id, retracted(version, { reason: `Wrong ${headlines++}.` }));
  },
  setEvidenceStanding: async (d) => {
    const { id } = await anItem(d);
    return () => setEvidenceStanding(d.as.editor, id, retracted());
  },
  clearFlag: async (d) => {
    const { id } = await aFlag(d);
    return () => clearFlag(d.as.checker, id, { version: 1, note: 'Looked.' });
  },
};

/** A filled form for each route of objections and flags. */
export async function challengeForms(desk: TestDesk) {
  const form = (
    address: string,
    fields: Record<string, string>,
    texts: string[],
    required: string[],
  ): FilledForm => ({ address, fields: Object.entries(fields), texts, required });
  const source = await aSourceOf(desk, (await anItem(desk)).ref);
  const standing = { standing: 'retracted', standingReason: 'R' };
  const texts = ['standing', 'standingReason'];
  return {
    'POST /claims/:ref/challenge': form(
      `/claims/${await onShow(desk)}/challenge`,
      { reason: REASON, link: 'https://elsewhere.example/contract', email: ADDRESS },
      ['reason', 'link', 'email'],
      ['reason'],
    ),
    'POST /desk/challenges/:id/answer': form(
      (await aChallenge(desk)).at,
      { version: '1', state: 'accepted', answer: 'A', answerPublic: '1' },
      ['answer', 'state'],
      ['version', 'state', 'answer'],
    ),
    'POST /desk/sources/:id/standing': form(
      `/desk/sources/${source.id}/standing`,
      { version: String(source.version), ...standing },
      texts,
      ['version', ...texts],
    ),
    'POST /desk/evidence/:id/standing': form(
      `${(await anItem(desk)).at}/standing`,
      { version: '1', ...standing },
      texts,
      ['version', ...texts],
    ),
    'POST /desk/flags/:id/clearing': form(
      (await aFlag(desk)).at,
      { version: '1', note: 'N' },
      ['note'],
      ['version', 'note'],
    ),
  };
}
