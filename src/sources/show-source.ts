import type { Request, Response } from 'express';
import { STANDING_CHOICES } from '../flags/words.js';
import { timeline } from '../ledger/timeline.js';
import { type Desk, isEditor } from '../platform/context.js';
import { dayOf } from '../platform/format.js';
import { show } from '../platform/reply.js';
import { nearSources } from './finding.js';
import { standsInput } from './input.js';
import { type SourceRow, sourceBook } from './queries.js';
import { sourceView } from './source-view.js';
import { byArticle, standingsOf } from './standings.js';

const EVENTS = 100;

/**
 * Shows the page of a source: what it is, and all the claims that it stands behind or against.
 * @param extra for the form of its standing: `errors` and `typed` by field, `staleStanding` when somebody else set it
 */
export async function showSource(
  { db, actor }: Desk,
  req: Request,
  res: Response,
  row: SourceRow,
  extra: { errors?: object; typed?: Record<string, string>; staleStanding?: boolean } = {},
  status = 200,
): Promise<void> {
  const { stands, after, added } = standsInput.parse(req.query);
  const source = sourceView(row);
  const ids = [row.id, ...row.merged.map((it) => it.id)];
  const sides = await standingsOf(db, ids, { stands, after });
  const events = await timeline(db, { sourceIds: ids }, EVENTS);
  const isFixed = row.protected || row.articleId !== null;
  await show(req, res, {
    view: 'sources/show',
    title: source.name,
    side: 'desk',
    status,
    model: {
      errors: {},
      typed: {},
      staleStanding: false,
      ...extra,
      standing: isEditor(actor) && row.articleId === null ? STANDING_CHOICES : null,
      source,
      origins: row.protected ? [] : (await sourceBook(db, [row.id]))(row.id, dayOf(new Date())).roots,
      sides: sides.map((side) => ({ ...side, articles: byArticle(side.claims) })),
      only: stands ?? null,
      after: after ?? null,
      near: added && !isFixed ? await nearSources(db, row.name, row.id) : [],
      events: events.map((it) => ({ ...it, what: eventWords(it, row.id) })),
      limit: EVENTS,
      can: { edit: !isFixed, merge: !isFixed && isEditor(actor), protect: row.articleId === null },
    },
  });
}

/** What was done to a source that was merged into this one is told as that. */
const eventWords = (event: { what: string; sourceId: string | null }, id: string) =>
  event.sourceId === id ? event.what : `${event.what} (one merged into this since)`;
