import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { createLog, describeError, logRequests } from '../../src/platform/log.js';

const written: string[] = [];
const log = createLog('info', { write: (text: string) => void written.push(text) });

/** The line that is written when something is logged. */
function lineOf(err: unknown) {
  written.length = 0;
  log.error({ err }, 'it failed');
  expect(written).toHaveLength(1);
  return written[0] as string;
}

/** A failure as the database's adapter tells of it, with the row that was refused. */
const failure = () =>
  Object.assign(new Error('Ysolde: invalid'), {
    name: 'DriverAdapterError',
    code: 'P2010',
    cause: new Error('because of Ysolde'),
    meta: { driverAdapterError: { cause: { detail: 'Failing row contains (Ysolde).' } } },
  });

it('writes of an error where it happened, and nothing of what it says or holds', () => {
  for (const err of [failure(), describeError(failure())]) {
    const line = lineOf(err);
    expect(line).not.toContain('Ysolde');
    expect(JSON.parse(line)).toMatchObject({
      msg: 'it failed',
      err: {
        name: 'DriverAdapterError',
        code: 'P2010',
        stack: [expect.stringContaining('log.unit.test.ts'), ...Array(7).fill(expect.any(String))],
      },
    });
  }
});

it('writes no more of it at the end of the request that failed', async () => {
  written.length = 0;
  const asked = logRequests(log);
  const server = createServer((req, res) => {
    asked(req as never, res as never, () => {});
    res.statusCode = 500;
    Object.assign(res, { err: failure() }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await (await fetch(`http://127.0.0.1:${port}/a?b=Ysolde`)).text();
  await expect.poll(() => written.length).toBe(1);
  await new Promise((resolve) => server.close(resolve));
  expect(written[0]).not.toContain('Ysolde');
  expect(JSON.parse(written[0] as string).err).toMatchObject({ name: 'DriverAdapterError', code: 'P2010' });
});

it.each([
  ['a text', 'Ysolde', 'string'],
  ['something else that holds it', { name: 'Ysolde', message: 'Ysolde', detail: 'Ysolde' }, 'object'],
  ['a list', ['Ysolde'], 'object'],
  ['null', null, 'object'],
  ['a number', 5, 'number'],
])('writes of %s that was thrown only what type it is', (_, err, name) => {
  const line = lineOf(err);
  expect(line).not.toContain('Ysolde');
  expect(JSON.parse(line).err).toEqual({ name, stack: [] });
});

it.each([
  ['an error alone', () => log.error(failure())],
  ['an error without a sentence', () => log.error({ err: failure() })],
])('writes nothing of what it says of %s either', (_, tell) => {
  written.length = 0;
  tell();
  expect(written).toHaveLength(1);
  expect(written[0]).not.toContain('Ysolde');
});
