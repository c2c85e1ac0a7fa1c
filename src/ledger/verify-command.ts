// npm run ledger:verify: reads the whole ledger and tells what was changed, reordered, removed or cut off.
// npm run ledger:verify -- mayor-opens-bridge 57 3fa9c1…: also whether an entry that somebody noted is still there.
import { readConfig } from '../config.js';
import { commandDatabase } from '../platform/command-database.js';
import { inSnapshot, openDatabase, type Tx } from '../platform/database.js';
import { InvalidInput } from '../platform/errors.js';
import { read } from '../platform/input.js';
import { runCommand } from '../platform/run-command.js';
import { StartProblem } from '../platform/start-problem.js';
import { checkNoted, type Noted } from './heads.js';
import { notedInput } from './input.js';
import { AT_MOST, verifyWithin } from './verify.js';

const USAGE = 'Usage: npm run ledger:verify [-- <article or “desk”> <number of the entry> <its hash>]';

await runCommand(async () => {
  const noted = readNoted(process.argv.slice(2));
  const server = await commandDatabase(readConfig(process.env));
  const database = openDatabase(server.url, { size: 1 });
  try {
    const readAll = async (tx: Tx) => ({
      verdict: await verifyWithin(tx),
      answer: noted && (await checkNoted(tx, noted)),
    });
    const { verdict, answer } = await inSnapshot(database.db, readAll, AT_MOST);
    const { events, chains, faults } = verdict;
    for (const { chain, seq, what } of faults) console.error(`Chain ${chain}, event ${seq}: ${what}`);
    console.log(
      `${events} events in ${chains} chains, ${faults.length === 0 ? 'all whole' : `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`}.`,
    );
    if (answer) console[answer.holds ? 'log' : 'error'](answer.sentence);
    if (faults.length > 0 || answer?.holds === false) process.exitCode = 1;
  } finally {
    await database.close();
    await server.stop();
  }
});

/** The head to look for, from the arguments. @throws StartProblem with how to call the command */
function readNoted(args: string[]): Noted | null {
  if (args.length === 0) return null;
  const [article, number, hash] = args;
  try {
    if (args.length !== 3) throw new InvalidInput({ '': USAGE });
    return read(notedInput, { article, number, hash });
  } catch (error) {
    throw error instanceof InvalidInput ? new StartProblem(error.message) : error;
  }
}
