import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../src/access.js';
import { sentenceOf } from '../../src/ledger/catalogue.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { createLog } from '../../src/platform/log.js';
import { CANARIES, canaryIn, expectNothing, HOUSE } from '../support/canaries.js';
import { openTestDesk, type TestDesk, type Who } from '../support/desk.js';
import { LEAKS, LISTING, type Visit } from '../support/leak-table.js';
import { addressOf, mountedRoutes } from '../support/routes.js';
import {
  DESCRIPTIONS,
  GUARDIAN,
  type Own,
  type Planted,
  plantFor,
  plantSecrets,
} from '../support/secrets.js';
import { filesBelow } from '../support/source-files.js';
import type { Visitor } from '../support/visitor.js';

// Rule 8: a protected source's identity never leaves the desk: not in a page, an export, a feed, a log line, an error,
// a search result or an event shown to readers. Who they are is told in words that stand nowhere else; then every
// route is visited as everybody, and everything that comes back is searched for them.

const LOOKERS = ['checker', 'nobody', 'editor2', 'admin', GUARDIAN] as const;
type Looker = (typeof LOOKERS)[number];
const FROM_THE_START = ['quillon', 'vexmarsh', 'квіллон', 'вексмарш', 'zinnober', 'thraxwick', 'zephrim'];
const ROUTES = Object.keys(LEAKS) as Route[];
/** Parts of pages by the ids of the elements that htmx puts them into, of all pages there are. */
const FRAGMENTS = [
  ...new Set(
    filesBelow('src', ['.ts'])
      .flatMap(({ text }) => text.match(/fragments: \{[^}]*\}/g) ?? [])
      .flatMap((it) => [...it.matchAll(/[{,]\s*'?([a-z-]+)'?:/g)].map(([, id = '']) => id)),
  ),
];

let desk: TestDesk;
let planted: Planted;
const own = {} as Record<Looker, Own>;
const visitors = {} as Record<Looker, Visitor>;
const log: string[] = [];

const whoIs = (looker: Looker): Who | undefined => (looker === 'nobody' ? undefined : looker);
const signedIn = async (looker: Looker) => {
  const visitor = await desk.visitor(whoIs(looker));
  await visitor.get(looker === 'nobody' ? '/sign-in' : '/desk/account');
  return visitor;
};

beforeAll(async () => {
  desk = await openTestDesk({ log: createLog('trace', { write: (line) => void log.push(line) }) });
  planted = await plantSecrets(desk);
  for (const looker of LOOKERS) {
    // What nobody may change, nobody needs to have of their own.
    own[looker] = looker === 'nobody' ? own.checker : await plantFor(desk, looker);
    visitors[looker] = await signedIn(looker);
    if (looker !== 'nobody') visitors[looker].bearer = own[looker].bearer;
  }
}, 180_000);
afterAll(() => desk.close());

const PART = (target: string) => ({
  'hx-request': 'true',
  'hx-request-type': 'partial',
  'hx-target': `div#${target}`,
});

function send(visitor: Visitor, { path, fields, file, json }: Visit, headers: Record<string, string> = {}) {
  if (json !== undefined)
    return visitor.send(path, {
      method: 'POST',
      body: JSON.stringify(json),
      headers: { 'content-type': 'application/json', ...headers },
    });
  if (fields === undefined) return visitor.get(path, headers);
  if (file === undefined) return visitor.post(path, fields, headers);
  const body = new FormData();
  body.set('_csrf', visitor.csrf);
  body.set('file', new Blob([file]), 'bill.txt');
  return visitor.send(path, { method: 'POST', body, headers: { origin: visitor.base, ...headers } });
}

/** Forms as they are, after the first has been refused for being empty and for being too old. */
const tries = (visits: Visit[]): Visit[] =>
  visits.flatMap((visit, index) =>
    visit.json !== undefined && index === 0
      ? [{ ...visit, json: {} }, { ...visit, json: { ...visit.json, version: 99 } }, visit]
      : triesOfForm(visit, index),
  );

const triesOfForm = (visit: Visit, index: number): Visit[] =>
  visit.fields === undefined || index > 0
    ? [visit]
    : [
        { ...visit, fields: [] },
        { ...visit, fields: visit.fields.map(([name, it]) => [name, /version/i.test(name) ? '99' : it]) },
        visit,
      ];

/** Whether a guardian is told there who a source is, which is what the route is for. */
const isForGuardian = (route: Route, looker: Looker) =>
  looker === GUARDIAN && /\/desk\/sources\/:id\/(protection|guardians|exposure)$/.test(route);
/** What ends a session, and so is tried in one of its own. */
const isLast = (route: Route) => route === 'POST /sign-out';

describe('the table of leaks', () => {
  it('lists every route that the app answers', () => {
    expect([...ROUTES].sort()).toEqual(mountedRoutes(desk.app).sort());
  });

  it('knows the parts of pages', () => {
    for (const id of ['panel', 'queue', 'sources', 'annotations', 'claim-form'])
      expect(FRAGMENTS).toContain(id);
  });
});

describe('the guardian', () => {
  it('does read who they are, so that the search below could find it', async () => {
    const { a, b, c, d } = planted.sources;
    const read = async (id: string) =>
      (await visitors[GUARDIAN].get(`/desk/sources/${id}/protection`)).text.toLowerCase();
    const pages = await Promise.all([a, b, c, d].map(read));
    for (const canary of CANARIES.filter((it) => !['zephrim', 'oltcastle'].includes(it)))
      expect([canary, pages.some((page) => canaryIn(page, [canary]))]).toEqual([canary, true]);
  });

  it('may not have these pages kept anywhere', async () => {
    const { headers } = await visitors[GUARDIAN].get(`/desk/sources/${planted.sources.a}/protection`);
    expect(headers.get('cache-control')).toBe('private, no-store');
  });
});

describe.each(LOOKERS)('as %s', (looker) => {
  it.each(ROUTES.filter((it) => !isForGuardian(it, looker)))('%s tells of nobody', async (route) => {
    const visitor = isLast(route) ? await signedIn(looker) : visitors[looker];
    const canaries = LISTING.includes(route) ? CANARIES : [...CANARIES, HOUSE];
    for (const visit of tries(LEAKS[route](planted, own[looker]))) {
      const isHouse = visit.path.includes(planted.sources.house);
      const look = async (headers: Record<string, string> = {}) => {
        const reply = await send(visitor, visit, headers);
        const what = `${visit.path} ${headers['hx-target'] ?? ''}`;
        expectNothing(what, reply, isHouse ? CANARIES : canaries);
        expect(reply.status).toBeLessThan(500);
        return reply.text;
      };
      const page = await look();
      const parts = visit.fields === undefined ? FRAGMENTS.filter((id) => page.includes(`id="${id}"`)) : [];
      for (const id of parts) await look(PART(id));
    }
  });

  it.each(ROUTES)('%s of something that is not there tells of nobody', async (route) => {
    const visit = { path: addressOf(route), ...(route.startsWith('POST') ? { fields: [] } : {}) };
    if (!isLast(route)) expectNothing(route, await send(visitors[looker], visit));
  });

  it('nothing tells what belongs to what', async () => {
    const { house, b } = planted.sources;
    const { text } = await visitors[looker].get(`/desk/sources/${house}`);
    expect(text).not.toContain(DESCRIPTIONS.b);
    if (looker === GUARDIAN) return;
    for (const tail of ['', '/edit', '/protection', '/merge'])
      expectNothing(tail, await visitors[looker].get(`/desk/sources/${b}${tail}`), [...CANARIES, HOUSE]);
  });

  it('the pages of our own mistakes tell of nobody', async () => {
    await desk.pool.query('ALTER TABLE "Affiliation" RENAME TO "Mislaid"');
    try {
      const statuses: number[] = [];
      for (const route of ROUTES.filter((it) => it.startsWith('GET ') && !isForGuardian(it, looker)))
        for (const visit of LEAKS[route](planted, own[looker]).slice(0, 1)) {
          const reply = await send(visitors[looker], visit);
          statuses.push(reply.status);
          if (reply.status === 500) expectNothing(visit.path, reply, [...CANARIES, HOUSE]);
        }
      expect(statuses.includes(500)).toBe(looker !== 'nobody');
    } finally {
      await desk.pool.query('ALTER TABLE "Mislaid" RENAME TO "Affiliation"');
    }
  });
});

describe('after all of this', () => {
  it('no event tells of them in its sentence or its public part', async () => {
    const events = await desk.db.event.findMany();
    expect(events.length).toBeGreaterThan(100);
    for (const event of events) {
      const told = `${event.kind}: ${sentenceOf(event)} ${JSON.stringify(event.public)}`;
      expect(`${event.kind}: ${canaryIn(told, [...CANARIES, HOUSE]) ?? 'nothing'}`).toBe(
        `${event.kind}: nothing`,
      );
    }
    expect((await verifyLedger(desk.db)).faults).toEqual([]);
  });

  it('no line of the log does', () => {
    expect(log.length).toBeGreaterThan(500);
    expect(log.some((line) => line.includes('/protection') && line.includes('"status":200'))).toBe(true);
    expect(log.some((line) => line.includes('"level":50'))).toBe(true);
    expect(log.filter((line) => canaryIn(line, [...CANARIES, HOUSE]))).toEqual([]);
  });

  it('the database holds them with the guardians alone, and where it never changes anything', async () => {
    const { rows } = await desk.pool.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    );
    const places: string[] = [];
    for (const { name } of rows) {
      const found = await desk.pool.query<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(it) AS row FROM "${name}" it`,
      );
      for (const { row } of found.rows)
        for (const [column, value] of Object.entries(row)) {
          const canary = canaryIn(JSON.stringify(value) ?? '');
          if (canary)
            places.push(`${name}.${column}${FROM_THE_START.includes(canary) ? ' (from the start)' : ''}`);
        }
    }
    // Those that were ordinary once stand in what was frozen and sealed then; one protected from the start nowhere.
    expect([...new Set(places)].sort()).toEqual([
      'Assessment.content',
      'Event.private',
      'Identity.name',
      'Identity.name (from the start)',
      'Identity.nameKeys',
      'Identity.nameKeys (from the start)',
      'Identity.note',
      'Identity.note (from the start)',
    ]);
  });
});
