import { record } from '../../ledger/record.js';
import type { Db } from '../../platform/database.js';
import { isDuplicate, transact } from '../../platform/database.js';
import { InvalidInput } from '../../platform/errors.js';
import type { NewAccount } from '../input.js';
import { hashPassword } from '../password.js';

/**
 * Adds somebody to the desk.
 * @param by who adds them; null for the command line and the demo, before there is anybody
 * @returns the account's id
 * @throws InvalidInput when the address has an account already
 */
export async function addAccount(
  desk: { db: Db; by: string | null; now: () => Date },
  given: NewAccount,
): Promise<string> {
  const { password, ...account } = given;
  const passwordHash = await hashPassword(password);
  try {
    return await transact(desk, async (tx) => {
      const at = desk.now();
      const { id } = await tx.account.create({ data: { ...account, passwordHash, createdAt: at } });
      await record(tx, {
        kind: 'account_added',
        at,
        actorId: desk.by,
        public: {},
        private: { accountId: id, name: account.name, email: account.email, role: account.role },
      });
      return id;
    });
  } catch (error) {
    if (isDuplicate(error)) throw new InvalidInput({ email: 'This address has an account already.' });
    throw error;
  }
}
