import type { Platform } from './context.js';
import type { Routes } from './routes.js';

/** `/livez` says that the process answers and asks nobody; `/readyz` says that the database does too. */
export function healthRoutes({ db }: Platform): Routes {
  return {
    'GET /livez': (_req, res) => res.type('text').send('ok\n'),
    'GET /readyz': async (_req, res) => {
      await db.$queryRaw`SELECT 1`;
      res.type('text').send('ok\n');
    },
  };
}
