import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database.js';
import { NotNow } from '../../platform/errors.js';
import { type GuardianLine, guardiansOf } from '../identity.js';
import { lockNames } from '../names-taken.js';

type Guarded = { id: string; name: string; guardians: GuardianLine[] };

/** What somebody guards. Nothing of it is changed by others until the transaction has ended. */
async function guardedBy(tx: Tx, accountId: string): Promise<Guarded[]> {
  // As with every change of a protection: or its guardians could be named anew meanwhile.
  await lockNames(tx);
  const rows = await tx.source.findMany({
    where: { guardians: { some: { accountId } } },
    select: { id: true, name: true },
    orderBy: { id: 'asc' },
  });
  return Promise.all(rows.map(async (row) => ({ ...row, guardians: await guardiansOf(tx, row.id) })));
}

/** @throws NotNow where one is guarded by nobody else who could read it; which one is not told */
function demandOthers(guarded: readonly Guarded[], accountId: string): void {
  if (!guarded.every(({ guardians }) => guardians.some((it) => it.active && it.id !== accountId)))
    throw new NotNow(
      'This person guards a protected source that nobody else guards. They have to name another guardian first.',
    );
}

/**
 * Sees to it that what somebody guards can still be read when they cannot read it any more. Who reads nothing as it
 * is, is let go.
 * @throws NotNow
 */
export async function demandOtherGuardians(tx: Tx, accountId: string): Promise<void> {
  const guarded = await guardedBy(tx, accountId);
  const read = guarded.filter(({ guardians }) => guardians.some((it) => it.active && it.id === accountId));
  demandOthers(read, accountId);
}

/**
 * Ends all that somebody guards, whether they can read it at present or not: they might again.
 * @param by who ends it, and when
 * @throws NotNow where nobody else could read one of them
 */
export async function endGuardianships(
  tx: Tx,
  accountId: string,
  by: { at: Date; actorId: string },
): Promise<void> {
  const guarded = await guardedBy(tx, accountId);
  demandOthers(guarded, accountId);
  await tx.guardian.deleteMany({ where: { accountId } });
  for (const { id, name, guardians } of guarded) {
    await tx.source.update({ where: { id }, data: { version: { increment: 1 } } });
    await record(tx, {
      ...by,
      kind: 'source_guardians_set',
      public: {},
      private: {
        sourceId: id,
        publicDescription: name,
        guardians: guardians.flatMap((it) => (it.id === accountId ? [] : [it.id])).sort(),
      },
    });
  }
}
