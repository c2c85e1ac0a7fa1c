import type { ClaimForm } from '../claims/form.js';
import { CLAIM_SHAPE } from '../claims/versions.js';
import { differences } from '../platform/versions.js';
import { wordChanges } from '../platform/word-difference.js';

/** A stretch of a text: in both versions, or in one alone. */
export type Run = { kind: 'same' | 'removed' | 'added'; text: string };
/** One part in which two versions of a claim differ, the older one's words and the newer one's in one text. */
export type PartChange = { part: string; runs: Run[] };

/** Words in which two texts may differ before they are shown one after the other. */
const MOST_EDITS = 200;
/** How much text one page compares word by word, in UTF-16 code units; what comes after that is shown whole. */
const AT_ONCE = 150_000;

/** What became of a text, word by word. Texts too long or too different are given whole, the older one first. */
export function runsOf(before: string, after: string, left = AT_ONCE): Run[] {
  const isShort = before.length + after.length <= left;
  const changes = isShort && wordChanges(before, after, MOST_EDITS);
  if (!changes)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  return joined(
    changes.map(({ value, removed, added }) => ({
      kind: removed ? 'removed' : added ? 'added' : 'same',
      text: value,
    })),
  );
}

/** Words changed one after another are one change: spaces and stops between them are nothing that stayed. */
function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    if (removed) all.push({ kind: 'removed', text: removed });
    if (added) all.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const [at, run] of runs.entries()) {
    const isGap =
      run.kind === 'same' && !/[\p{L}\p{N}]/u.test(run.text) && removed && added && at < runs.length - 1;
    if (run.kind === 'same' && !isGap) {
      flush();
      all.push(run);
      continue;
    }
    if (run.kind !== 'added') removed += run.text;
    if (run.kind !== 'removed') added += run.text;
  }
  flush();
  return all;
}

/** All parts in which two versions of a claim differ, in the order of its form. A row that is gone or new is whole. */
export function changesBetween(before: ClaimForm, after: ClaimForm): PartChange[] {
  let left = AT_ONCE;
  return differences(CLAIM_SHAPE, { theirs: before, mine: after, was: before }).map((it) => {
    const [older, newer] = [it.theirs ?? '', it.mine ?? ''];
    const runs = runsOf(older, newer, left).filter(({ text }) => text !== '');
    left -= older.length + newer.length;
    return { part: it.part, runs };
  });
}
