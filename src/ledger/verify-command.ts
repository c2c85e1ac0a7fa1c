// npm run ledger:verify: reads the whole ledger and tells what was changed, reordered, removed or cut off.
import { readConfig } from '../config.js';
import { commandDatabase } from '../platform/command-database.js';
import { openDatabase } from '../platform/database.js';
import { runCommand } from '../platform/run-command.js';
import { verifyLedger } from './verify.js';

await runCommand(async () => {
  const server = await commandDatabase(readConfig(process.env));
  const database = openDatabase(server.url, { size: 1 });
  try {
    const { events, chains, faults } = await verifyLedger(database.db);
    for (const { chain, seq, what } of faults) console.error(`Chain ${chain}, event ${seq}: ${what}`);
    console.log(
      `${events} events in ${chains} chains, ${faults.length === 0 ? 'all whole' : `${faults.length} faults`}.`,
    );
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await database.close();
    await server.stop();
  }
});
