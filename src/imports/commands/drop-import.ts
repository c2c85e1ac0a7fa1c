import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { transact } from '../../platform/database.js';
import { NotNow } from '../../platform/errors.js';
import { demandDropper } from '../policy.js';
import { importById } from '../queries.js';
import { isAtWork } from '../rules.js';

/**
 * Throws away what was read of a file; its line in the list stays.
 * @throws NotFound, Forbidden, NotNow while it is worked on, or once it is imported
 */
export async function dropImport(desk: Desk, id: string): Promise<void> {
  await transact(desk, async (tx) => {
    const at = desk.now();
    await tx.$queryRaw`SELECT 1 FROM "Import" WHERE id = ${id}::uuid FOR UPDATE`;
    const it = await importById(tx, id);
    demandDropper(desk.actor, it);
    if (it.state === 'done') throw new NotNow('It is imported already.');
    if (it.state === 'dropped') throw new NotNow('It is dropped already.');
    if (isAtWork(it, at)) throw new NotNow('It is being worked on just now. Wait until that has ended.');
    await tx.importRow.deleteMany({ where: { importId: id } });
    await tx.import.update({ where: { id }, data: { state: 'dropped', worker: null } });
    await record(tx, {
      kind: 'import_dropped',
      at,
      actorId: desk.actor.id,
      public: {},
      private: { importId: id },
    });
  });
}
