import { MigrationError } from './migrations.js';
import { StartProblem } from './start-problem.js';

/**
 * Runs the body of a command file. Problems that people can act on are printed as their sentence, everything else with
 * its stack; both set exit code 1.
 */
export async function runCommand(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    const isForPeople = error instanceof StartProblem || error instanceof MigrationError;
    console.error(isForPeople ? error.message : error);
    process.exitCode = 1;
  }
}
