import { Prisma } from '../generated/prisma/client.js';
import type { Person } from '../platform/context.js';
import type { Db, Tx } from '../platform/database.js';
import { protectedIn } from '../sources/identity.js';
import { proposersAbout } from './holding-back.js';
import { ANNOTATION_KINDS, KINDS } from './kinds.js';
import { proseOf, unreachedIn } from './markdown.js';
import type { Nameable } from './mentions.js';
import { mayReopen, mayResolve } from './policy.js';

/** Who can be mentioned in a note: everybody whose account is active. */
export const whoCanBeMentioned = (db: Db | Tx): Promise<Nameable[]> =>
  db.account.findMany({
    where: { disabledAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  });

/** What a form for a note offers: whom it can name, and what it can be. */
export async function noteFormOf(db: Db | Tx) {
  return {
    names: (await whoCanBeMentioned(db)).map(({ name }) => name),
    kinds: ANNOTATION_KINDS.map((kind) => [kind, KINDS[kind].choice] as const),
  };
}

/** What threads stand on: a claim, the passages of an article, or an item of evidence. */
export type Ground = { claimId: string } | { articleId: string; claimId: null } | { evidenceId: string };

/**
 * In SQL: whether readers see the note `n`, or saw it at a moment. Its row knows only whether it is resolved by now; that it
 * was away for a while before it was opened again is in the ledger.
 */
export const isNoteShown = (at?: Date): Prisma.Sql => {
  const isPublic = Prisma.sql`n.visibility = 'public' AND n."threadId" IS NULL`;
  if (!at) return Prisma.sql`${isPublic} AND n."resolvedAt" IS NULL`;
  const moment = Prisma.sql`${at.toISOString()}::timestamptz`;
  return Prisma.sql`${isPublic} AND n."createdAt" <= ${moment} AND coalesce((
    SELECT e.kind FROM "Event" e
     WHERE e."articleId" = n."articleId" AND e.kind IN ('annotation_resolved', 'annotation_reopened')
       AND e.private->>'annotationId' = n.id::text AND e.at <= ${moment}
     ORDER BY e.seq DESC LIMIT 1), 'annotation_reopened') = 'annotation_reopened'`;
};

/**
 * Of what readers were told once, that which may still be read: words that nobody can change any more, as those of a note
 * that was taken back or of a withdrawal, are gone with the name of a source in them who is protected by now.
 * @param wordsOf such words of an item, where it has any
 */
export async function stillSayable<T>(
  db: Db | Tx,
  items: readonly T[],
  wordsOf: (item: T) => string | null,
): Promise<(item: T) => boolean> {
  if (items.every((it) => wordsOf(it) === null)) return () => true;
  const isProtected = await protectedIn(db);
  return (item) => {
    const words = wordsOf(item);
    return words === null || !isProtected(words);
  };
}

const author = { select: { name: true } } as const;
const mentions = {
  select: { account: { select: { id: true, name: true } } },
} as const;

/**
 * Threads of a claim, of an article's passages or of an item of evidence: open ones first, of these the ones that must
 * be settled, each with its answers in order, and with whether this person may settle it.
 */
export async function threadsOf(db: Db | Tx, where: Ground, person: Person) {
  const threads = await db.annotation.findMany({
    where: { ...where, threadId: null },
    orderBy: [{ resolvedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }],
    include: {
      author,
      mentions,
      resolver: author,
      replies: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], include: { author, mentions } },
    },
  });
  const own = threads.flatMap((it) => [it, ...it.replies]).filter((it) => it.authorId === person.id);
  const missed = await unreached(db, own);
  const comesFirst = (it: (typeof threads)[number]) => !it.resolvedAt && KINDS[it.kind].mustSettle;
  const proposers = await proposersAbout(
    db,
    threads.filter(comesFirst).map((it) => it.id),
  );
  return threads
    .sort((a, b) => Number(comesFirst(b)) - Number(comesFirst(a)))
    .map((thread) => ({
      id: thread.id,
      version: thread.version,
      author: thread.author.name,
      at: thread.createdAt,
      kind: thread.kind,
      tag: KINDS[thread.kind].tag,
      prose: proseOf(thread.body, named(thread)),
      unreached: missed.get(thread.id) ?? [],
      visibility: thread.visibility,
      exact: thread.exact,
      place: thread.part && thread.start !== null ? { part: thread.part, start: thread.start } : null,
      resolvedBy: thread.resolver?.name ?? null,
      /** Whether this person may resolve it, or where it is resolved open it again. */
      maySettle: thread.resolvedAt
        ? mayReopen(person, thread)
        : mayResolve(person, { ...thread, proposedBy: proposers(thread.id) }),
      replies: thread.replies.map((it) => ({
        id: it.id,
        author: it.author.name,
        at: it.createdAt,
        prose: proseOf(it.body, named(it)),
        unreached: missed.get(it.id) ?? [],
      })),
    }));
}

const named = (note: { mentions: { account: Nameable }[] }) => note.mentions.map(({ account }) => account);

type Naming = { body: string; mentions: { account: Nameable }[] };

/** What the author of a note is told of it: whom it did not reach. */
async function unreached(db: Db | Tx, notes: readonly (Naming & { id: string })[]) {
  const people = notes.some(({ body }) => body.includes('@')) ? await whoCanBeMentioned(db) : [];
  return new Map(notes.map((note) => [note.id, unreachedIn(note.body, named(note), people)]));
}

/** Whether a note or an answer names somebody whom it did not reach. */
export async function reachedAll(db: Db, id: string): Promise<boolean> {
  const note = await db.annotation.findUniqueOrThrow({
    where: { id },
    select: { id: true, body: true, mentions },
  });
  return (await unreached(db, [note])).get(id)?.length === 0;
}

/** What is said of items of evidence: how many threads, and how many of them are open and must be settled. */
export async function notesOnEvidence(db: Db | Tx, evidenceIds: readonly string[]) {
  const threads = await db.annotation.findMany({
    where: { evidenceId: { in: [...evidenceIds] }, threadId: null },
    select: { evidenceId: true, kind: true, resolvedAt: true, evidence: { select: { title: true } } },
    orderBy: { createdAt: 'asc' },
  });
  const items = new Map<
    string,
    { id: string; title: string; open: number; resolved: number; held: number }
  >();
  for (const { evidenceId, evidence, kind, resolvedAt } of threads) {
    if (!evidenceId || !evidence) continue;
    const item = items.get(evidenceId) ?? {
      id: evidenceId,
      title: evidence.title,
      open: 0,
      resolved: 0,
      held: 0,
    };
    if (resolvedAt) item.resolved += 1;
    else item.open += 1;
    if (!resolvedAt && KINDS[kind].mustSettle) item.held += 1;
    items.set(evidenceId, item);
  }
  return [...items.values()];
}
