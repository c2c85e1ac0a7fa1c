import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { type Tx, transact } from '../../platform/database.js';
import { Forbidden, InvalidInput, NotFound, NotNow, Stale } from '../../platform/errors.js';
import { guardiansOf, type Identity, identityOf, possibleGuardians } from '../identity.js';
import { nameKey } from '../name.js';
import { demandFree, isTaken, lockNames } from '../names-taken.js';
import { descriptionKey, type IdentityText, nameKeysOf, storedNote, toldBy } from '../protection.js';

type Change = {
  tx: Tx;
  at: Date;
  source: { id: string; name: string };
  identity: Identity;
};

/**
 * The way every change of a protected source goes: whether who asks is its guardian, whether its version is still the
 * one seen, then the change, all in one transaction. Whether somebody else changed it is told to guardians alone.
 * @param work the change; false where it changes nothing, and then nothing is written
 * @throws Forbidden for everybody but its guardians; NotFound; Stale
 */
async function changeProtected(
  desk: Desk,
  id: string,
  seen: number,
  work: (change: Change) => Promise<boolean>,
): Promise<boolean> {
  return transact(desk, async (tx) => {
    await lockNames(tx);
    await tx.$queryRaw`SELECT 1 FROM "Source" WHERE id = ${id}::uuid FOR UPDATE`;
    const source = await tx.source.findUnique({
      where: { id },
      select: { id: true, name: true, protected: true, version: true },
    });
    if (!source) throw new NotFound('There is no such source.');
    if (!source.protected) throw new NotNow('The source is not protected.');
    const identity = await identityOf(tx, desk.actor, id);
    if (!identity) throw new Forbidden('Only the guardians of this source can do that.');
    if (source.version !== seen) throw new Stale({ version: source.version });
    return work({ tx, at: desk.now(), source, identity });
  });
}

/**
 * Changes who a protected source is, or what it is called for everybody else.
 * @returns whether anything was changed
 * @throws Forbidden, Stale, InvalidInput
 */
export async function changeIdentity(
  desk: Desk,
  id: string,
  seen: number,
  given: IdentityText & { publicDescription: string },
): Promise<boolean> {
  return changeProtected(desk, id, seen, async ({ tx, at, source, identity }) => {
    const { name, publicDescription } = given;
    const nameKeys = nameKeysOf(given);
    const key = descriptionKey(publicDescription, nameKeys);
    await demandFree(tx, key, id);
    const note = storedNote(given);
    const changed = [
      ...(name === identity.name ? [] : ['the name']),
      ...(note === storedNote(identity) ? [] : ['what else is known of it']),
      ...(publicDescription === source.name ? [] : ['the description']),
    ];
    if (changed.length === 0) return false;
    await tx.identity.update({ where: { sourceId: id }, data: { name, nameKeys, note } });
    await tx.source.update({
      where: { id },
      data: { name: publicDescription, nameKey: key, version: { increment: 1 } },
    });
    await record(tx, {
      kind: 'source_identity_changed',
      at,
      actorId: desk.actor.id,
      public: {},
      private: { sourceId: id, publicDescription, changed },
    });
    return true;
  });
}

/**
 * Names the guardians of a protected source anew; who names them may leave themselves out.
 * @returns whether anything was changed
 * @throws Forbidden, Stale; InvalidInput where one is no editor, or none could read who it is
 */
export async function setGuardians(
  desk: Desk,
  id: string,
  seen: number,
  accountIds: string[],
): Promise<boolean> {
  return changeProtected(desk, id, seen, async ({ tx, at, source }) => {
    const before = await guardiansOf(tx, id);
    const able = new Set((await possibleGuardians(tx)).map((it) => it.id));
    const guardians = [...new Set(accountIds)].sort();
    const refuse = (sentence: string) => new InvalidInput({ guardianId: sentence });
    // One whose account is disabled for a time may stay; nobody becomes one meanwhile.
    if (guardians.some((it) => !able.has(it) && !before.some((other) => other.id === it)))
      throw refuse('Only editors whose account is active can be guardians.');
    if (!guardians.some((it) => able.has(it)))
      throw refuse('At least one guardian must be an editor whose account is active.');
    const ids = before.map((it) => it.id).sort();
    if (ids.join() === guardians.join()) return false;
    await tx.guardian.deleteMany({ where: { sourceId: id, accountId: { notIn: guardians } } });
    await tx.guardian.createMany({
      data: guardians.filter((it) => !ids.includes(it)).map((accountId) => ({ sourceId: id, accountId })),
    });
    await tx.source.update({ where: { id }, data: { version: { increment: 1 } } });
    await record(tx, {
      kind: 'source_guardians_set',
      at,
      actorId: desk.actor.id,
      public: {},
      private: { sourceId: id, publicDescription: source.name, guardians },
    });
    return true;
  });
}

/**
 * Makes a protected source an ordinary one again: it goes by its name, and is found by its other spellings. What
 * else its guardians kept is forgotten.
 * @throws Forbidden, Stale; NotNow where another source goes by the name; InvalidInput where the reason tells of it
 */
export async function liftProtection(desk: Desk, id: string, seen: number, reason: string): Promise<void> {
  await changeProtected(desk, id, seen, async ({ tx, at, source, identity }) => {
    if (toldBy(reason, identity.nameKeys) !== undefined)
      throw new InvalidInput({ reason: 'Leave the name out of the reason, as the ledger keeps it.' });
    const key = nameKey(identity.name);
    if (await isTaken(tx, key, id))
      throw new NotNow('Another source goes by that name by now. Give one of the two another name first.');
    const spellings = new Map(identity.spellings.map((it) => [nameKey(it), it]));
    spellings.delete(key);
    spellings.delete('');
    for (const it of spellings.keys()) if (await isTaken(tx, it, id)) spellings.delete(it);
    await tx.guardian.deleteMany({ where: { sourceId: id } });
    await tx.identity.delete({ where: { sourceId: id } });
    await tx.source.update({
      where: { id },
      data: {
        name: identity.name,
        nameKey: key,
        protected: false,
        version: { increment: 1 },
        aliases: { create: [...spellings].map(([folded, name]) => ({ name, nameKey: folded })) },
      },
    });
    await record(tx, {
      kind: 'source_protection_lifted',
      at,
      actorId: desk.actor.id,
      public: {},
      private: { sourceId: id, publicDescription: source.name, reason },
    });
    return true;
  });
}
