import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateDesk } from '../../seed/generate-desk.js';
import { publishArticle } from '../../src/articles/commands/change-article.js';
import { type AppProcess, cpuOf, startApp } from '../support/app-process.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { headerIn, rawRequest } from '../support/raw-request.js';
import { type Asking, aim, bytesOf, drive, median, shown, tellNoise } from './measuring.js';

// The page of an article with 25 claims as readers get it from memory, against node:http alone that sends the very same
// bytes: each in a process of its own, in turn, several rounds. And the same page where it is made for each request.

const ROUNDS = 9;
const CLAIMS = 25;
const WARM = { times: 4000, connections: 20 };
const COLD = { times: 40, connections: 1 };
const LOGGED = { LOG_LEVEL: 'info' };

let desk: TestDesk;
let stored: AppProcess;
let unstored: AppProcess;
let bare: ChildProcess;
let path: string;

beforeAll(async () => {
  desk = await openTestDesk();
  await generateDesk(desk.db, { articles: 1, claims: CLAIMS, mix: { approved: 1 } });
  const { slug, version } = await desk.db.article.findFirstOrThrow();
  await publishArticle(desk.as.editor, slug, version);
  await desk.pool.query('ANALYZE');
  path = `/articles/${slug}`;
  [stored, unstored] = await Promise.all([
    startApp(desk.databaseUrl, LOGGED),
    startApp(desk.databaseUrl, { ...LOGGED, PAGE_STORE_MB: '0' }),
  ]);
  bare = fork(fileURLToPath(new URL('bare-server.mjs', import.meta.url)));
}, 300_000);
afterAll(async () => {
  bare?.kill();
  await Promise.all([stored?.kill(), unstored?.kill()]);
  await desk?.close();
});

/** What a browser sends, but for what takes no part. The host is in the page, so all are asked for the same one. */
const SENT = {
  host: 'desk.example',
  'accept-language': 'en-GB,en;q=0.9',
  'accept-encoding': 'gzip, deflate, br',
  'user-agent': 'bench',
};
const asks = (status: Asking['status'], more: Record<string, string> = {}): Asking => {
  const lines = Object.entries({ ...SENT, ...more }).map(([name, value]) => `${name}: ${value}\r\n`);
  return { status, text: `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n` };
};

async function giveToBare(): Promise<{ port: number; etag: string; plain: number; packed: number }> {
  const headers = SENT;
  expect((await rawRequest(unstored.base, path, { headers })).status).toBe(200);
  await expect
    .poll(async () => headerIn(await rawRequest(stored.base, path, { headers }), 'etag'), { timeout: 30_000 })
    .toMatch(/-br"$/);
  const whole = await rawRequest(stored.base, path, { headers });
  const etag = headerIn(whole, 'etag') ?? '';
  const unchanged = await rawRequest(stored.base, path, { headers: { ...headers, 'if-none-match': etag } });
  expect([whole.status, unchanged.status]).toEqual([200, 304]);
  const flat = (it: typeof whole) =>
    it.headers.filter(([name]) => !/^(date|connection|keep-alive)$/i.test(name)).flat();
  const answered = once(bare, 'message') as Promise<[{ port: number }]>;
  bare.send({ etag, whole: flat(whole), unchanged: flat(unchanged), body: whole.body.toString('base64') });
  const [{ port }] = await answered;
  const plain = (await rawRequest(stored.base, path)).body.length;
  return { port, etag, plain, packed: whole.body.length };
}

type Figures = { cpu: number[]; rate: number[] };
const none = (): Figures => ({ cpu: [], rate: [] });

async function measure(
  into: Figures,
  cpu: () => Promise<number>,
  port: number,
  asking: Asking,
  much: typeof WARM,
): Promise<void> {
  const before = await cpu();
  const took = await drive(port, asking, much);
  // Microseconds of processor time a request, and requests a second.
  into.cpu.push((((await cpu()) - before) * 1000) / much.times);
  into.rate.push((much.times * 1000) / took);
}

const ratios = (above: readonly number[], below: readonly number[]) =>
  above.map((it, at) => it / (below[at] as number));

it('a page from memory, its 304, and the page made anew', async () => {
  const { port, etag, plain, packed } = await giveToBare();
  const [page, again] = [asks(200), asks(304, { 'if-none-match': etag })];
  const all = { page: none(), barePage: none(), again: none(), bareAgain: none(), cold: none() };
  const ofBare = () => cpuOf(bare);
  for (const asking of [page, again]) {
    expect(await bytesOf(stored.port, asking)).toBe(await bytesOf(port, asking));
    await drive(stored.port, asking, WARM);
    await drive(port, asking, WARM);
  }
  await drive(unstored.port, page, COLD);
  for (let round = 0; round < ROUNDS; round++) {
    await measure(all.page, stored.cpu, stored.port, page, WARM);
    await measure(all.barePage, ofBare, port, page, WARM);
    await measure(all.again, stored.cpu, stored.port, again, WARM);
    await measure(all.bareAgain, ofBare, port, again, WARM);
    await measure(all.cold, unstored.cpu, unstored.port, page, COLD);
  }
  console.log(
    `\nA page of ${CLAIMS} claims, ${plain} bytes, ${packed} in Brotli; ${ROUNDS} rounds, medians.`,
  );
  console.table(
    [
      ['from memory', all.page, all.barePage],
      ['its 304', all.again, all.bareAgain],
    ].map(([what, app, node]) => {
      const [one, other] = [app as Figures, node as Figures];
      return {
        what,
        'CPU, µs': shown(one.cpu, 1),
        'bare, µs': shown(other.cpu, 1),
        'bare / app by CPU': shown(ratios(other.cpu, one.cpu)),
        'app / bare by rate': shown(ratios(one.rate, other.rate)),
        'requests/s': shown(one.rate, 0),
      };
    }),
  );
  for (const [what, app, node] of [
    ['page', all.page, all.barePage],
    ['304', all.again, all.bareAgain],
  ] as const) {
    const ratio = median(ratios(node.cpu, app.cpu));
    console.log(
      aim(ratio >= 0.95, `a ${what} from memory at ${ratio.toFixed(2)} of bare node:http; 0.95 is the aim.`),
    );
  }
  const cold = median(all.cold.cpu) / 1000;
  console.log(
    aim(
      cold <= 5,
      `a page made anew in ${shown(
        all.cold.cpu.map((it) => it / 1000),
        1,
      )} ms of CPU; 5 is the aim.`,
    ),
  );
  console.log(`That is ${shown(ratios(all.cold.cpu, all.barePage.cpu), 0)} times bare node:http.`);
  tellNoise('bare node:http, which does the same each time,', all.barePage.cpu);
}, 900_000);
