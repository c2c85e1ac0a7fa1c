import { planClaim } from '../../src/claims/commands/plan-claim.js';
import { recheckClaim } from '../../src/claims/commands/recheck-claim.js';
import { approveCarried } from '../../src/queue/commands/approve-carried.js';
import { takeNext } from '../../src/queue/commands/take-next.js';
import { claimIn } from './claims.js';
import { anAccount, anArticle, TEXT, type TestDesk } from './desk.js';
import type { FilledForm } from './forms.js';

/** The commands of the plan and the queue, each with what it needs. */
export const PLANNING_COMMANDS: Record<
  string,
  (d: TestDesk, slug: string) => Promise<() => Promise<unknown>>
> = {
  planClaim: async (d, slug) => {
    const { ref } = await claimIn('draft', d, slug);
    const plan = { assigneeId: d.as.checker2.actor.id, dueAt: new Date(), priority: 'urgent' } as const;
    return () => planClaim(d.as.editor, ref, 1, plan);
  },
  recheckClaim: async (d, slug) => {
    const { ref } = await claimIn('approved', d, slug, { shelfLife: 'toll' });
    return () => recheckClaim(d.as.editor, ref, 1, 'Still so.');
  },
  takeNext: async (d, slug) => {
    await claimIn('draft', d, slug);
    return () => takeNext(d.as.editor, { view: 'unassigned', article: slug });
  },
  approveCarried: async (d, slug) => {
    const { ref } = await claimIn('submitted', d, slug, {
      attributions: [anAccount('A source that stands')],
    });
    return () => approveCarried(d.as.editor, ref, 2);
  },
};

const form = (
  address: string,
  fields: FilledForm['fields'],
  texts: string[] = [],
  required: string[] = [],
): FilledForm => ({ address, fields, texts, required });

/** Filled forms of the plan and the queue. */
export async function planningForms(desk: TestDesk) {
  const slug = await anArticle(desk.as.checker, { ...TEXT, headline: 'Planned' });
  const [planned, held, ticked] = [
    await claimIn('draft', desk, slug),
    await claimIn('approved', desk, slug),
    await claimIn('submitted', desk, slug),
  ];
  return {
    'POST /desk/claims/:ref/plan': form(
      `/desk/claims/${planned.ref}/plan`,
      [
        ['planVersion', '1'],
        ['assigneeId', desk.as.checker.actor.id],
        ['dueAt', '2026-03-02T17:00'],
        ['priority', 'high'],
        ['recheckOn', '2026-04-02'],
      ],
      ['dueAt', 'priority', 'recheckOn'],
      ['planVersion', 'priority'],
    ),
    'POST /desk/claims/:ref/recheck': form(
      `/desk/claims/${held.ref}/recheck`,
      [
        ['planVersion', '1'],
        ['note', 'Still so.'],
      ],
      ['note'],
      ['planVersion'],
    ),
    'POST /desk/queue/next': form('/desk/queue/next', [
      ['view', 'open'],
      ['article', slug],
    ]),
    'POST /desk/queue/batch': form(
      '/desk/queue/batch',
      [
        ['act', 'mine'],
        ['claims[]', `${ticked.ref}:${ticked.version}:1`],
      ],
      ['act'],
      ['act', 'claims[]'],
    ),
  };
}
