import { join } from 'node:path';
import ejs from 'ejs';
import { ROOT } from '../config.js';

const FOLDER = join(ROOT, 'views');

/**
 * Renders a template of views/ ("claims/card") with its model, which the template knows as `v`.
 * Everything a template writes is escaped; only includes and the layout's body are written as they are.
 */
export function render(view: string, model: object): Promise<string> {
  return ejs.renderFile(
    join(FOLDER, `${view}.ejs`),
    { ...model },
    { cache: true, _with: false, localsName: 'v', views: [FOLDER], root: FOLDER },
  );
}
