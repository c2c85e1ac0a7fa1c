import type { Request, Response } from 'express';
import { isEditor } from '../platform/context.js';
import type { Db } from '../platform/database.js';
import { show } from '../platform/reply.js';
import { workspace } from './workspace.js';

/**
 * Shows an article beside its claims. What was typed into its note is shown again, with what is wrong with it.
 */
export async function showWorkspace(
  db: Db,
  req: Request,
  res: Response,
  extra: { errors?: object; note?: Record<string, string> } = {},
  status = 200,
): Promise<void> {
  const view = await workspace(db, String(req.params.slug), res.locals.person);
  await show(req, res, {
    view: 'articles/workspace',
    title: view.article.revision.headline,
    side: 'desk',
    kind: 'wide',
    status,
    live: { topics: [`article-${view.article.slug}`, 'desk'] },
    fragments: {
      panel: 'claims/list',
      annotations: 'annotations/of-article',
      'workspace-live': 'articles/live',
    },
    model: {
      ...view,
      panel: 'claims/list',
      mayPublish: isEditor(res.locals.person),
      errors: {},
      note: null,
      ...extra,
    },
  });
}
