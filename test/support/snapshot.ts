import type pg from 'pg';

/** Every table by name, as its number of rows and a digest of them: equal before and after means nothing changed. */
export type Snapshot = Record<string, string>;

/** Counters of sign-in attempts and sessions are no part of the desk's record. */
const BESIDE = ['_prisma_migrations', 'sign_in_attempt', 'Session'];

export async function snapshot(pool: pg.Pool): Promise<Snapshot> {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const found: Snapshot = {};
  for (const { name } of rows) {
    if (BESIDE.includes(name)) continue;
    const { rows: counted } = await pool.query<{ state: string }>(
      `SELECT count(*) || ' rows, ' || coalesce(md5(string_agg(it::text, '|' ORDER BY it::text)), '') AS state
         FROM "${name}" AS it`,
    );
    found[name] = counted[0]?.state ?? '';
  }
  return found;
}

/** Names of the tables that differ. */
export const changedTables = (before: Snapshot, after: Snapshot): string[] =>
  Object.keys(after).filter((name) => before[name] !== after[name]);
