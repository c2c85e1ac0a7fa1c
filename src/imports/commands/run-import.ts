import { randomUUID } from 'node:crypto';
import type { Desk } from '../../platform/context.js';
import { InvalidInput, NotNow } from '../../platform/errors.js';
import { demandImporter } from '../policy.js';
import { importById } from '../queries.js';
import { canStart } from '../rules.js';
import { BEAT, FileProblem, SILENCE } from '../words.js';
import { finishImport } from './finish-import.js';

/**
 * Claims an import for one process.
 * @param withoutRefused whether the good rows are wanted though others were refused
 * @returns the worker's name, for `runImport`
 * @throws NotFound, Forbidden, InvalidInput where rows were refused and nobody decided to go without them, NotNow
 */
export async function claimImport(desk: Desk, id: string, withoutRefused: boolean): Promise<string> {
  const it = await importById(desk.db, id);
  demandImporter(desk.actor, it);
  const at = desk.now();
  if (it.state === 'done') throw new NotNow('It is imported already.');
  if (!canStart(it, at)) throw new NotNow('There is nothing in it that can be imported just now.');
  if (it.refused > 0 && !withoutRefused)
    throw new InvalidInput({
      withoutRefused:
        'Some of it was refused. Say that you want the rest without it, or put the file right and send it anew.',
    });
  const worker = randomUUID();
  const { count } = await desk.db.import.updateMany({
    where: {
      id,
      OR: [{ state: 'ready' }, { state: 'importing', beatAt: { lte: new Date(at.getTime() - SILENCE) } }],
    },
    data: { state: 'importing', worker, beatAt: at, written: 0, withoutRefused, problem: null },
  });
  if (count === 0) throw new NotNow('It is being imported by another process.');
  return worker;
}

/**
 * Imports what was claimed, and tells on the import how far it has got. Where it fails nothing of it is there, and it
 * can be started again.
 * @throws what the database throws
 */
export async function runImport(desk: Desk, id: string, worker: string): Promise<void> {
  let written = 0;
  const mine = { id, worker, state: 'importing' as const };
  // A beat that is lost with the database is followed by others, or by the end of the import.
  const beat = setInterval(() => {
    desk.db.import.updateMany({ where: mine, data: { beatAt: desk.now(), written } }).catch(() => {});
  }, BEAT);
  try {
    await finishImport(desk, id, worker, (count) => {
      written = count;
    });
  } catch (error) {
    const isForPeople = error instanceof FileProblem || error instanceof NotNow;
    const problem = isForPeople
      ? error.message
      : 'Something went wrong at the desk. Nothing was imported; it can be started again.';
    await desk.db.import.updateMany({
      where: mine,
      data: { state: 'ready', worker: null, written: 0, problem },
    });
    if (!isForPeople) throw error;
  } finally {
    clearInterval(beat);
  }
}
