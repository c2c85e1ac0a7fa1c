import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../../src/config.js';
import { applyMigrations, newMigration } from '../../src/platform/migrations.js';
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.js';

let database: FreshDatabase;
let prismaFolder: string;

beforeEach(async () => {
  database = await freshDatabase({ migrated: false });
  prismaFolder = mkdtempSync(path.join(tmpdir(), 'claimdesk-prisma-'));
});

afterEach(async () => {
  await database.drop();
  rmSync(prismaFolder, { recursive: true, force: true });
});

function writeMigration(name: string, sql: string): void {
  mkdirSync(path.join(prismaFolder, 'migrations', name), { recursive: true });
  writeFileSync(path.join(prismaFolder, 'migrations', name, 'migration.sql'), sql);
}

function writeSchema(models: string): void {
  writeFileSync(
    path.join(prismaFolder, 'schema.prisma'),
    `datasource db {\n  provider = "postgresql"\n}\n${models}`,
  );
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return client
    .query(sql)
    .then((result) => result.rows)
    .finally(() => client.end());
}

test("Claimdesk's own migrations are written down as Prisma writes them, and applied once", async () => {
  const folder = path.join(ROOT, 'prisma', 'migrations');
  const names = readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'migration.sql')))
    .sort();
  expect(names.length).toBeGreaterThan(0);

  expect(await applyMigrations(database.url)).toEqual(names);
  expect(await applyMigrations(database.url)).toEqual([]);

  const written = await rows('SELECT * FROM _prisma_migrations ORDER BY migration_name');
  expect(written.map((row) => row.migration_name)).toEqual(names);
  for (const row of written) {
    const script = readFileSync(path.join(folder, String(row.migration_name), 'migration.sql'));
    expect(row.checksum).toBe(createHash('sha256').update(script).digest('hex'));
    expect(row).toMatchObject({ applied_steps_count: 1, logs: null, rolled_back_at: null });
    expect(row.finished_at).toBeInstanceOf(Date);
  }
});

test("Claimdesk's schema is what its migrations make", async () => {
  cpSync(path.join(ROOT, 'prisma'), prismaFolder, { recursive: true });
  expect(await newMigration(database.url, 'difference', { prismaFolder })).toBeUndefined();
});

test('several starts at once apply each migration once', async () => {
  writeMigration('20260101000000_slow', 'CREATE TABLE note (id int); SELECT pg_sleep(0.3);');
  const starts = [1, 2, 3].map(() => applyMigrations(database.url, { prismaFolder }));
  expect((await Promise.all(starts)).flat()).toEqual(['20260101000000_slow']);
  expect(await rows('SELECT count(*)::int AS count FROM _prisma_migrations')).toEqual([{ count: 1 }]);
});

test('functions and texts with semicolons in them arrive whole', async () => {
  writeMigration(
    '20260101000000_function',
    `CREATE FUNCTION answer() RETURNS text LANGUAGE plpgsql AS $$
     DECLARE said text := 'a;b'; -- a comment; with one
     BEGIN
       RETURN said;
     END;
     $$;`,
  );
  await applyMigrations(database.url, { prismaFolder });
  expect(await rows('SELECT answer()')).toEqual([{ answer: 'a;b' }]);
});

test('a migration that fails leaves nothing, says where, and is tried again when it is mended', async () => {
  writeMigration('20260101000000_good', 'CREATE TABLE note (id int);');
  writeMigration(
    '20260102000000_bad',
    'CREATE TABLE half (id int);\nINSERT INTO half VALUES (1);\nSELECT * FROM nowhere;',
  );
  await expect(applyMigrations(database.url, { prismaFolder })).rejects.toThrow(
    'The migration 20260102000000_bad failed, line 3: relation "nowhere" does not exist',
  );
  expect(await rows("SELECT to_regclass('note') IS NULL AS gone, to_regclass('half') AS half")).toEqual([
    { gone: false, half: null },
  ]);
  expect(await rows('SELECT migration_name FROM _prisma_migrations')).toEqual([
    { migration_name: '20260101000000_good' },
  ]);

  writeMigration('20260102000000_bad', 'CREATE TABLE half (id int);');
  expect(await applyMigrations(database.url, { prismaFolder })).toEqual(['20260102000000_bad']);
});

test('a new migration holds what changed in the schema and leaves alone what only migrations say', async () => {
  writeSchema('model Note {\n  id Int @id\n  text String\n}');
  const first = await newMigration(database.url, 'First notes!', { prismaFolder });
  expect(path.basename(path.dirname(first ?? ''))).toMatch(/^\d{14}_first_notes$/);
  expect(readFileSync(first ?? '', 'utf8')).toContain('CREATE TABLE "Note"');
  expect(readFileSync(path.join(prismaFolder, 'migrations', 'migration_lock.toml'), 'utf8')).toContain(
    'provider = "postgresql"',
  );

  writeMigration(
    '20990101000000_rules',
    `ALTER TABLE "Note" ADD CHECK (text <> '');
     CREATE UNIQUE INDEX one_empty ON "Note" (text) WHERE id > 10;`,
  );
  expect(await newMigration(database.url, 'nothing', { prismaFolder })).toBeUndefined();

  writeSchema('model Note {\n  id Int @id\n  text String\n  by String?\n}');
  const second = await newMigration(database.url, 'author', { prismaFolder });
  const script = readFileSync(second ?? '', 'utf8')
    .replace(/^--.*$/gm, '')
    .trim();
  expect(script).toBe('ALTER TABLE "Note" ADD COLUMN     "by" TEXT;');
});

test('a name without a letter or a figure, and a schema that is wrong, are refused with a sentence', async () => {
  writeSchema('model Note {\n  id Int @id\n  other Nonsense\n}');
  await expect(newMigration(database.url, ' –! ', { prismaFolder })).rejects.toThrow('needs a name');
  await expect(newMigration(database.url, 'wrong', { prismaFolder })).rejects.toThrow('Nonsense');
});
