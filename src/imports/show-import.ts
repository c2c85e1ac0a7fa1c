import type { Request, Response } from 'express';
import type { Platform } from '../platform/context.js';
import type { FieldErrors } from '../platform/errors.js';
import { read } from '../platform/input.js';
import { show } from '../platform/reply.js';
import { COLUMNS } from './columns.js';
import { pageInput } from './input.js';
import { mayDrop, mayImport } from './policy.js';
import {
  articleChoices,
  articlesOf,
  importById,
  incompleteRows,
  madeBy,
  ROWS_A_PAGE,
  recentImports,
  rowsOf,
} from './queries.js';
import { importView, rowView } from './view.js';

/** Rows that a page of the preview shows as they would become. */
const FIRST = 10;

/** A page of rows: those it shows, the row after which it begins, and the one after which the next does. */
function pageOf<T extends { number: number }, U = T>(
  rows: readonly T[],
  after: number,
  size: number,
  seen: (row: T) => U[] = (row) => [row as unknown as U],
) {
  const next = rows.length > size ? (rows[size - 1]?.number ?? null) : null;
  return { rows: rows.slice(0, size).flatMap(seen), after, next };
}

type Extra = { errors?: FieldErrors; typed?: Record<string, string> };

/** The imports there were, with the form for another one. */
export async function showImports(
  { db, config }: Platform,
  req: Request,
  res: Response,
  { errors = {}, typed = {} }: Extra = {},
  status = 200,
): Promise<void> {
  const now = new Date();
  const imports = await recentImports(db);
  await show(req, res, {
    view: 'imports/index',
    title: 'Imports',
    side: 'desk',
    status,
    model: {
      imports: imports.map((it) => importView(it, now)),
      articles: await articleChoices(db),
      columns: COLUMNS,
      limit: config.importLimit,
      errors,
      typed,
    },
  });
}

/** One import: how far it is, what it would become, and what was refused. */
export async function showImport(
  { db }: Platform,
  req: Request,
  res: Response,
  id: string,
  errors: FieldErrors = {},
  status = 200,
): Promise<void> {
  const found = await importById(db, id);
  const it = importView(found, new Date());
  const after = read(pageInput, req.query);
  const isOver = it.state === 'failed' || it.state === 'dropped';
  const [good, known, refused, without] = isOver
    ? [[], [], [], []]
    : await Promise.all([
        it.state === 'done' ? [] : rowsOf(db, id, 'good', after.good, FIRST + 1),
        rowsOf(db, id, 'known', 0, FIRST),
        rowsOf(db, id, 'refused', after.after, ROWS_A_PAGE + 1),
        incompleteRows(db, id, after.without, ROWS_A_PAGE + 1),
      ]);
  await show(req, res, {
    view: 'imports/show',
    title: `Import: ${it.name}`,
    side: 'desk',
    status,
    model: {
      it,
      good: pageOf(good, after.good, FIRST, (row) => (row.content ? [rowView(row)] : [])),
      known,
      refused: pageOf(refused, after.after, ROWS_A_PAGE),
      without: pageOf(without, after.without, ROWS_A_PAGE),
      made: it.state === 'done' ? await madeBy(db, id) : null,
      articles: it.state === 'done' ? await articlesOf(db, id) : [],
      may: {
        import: mayImport(res.locals.person, found),
        drop: mayDrop(res.locals.person, found) && !it.isAtWork && !['done', 'dropped'].includes(it.state),
      },
      errors,
    },
    fragments: { import: 'imports/state' },
  });
}
