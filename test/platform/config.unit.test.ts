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
      logLevel: 'info',
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
      LOG_LEVEL: 'warn',
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
      logLevel: 'warn',
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
    ['LOG_LEVEL', 'loud'],
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
});
