import { mayPlan, mayRecheck } from '../claims/policy.js';
import type { ClaimRow } from '../claims/queries.js';
import { KEEPS, shelfLifeWords } from '../claims/shelf-life.js';
import { PRIORITIES } from '../claims/words.js';
import type { Person } from '../platform/context.js';
import type { Db } from '../platform/database.js';
import { dayOf } from '../platform/format.js';
import { writeCursor } from './cursor.js';
import { placeOf } from './order.js';
import { ownView, peopleOfDesk } from './queries.js';
import { queueLink, VIEW_NAMES, VIEWS, type View } from './views.js';

/** What the queue adds to the page of a claim: the way back and on along a view, and the claim's plan. */
export async function besideClaim(db: Db, person: Person, claim: ClaimRow, given: unknown, now: Date) {
  const view = VIEWS.find((it) => it === given) ?? (await ownView(db, person, now));
  return { along: along(view, claim, given === view), plan: await plan(db, person, claim, now) };
}

/** The link onward holds the claim's place of now, as a decision moves it to another one. */
const along = (view: View, claim: ClaimRow, isAsked: boolean) => ({
  name: VIEW_NAMES[view],
  back: queueLink({ view }),
  next: `/desk/queue/next?${new URLSearchParams({ view, after: writeCursor(placeOf(claim)) })}`,
  /** Whether somebody came along this view, rather than from elsewhere. */
  isAsked,
});

async function plan(db: Db, person: Person, claim: ClaimRow, now: Date) {
  const people = await peopleOfDesk(db);
  const { assigneeId, dueAt, recheckAt, priority, planVersion } = claim;
  const isApproved = claim.state === 'approved';
  return {
    version: planVersion,
    /** As the form's fields have it. */
    fields: {
      assigneeId: assigneeId ?? '',
      dueAt: dueAt ? dueAt.toISOString().slice(0, 16) : '',
      priority,
      recheckOn: recheckAt ? dayOf(recheckAt) : '',
    },
    assignee: people.find((it) => it.id === assigneeId) ?? null,
    dueAt,
    isOverdue: dueAt !== null && dueAt < now && (!isApproved || (recheckAt !== null && recheckAt <= now)),
    recheckAt,
    isRecheckDue: isApproved && recheckAt !== null && recheckAt <= now,
    /** Whether a recheck day makes sense: of what was approved once. */
    hasRecheck: claim.approvedAssessmentId !== null,
    mayPlanRecheck: mayPlan(person, 'recheckAt'),
    mayRecheck: isApproved && mayRecheck(person, recheckAt, now),
    keeps: shelfLifeWords(claim.shelfLife),
    isLasting: KEEPS[claim.shelfLife] === null,
    priorities: PRIORITIES,
    people: people.filter((it) => it.isActive || it.id === assigneeId),
  };
}
