import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Route } from '../../src/access.js';
import { dropImport } from '../../src/imports/commands/drop-import.js';
import { finishImport } from '../../src/imports/commands/finish-import.js';
import { receiveImport } from '../../src/imports/commands/receive-import.js';
import { claimImport } from '../../src/imports/commands/run-import.js';
import { stageImport } from '../../src/imports/commands/stage-import.js';
import type { TestDesk } from './desk.js';
import type { FilledForm } from './forms.js';
import { aReview } from './imports.js';
import type { Visits } from './leak-table.js';

const NOWHERE = '00000000-0000-7000-8000-000000000000';
const at =
  (...paths: string[]): Visits =>
  () =>
    paths.map((path) => ({ path }));

type ImportRoute = Extract<Route, `${string} /desk/imports${string}`>;

/** How the routes of imports are visited. Files that name protected sources have a test of their own. */
export const IMPORT_LEAKS = {
  'GET /desk/imports': at('/desk/imports', '/desk/imports?article=x'),
  'POST /desk/imports': () => [{ path: '/desk/imports', fields: [], file: 'Another bill' }],
  'GET /desk/imports/template.csv': at('/desk/imports/template.csv'),
  'GET /desk/imports/:id': at(`/desk/imports/${NOWHERE}`),
  'GET /desk/imports/:id/refused.csv': at(`/desk/imports/${NOWHERE}/refused.csv`),
  'POST /desk/imports/:id/start': () => [{ path: `/desk/imports/${NOWHERE}/start`, fields: [] }],
  'POST /desk/imports/:id/dropping': () => [{ path: `/desk/imports/${NOWHERE}/dropping`, fields: [] }],
} satisfies Record<ImportRoute, Visits>;

/** A file that was sent and read, ready to be imported, by a person of the desk. */
export async function readyImport(
  desk: TestDesk,
  who: 'checker' | 'admin',
  ...items: object[]
): Promise<string> {
  const actor = desk.as[who];
  const file = path.join(desk.folder, randomUUID());
  const given = items.length > 0 ? items : [aReview(1, { claimReviewed: `Claim ${randomUUID()}.` })];
  await writeFile(file, JSON.stringify(given));
  const id = await receiveImport(actor, { fileName: 'claims.json', size: 1, sha256: 'a'.repeat(64) }, null);
  await stageImport(actor, id, file);
  return id;
}

/** The commands of imports, each with what it needs. */
export const IMPORT_COMMANDS: Record<string, (d: TestDesk, slug: string) => Promise<() => Promise<unknown>>> =
  {
    receiveImport:
      async ({ as }, slug) =>
      () =>
        receiveImport(as.checker, { fileName: 'a.csv', size: 1, sha256: 'a'.repeat(64) }, slug),
    finishImport: async (d) => {
      const id = await readyImport(d, 'checker');
      const worker = await claimImport(d.as.checker, id, false);
      return () => finishImport(d.as.checker, id, worker);
    },
    dropImport: async (d) => {
      const id = await readyImport(d, 'checker');
      return () => dropImport(d.as.checker, id);
    },
  };

/** What is part of them, or keeps only how far the work has got. */
export const IMPORT_PARTS = [
  ...['stageImport', 'claimImport', 'runImport', 'writeClaims', 'writeSources'],
  ...['eventOf', 'putOff', 'recordPutOff', 'isStopping', 'stopImports', 'tracked', 'sweepImports'],
];

/** Filled forms of imports. */
export async function importForms(desk: TestDesk) {
  const form = (address: string, fields: FilledForm['fields'] = [], texts: string[] = []): FilledForm => ({
    address,
    fields,
    texts,
    required: [],
  });
  return {
    'POST /desk/imports': form('/desk/imports'),
    'POST /desk/imports/:id/start': form(
      `/desk/imports/${await readyImport(desk, 'admin')}/start`,
      [['withoutRefused', '1']],
      ['withoutRefused'],
    ),
    'POST /desk/imports/:id/dropping': form(`/desk/imports/${await readyImport(desk, 'admin')}/dropping`),
  };
}
