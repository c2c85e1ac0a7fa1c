import { createHash, randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Person } from '../platform/context.js';
import { cookieOptions, readCookie } from '../platform/cookies.js';
import { SESSION_COOKIE } from '../platform/csrf.js';
import { type Db, type Tx, transact } from '../platform/database.js';

/** How long a session lasts, in seconds: one long working day. */
export const SESSION_SECONDS = 14 * 3600;

/** Milliseconds that a form, sent again, gets the answer it got. */
const KEPT_SENDINGS = 7 * 86_400_000;

const idOf = (token: string) => createHash('sha256').update(token).digest('hex');

/**
 * Starts a session. Only the digest of its token is stored. What has run out is cleared away on the way.
 * @param verified the password's hash that was checked; a session is refused when it is not that any more
 * @returns the token, for the cookie; undefined when the account was changed or disabled meanwhile
 */
export async function startSession(
  db: Db,
  accountId: string,
  now: Date,
  verified?: string,
): Promise<string | undefined> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000);
  return transact({ db }, async (tx) => {
    const [account] = await tx.$queryRaw<{ passwordHash: string; disabledAt: Date | null }[]>`
      SELECT "passwordHash", "disabledAt" FROM "Account" WHERE id = ${accountId}::uuid FOR SHARE`;
    if (!account || account.disabledAt || (verified && account.passwordHash !== verified)) return undefined;
    await tx.session.deleteMany({ where: { expiresAt: { lt: now } } });
    await tx.signInAttempt.deleteMany({ where: { expire: { lt: now.getTime() } } });
    await tx.sending.deleteMany({ where: { at: { lt: new Date(now.getTime() - KEPT_SENDINGS) } } });
    await tx.session.create({ data: { id: idOf(token), accountId, createdAt: now, expiresAt } });
    return token;
  });
}

/** Who a token belongs to; null when the session has ended or the account is disabled. */
export async function personOf(db: Db, token: string, now: Date): Promise<Person | null> {
  const session = await db.session.findUnique({
    where: { id: idOf(token) },
    include: { account: { select: { id: true, name: true, email: true, role: true, disabledAt: true } } },
  });
  if (!session || session.expiresAt <= now || session.account.disabledAt) return null;
  const { disabledAt: _, ...person } = session.account;
  return person;
}

export async function endSession(db: Db, token: string): Promise<void> {
  await db.session.deleteMany({ where: { id: idOf(token) } });
}

/** Ends all sessions of an account, but the one whose token is given. */
export async function endSessions(tx: Tx, accountId: string, exceptToken?: string): Promise<void> {
  await tx.session.deleteMany({
    where: { accountId, ...(exceptToken ? { id: { not: idOf(exceptToken) } } : {}) },
  });
}

/** Puts who is signed in at `res.locals.person`. Visitors without the cookie cost no query. */
export const identify =
  (db: Db): RequestHandler =>
  async (req, res, next) => {
    const token = readCookie(req, SESSION_COOKIE);
    res.locals.person = token ? await personOf(db, token, new Date()) : null;
    if (token && !res.locals.person) res.clearCookie(SESSION_COOKIE, cookieOptions(req));
    next();
  };
