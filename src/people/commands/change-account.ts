import { revokeTokensOf } from '../../api/commands/revoke-token.js';
import { record } from '../../ledger/record.js';
import type { Desk, Role } from '../../platform/context.js';
import { type Tx, transact } from '../../platform/database.js';
import { Forbidden, InvalidInput, NotFound, NotNow, Stale } from '../../platform/errors.js';
import { demandOtherGuardians, endGuardianships } from '../../sources/commands/guardianships.js';
import { hashPassword, passwordMatches } from '../password.js';
import { endSessions } from '../session.js';

type Account = NonNullable<Awaited<ReturnType<Tx['account']['findUnique']>>>;

/** Changes one account if it still has the version seen, and lets no change leave the desk without an admin. */
async function changeAccount(
  desk: Desk,
  id: string,
  seen: number,
  change: (tx: Tx, account: Account, at: Date) => Promise<Partial<Account>>,
): Promise<void> {
  await transact(desk, async (tx) => {
    // Nobody signs in with what is being changed here: startSession waits for this lock. The admins are locked along,
    // in one order, so that two who demote each other at the same time neither both succeed nor wait for each other.
    await tx.$queryRaw`
      SELECT 1 FROM "Account" WHERE id = ${id}::uuid OR (role = 'admin' AND "disabledAt" IS NULL)
       ORDER BY id FOR NO KEY UPDATE`;
    const account = await tx.account.findUnique({ where: { id } });
    if (!account) throw new NotFound('There is no such account.');
    const data = await change(tx, account, desk.now());
    const { count } = await tx.account.updateMany({
      where: { id, version: seen },
      data: { ...data, version: { increment: 1 } },
    });
    if (count === 0) throw new Stale(account);
    if ((await tx.account.count({ where: { role: 'admin', disabledAt: null } })) === 0)
      throw new NotNow('The desk needs at least one administrator.');
  });
}

const named = (account: Account) => ({ accountId: account.id, name: account.name });

export async function setRole(desk: Desk, id: string, seen: number, role: Role): Promise<void> {
  await changeAccount(desk, id, seen, async (tx, account, at) => {
    if (account.role === role) throw new NotNow(`${account.name} has that role already.`);
    if (role === 'fact_checker') await demandOtherGuardians(tx, id);
    await record(tx, {
      kind: 'account_role_set',
      at,
      actorId: desk.actor.id,
      public: {},
      private: { ...named(account), from: account.role, to: role },
    });
    return { role };
  });
}

/** Disables an account, ends its sessions and revokes its tokens. */
export async function disableAccount(desk: Desk, id: string, seen: number): Promise<void> {
  if (id === desk.actor.id) throw new Forbidden('Nobody disables their own account; ask another admin.');
  await changeAccount(desk, id, seen, async (tx, account, at) => {
    if (account.disabledAt) throw new NotNow('The account is disabled already.');
    await demandOtherGuardians(tx, id);
    await endSessions(tx, id);
    await revokeTokensOf(tx, id, desk.actor.id, at);
    await record(tx, {
      kind: 'account_disabled',
      at,
      actorId: desk.actor.id,
      public: {},
      private: named(account),
    });
    return { disabledAt: at };
  });
}

export async function enableAccount(desk: Desk, id: string, seen: number): Promise<void> {
  await changeAccount(desk, id, seen, async (tx, account, at) => {
    if (!account.disabledAt) throw new NotNow('The account is not disabled.');
    await record(tx, {
      kind: 'account_enabled',
      at,
      actorId: desk.actor.id,
      public: {},
      private: named(account),
    });
    return { disabledAt: null };
  });
}

/**
 * An admin gives an account a new password; its sessions end, and its tokens are revoked. Who it was given to guards no
 * protected source any more: else who gave it could sign in as them and read who those are.
 * @throws NotNow where they alone guard one
 */
export async function resetPassword(desk: Desk, id: string, seen: number, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await changeAccount(desk, id, seen, async (tx, account, at) => {
    await endSessions(tx, id);
    // Whoever came to the old one may have made themselves a way in that needs none.
    await revokeTokensOf(tx, id, desk.actor.id, at);
    if (id !== desk.actor.id) await endGuardianships(tx, id, { at, actorId: desk.actor.id });
    await record(tx, {
      kind: 'password_changed',
      at,
      actorId: desk.actor.id,
      public: {},
      private: named(account),
    });
    return { passwordHash };
  });
}

/**
 * Somebody changes their own password. Their other sessions end.
 * @param token of the session that stays
 * @throws InvalidInput when the current password is wrong
 */
export async function changeOwnPassword(
  desk: Desk,
  given: { current: string; password: string },
  token: string,
): Promise<void> {
  const { id } = desk.actor;
  const account = await desk.db.account.findUniqueOrThrow({ where: { id } });
  if (!(await passwordMatches(given.current, account.passwordHash)))
    throw new InvalidInput({ current: 'The current password is not right.' });
  const passwordHash = await hashPassword(given.password);
  await transact(desk, async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id, version: account.version, disabledAt: null },
      data: { passwordHash, version: { increment: 1 } },
    });
    if (count === 0) throw new Stale(account);
    await endSessions(tx, id, token);
    await record(tx, {
      kind: 'password_changed',
      at: desk.now(),
      actorId: id,
      public: {},
      private: named(account),
    });
  });
}
