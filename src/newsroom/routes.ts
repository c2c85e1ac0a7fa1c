import type { Platform } from '../platform/context.js';
import { sendCsv } from '../platform/csv.js';
import { NotFound } from '../platform/errors.js';
import { show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { newsroomFigures, newsroomTable } from './show-newsroom.js';
import { RANGES, readRange } from './weeks.js';

/** How the desk's work goes: five figures, and each of their tables as a file. */
export function newsroomRoutes({ db }: Platform): Routes {
  return {
    'GET /desk/newsroom': async (req, res) => {
      const now = new Date();
      const range = readRange(req.query.weeks);
      await show(req, res, {
        view: 'newsroom/index',
        title: 'Newsroom',
        side: 'desk',
        kind: 'wide',
        model: { figures: await newsroomFigures(db, now, range), range, ranges: RANGES, now },
      });
    },

    'GET /desk/newsroom/:table.csv': async (req, res) => {
      const name = String(req.params.table);
      const table = await newsroomTable(db, name, new Date(), readRange(req.query.weeks));
      if (!table) throw new NotFound('There is no table of that name.');
      const rows = table.rows.map((row) => row.map((it) => it.value));
      sendCsv(res, `${table.name}.csv`, table.heads, rows);
    },
  };
}
