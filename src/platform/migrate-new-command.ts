// npm run migrate:new -- NAME: writes the SQL of what changed in prisma/schema.prisma since the last migration.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { newMigration } from './migrations.js';
import { runCommand } from './run-command.js';
import { StartProblem } from './start-problem.js';

await runCommand(async () => {
  const name = process.argv.slice(2).join(' ');
  if (!name) throw new StartProblem('Give the migration a name: npm run migrate:new -- add-deadlines');

  const dataDir = await mkdtemp(path.join(tmpdir(), 'claimdesk-scratch-'));
  try {
    const scratch = await startEmbeddedPostgres({ dataDir, disposable: true });
    try {
      const file = await newMigration(scratch.url, name);
      console.log(
        file ? `Wrote ${path.relative('.', file)}` : 'The schema has not changed since the last migration.',
      );
    } finally {
      await scratch.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
