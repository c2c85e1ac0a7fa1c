import { isEditor, type Person } from '../platform/context.js';
import { Forbidden } from '../platform/errors.js';
import { type AnnotationKind, KINDS } from './kinds.js';

/** What policies need to know of a thread. */
export type ThreadFacts = {
  kind: AnnotationKind;
  visibility: 'internal' | 'public';
  authorId: string;
  /** Authors of the proposals that wait for review of the claims that it is about. */
  proposedBy: readonly string[];
};

type Who = Pick<Person, 'id' | 'role'>;

/** What readers see, and whether they go on seeing it, is an editor's to say. */
export const mayShow = (who: Who, visibility: 'internal' | 'public'): boolean =>
  visibility === 'internal' || isEditor(who);

/** A settled note may be opened again by anybody who may decide who sees it: that takes nothing from its author. */
export const mayReopen = (who: Who, thread: Pick<ThreadFacts, 'visibility'>): boolean =>
  mayShow(who, thread.visibility);

/**
 * What holds back approval is settled by who said it or by an editor; but nobody clears the way for their own proposal,
 * unless the objection is their own too.
 */
export function mayResolve(who: Who, thread: ThreadFacts): boolean {
  if (!mayShow(who, thread.visibility)) return false;
  if (!KINDS[thread.kind].mustSettle || thread.authorId === who.id) return true;
  return isEditor(who) && !thread.proposedBy.includes(who.id);
}

/** @throws Forbidden where the person may not decide about a note that readers see */
export function demandVisibility(who: Who, visibility: 'internal' | 'public'): void {
  if (!mayShow(who, visibility)) throw new Forbidden('Only an editor decides about a note that readers see.');
}

/** @throws Forbidden with a sentence when the person may not resolve the thread */
export function demandResolving(who: Who, thread: ThreadFacts): void {
  demandVisibility(who, thread.visibility);
  if (mayResolve(who, thread)) return;
  throw new Forbidden(
    thread.proposedBy.includes(who.id)
      ? 'Somebody else has to settle this: it holds back what you proposed.'
      : 'An objection is settled by who made it, or by an editor.',
  );
}
