import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ROOT } from '../../src/config.js';

export type SourceFile = { path: string; text: string };

/** Files of the project below a folder, with their text; what is generated or compiled is left out. */
export function filesBelow(folder: string, endings: readonly string[]): SourceFile[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (path === 'src/generated' || entry.name === 'node_modules') return [];
    if (entry.isDirectory()) return filesBelow(path, endings);
    return endings.some((ending) => path.endsWith(ending))
      ? [{ path, text: readFileSync(join(ROOT, path), 'utf8') }]
      : [];
  });
}

export type Import = {
  /** A file of the project by its path ("src/claims/words.ts"), or a package by its name. */
  to: string;
  /** Whether only types are imported, which leaves nothing in the compiled program. */
  typesOnly: boolean;
};

const IMPORT = /^\s*(?:import|export)\s+(type\s+)?((?:[\w*${}\s,]+?)\s+from\s+)?'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*['"`]([^'"`]+)/g;

/** What a file imports. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const found = [...text.matchAll(IMPORT)].map(([, type, names = '', to = '']) => {
    const inner = /^\{([^}]*)\}/.exec(names.trim())?.[1];
    const isType = (name: string) => name.trim() === '' || /^\s*type\s/.test(name);
    const typesOnly = type !== undefined || inner?.split(',').every(isType) === true;
    return { to, typesOnly };
  });
  const dynamic = [...text.matchAll(DYNAMIC)].map(([, to = '']) => ({ to, typesOnly: false }));
  return [...found, ...dynamic].map(({ to, typesOnly }) => ({ to: targetOf(path, to), typesOnly }));
}

function targetOf(from: string, to: string): string {
  if (!to.startsWith('.'))
    return to.startsWith('node:')
      ? to
      : to
          .split('/')
          .slice(0, to.startsWith('@') ? 2 : 1)
          .join('/');
  return posix.join(posix.dirname(from), to).replace(/\.js$/, '.ts');
}
