// npm run user -- add --role admin --email ann@example.org --name "Ann Lee": an account from the command line.
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { commandDatabase } from '../platform/command-database.js';
import { openDatabase } from '../platform/database.js';
import { InvalidInput } from '../platform/errors.js';
import { read } from '../platform/input.js';
import { applyMigrations } from '../platform/migrations.js';
import { runCommand } from '../platform/run-command.js';
import { StartProblem } from '../platform/start-problem.js';
import { addAccount } from './commands/add-account.js';
import { newAccountInput, ROLES } from './input.js';

const USAGE = `Usage: npm run user -- add --role <${ROLES.join('|')}> --email <address> --name <name> [--password-stdin]

Without --password-stdin a password is made up and printed once.`;

await runCommand(async () => {
  const { verb, given, made } = await readArguments();
  if (verb !== 'add') throw new StartProblem(USAGE);
  const account = checked(() => read(newAccountInput, given));
  const server = await commandDatabase(readConfig(process.env));
  try {
    await applyMigrations(server.url);
    const database = openDatabase(server.url, { size: 1 });
    try {
      await addAccount({ db: database.db, by: null, now: () => new Date() }, account).catch(explain);
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
  }
  console.log(`Added ${account.name} <${account.email}> as ${account.role.replace('_', '-')}.`);
  if (made) console.log(`Their first password, shown only now: ${made}`);
});

async function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        role: { type: 'string' },
        email: { type: 'string' },
        name: { type: 'string' },
        'password-stdin': { type: 'boolean' },
      },
    });
    const fromInput = values['password-stdin']
      ? (await text(process.stdin)).replace(/\r?\n$/, '')
      : undefined;
    const made = fromInput === undefined ? randomBytes(15).toString('base64url') : undefined;
    const role = values.role?.replace('-', '_');
    const { email, name } = values;
    return { verb: positionals[0], given: { email, name, role, password: fromInput ?? made }, made };
  } catch (error) {
    throw new StartProblem(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function checked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): never {
  if (error instanceof InvalidInput)
    throw new StartProblem(`${Object.values(error.fields).join('\n')}\n\n${USAGE}`);
  throw error;
}
