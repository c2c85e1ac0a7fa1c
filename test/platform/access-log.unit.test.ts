import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { accessLog, createLog } from '../../src/platform/log.js';

it('writes every line whole, in the order of the answers, however many there are at a moment', async () => {
  const written: string[] = [];
  const tell = accessLog(createLog('info', { write: (text: string) => void written.push(text) }));
  const now = Date.parse('2025-12-20T17:05:00.123Z');
  const ids = Array.from({ length: 1000 }, () => randomUUID());
  for (const id of ids)
    tell({ id, method: 'GET', path: '/articles/mayor-opens-bridge', status: 200, now, took: 3 });
  // What is full is written before its time; the rest after it.
  expect(written.length).toBeGreaterThan(2);
  await expect.poll(() => written.join('').split('\n').length).toBe(1001);
  for (const text of written) expect(text.endsWith('}\n')).toBe(true);
  const lines = written
    .join('')
    .trimEnd()
    .split('\n')
    .map((it) => JSON.parse(it));
  expect(lines.map((it) => it.req.id)).toEqual(ids);
  expect(lines[999]).toEqual({
    level: 30,
    time: '2025-12-20T17:05:00.123Z',
    req: { id: ids[999], method: 'GET', path: '/articles/mayor-opens-bridge' },
    res: { status: 200 },
    responseTime: 3,
    from: 'memory',
    msg: 'request completed',
  });
});

it('writes what waits when the process ends by itself', async () => {
  const others = process.listeners('exit');
  vi.resetModules();
  const anew = await import('../../src/platform/log.js');
  const written: string[] = [];
  const log = anew.createLog('info', { write: (text: string) => void written.push(text) });
  anew.accessLog(log)({ id: 'one', method: 'GET', path: '/', status: 200, now: 0, took: 1 });
  expect(written).toEqual([]);
  for (const end of process.listeners('exit').filter((it) => !others.includes(it))) end(0);
  expect(written.map((it) => JSON.parse(it).req.id)).toEqual(['one']);
});
