import type { MailChoice } from '../../generated/prisma/enums.js';
import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { transact } from '../../platform/database.js';

/** Somebody chooses when their notifications come by e-mail. @returns whether that is a change */
export async function chooseMail(desk: Desk, mail: MailChoice): Promise<boolean> {
  const { id } = desk.actor;
  return transact(desk, async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id, mail: { not: mail } },
      data: { mail, version: { increment: 1 } },
    });
    if (count === 0) return false;
    const { name } = await tx.account.findUniqueOrThrow({ where: { id } });
    await record(tx, {
      kind: 'account_mail_set',
      at: desk.now(),
      actorId: id,
      public: {},
      private: { accountId: id, name, mail },
    });
    return true;
  });
}
