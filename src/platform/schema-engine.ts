import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as wasmGlue from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { MigrationAdapter } from './migration-adapter.js';

/** The engine on one database. */
export type EngineSession = {
  engine: wasmGlue.SchemaEngine;
  /** Runs `work` of the engine in one transaction: all of it is there afterwards, or nothing. */
  inTransaction<T>(work: () => Promise<T>): Promise<T>;
};

// Node has it, but TypeScript describes it only together with a whole browser.
declare const WebAssembly: {
  instantiate(
    code: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

const glueName = '@prisma/schema-engine-wasm/schema_engine_bg';
// Where the engine leaves what it says when it breaks.
const panics = globalThis as { PRISMA_WASM_PANIC_REGISTRY?: { set_message(message: string): void } };
let loaded: Promise<void> | undefined;

/**
 * Runs `work` with Prisma's schema engine on one database, and closes what it opened.
 *
 * The engine is the WebAssembly one from npm: the one that Prisma's command line uses is a download from a host which
 * many networks do not let through. See docs/decisions/0008-migrations-without-the-cli.md.
 *
 * @param databaseUrl a Postgres address
 * @param schema path and content of schema.prisma, where the work needs to know it
 * @throws inside a transaction what Postgres said, where it refused a script; otherwise what the engine says
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  schema: { path: string; content: string } | undefined,
  work: (session: EngineSession) => Promise<T>,
): Promise<T> {
  loaded ??= loadWasm();
  await loaded;
  // One connection, so that transactions and the engine's own advisory lock hold for all that it does.
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  pool.on('error', () => {});
  const adapter = new MigrationAdapter(pool);
  const inTransaction: EngineSession['inTransaction'] = async (inside) => {
    await pool.query('BEGIN');
    try {
      const result = await inside();
      await pool.query('COMMIT');
      return result;
    } catch (error) {
      await pool.query('ROLLBACK').catch(() => {});
      throw adapter.scriptError ?? error;
    }
  };
  try {
    const datamodels: [string, string][] | undefined = schema && [[schema.path, schema.content]];
    const factory = bindMigrationAwareSqlAdapterFactory(adapter);
    const engine = await wasmGlue.SchemaEngine.new({ datamodels }, () => {}, factory);
    return await work({ engine, inTransaction });
  } finally {
    await pool.end();
  }
}

/** Node 20 cannot import .wasm files, which the package's own entry does; this does what that entry does. */
async function loadWasm(): Promise<void> {
  panics.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message(message) {
      throw new Error(`Prisma's schema engine broke: ${message}`);
    },
  };
  const folder = path.dirname(createRequire(import.meta.url).resolve(glueName));
  const code = await readFile(path.join(folder, 'schema_engine_bg.wasm'));
  const imports = withTimersLetGo(wasmGlue);
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': imports });
  wasmGlue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** The engine sets a time limit of ten seconds on its lock and never clears it, which would hold the process that long. */
function withTimersLetGo(glue: object): object {
  return Object.fromEntries(
    Object.entries(glue).map(([name, value]) => {
      if (!name.startsWith('__wbg_setTimeout')) return [name, value];
      return [
        name,
        (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds >>> 0).unref(),
      ];
    }),
  );
}
