import { pino, symbols } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/platform/log.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';

let desk: TestDesk;
const lines: string[] = [];

beforeAll(async () => {
  const log = createLog('info');
  // The log of the app itself, written to where the test can read it.
  Object.assign(log, { [symbols.streamSym]: { write: (line: string) => lines.push(line) } });
  desk = await openTestDesk({ log });
});
afterAll(() => desk.close());

describe('every answer', () => {
  const ANSWERS: [string, number, () => Promise<{ status: number; headers: Headers; text: string }>][] = [
    ['a page', 200, async () => (await desk.visitor()).get('/')],
    ['a page of the desk', 200, async () => (await desk.visitor('editor')).get('/desk/queue')],
    ['a file', 200, async () => (await desk.visitor()).get('/static/css/base.css')],
    ['the health check', 200, async () => (await desk.visitor()).get('/livez')],
    ['a redirection', 303, async () => (await desk.visitor()).get('/desk/queue')],
    ['a path that cannot be read', 400, async () => (await desk.visitor()).get('/articles/%E0%A4%A')],
    ['a refusal', 403, async () => (await desk.visitor()).post('/sign-in', { _csrf: 'x' })],
    ['no page', 404, async () => (await desk.visitor()).get('/nowhere')],
    ['no file', 404, async () => (await desk.visitor()).get('/static/nowhere.css')],
    ['too much', 413, async () => (await desk.visitor()).post('/sign-in', { pad: 'x'.repeat(3_000_000) })],
    ['a form that is not right', 422, async () => (await desk.visitor()).post('/sign-in', {})],
    ['a failure', 500, () => whileBroken(async () => (await desk.visitor()).get('/'))],
  ];

  it.each(ANSWERS)('%s (%i) carries the headers that keep it safe', async (_, expected, ask) => {
    const { status, headers } = await ask();
    expect(status).toBe(expected);
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      expect(policy.split(';')).toContain(rule);
    expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('that holds a token or a name is not kept by anybody on the way', async () => {
    const person = await desk.visitor('editor');
    for (const [visitor, path] of [
      [person, '/desk/queue'],
      [person, '/'],
      [await desk.visitor(), '/sign-in'],
    ] as const)
      expect((await visitor.get(path)).headers.get('cache-control')).toBe('private, no-store');
  });

  it('asks for https for good where the desk is reached by it', async () => {
    const other = await openTestDesk({ config: { publicUrl: 'https://desk.example.org' } });
    const { headers } = await (await other.visitor()).get('/');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect((await (await desk.visitor()).get('/')).headers.get('strict-transport-security')).toBeNull();
    await other.close();
  });
});

/** Takes a table away from under the app, so that what asks for it fails for a reason that is nobody's fault outside. */
async function whileBroken<T>(work: () => Promise<T>): Promise<T> {
  await desk.pool.query('ALTER TABLE "Article" RENAME TO "Article away"');
  try {
    return await work();
  } finally {
    await desk.pool.query('ALTER TABLE "Article away" RENAME TO "Article"');
  }
}

describe('a failure of our own', () => {
  it('shows a page with the request’s number and nothing of what went wrong, which the log knows by that number', async () => {
    const { status, text, headers } = await whileBroken(async () =>
      (await desk.visitor()).get('/?secret=query'),
    );
    const id = headers.get('x-request-id') ?? '';
    expect(status).toBe(500);
    expect(text).toContain('This is our mistake, not yours.');
    expect(text).toContain(`<code>${id}</code>`);
    expect(text).not.toMatch(/Article"|relation|prisma|does not exist|\bat .*\.ts|node_modules/i);
    expect(headers.get('cache-control')).toBe('no-store');
    const told = lines.filter((line) => line.includes(id)).map((line) => JSON.parse(line));
    expect(told.some((line) => line.level === pino.levels.values.error && line.err.stack.length > 0)).toBe(
      true,
    );
    expect(lines.join('')).not.toContain('secret=query');
  });

  it('is not what somebody is told who asks for a format that is not made here', async () => {
    const { status, headers } = await (await desk.visitor()).get('/oembed?url=x&format=yaml');
    expect(status).toBe(501);
    const id = headers.get('x-request-id') ?? '';
    await expect.poll(() => lines.filter((line) => line.includes(id)).length).toBe(1);
    const [told = ''] = lines.filter((line) => line.includes(id));
    expect(JSON.parse(told).level).toBe(pino.levels.values.info);
  });

  it('does not last: the next request is answered', async () => {
    await whileBroken(async () => (await desk.visitor()).get('/'));
    expect((await (await desk.visitor()).get('/')).status).toBe(200);
  });
});

describe('a page that is cached', () => {
  it('tells caches that its fragments are something else', async () => {
    expect((await (await desk.visitor()).get('/')).headers.get('vary')).toContain('HX-Request-Type');
  });
});
