import { randomUUID } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import type { Prisma } from '../../generated/prisma/client.js';
import type { Desk } from '../../platform/context.js';
import { type Db, type Tx, transact } from '../../platform/database.js';
import { insertAll } from '../../platform/insert-all.js';
import { type Draft, keyOf } from '../draft.js';
import type { FileRow } from '../file-row.js';
import { isNode } from '../json-ld.js';
import { formatOf, type Into, type Prepared, prepare } from '../prepare.js';
import { guardNames, knownKeys, ownRefs } from '../queries.js';
import { readRows } from '../read-file.js';
import { BEAT, FileProblem, FORMAT_WORDS, type Format, RowProblem } from '../words.js';
import { isStopping } from './stopping.js';

/** Rows that are looked at and kept together, and bytes of them. */
const AT_ONCE = 500;
const BYTES_AT_ONCE = 4_000_000;
/** Milliseconds of work after which others are answered in between. */
const TURN = 20;

type Kept = {
  importId: string;
  number: number;
  state: 'good' | 'refused' | 'known';
  key: string | null;
  reason: string | null;
  place: string | null;
  content: Draft | null;
};
type Counts = { good: number; refused: number; known: number };

const NOTHING = { key: null, reason: null, place: null, content: null };

/**
 * Reads a file into rows that can be looked at before anything becomes a claim. Nothing is kept of one that fails.
 * @param path of the file
 * @throws what the database throws; a file that cannot be taken is told of on the import itself
 */
export async function stageImport(desk: Desk, importId: string, path: string): Promise<void> {
  const { db } = desk;
  const worker = randomUUID();
  await db.import.update({ where: { id: importId }, data: { worker, beatAt: desk.now() } });
  const mine = { id: importId, worker, state: 'reading' as const };
  // Rows that take long are kept late; one beat that is lost is followed by others.
  const beat = setInterval(() => {
    db.import.updateMany({ where: mine, data: { beatAt: desk.now() } }).catch(() => {});
  }, BEAT);
  try {
    const { format, counts, size } = await readInto(desk, importId, worker, path);
    await keepOn(db, importId, worker, { state: 'ready', worker: null, format, bytesRead: size, ...counts });
  } catch (error) {
    // Whoever ended it cleared it away, and nothing comes in behind that.
    if (error instanceof Gone) return;
    await db.importRow.deleteMany({ where: { importId } });
    const isOfFile = error instanceof FileProblem;
    const problem = isOfFile
      ? error.message
      : 'Something went wrong at the desk while it was read. Please send it again.';
    const nothing = { good: 0, refused: 0, known: 0 };
    await db.import.updateMany({
      where: mine,
      data: { state: 'failed', worker: null, problem, ...nothing },
    });
    if (!isOfFile) throw error;
  } finally {
    clearInterval(beat);
  }
}

/** Somebody dropped the import meanwhile, or swept it away. */
class Gone extends Error {}

/** @throws Error where the process is being ended */
function demandGoingOn(): void {
  if (isStopping()) throw new Error('the process is being ended');
}

async function keepOn(
  db: Db | Tx,
  id: string,
  worker: string,
  data: Prisma.ImportUncheckedUpdateManyInput,
): Promise<void> {
  const { count } = await db.import.updateMany({ where: { id, worker, state: 'reading' }, data });
  if (count === 0) throw new Gone();
}

async function readInto(desk: Desk, importId: string, worker: string, path: string) {
  const { db } = desk;
  const { articleId, size } = await db.import.findUniqueOrThrow({ where: { id: importId } });
  const into = await intoOf(db, articleId);
  const counts: Counts = { good: 0, refused: 0, known: 0 };
  /** Where a row of a key stands, and a digest of what it says, to tell the same row from another one of that name. */
  const seen = new Map<string, { number: number; words: string }>();
  let format: Format | undefined;
  let bytesRead = 0;
  let bytesKept = 0;
  let number = 0;
  let batch: { number: number; row: FileRow }[] = [];

  const keep = async () => {
    demandGoingOn();
    const rows = format ? await lookAt(desk, importId, format, into, batch, seen) : [];
    for (const { state } of rows) counts[state]++;
    const data = { beatAt: desk.now(), bytesRead, ...counts, format: format ?? null };
    await transact({ db }, async (tx) => {
      // Comes first, and is held: who drops the import finds all rows of it, or none comes in any more.
      await keepOn(tx, importId, worker, data);
      await insertAll(tx, 'ImportRow', rows);
    });
    batch = [];
    bytesKept = bytesRead;
  };

  for await (const row of readRows(path, (bytes) => {
    bytesRead = bytes;
  })) {
    format ??= formatOf(row);
    if (format && format !== 'claim_reviews' && !into)
      throw new FileProblem(
        `This is a file of ${FORMAT_WORDS[format].name}, which goes into an article. Say into which one.`,
      );
    // What comes before the format is known waits for it, but not for ever. It will be refused, whatever else it says.
    batch.push({ number: ++number, row: format ? row : nothingOf(row) });
    if (batch.length >= AT_ONCE || (format && bytesRead - bytesKept > BYTES_AT_ONCE)) {
      if (!format)
        throw new FileProblem(
          'Among the first items of this file is neither a ClaimReview nor an annotation.',
        );
      await keep();
    }
  }
  if (number === 0) throw new FileProblem('The file holds no rows.');
  if (!format) throw new FileProblem('There is neither a ClaimReview nor an annotation in this file.');
  await keep();
  return { format, counts, size };
}

/** What is left to tell of a row that is neither a ClaimReview nor an annotation. */
const nothingOf = (row: FileRow): FileRow => ({
  kind: 'json',
  value: row.kind === 'json' && isNode(row.value) ? {} : null,
});

async function intoOf(db: Desk['db'], articleId: string | null): Promise<Into | undefined> {
  if (articleId === null) return undefined;
  const { currentRevision } = await db.article.findUniqueOrThrow({
    where: { id: articleId },
    include: { currentRevision: true },
  });
  return currentRevision ? { articleId, text: currentRevision } : undefined;
}

/** What is to be kept of rows: the good ones as they would become, the others as why they do not. */
async function lookAt(
  { db, actor, now }: Desk,
  importId: string,
  format: Format,
  into: Into | undefined,
  batch: readonly { number: number; row: FileRow }[],
  seen: Map<string, { number: number; words: string }>,
): Promise<Kept[]> {
  const rows: Kept[] = [];
  const prepared: (Prepared & { number: number })[] = [];
  let since = performance.now();
  for (const { number, row } of batch) {
    if (performance.now() - since > TURN) {
      await pause();
      demandGoingOn();
      since = performance.now();
    }
    try {
      const it = prepare(row, format, format === 'claim_reviews' ? undefined : into, now());
      prepared.push({ ...it, number });
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      rows.push({ ...NOTHING, importId, number, state: 'refused', reason: error.message });
    }
  }
  const open = await guardNames(db, prepared, actor.id);
  const known = await knownKeys(
    db,
    prepared.map((it) => it.key),
  );
  const refs = into
    ? await ownRefs(
        db,
        into.articleId,
        prepared.flatMap((it) => it.ref ?? []),
      )
    : new Set<string>();
  const called = FORMAT_WORDS[format].row;
  for (const it of prepared) {
    const { number, key, draft, ref, leftOut } = it;
    const row = { ...NOTHING, importId, number };
    if (open.has(it)) {
      rows.push({ ...row, state: 'refused', reason: 'A protected source is never on the record.' });
      continue;
    }
    const words = keyOf([draft.claim.statement]);
    const earlier = seen.get(key);
    if (!earlier) seen.set(key, { number, words });
    if (earlier && earlier.words !== words) {
      const reason = `It is called as ${called} ${earlier.number} is, and says something else.`;
      rows.push({ ...row, state: 'refused', reason });
    } else if (earlier)
      rows.push({ ...row, state: 'known', reason: `The same as ${called} ${earlier.number} of this file.` });
    else if (known.has(key)) rows.push({ ...row, state: 'known', reason: 'Imported before.' });
    else if (ref && refs.has(ref))
      rows.push({ ...row, state: 'known', reason: `It is claim ${ref} of this article itself.` });
    else {
      const [place, reason] = [draft.place?.url ?? null, leftOut.join(' ') || null];
      rows.push({ ...row, state: 'good', key, place, reason, content: draft });
    }
  }
  return rows;
}
