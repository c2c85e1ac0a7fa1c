// npm run migrate: applies the migrations that the database has not seen.
import { readConfig } from '../config.js';
import { commandDatabase } from './command-database.js';
import { applyMigrations } from './migrations.js';
import { runCommand } from './run-command.js';

await runCommand(async () => {
  const database = await commandDatabase(readConfig(process.env));
  try {
    const applied = await applyMigrations(database.url);
    for (const name of applied) console.log(`Applied ${name}`);
    if (applied.length === 0) console.log('The database has every migration already.');
  } finally {
    await database.stop();
  }
});
