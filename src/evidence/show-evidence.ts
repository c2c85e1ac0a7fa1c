import { buffer } from 'node:stream/consumers';
import type { Request, Response } from 'express';
import { noteFormOf, threadsOf } from '../annotations/queries.js';
import { someEffort } from '../claims/quotation.js';
import { STANDING_CHOICES } from '../flags/words.js';
import { isEditor, type Platform } from '../platform/context.js';
import { type FieldErrors, NotFound, StoreAway } from '../platform/errors.js';
import { show } from '../platform/reply.js';
import { type EvidenceItem, evidenceById } from './queries.js';
import {
  checkPassages,
  isReadable,
  type PassageCheck,
  READABLE_SIZE,
  SEARCHABLE_LENGTH,
  textOf,
} from './stored-text.js';

/**
 * Shows an item of evidence. What was typed into one of its forms is shown again, with what is wrong with it.
 * @param extra `errors` and `typed` by field; `staleStanding` when its standing was set by somebody else meanwhile
 */
export async function showEvidence(
  platform: Platform,
  req: Request,
  res: Response,
  id: string,
  extra: { errors?: FieldErrors; typed?: Record<string, string>; staleStanding?: boolean } = {},
  status = 200,
): Promise<void> {
  const item = await evidenceById(platform.db, id);
  await show(req, res, {
    view: 'evidence/show',
    title: item.title,
    side: 'desk',
    status,
    fragments: { annotations: 'annotations/of-evidence' },
    model: {
      errors: {},
      typed: {},
      staleStanding: false,
      ...extra,
      item,
      standing: isEditor(res.locals.person) ? STANDING_CHOICES : null,
      threads: await threadsOf(platform.db, { evidenceId: id }, res.locals.person),
      noteForm: await noteFormOf(platform.db),
      checks: await checksOf(platform, item),
      limits: { upload: platform.config.snapshotLimit, fetch: platform.config.fetchLimit },
    },
  });
}

/**
 * For each copy by its id, whether it holds the passages noted from the item. The newest are read, as many as are
 * read soon: more would keep everybody else waiting. Copies of which nothing can be said are left out, as are those that the store does not give just now.
 */
async function checksOf({ store }: Platform, { uses, snapshots }: EvidenceItem) {
  const passages = uses.flatMap(({ passage }) => passage ?? []);
  const checks: Record<string, PassageCheck[]> = {};
  const effort = someEffort();
  let [left, searchable] = [READABLE_SIZE, SEARCHABLE_LENGTH];
  for (const { id, mediaType, size, storageKey } of passages.length > 0 ? snapshots : []) {
    if (!isReadable(mediaType) || size > left) continue;
    left -= size;
    try {
      const text = textOf(await buffer(await store.get(storageKey)), mediaType);
      if (text === null || text.length > searchable) continue;
      searchable -= text.length;
      checks[id] = checkPassages(text, passages, effort);
    } catch (error) {
      if (!(error instanceof StoreAway || error instanceof NotFound)) throw error;
    }
  }
  return checks;
}
