import { z } from 'zod';
import { PRIORITIES } from '../claims/words.js';
import { isPartialDate } from '../platform/format.js';
import { oneOf, optionalWords, whole } from '../platform/input.js';

/** Who does it: somebody's id, or nobody. */
const CHOOSE = 'The assignee: please choose one of the list.';
const assigneeId = z
  .string({ error: CHOOSE })
  .refine((it) => it === '' || z.uuid().safeParse(it).success, CHOOSE)
  .transform((it) => (it === '' ? null : it));

/** A moment as `datetime-local` sends it, taken as UTC. Browsers leave the seconds out, or send them. */
const dueAt = optionalWords('The due time', 30)
  .refine(
    (it) => it === null || isPartialDate(`${it.slice(0, 16)}Z`),
    'The due time must be a day and a time of the calendar, such as 2026-03-02 17:00.',
  )
  .transform((it) => (it === null ? null : new Date(`${it.slice(0, 16)}Z`)));

/** A day, or none where it keeps for good; undefined where the form does not ask. */
const DAY = 'The recheck day must be a day of the calendar, such as 2026-03-02.';
const recheckOn = z
  .string({ error: DAY })
  .refine((it) => it === '' || (it.length === 10 && isPartialDate(it)), DAY)
  .transform((it) => (it === '' ? null : new Date(`${it}T00:00Z`)))
  .optional();

const planVersion = whole('The form’s version');

/** The plan of a claim as its form sends it. The recheck day is there only of what was approved once. */
export const planInput = z
  .object({
    planVersion,
    assigneeId: assigneeId.optional().transform((it) => it ?? null),
    dueAt,
    priority: oneOf('The priority', PRIORITIES),
    recheckOn,
  })
  .transform(({ recheckOn, ...it }) => (recheckOn === undefined ? it : { ...it, recheckAt: recheckOn }));

export const recheckInput = z.object({ planVersion, note: optionalWords('The note', 4000) });

/** A claim that was ticked: its ref, its version and that of its plan, as they were when the list was made. */
export type Ticked = { ref: string; version: number; planVersion: number };

const ticked = z
  .string()
  .regex(/^[0-9A-Z]{6}:\d{1,9}:\d{1,9}$/)
  .transform((it): Ticked => {
    const [ref = '', version, planVersion] = it.split(':');
    return { ref, version: Number(version), planVersion: Number(planVersion) };
  });

/** What to do with all that is ticked. One that came alone comes as no list. */
export const batchInput = z.object({
  act: oneOf('What to do', ['assign', 'mine', 'approve']),
  assigneeId: assigneeId.optional().transform((it) => it ?? null),
  claims: z.preprocess(
    (given) => (given && typeof given === 'object' ? Object.values(given) : given ? [given] : []),
    z
      .array(ticked, { error: 'The claims that are ticked could not be read.' })
      .min(1, 'Tick the claims first.')
      .max(200, 'At most 200 claims at once.'),
  ),
});
export type Batch = z.output<typeof batchInput>;
