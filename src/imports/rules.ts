import { type ImportState, SILENCE } from './words.js';

type Work = { state: ImportState; beatAt: Date };

/** Whether a process works on an import: one that gave no sign of life for a while is gone. */
export const isAtWork = ({ state, beatAt }: Work, now: Date): boolean =>
  (state === 'reading' || state === 'importing') && now.getTime() - beatAt.getTime() < SILENCE;

/** Whether the process that worked on it was ended in the middle. */
export const brokeOff = (it: Work, now: Date): boolean =>
  (it.state === 'reading' || it.state === 'importing') && !isAtWork(it, now);

/** Whether it can be imported: it was read whole, or an import of it broke off, which left nothing. */
export const canStart = (it: Work & { good: number }, now: Date): boolean =>
  it.good > 0 && (it.state === 'ready' || (it.state === 'importing' && brokeOff(it, now)));
