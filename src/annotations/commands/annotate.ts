import { anchorAt, type Place } from '../../claims/anchor.js';
import { currentText } from '../../claims/commands/write-content.js';
import { claimByRef } from '../../claims/queries.js';
import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { transact } from '../../platform/database.js';
import { InvalidInput, NotFound, NotNow, Stale } from '../../platform/errors.js';
import { demandVisibility } from '../policy.js';

export type Note = { body: string; visibility: 'internal' | 'public' };

/** What an event says of a note to readers. */
const forReaders = ({ body, visibility }: Note) => (visibility === 'public' ? { note: body } : {});

/** Opens a thread on a claim. @returns the note's id */
export async function annotateClaim(desk: Desk, ref: string, note: Note): Promise<string> {
  demandVisibility(desk.actor, note.visibility);
  return transact(desk, async (tx) => {
    const at = desk.now();
    const authorId = desk.actor.id;
    const { id: claimId, articleId } = await claimByRef(tx, ref);
    const { id } = await tx.annotation.create({
      data: { ...note, articleId, claimId, authorId, createdAt: at },
    });
    await record(tx, {
      kind: 'annotation_added',
      at,
      actorId: authorId,
      articleId,
      claimId,
      public: forReaders(note),
      private: { annotationId: id, body: note.body, visibility: note.visibility, on: `claim ${ref}` },
    });
    return id;
  });
}

/** Opens a thread on a passage of an article. @throws InvalidInput where there are no such words */
export async function annotatePassage(desk: Desk, slug: string, place: Place, note: Note): Promise<string> {
  demandVisibility(desk.actor, note.visibility);
  return transact(desk, async (tx) => {
    const at = desk.now();
    const authorId = desk.actor.id;
    const article = await tx.article.findUnique({ where: { slug }, select: { id: true } });
    if (!article) throw new NotFound('There is no such article.');
    const { revisionId, text } = await currentText(tx, article.id);
    const { part, start, end, exact } = passage(text[place.part], place);
    const { id } = await tx.annotation.create({
      data: { ...note, articleId: article.id, revisionId, part, start, end, exact, authorId, createdAt: at },
    });
    await record(tx, {
      kind: 'annotation_added',
      at,
      actorId: authorId,
      articleId: article.id,
      public: forReaders(note),
      private: { annotationId: id, body: note.body, visibility: note.visibility, on: `the words “${exact}”` },
    });
    return id;
  });
}

function passage(text: string, place: Place) {
  try {
    return anchorAt(text, place);
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidInput({ start: error.message });
    throw error;
  }
}

/** Answers in a thread. @throws NotNow when it is resolved */
export async function reply(desk: Desk, threadId: string, body: string): Promise<void> {
  await transact(desk, async (tx) => {
    const at = desk.now();
    const authorId = desk.actor.id;
    await tx.$queryRaw`SELECT 1 FROM "Annotation" WHERE id::text = ${threadId} FOR UPDATE`;
    const thread = await tx.annotation.findFirst({ where: { id: threadId, threadId: null } });
    if (!thread) throw new NotFound('There is no such note.');
    if (thread.resolvedAt) throw new NotNow('The note is resolved; reopen it to answer.');
    const { articleId, claimId } = thread;
    const { id } = await tx.annotation.create({
      // Answers are the desk's own talk, also below a note that readers see.
      data: { articleId, claimId, threadId, authorId, body, visibility: 'internal', createdAt: at },
    });
    await record(tx, {
      kind: 'annotation_replied',
      at,
      actorId: authorId,
      articleId,
      claimId,
      public: {},
      private: { annotationId: id, body },
    });
  });
}

/**
 * Resolves a thread or opens it again. A note that readers see goes from them when it is resolved.
 * @throws Stale when somebody else did meanwhile; Forbidden when readers see it and the actor is no editor
 */
export async function settleThread(desk: Desk, id: string, seen: number, resolved: boolean): Promise<void> {
  await transact(desk, async (tx) => {
    const at = desk.now();
    const actorId = desk.actor.id;
    const thread = await tx.annotation.findFirst({ where: { id, threadId: null } });
    if (!thread) throw new NotFound('There is no such note.');
    demandVisibility(desk.actor, thread.visibility);
    const { count } = await tx.annotation.updateMany({
      where: { id, version: seen, resolvedAt: resolved ? null : { not: null } },
      data: {
        resolvedAt: resolved ? at : null,
        resolverId: resolved ? actorId : null,
        version: { increment: 1 },
      },
    });
    if (count === 0) throw new Stale(thread);
    await record(tx, {
      kind: resolved ? 'annotation_resolved' : 'annotation_reopened',
      at,
      actorId,
      articleId: thread.articleId,
      claimId: thread.claimId,
      public: forReaders(thread),
      private: { annotationId: id, body: thread.body },
    });
  });
}
