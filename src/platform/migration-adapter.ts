import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, type SqlQuery } from '@prisma/driver-adapter-utils';
import type pg from 'pg';

const charType = 18;
const textType = 25;

/**
 * Prisma's adapter, made fit for the schema engine in two places:
 *
 * - It cuts scripts at every semicolon, also inside of functions and texts. Here Postgres gets a script whole.
 * - It does not know the one-byte type "char", which the engine reads from the system catalogue when it compares a
 *   database with a schema (https://github.com/prisma/orm/issues/27403).
 */
export class MigrationAdapter extends PrismaPg {
  /** What Postgres said to the script that failed; the engine's own account of it is poorer. */
  scriptError: pg.DatabaseError | undefined;
  readonly #runScript: (script: string) => Promise<unknown>;
  readonly #characterColumns: WeakMap<object, boolean[]>;

  constructor(pool: pg.Pool) {
    const runScript = pool.query.bind(pool) as (script: string) => Promise<unknown>;
    const characterColumns = new WeakMap<object, boolean[]>();
    super(passCharactersAsText(pool, characterColumns));
    this.#runScript = runScript;
    this.#characterColumns = characterColumns;
  }

  override async connect() {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query: SqlQuery) => {
      const result = await queryRaw(query);
      const isCharacter = this.#characterColumns.get(result.rows);
      const columnTypes = result.columnTypes.map((type, column) =>
        isCharacter?.[column] ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    adapter.executeScript = async (script: string) => {
      await this.#runScript(script).catch((error) => {
        this.scriptError ??= error;
        throw error;
      });
    };
    return adapter;
  }
}

/** Lets the adapter see text where there is a "char", and remembers by the rows which columns those were. */
function passCharactersAsText(pool: pg.Pool, characterColumns: WeakMap<object, boolean[]>): pg.Pool {
  const query = pool.query.bind(pool) as (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>;
  const queryWithText = async (config: pg.QueryArrayConfig) => {
    const result = await query(config);
    characterColumns.set(
      result.rows,
      result.fields.map((field) => field.dataTypeID === charType),
    );
    for (const field of result.fields) {
      if (field.dataTypeID === charType) field.dataTypeID = textType;
    }
    return result;
  };
  return Object.assign(pool, { query: queryWithText });
}
