import type { Db, Tx } from '../platform/database.js';
import { writePlace } from '../platform/list-place.js';
import { sentenceOfTold } from './sentences.js';

/** Notifications on one page. */
export const PAGE = 40;

/** How many notifications somebody has not read. */
export const unreadCount = (db: Db | Tx, accountId: string): Promise<number> =>
  db.notification.count({ where: { accountId, readAt: null } });

const ref = { select: { ref: true } } as const;
const article = {
  select: { slug: true, currentRevision: { select: { headline: true } } },
} as const;

/** What of a notification says where to look. */
export const ABOUT = {
  actor: { select: { name: true } },
  claim: { select: { ref: true, article } },
  annotation: { select: { id: true, threadId: true, article, claim: ref } },
} as const;

type Row = {
  kind: Parameters<typeof sentenceOfTold>[0]['kind'];
  actor: { name: string } | null;
  claim: { ref: string } | null;
  evidenceId: string | null;
  annotationId: string | null;
  challengeId: string | null;
  annotation: { id: string; article: { slug: string } | null } | null;
};

/** What a notification says, and the page of the desk that it leads to. */
export function tellingOf(row: Row): { sentence: string; href: string } {
  const sentence = sentenceOfTold({
    kind: row.kind,
    actor: row.actor?.name ?? null,
    ref: row.claim?.ref ?? null,
    onNote: row.annotationId !== null,
    onEvidence: row.evidenceId !== null,
    onChallenge: row.challengeId !== null,
  });
  const page = row.claim
    ? `/desk/claims/${row.claim.ref}`
    : row.evidenceId
      ? `/desk/evidence/${row.evidenceId}`
      : row.annotation?.article
        ? `/desk/articles/${row.annotation.article.slug}`
        : '/desk/queue';
  return { sentence, href: row.annotation ? `${page}#note-${row.annotation.id}` : page };
}

/** Where a list goes on: after the notification of this moment and id. */
export type Before = { at: Date; id: string };

/** Somebody's notifications, newest first. `next` is where the next page goes on; null where there is none. */
export async function notificationsOf(db: Db, accountId: string, before: Before | null) {
  const rows = await db.notification.findMany({
    where: {
      accountId,
      ...(before && {
        at: { lte: before.at },
        OR: [{ at: { lt: before.at } }, { id: { lt: before.id } }],
      }),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    include: ABOUT,
  });
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    lines: shown.map((row) => ({
      id: row.id,
      at: row.at,
      isRead: row.readAt !== null,
      headline: (row.claim?.article ?? row.annotation?.article)?.currentRevision?.headline ?? null,
      ...tellingOf(row),
    })),
    next: rows.length > PAGE && last ? writePlace(last.at, last.id) : null,
  };
}
