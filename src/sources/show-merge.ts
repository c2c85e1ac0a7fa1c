import type { Request, Response } from 'express';
import type { Desk } from '../platform/context.js';
import { type FieldErrors, NotNow } from '../platform/errors.js';
import { show } from '../platform/reply.js';
import { findSources, nearSources } from './finding.js';
import { claimCounts, type SourceRow, sourceById } from './queries.js';
import { sourceView } from './source-view.js';

/** Why a source can be merged with no other one; nothing where it can. */
function hindrance(source: SourceRow): string | null {
  if (source.protected) return 'A protected source is merged with no other one.';
  if (source.articleId !== null) return 'This is the article’s own voice, which stands for nobody else.';
  return null;
}

/**
 * Shows the search for a source to merge with, or the two side by side, before anything is done.
 * @param other the source that would go over, where one was chosen
 * @throws NotNow where the source that would stay cannot be merged
 */
export async function showMerge(
  { db, actor }: Desk,
  req: Request,
  res: Response,
  source: SourceRow,
  page: { other?: SourceRow; q?: string; errors?: FieldErrors; stale?: boolean; status?: number } = {},
): Promise<void> {
  const reason = hindrance(source);
  if (reason) throw new NotNow(reason);
  const { other, q = '', errors = {}, stale = false, status = 200 } = page;
  const found =
    q.trim() === ''
      ? await nearSources(db, source.name, source.id)
      : await findSources(db, q, { limit: 20, guardianId: actor.id });
  const counts = await claimCounts(db, [source.id, ...(other ? [other.id] : [])]);
  const side = (row: SourceRow) => ({ ...sourceView(row), claims: counts.get(row.id) ?? 0 });
  await show(req, res, {
    view: 'sources/merge',
    title: `Merge ${source.name}`,
    side: 'desk',
    status,
    fragments: { 'merge-found': 'sources/merge-found' },
    model: {
      source: side(source),
      other: other ? side(other) : null,
      hindrance: other ? hindrance(other) : null,
      q,
      found: found.filter((it) => it.id !== source.id),
      errors,
      stale,
    },
  });
}

/** The source that an address names as the other one, if it is another one; the one it turned out to be where it was merged. */
export async function otherSource(
  { db }: Desk,
  source: SourceRow,
  id: string,
): Promise<SourceRow | undefined> {
  const found = await sourceById(db, id);
  const other = found.mergedIntoId ? await sourceById(db, found.mergedIntoId) : found;
  return other.id === source.id ? undefined : other;
}
