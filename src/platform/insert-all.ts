import { Prisma } from '../generated/prisma/client.js';
import type { Db, Tx } from './database.js';

/** Rows that one statement carries. */
const AT_ONCE = 1000;

/**
 * Puts many rows into a table, in their order, as one JSON document a statement. Prisma's `createMany` takes a parameter
 * for each value, which for thousands of rows costs it many times what the database needs.
 * @param table its name, of the program's own
 * @param rows each with the same fields, named as the columns; what is not given has the database's default
 * @param beside what is to follow the rows: "ON CONFLICT DO NOTHING"
 */
export async function insertAll(
  tx: Db | Tx,
  table: Prisma.ModelName,
  rows: readonly Record<string, unknown>[],
  beside: 'ON CONFLICT DO NOTHING' | '' = '',
): Promise<void> {
  const columns = Prisma.raw(
    Object.keys(rows[0] ?? {})
      .map((it) => `"${it.replaceAll('"', '')}"`)
      .join(', '),
  );
  const name = Prisma.raw(`"${table}"`);
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const part = JSON.stringify(rows.slice(from, from + AT_ONCE));
    await tx.$executeRaw`
      INSERT INTO ${name} (${columns})
      SELECT ${columns} FROM jsonb_populate_recordset(NULL::${name}, ${part}::jsonb) ${Prisma.raw(beside)}`;
  }
}
