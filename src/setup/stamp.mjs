import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inProject, root } from './project.mjs';

// Beside the packages, so that a fresh install also means fresh stamps.
const folder = inProject('node_modules', '.cache', 'claimdesk');

/**
 * Remembers what a step was last done for. The stamp goes away before the step begins and comes back when it has
 * ended, so a step that was interrupted is done again.
 *
 * @param {string} name
 * @param {string} fingerprint
 */
export function stamp(name, fingerprint) {
  const file = path.join(folder, `${name}.stamp`);
  return {
    /** Whether the step was finished for this very fingerprint. */
    isCurrent: () => existsSync(file) && readFileSync(file, 'utf8') === fingerprint,
    remove: () => rmSync(file, { force: true }),
    write() {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, fingerprint);
    },
  };
}

/**
 * One hash over the names and contents of files; folders count with every file below them. What is not there counts
 * as not there.
 *
 * @param {string[]} paths relative to the project
 * @param {(relativePath: string) => boolean} [accepts]
 * @returns {string} hex
 */
export function fingerprintOf(paths, accepts = () => true) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const relativePath of paths.flatMap(filesIn).filter(accepts)) {
    hash.update(`\0${relativePath}\0`).update(readFileSync(inProject(relativePath)));
  }
  return hash.digest('hex');
}

/** @param {string} relativePath @returns {string[]} files, relative to the project, in a fixed order */
function filesIn(relativePath) {
  const absolute = path.join(root, relativePath);
  if (!existsSync(absolute)) return [];
  try {
    const entries = readdirSync(absolute).sort();
    return entries.flatMap((entry) => filesIn(path.join(relativePath, entry)));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return [relativePath];
    throw error;
  }
}
