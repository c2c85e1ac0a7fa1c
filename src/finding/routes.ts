import { feedAlternates } from '../feeds/addresses.js';
import type { Speech } from '../language/speech.js';
import type { Platform } from '../platform/context.js';
import { readId } from '../platform/input.js';
import { show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { isNarrowed, readFilter } from './filter.js';
import { foundView } from './found-view.js';
import { findClaims } from './queries.js';
import { sourcePage } from './source-page.js';
import { readSourceFilter, sourceView } from './source-view.js';

/** Finding claims across articles, and what a source said. */
export function findingRoutes({ db }: Platform): Routes {
  return {
    'GET /claims': async (req, res) => {
      const { t } = res.locals.speech as Speech;
      const filter = readFilter(req.query);
      const found = await findClaims(db, filter);
      await show(req, res, {
        view: 'finding/claims',
        title: t('finding.title'),
        side: 'reader',
        kind: 'finding',
        alternates: feedAlternates('/feed', filter.status ? `?status=${filter.status}` : ''),
        model: { filter, isNarrowed: isNarrowed(filter), found: foundView(filter, found) },
      });
    },

    'GET /sources/:id': async (req, res) => {
      const given = readId(req.params.id, 'source');
      const filter = readSourceFilter(req.query);
      const source = await sourcePage(db, given, filter);
      // One that was merged is found under the name that it has now.
      if (source.id !== given) return res.redirect(301, `/sources/${source.id}`);
      await show(req, res, {
        view: 'finding/source',
        title: source.name,
        side: 'reader',
        kind: 'finding',
        alternates: feedAlternates(`/sources/${source.id}/feed`),
        model: { source: sourceView(source, filter) },
      });
    },
  };
}
