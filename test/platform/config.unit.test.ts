import { describe, expect, it } from 'vitest';
import { ROOT, readConfig } from '../../src/config.js';
import { StartProblem } from '../../src/platform/start-problem.js';

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      databasePool: 10,
      demo: false,
      dataDir: `${ROOT}/.data`,
      publicUrl: undefined,
      trustProxy: 0,
      pageStore: 64_000_000,
      logLevel: 'info',
      snapshotStore: { kind: 'disk', folder: `${ROOT}/.data/snapshots` },
      snapshotLimit: 200_000_000,
      fetchLimit: 20_000_000,
      importLimit: 500_000_000,
      fetchAllow: [],
      mail: undefined,
    });
  });

  it('is read from the environment', () => {
    const env = {
      PORT: '8080',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgresql://a@b/c',
      DATABASE_POOL: '5',
      DEMO: '1',
      DATA_DIR: '/srv/data',
      PUBLIC_URL: 'https://desk.example.org/',
      TRUST_PROXY: '1',
      PAGE_STORE_MB: '0',
      LOG_LEVEL: 'warn',
      SNAPSHOT_DIR: '/srv/snapshots',
      SNAPSHOT_LIMIT_MB: '500',
      FETCH_LIMIT_MB: '5',
      IMPORT_LIMIT_MB: '7',
      FETCH_ALLOW: '10.1.2.3, 192.168.7.0/24,,fd12::/16',
      HOME: '/root',
    };
    expect(readConfig(env)).toEqual({
      port: 8080,
      host: '0.0.0.0',
      databaseUrl: 'postgresql://a@b/c',
      databasePool: 5,
      demo: true,
      dataDir: '/srv/data',
      publicUrl: 'https://desk.example.org',
      trustProxy: 1,
      pageStore: 0,
      logLevel: 'warn',
      snapshotStore: { kind: 'disk', folder: '/srv/snapshots' },
      snapshotLimit: 500_000_000,
      fetchLimit: 5_000_000,
      importLimit: 7_000_000,
      fetchAllow: ['10.1.2.3', '192.168.7.0/24', 'fd12::/16'],
    });
  });

  it('keeps snapshots below the data where nothing else is said', () => {
    expect(readConfig({ DATA_DIR: '/srv/data' }).snapshotStore).toEqual({
      kind: 'disk',
      folder: '/srv/data/snapshots',
    });
  });

  it('takes an empty variable for one that is not set', () => {
    const names = [
      'PORT',
      'HOST',
      'DATABASE_URL',
      'DATABASE_POOL',
      'DEMO',
      'DATA_DIR',
      'PUBLIC_URL',
      'TRUST_PROXY',
      'LOG_LEVEL',
      'SNAPSHOT_STORE',
      'SNAPSHOT_DIR',
      'S3_ENDPOINT',
      'S3_REGION',
      'S3_BUCKET',
      'S3_ACCESS_KEY_ID',
      'S3_SECRET_ACCESS_KEY',
      'S3_PATH_STYLE',
      'SNAPSHOT_LIMIT_MB',
      'FETCH_LIMIT_MB',
      'IMPORT_LIMIT_MB',
      'FETCH_ALLOW',
    ];
    expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readConfig({}));
  });

  it.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['false', false],
  ])('takes DEMO=%s as %s', (DEMO, demo) => {
    expect(readConfig({ DEMO }).demo).toBe(demo);
  });

  it.each([
    ['PORT', '99999'],
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['DATABASE_URL', 'mysql://a/b'],
    ['DATABASE_POOL', '0'],
    ['DEMO', 'yes'],
    ['PUBLIC_URL', 'desk.example.org'],
    ['PUBLIC_URL', 'ftp://desk.example.org'],
    ['TRUST_PROXY', 'true'],
    ['PAGE_STORE_MB', '-1'],
    ['LOG_LEVEL', 'loud'],
    ['SNAPSHOT_STORE', 'tape'],
    ['S3_ENDPOINT', 'store.example.org'],
    ['S3_PATH_STYLE', 'maybe'],
    ['MAIL_FROM', 'the desk'],
    ['MAIL_FROM', 'The desk <desk@desk.example'],
    ['MAIL_FROM', 'desk@desk.example>'],
    ['MAIL_FROM', 'a@desk.example, b@desk.example'],
    ['MAIL_FROM', 'The desk\r\nBcc: x <desk@desk.example>'],
    ['SNAPSHOT_LIMIT_MB', '0'],
    ['SNAPSHOT_LIMIT_MB', '6000'],
    ['FETCH_LIMIT_MB', 'much'],
    ['FETCH_ALLOW', 'archive.example.org'],
    ['FETCH_ALLOW', '10.0.0.0/33'],
    ['FETCH_ALLOW', '10.1/8'],
    ['FETCH_ALLOW', '0x7f.1'],
    ['FETCH_ALLOW', '*'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(StartProblem);
    expect(() => readConfig({ [name]: value })).toThrow(
      new RegExp(`^The environment is not right\\.\\n  ${name}: .+$`),
    );
  });

  it('names everything that is wrong at once, and no value', () => {
    const secret = 'mysql://desk:hunter2@host/db';
    const ask = () => readConfig({ PORT: 'x', DATABASE_URL: secret });
    expect(ask).toThrow(/PORT: .+\n {2}DATABASE_URL: must start with postgres/);
    expect(ask).not.toThrow(/hunter2/);
  });

  describe('with mail', () => {
    const MAIL = {
      SMTP_URL: 'smtps://desk:p%40ss@mail.example.org:465',
      MAIL_FROM: 'The desk <desk@desk.example>',
      PUBLIC_URL: 'https://desk.example/',
    };

    it.each([MAIL.MAIL_FROM, 'desk@desk.example'])('is read, from %s', (from) => {
      expect(readConfig({ ...MAIL, MAIL_FROM: from }).mail).toEqual({
        smtpUrl: MAIL.SMTP_URL,
        from,
        publicUrl: 'https://desk.example',
      });
    });

    it.each(['MAIL_FROM', 'PUBLIC_URL'])('without %s: one sentence', (name) => {
      expect(() => readConfig({ ...MAIL, [name]: '' })).toThrow(
        new StartProblem(`The environment is not right.\n  ${name}: is needed where SMTP_URL is set`),
      );
    });

    it.each(['mail.example.org', 'https://mail.example.org', 'smtp:'])('refuses SMTP_URL=%s', (SMTP_URL) => {
      expect(() => readConfig({ ...MAIL, SMTP_URL })).toThrow(
        'SMTP_URL: must be a link that starts with smtp:// or smtps://',
      );
    });

    it('is none without a server, whoever it would be from', () => {
      expect(readConfig({ ...MAIL, SMTP_URL: '' }).mail).toBeUndefined();
    });
  });

  describe('with snapshots in S3', () => {
    const S3 = {
      SNAPSHOT_STORE: 's3',
      S3_REGION: 'eu-1',
      S3_BUCKET: 'copies',
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'secret',
    };
    const store = {
      kind: 's3',
      region: 'eu-1',
      bucket: 'copies',
      accessKeyId: 'id',
      secretAccessKey: 'secret',
    };
    const ENDPOINT = 'https://store.example.org';

    it.each([
      [{}, { endpoint: undefined, pathStyle: false }],
      [{ S3_PATH_STYLE: '1' }, { endpoint: undefined, pathStyle: true }],
      [{ S3_ENDPOINT: ENDPOINT }, { endpoint: ENDPOINT, pathStyle: true }],
      [
        { S3_ENDPOINT: ENDPOINT, S3_PATH_STYLE: '0' },
        { endpoint: ENDPOINT, pathStyle: false },
      ],
    ])('%j', (more, reads) => {
      expect(readConfig({ ...S3, ...more }).snapshotStore).toEqual({ ...store, ...reads });
    });

    it.each(['S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])(
      'without %s: one sentence',
      (name) => {
        expect(() => readConfig({ ...S3, [name]: '' })).toThrow(
          new StartProblem(`The environment is not right.\n  ${name}: is needed where SNAPSHOT_STORE is s3`),
        );
      },
    );

    it('names all that is missing, also beside what is wrong', () => {
      expect(() => readConfig({ SNAPSHOT_STORE: 's3', PORT: 'x' })).toThrow(
        /PORT: .*\n.*S3_REGION: .*\n.*S3_BUCKET: .*\n.*S3_ACCESS_KEY_ID: .*\n.*S3_SECRET_ACCESS_KEY: /,
      );
    });
  });
});
