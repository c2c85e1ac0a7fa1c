import type { Person } from '../platform/context.js';
import type { Db, Tx } from '../platform/database.js';
import { type IdentityText, readNote, tellerOf } from './protection.js';

/** An account that may be, or is, a guardian. One that is not active reads nothing. */
export type GuardianLine = { id: string; name: string; active: boolean };

export type Identity = IdentityText & { nameKeys: string[] };

const EDITORS = ['editor', 'admin'] as const;
const ACTIVE = { role: { in: [...EDITORS] }, disabledAt: null };

/**
 * Who a protected source is: the one way to read it. Only a guardian is told, and only while they are an editor
 * whose account is not disabled; being an admin is not enough.
 * @returns undefined for everybody else, and where the source is not protected
 */
export async function identityOf(
  db: Db | Tx,
  person: Pick<Person, 'id'>,
  sourceId: string,
): Promise<Identity | undefined> {
  const guards = await db.guardian.findFirst({
    where: { sourceId, accountId: person.id, account: ACTIVE },
    select: { sourceId: true },
  });
  const row = guards && (await db.identity.findUnique({ where: { sourceId } }));
  if (!row) return undefined;
  return { name: row.name, nameKeys: row.nameKeys, ...readNote(row.note) };
}

/** Whether a text tells the name of a protected source, or a word of one. Whose is not said. */
export async function protectedIn(db: Db | Tx): Promise<(text: string) => boolean> {
  const nameKeys = (await db.identity.findMany({ select: { nameKeys: true } })).flatMap((it) => it.nameKeys);
  const told = tellerOf(nameKeys);
  return (text) => told(text) !== undefined;
}

/** The guardians of a source, by name. Whom to ask is no secret; what they keep is. */
export async function guardiansOf(db: Db | Tx, sourceId: string): Promise<GuardianLine[]> {
  const rows = await db.guardian.findMany({
    where: { sourceId },
    include: { account: { select: { id: true, name: true, role: true, disabledAt: true } } },
    orderBy: { account: { name: 'asc' } },
  });
  return rows.map(({ account: { id, name, role, disabledAt } }) => ({
    id,
    name,
    active: disabledAt === null && EDITORS.some((it) => it === role),
  }));
}

/** Everybody who may be made a guardian. */
export async function possibleGuardians(db: Db | Tx): Promise<GuardianLine[]> {
  const rows = await db.account.findMany({
    where: ACTIVE,
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
  return rows.map((row) => ({ ...row, active: true }));
}
