import { deskOf, type Platform } from '../platform/context.js';
import { show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { queue, queueInput } from './queries.js';

export function queueRoutes(platform: Platform): Routes {
  return {
    'GET /desk': (_req, res) => res.redirect(303, '/desk/queue'),
    'GET /desk/queue': async (req, res) => {
      const { db, actor } = deskOf(platform, res);
      const filter = queueInput.parse(req.query);
      await show(req, res, {
        view: 'queue/index',
        title: 'Queue',
        side: 'desk',
        kind: 'wide',
        fragments: { queue: 'queue/list' },
        model: { ...(await queue(db, filter)), me: actor.id, now: new Date() },
      });
    },
  };
}
