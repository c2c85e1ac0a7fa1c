import { describe, expect, it } from 'vitest';
import { filesBelow, type Import, importsOf } from './support/source-files.js';

// The layers of the house, lowest first. A file imports from its own layer and from lower ones.
const LAYERS = [
  'platform',
  'ledger',
  'pure',
  'queries',
  'commands and views',
  'pages',
  'routes',
  'app',
] as const;
type Layer = (typeof LAYERS)[number];

/** Files of features are pure unless they are named here. The first that matches decides. */
const NAMED: [RegExp, Layer][] = [
  [/^src\/(platform|generated)\//, 'platform'],
  [/^src\/(config|access)\.ts$/, 'platform'],
  [/^src\/ledger\/routes\.ts$/, 'routes'],
  [/^src\/ledger\/entries\.ts$/, 'queries'],
  [/^src\/ledger\//, 'ledger'],
  [/^src\/(app|server|demo-data)\.ts$/, 'app'],
  [/^src\/\w+\/\w+-command\.ts$/, 'app'],
  [/^src\/\w+\/(\w+-)?routes\.ts$/, 'routes'],
  [/^src\/\w+\/(show-\w+|form-page)\.ts$/, 'pages'],
  [/^src\/\w+\/commands\/[\w-]+\.ts$/, 'commands and views'],
  [
    /^src\/\w+\/(claim-page|form-check|known-names|protection-page|workspace|reader-view|changes-view)\.ts$/,
    'commands and views',
  ],
  [/^src\/people\/(session|sign-in-limit)\.ts$/, 'commands and views'],
  [/^src\/challenges\/challenge-limit\.ts$/, 'commands and views'],
  [/^src\/api\/(door|token-limit|claim-answer)\.ts$/, 'commands and views'],
  [/^src\/notifications\/notify\.ts$/, 'queries'],
  [/^src\/annotations\/holding-back\.ts$/, 'queries'],
  [/^src\/notifications\/(mailer|mailing|reading)\.ts$/, 'commands and views'],
  [/^src\/queue\/(order|conditions|beside-claim)\.ts$/, 'queries'],
  [/^src\/live\/(hub|presence)\.ts$/, 'queries'],
  [/^src\/\w+\/queries\.ts$/, 'queries'],
  [/^src\/articles\/(approved|published)-rows\.ts$/, 'queries'],
  [/^src\/imports\/read-file\.ts$/, 'queries'],
  [/^src\/finding\/source-page\.ts$/, 'queries'],
  [/^src\/feeds\/entries\.ts$/, 'commands and views'],
  [/^src\/embedding\/frame-view\.ts$/, 'commands and views'],
  [/^src\/finding\/(found-view|source-view)\.ts$/, 'commands and views'],
  [/^src\/formats\/page-markup\.ts$/, 'queries'],
  [/^src\/readers\/(public-record|moments)\.ts$/, 'queries'],
  [/^src\/sources\/(identity|finding|names-taken|places-of-name|resolve-source|standings)\.ts$/, 'queries'],
];

const layerOf = (path: string): Layer => NAMED.find(([pattern]) => pattern.test(path))?.[1] ?? 'pure';
const rankOf = (path: string) => LAYERS.indexOf(layerOf(path));

const files = filesBelow('src', ['.ts', '.mjs']);
const program = files.filter(({ path }) => !path.startsWith('src/setup/'));
const paths = new Set(files.map(({ path }) => path));
const imports = new Map<string, Import[]>(files.map((file) => [file.path, importsOf(file)]));

const isProject = (to: string) => to.startsWith('src/') || to.startsWith('seed/');
const lines = <T>(found: T[]) => found.map(String).sort();

/** Everything that runs when a file is loaded: its imports and theirs, but for types. */
function reach(path: string, seen = new Set<string>()): Set<string> {
  for (const { to, typesOnly } of imports.get(path) ?? []) {
    if (typesOnly || seen.has(to)) continue;
    seen.add(to);
    reach(to, seen);
  }
  return seen;
}

describe('the source', () => {
  it('is read as a whole by these tests', () => {
    expect(files.length).toBeGreaterThan(100);
    const unknown = program.flatMap(({ path }) =>
      (imports.get(path) ?? []).filter(
        ({ to }) => to.startsWith('src/') && !to.startsWith('src/generated/') && !paths.has(to),
      ),
    );
    expect(unknown).toEqual([]);
    for (const layer of LAYERS) expect(program.map(({ path }) => layerOf(path))).toContain(layer);
    expect(imports.get('src/app.ts')).toContainEqual({ to: 'express', typesOnly: false });
    expect(imports.get('src/access.ts')).toEqual([{ to: 'src/platform/context.ts', typesOnly: false }]);
  });

  it('imports one way: app, routes, pages, commands and views, queries, pure files, ledger, platform', () => {
    const upward = program.flatMap(({ path }) =>
      (imports.get(path) ?? [])
        .filter(({ to }) => to.startsWith('src/') && rankOf(to) > rankOf(path))
        .map(({ to }) => `${path} (${layerOf(path)}) imports ${to} (${layerOf(to)})`),
    );
    expect(upward).toEqual([]);
  });

  it('leaves the platform without knowledge of a feature', () => {
    const outward = program
      .filter(({ path }) => path.startsWith('src/platform/'))
      .flatMap(({ path }) =>
        (imports.get(path) ?? [])
          .filter(({ to }) => isProject(to) && !to.startsWith('src/platform/') && to !== 'src/config.ts')
          .map(({ to }) => `${path} > ${to}`),
      );
    // The access table is the one thing that it enforces for the features, and Prisma's client is generated.
    expect(lines(outward)).toEqual([
      'src/platform/database.ts > src/generated/prisma/client.ts',
      'src/platform/insert-all.ts > src/generated/prisma/client.ts',
      'src/platform/routes.ts > src/access.ts',
    ]);
  });

  it('has no ring of imports', () => {
    const rings = program.map(({ path }) => path).filter((path) => reach(path).has(path));
    expect(rings).toEqual([]);
  });
});

describe('a pure file', () => {
  const pure = program.map(({ path }) => path).filter((path) => layerOf(path) === 'pure');
  const also = [
    'src/ledger/canonical.ts',
    'src/ledger/chain.ts',
    'src/ledger/catalogue.ts',
    'src/platform/errors.ts',
  ];
  const ALLOWED = [
    'zod',
    'node:crypto',
    'html-to-text',
    'marked',
    'markdown-it',
    '@node-rs/argon2',
    'chrono-node',
    '@dagrejs/dagre',
    'diff',
    'intl-messageformat',
    '@streamparser/json',
    'feedsmith',
  ];

  it('is each of these at least', () => {
    const named = [
      'rules',
      'policy',
      'text',
      'anchor',
      'content',
      'chain',
      'words',
      'ref',
      'form',
      'card',
      'input',
    ];
    const names = pure.map((path) => path.split('/').at(-1));
    for (const name of [...named, 'status-rule', 'roots', 'name', 'slug', 'marked-text', 'import-text'])
      expect(names).toContain(`${name}.ts`);
  });

  it.each([...pure, ...also])('%s reaches no server, database or disk', (path) => {
    const packages = [...reach(path)].filter((to) => !to.startsWith('src/'));
    expect(packages.filter((it) => !ALLOWED.includes(it))).toEqual([]);
    expect([...reach(path)].filter((to) => to.startsWith('src/generated/'))).toEqual([]);
    expect(
      (imports.get(path) ?? []).filter(({ to }) => /^(express|pg|@prisma|src\/generated)/.test(to)),
    ).toEqual([]);
  });
});

describe('a command', () => {
  const commands = program.map(({ path }) => path).filter((path) => path.includes('/commands/'));
  const WEB = [
    'express',
    'multer',
    'src/platform/reply.ts',
    'src/platform/csrf.ts',
    'src/platform/cookies.ts',
  ];

  it.each(commands)('%s never sees a request', (path) => {
    expect((imports.get(path) ?? []).map(({ to }) => to).filter((to) => WEB.includes(to))).toEqual([]);
    expect([...reach(path)]).not.toContain('express');
  });

  it('is called by routes and other commands only', () => {
    const callers = program
      .filter(({ path }) => (imports.get(path) ?? []).some(({ to }) => to.includes('/commands/')))
      .map(({ path }) => path)
      .filter((path) => !path.includes('/commands/') && !['routes', 'app'].includes(layerOf(path)));
    expect(callers).toEqual([]);
  });
});

describe('the environment', () => {
  it('is read by config.ts alone, but for the setup and what passes it on whole', () => {
    const readers = program
      .filter(({ text }) =>
        /\bprocess\s*(\.env|\[)|from 'node:process'/.test(text.replaceAll('readConfig(process.env)', '')),
      )
      .map(({ path }) => path);
    expect(lines(readers)).toEqual(['src/config.ts', 'src/platform/postgres-server.ts']);
    const server = program.find(({ path }) => path === 'src/platform/postgres-server.ts')?.text ?? '';
    expect(server.match(/process\.env/g)).toHaveLength(1);
    expect(server).toContain('{ ...process.env,');
  });
});

describe('the setup', () => {
  it('needs no package, as it is what installs them', () => {
    const foreign = files
      .filter(({ path }) => path.startsWith('src/setup/'))
      .flatMap(({ path }) => (imports.get(path) ?? []).map(({ to }) => `${path} > ${to}`))
      .filter((it) => !/> (node:|src\/setup\/)/.test(it));
    expect(foreign).toEqual(['src/setup/prepare.mjs > src/platform/folder-lock.mjs']);
    expect([...reach('src/platform/folder-lock.mjs')].filter((to) => !to.startsWith('node:'))).toEqual([]);
  });
});

describe('every file', () => {
  const written = ['src', 'seed', 'test', 'views', 'static'].flatMap((folder) =>
    filesBelow(folder, ['.ts', '.mjs', '.js', '.ejs', '.css']),
  );
  const code = written.filter(({ path }) => !path.endsWith('.css'));

  it('has a name that says what it is about', () => {
    const EMPTY = /(^|\/)(utils?|helpers?|services?|managers?|common|misc|lib|index)(\/|\.|$)/;
    expect(
      written.map(({ path }) => path).filter((path) => EMPTY.test(path) && !path.endsWith('/index.ejs')),
    ).toEqual([]);
  });

  it('is named in small letters and hyphens', () => {
    const odd = written.map(({ path }) => path).filter((path) => !/^[a-z0-9/.-]+$/.test(path));
    expect(odd).toEqual([]);
  });

  it('has at most 300 lines', () => {
    const long = code.filter(({ text }) => text.trimEnd().split('\n').length > 300).map(({ path }) => path);
    expect(long).toEqual([]);
  });

  it('exports by name', () => {
    const unnamed = code.filter(
      ({ path, text }) => /^export default\b/m.test(text) && !path.startsWith('test/support/'),
    );
    expect(unnamed.map(({ path }) => path)).toEqual([]);
  });
});
