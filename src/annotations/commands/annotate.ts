import { anchorAt, type Place } from '../../claims/anchor.js';
import { currentText } from '../../claims/commands/write-content.js';
import { claimByRef } from '../../claims/queries.js';
import { record } from '../../ledger/record.js';
import { notify } from '../../notifications/notify.js';
import type { Desk } from '../../platform/context.js';
import { type Tx, transact } from '../../platform/database.js';
import { InvalidInput, NotFound, NotNow, Stale } from '../../platform/errors.js';
import { lockClaimsAbout, proposersAbout } from '../holding-back.js';
import type { AnnotationKind } from '../kinds.js';
import { KINDS } from '../kinds.js';
import { mentionedIn } from '../markdown.js';
import { demandResolving, demandVisibility } from '../policy.js';
import { whoCanBeMentioned } from '../queries.js';

export type Note = { body: string; visibility: 'internal' | 'public'; kind?: AnnotationKind };

/** Where a thread stands. What is on evidence belongs to no article, and so to the chain of the desk. */
type Ground = {
  articleId?: string | null;
  claimId?: string | null;
  evidenceId?: string | null;
  passage?: { revisionId: string; part: Place['part']; start: number; end: number; exact: string };
};

/** What an event says of a note to readers. */
const forReaders = ({ body, visibility }: Note) => (visibility === 'public' ? { note: body } : {});

/** Opens a thread on a claim. @returns the note's id */
export async function annotateClaim(desk: Desk, ref: string, note: Note): Promise<string> {
  demandVisibility(desk.actor, note.visibility);
  return transact(desk, async (tx) => {
    const { id: claimId, articleId } = await claimByRef(tx, ref);
    return open(desk, tx, { articleId, claimId }, `claim ${ref}`, note);
  });
}

/** Opens a thread on a passage of an article. @throws InvalidInput where there are no such words */
export async function annotatePassage(desk: Desk, slug: string, place: Place, note: Note): Promise<string> {
  demandVisibility(desk.actor, note.visibility);
  return transact(desk, async (tx) => {
    const article = await tx.article.findUnique({ where: { slug }, select: { id: true } });
    if (!article) throw new NotFound('There is no such article.');
    const { revisionId, text } = await currentText(tx, article.id);
    const { part, start, end, exact } = passageAt(text[place.part], place);
    const passage = { revisionId, part, start, end, exact };
    return open(desk, tx, { articleId: article.id, passage }, `the words “${exact}”`, note);
  });
}

/** Opens a thread on an item of evidence; it is the desk's alone. */
export async function annotateEvidence(
  desk: Desk,
  evidenceId: string,
  note: Omit<Note, 'visibility'>,
): Promise<string> {
  return transact(desk, async (tx) => {
    const found = await tx.evidence.findUnique({ where: { id: evidenceId }, select: { id: true } });
    if (!found) throw new NotFound('There is no such evidence.');
    return open(desk, tx, { evidenceId }, 'an item of evidence', { ...note, visibility: 'internal' });
  });
}

async function open(desk: Desk, tx: Tx, ground: Ground, on: string, note: Note): Promise<string> {
  const at = desk.now();
  const { passage, ...where } = ground;
  const { body, visibility, kind = 'note' } = note;
  const who = await mentionedIds(tx, body);
  const { id } = await tx.annotation.create({
    data: {
      ...where,
      ...passage,
      body,
      visibility,
      kind,
      authorId: desk.actor.id,
      createdAt: at,
      ...mentioning(who),
    },
  });
  if (KINDS[kind].mustSettle) await lockClaimsAbout(tx, id);
  const eventId = await record(tx, {
    kind: 'annotation_added',
    at,
    actorId: desk.actor.id,
    articleId: ground.articleId ?? null,
    claimId: ground.claimId ?? null,
    public: forReaders(note),
    private: {
      annotationId: id,
      body,
      visibility,
      on,
      kind,
      ...(ground.evidenceId ? { evidenceId: ground.evidenceId } : {}),
      ...(who.length > 0 ? { mentions: who } : {}),
    },
  });
  const about = {
    claimId: ground.claimId ?? null,
    evidenceId: ground.evidenceId ?? null,
    annotationId: id,
  };
  await notify(tx, { eventId, at, actorId: desk.actor.id }, 'mentioned', about, who);
  return id;
}

const mentionedIds = async (tx: Tx, body: string) => mentionedIn(body, await whoCanBeMentioned(tx));
const mentioning = (ids: readonly string[]) => ({
  mentions: { create: ids.map((accountId) => ({ accountId })) },
});

function passageAt(text: string, place: Place) {
  try {
    return anchorAt(text, place);
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidInput({ start: error.message });
    throw error;
  }
}

/**
 * Answers in a thread, and tells whoever opened it and whoever answered before; those it names are told of that.
 * @returns the answer's id
 * @throws NotNow when it is resolved
 */
export async function reply(desk: Desk, threadId: string, body: string): Promise<string> {
  return transact(desk, async (tx) => {
    const at = desk.now();
    const authorId = desk.actor.id;
    await tx.$queryRaw`SELECT 1 FROM "Annotation" WHERE id = ${threadId}::uuid FOR UPDATE`;
    const thread = await tx.annotation.findFirst({
      where: { id: threadId, threadId: null },
      include: { replies: { select: { authorId: true } } },
    });
    if (!thread) throw new NotFound('There is no such note.');
    if (thread.resolvedAt) throw new NotNow('The note is resolved; reopen it to answer.');
    const { articleId, claimId, evidenceId } = thread;
    const who = await mentionedIds(tx, body);
    const { id } = await tx.annotation.create({
      data: {
        articleId,
        claimId,
        evidenceId,
        threadId,
        authorId,
        body,
        // Answers are the desk's own talk, also below a note that readers see.
        visibility: 'internal',
        createdAt: at,
        ...mentioning(who),
      },
    });
    const eventId = await record(tx, {
      kind: 'annotation_replied',
      at,
      actorId: authorId,
      articleId,
      claimId,
      public: {},
      private: { annotationId: id, body, ...(who.length > 0 ? { mentions: who } : {}) },
    });
    const event = { eventId, at, actorId: authorId };
    const about = { claimId, evidenceId, annotationId: id };
    const others = [thread, ...thread.replies].map((it) => it.authorId);
    await notify(tx, event, 'mentioned', about, who);
    await notify(
      tx,
      event,
      'answered',
      about,
      others.filter((it) => !who.includes(it)),
    );
    return id;
  });
}

/**
 * Resolves a thread or opens it again. A note that readers see goes from them when it is resolved.
 * @throws Stale when somebody else did meanwhile; Forbidden when it is not the actor’s to settle
 */
export async function settleThread(desk: Desk, id: string, seen: number, resolved: boolean): Promise<void> {
  await transact(desk, async (tx) => {
    const at = desk.now();
    const actorId = desk.actor.id;
    const thread = await tx.annotation.findFirst({ where: { id, threadId: null } });
    if (!thread) throw new NotFound('There is no such note.');
    if (KINDS[thread.kind].mustSettle) await lockClaimsAbout(tx, id);
    if (resolved)
      demandResolving(desk.actor, { ...thread, proposedBy: (await proposersAbout(tx, [id]))(id) });
    else demandVisibility(desk.actor, thread.visibility);
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
