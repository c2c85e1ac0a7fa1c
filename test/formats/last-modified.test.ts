import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeOf, datedRecord, ledgerOf } from '../../src/formats/queries.js';
import { record } from '../../src/ledger/record.js';
import type { Db } from '../../src/platform/database.js';
import { transact } from '../../src/platform/database.js';
import { protectSource } from '../../src/sources/commands/protect-source.js';
import { claimIn } from '../support/claims.js';
import { anAccount, openTestDesk, type TestDesk } from '../support/desk.js';
import { at, correct, onShow } from '../support/reviews.js';

let desk: TestDesk;
let slug: string;
let ref: string;
let version: number;

beforeAll(async () => {
  desk = await openTestDesk();
  ({ slug, ref, version } = await onShow(desk));
});
afterAll(() => desk?.close());

/** A database in which something happens right after the first thing that is read. */
const interrupted = (happens: () => Promise<void>): Db => {
  let isFirst = true;
  return new Proxy(desk.db, {
    get(target, name) {
      const found = Reflect.get(target, name);
      if (name !== '$queryRaw') return found;
      return async (...given: unknown[]) => {
        const rows = await (found as (...given: unknown[]) => Promise<unknown>).apply(target, given);
        if (isFirst) {
          isFirst = false;
          await happens();
        }
        return rows;
      };
    },
  });
};

it.each([
  ['a record', datedRecord],
  ['a ledger', ledgerOf],
])('of %s is never later than what it shows', async (_, read) => {
  const statement = `The bridge cost ${version} million in all.`;
  const db = interrupted(async () => {
    version = await correct(desk, { ref, version }, undefined, statement);
  });
  const { record: shown, changedAt } = await read(db, slug);
  const now = await changeOf(desk.db, slug);
  // Whoever is told of the present has it.
  if (changedAt && now && changedAt >= now) expect(shown.claims[0]?.content.statement).toBe(statement);
  else expect(changedAt && now && changedAt < now).toBe(true);
});

it('is that of the latest, also where what began before it was written after it', async () => {
  const source = await desk.db.source.findFirstOrThrow();
  const write = (at: Date) =>
    transact(desk.as.editor, async (tx) => {
      await tx.source.update({ where: { id: source.id }, data: { name: source.name } });
      await record(tx, {
        kind: 'source_edited',
        at,
        actorId: desk.as.editor.actor.id,
        public: {},
        private: { sourceId: source.id, changed: [], before: {}, after: {} },
      });
    });
  const late = new Date(Date.now() + 60_000);
  await write(late);
  await write(new Date());
  expect(await changeOf(desk.db, slug)).toEqual(late);
});

it.each(['/feed.json', '/feed.atom', '/articles/:slug/feed.json', '/articles/:slug/claims.json'])(
  '%s is new to who knows it by its day alone, when a source is protected',
  async (path) => {
    const word = path.replace(/\W/g, '');
    const [name, description] = [
      `Perpetua ${word}`,
      `an official with ${path.length + path.indexOf('a')} years of service`,
    ];
    await claimIn('approved', desk, slug, { attributions: [anAccount(name)] });
    const reader = await desk.visitor();
    const address = path.replace(':slug', slug);
    const since = (await reader.get(address)).headers.get('last-modified') ?? '';
    const again = async () => (await reader.get(address, { 'if-modified-since': since })).status;
    expect([Date.parse(since) > 0, await again()]).toEqual([true, 304]);
    const { id } = await desk.db.source.findFirstOrThrow({ where: { name } });
    const later = at(desk.as.editor, new Date(Date.parse(since) + 3_600_000));
    const protection = { spellings: [], note: null, publicDescription: description, guardians: [] };
    await protectSource(later, id, 1, protection);
    expect(await again()).toBe(200);
  },
);
