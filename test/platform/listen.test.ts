import pg from 'pg';
import { expect, it } from 'vitest';
import { listen } from '../../src/platform/listen.js';
import { freshDatabase } from '../support/fresh-database.js';

/** Node warns from the eleventh listener on. */
const TIMES = 12;

it('leaves nothing behind of connections that broke', async () => {
  const warnings: string[] = [];
  const hear = ({ message }: Error) => warnings.push(message);
  process.on('warning', hear);
  const fresh = await freshDatabase();
  const other = new pg.Client({ connectionString: fresh.url });
  await other.connect();
  let connected = 0;
  const done = new Promise<void>((resolve, reject) => {
    const stop = listen(fresh.url, ['claimdesk_test'], {
      onNotice: () => {},
      onConnected() {
        if (++connected > TIMES) return void stop().then(resolve, reject);
        const ends = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'claimdesk live'`;
        other.query(ends).catch(reject);
      },
      onLost: () => {},
    });
  });
  try {
    await done;
  } finally {
    await other.end();
    await fresh.drop();
    process.off('warning', hear);
  }
  expect(warnings).toEqual([]);
});
