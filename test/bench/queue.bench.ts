import { expect, it } from 'vitest';
import { generateDesk } from '../../seed/generate-desk.js';
import { Prisma } from '../../src/generated/prisma/client.js';
import { conditionOf } from '../../src/queue/conditions.js';
import { ORDER } from '../../src/queue/order.js';
import { pageOfIds, placeOfRef, queue } from '../../src/queue/queries.js';
import { openTestDesk } from '../support/desk.js';

// How long the queue takes with 400 and with 4,000 open claims. Numbers of one run are compared with each other alone:
// what matters is how they grow, and that a deep page costs no more than the first.

const OPEN_ONLY = { draft: 3, submitted: 6, returned: 1 };
const NOW = new Date();

/** Milliseconds that work takes in the middle of so many runs. */
async function median(work: () => Promise<unknown>, runs = 15): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] as number;
}

async function measure(articles: number) {
  const desk = await openTestDesk();
  try {
    await generateDesk(desk.db, { articles, claims: 100, mix: OPEN_ONLY, now: NOW });
    await desk.pool.query('ANALYZE');
    const who = desk.as.editor.actor;
    const open = conditionOf('open', who, NOW);
    const claims = articles * 100;
    const deepAt = claims - 60;
    const [deep] = await desk.db.$queryRaw<{ ref: string }[]>(
      Prisma.sql`SELECT c.ref FROM "Claim" c WHERE ${open} ${ORDER} OFFSET ${deepAt} LIMIT 1`,
    );
    const after = await placeOfRef(desk.db, deep?.ref ?? '');
    const byOffset = () =>
      desk.db.$queryRaw(
        Prisma.sql`SELECT c.id FROM "Claim" c WHERE ${open} ${ORDER} OFFSET ${deepAt + 1} LIMIT 51`,
      );
    expect((await pageOfIds(desk.db, who, { view: 'open', after }, NOW)).ids).toHaveLength(50);
    return {
      claims,
      'whole page, waiting': await median(() => queue(desk.db, who, { view: 'waiting' }, NOW)),
      'whole page, open': await median(() => queue(desk.db, who, { view: 'open' }, NOW)),
      'whole page, deep': await median(() => queue(desk.db, who, { view: 'open', after }, NOW)),
      'ids, first page': await median(() => pageOfIds(desk.db, who, { view: 'open' }, NOW)),
      'ids, deep by key': await median(() => pageOfIds(desk.db, who, { view: 'open', after }, NOW)),
      'ids, deep by offset': await median(byOffset),
    };
  } finally {
    await desk.close();
  }
}

it('the queue at 400 and at 4,000 open claims', async () => {
  const [small, large] = [await measure(4), await measure(40)];
  const rows = Object.keys(small).map((name) => {
    const [few, many] = [small, large].map((it) => it[name as keyof typeof it]) as [number, number];
    const shown = (n: number) => (name === 'claims' ? String(n) : `${n.toFixed(1)} ms`);
    return { what: name, 'at 400': shown(few), 'at 4,000': shown(many), ratio: (many / few).toFixed(1) };
  });
  console.table(rows);
}, 600_000);
