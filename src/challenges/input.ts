import { z } from 'zod';
import { oneOf, optionalLink, optionalWords, version, words } from '../platform/input.js';

const isAddress = (given: string) => /^[^\s@<>"',;]+@[^\s@<>"',;]+$/.test(given);

/** A reader's objection, as its form sends it. */
export const challengeInput = z.object({
  reason: words('Your reason', 4000),
  link: optionalLink('The link'),
  email: optionalWords('Your e-mail address', 200).refine(
    (given) => given === null || isAddress(given),
    'The e-mail address does not look like one. You can leave it empty.',
  ),
});
export type ChallengeInput = z.output<typeof challengeInput>;

/** What becomes of an objection. */
export const OUTCOMES = ['accepted', 'declined'] as const;

export const answerInput = z.object({
  version,
  state: oneOf('What becomes of it', OUTCOMES),
  answer: words('The answer', 4000),
  answerPublic: z
    .enum(['1'])
    .optional()
    .catch(undefined)
    .transform((it) => it === '1'),
});
export type AnswerInput = z.output<typeof answerInput>;
