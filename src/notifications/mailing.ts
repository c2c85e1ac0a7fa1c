import { type Db, type Tx, transact } from '../platform/database.js';
import { DECISIONS, digestBoundary, dueBefore, staleBefore } from './due.js';
import { answerLetter, digestLetter, type Letter, type MailChoice, noticeLetter } from './letter.js';
import { ABOUT, tellingOf } from './queries.js';

/** How a letter fared: taken by the server; refused for good, or for now, for this one address; or no server there. */
export type Fate = 'taken' | 'refused' | 'later' | 'away';

/** Brings a letter to the mail server. It never throws. */
export type Post = (letter: Letter, to: string) => Promise<Fate>;

type Parcel = {
  letter: Letter;
  to: string;
  /** What is held back along where the address refuses it for now. */
  key: string;
  /** Notes that it has gone, or that the address refused it for good. */
  done: (tx: Tx, at: Date, fate: 'taken' | 'refused') => Promise<unknown>;
};

/** Whoever mails holds this lock of the database for one letter at a time. */
const LOCK = [7214, 1] as const;

/** Milliseconds that a letter may take with all there is around it; the post gives up long before. */
const LONGEST = 90_000;

/**
 * Mails all that is due, letter by letter, each noted as gone only when the server has taken it. Of several processes
 * one mails at a time: no row is locked meanwhile, so that nobody who reads on the desk waits for a mail server.
 * A process that ends between the server's word and its own note sends that one letter again, under the same id.
 *
 * @param heldBack keys of what is not tried in this round; those that an address refuses for now are added
 * @returns whether the mail server was there
 */
export async function mailDue(
  { db, post, publicUrl }: { db: Db; post: Post; publicUrl: string },
  now: Date,
  { heldBack, goesOn }: { heldBack: Set<string>; goesOn: () => boolean },
): Promise<boolean> {
  await settle(db, now);
  while (goesOn()) {
    const fate = await db.$transaction(
      async (tx) => {
        const [lock] = await tx.$queryRaw<{ ours: boolean }[]>`
          SELECT pg_try_advisory_xact_lock(${LOCK[0]}::int, ${LOCK[1]}::int) AS ours`;
        const parcel = lock?.ours ? await nextParcel(tx, now, publicUrl, [...heldBack]) : null;
        if (!parcel) return null;
        const fate = await post(parcel.letter, parcel.to);
        if (fate === 'taken' || fate === 'refused') await parcel.done(tx, now, fate);
        if (fate === 'later') heldBack.add(parcel.key);
        return fate;
      },
      { maxWait: 5000, timeout: LONGEST },
    );
    if (fate === null) return true;
    if (fate === 'away') return false;
  }
  return true;
}

/** What is read on the desk already, is stale, or is not to be mailed to its reader, needs no mail any more. */
async function settle(db: Db, now: Date): Promise<void> {
  await transact({ db }, async (tx) => {
    await tx.$executeRaw`
      UPDATE "Notification" SET "mailedAt" = ${now}
       WHERE id IN (
         SELECT it.id FROM "Notification" it JOIN "Account" reader ON reader.id = it."accountId"
          WHERE it."mailedAt" IS NULL
            AND (it."readAt" IS NOT NULL OR it.at < ${staleBefore(now)}
                 OR reader.mail = 'never' OR reader."disabledAt" IS NOT NULL)
            FOR UPDATE OF it SKIP LOCKED)`;
  });
}

async function nextParcel(tx: Tx, now: Date, publicUrl: string, heldBack: string[]): Promise<Parcel | null> {
  return (
    (await notice(tx, now, publicUrl, heldBack)) ??
    (await digest(tx, now, publicUrl, heldBack)) ??
    (await answer(tx, now, publicUrl, heldBack))
  );
}

/** What a letter is made of. */
const WHOLE = { include: { ...ABOUT, account: { select: { email: true } } } } as const;
const IN_ORDER = { orderBy: [{ at: 'asc' as const }, { id: 'asc' as const }] };

const unmailed = (choice: MailChoice, now: Date, heldBack: string[]) => ({
  mailedAt: null,
  readAt: null,
  at: { gte: staleBefore(now) },
  OR: [
    { kind: { notIn: [...DECISIONS] }, at: { lt: dueBefore(choice, now, false) ?? new Date(0) } },
    { kind: { in: [...DECISIONS] }, at: { lt: dueBefore(choice, now, true) ?? new Date(0) } },
  ],
  account: { mail: choice, disabledAt: null, id: { notIn: heldBack } },
});

const noted = (ids: string[]) => (tx: Tx, mailedAt: Date) =>
  tx.notification.updateMany({ where: { id: { in: ids } }, data: { mailedAt } });

async function notice(tx: Tx, now: Date, publicUrl: string, heldBack: string[]): Promise<Parcel | null> {
  const row = await tx.notification.findFirst({
    where: unmailed('at_once', now, heldBack),
    ...IN_ORDER,
    ...WHOLE,
  });
  if (!row) return null;
  const letter = noticeLetter({ id: row.id, ...tellingOf(row) }, publicUrl);
  return { letter, to: row.account.email, key: row.accountId, done: noted([row.id]) };
}

async function digest(tx: Tx, now: Date, publicUrl: string, heldBack: string[]): Promise<Parcel | null> {
  const where = unmailed('digest', now, heldBack);
  const first = await tx.notification.findFirst({ where, ...IN_ORDER, ...WHOLE });
  if (!first) return null;
  const { accountId, account } = first;
  const rows = await tx.notification.findMany({ where: { ...where, accountId }, ...IN_ORDER, ...WHOLE });
  const lines = rows.map((row) => ({ id: row.id, ...tellingOf(row) }));
  const key = `${accountId}-${digestBoundary(now).toISOString().slice(0, 10)}`;
  return {
    letter: digestLetter(lines, key, publicUrl),
    to: account.email,
    key: accountId,
    done: noted(rows.map((row) => row.id)),
  };
}

/** The desk's answer to a reader who objected and left an address. */
async function answer(tx: Tx, now: Date, publicUrl: string, heldBack: string[]): Promise<Parcel | null> {
  const row = await tx.challenge.findFirst({
    where: {
      id: { notIn: heldBack },
      mailedAt: null,
      refusedAt: null,
      email: { not: null },
      answer: { not: null },
      state: { not: 'open' },
      answeredAt: { gte: staleBefore(now) },
    },
    orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
    include: { claim: { select: { ref: true } } },
  });
  if (!row || row.state === 'open') return null;
  const { id, state, answer, email, claim } = row;
  return {
    letter: answerLetter({ id, ref: claim.ref, state, answer: answer ?? '' }, publicUrl),
    to: email ?? '',
    key: id,
    done: (tx, at, fate) =>
      tx.challenge.update({ where: { id }, data: fate === 'taken' ? { mailedAt: at } : { refusedAt: at } }),
  };
}
