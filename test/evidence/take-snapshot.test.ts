import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeSnapshot } from '../../src/evidence/commands/take-snapshot.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { NotFound, StoreAway } from '../../src/platform/errors.js';
import type { FileStore } from '../../src/platform/file-store.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { theEventOf, theEventsOf } from '../support/events.js';
import { anItem, filesOf, spooled } from '../support/evidence.js';
import { snapshot } from '../support/snapshot.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const UPLOAD = { from: 'upload', fileName: 'budget.txt' } as const;
const LINK = { from: 'link', url: 'https://city.example/budget' } as const;

describe('a copy', () => {
  it.each([
    ['upload', UPLOAD, { fileName: 'budget.txt', url: null }],
    ['link', LINK, { fileName: null, url: 'https://city.example/budget' }],
  ] as const)('is stored with its row and its event (%s)', async (from, origin, columns) => {
    const { id, claimId, articleId } = await anItem(desk);
    const file = await spooled(desk, `The budget by ${from}`);
    const event = await theEventOf(desk.db, () =>
      takeSnapshot(desk.as.checker, desk.store, id, file, origin),
    );
    const { sha256, size, mediaType } = file;
    const row = await desk.db.snapshot.findFirstOrThrow({ where: { evidenceId: id } });
    const takenById = desk.as.checker.actor.id;
    expect(row).toMatchObject({ sha256, mediaType, size: BigInt(size), takenById, ...columns });
    expect(await buffer(await desk.store.get(row.storageKey))).toEqual(Buffer.from(`The budget by ${from}`));
    expect(event).toMatchObject({
      kind: 'snapshot_taken',
      chain: articleId,
      articleId,
      claimId,
      actorId: takenById,
      at: row.takenAt,
      public: {},
      private: { evidenceId: id, sha256, mediaType, size, from },
    });
  });

  it('of the same bytes is the one that there is', async () => {
    const { id } = await anItem(desk);
    const file = await spooled(desk, 'The same');
    expect(await takeSnapshot(desk.as.checker, desk.store, id, file, UPLOAD)).toBe(true);
    const before = await snapshot(desk.pool);
    expect(await takeSnapshot(desk.as.editor, desk.store, id, file, LINK)).toBe(false);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('of the same bytes is one also when several take it at once', async () => {
    const { id } = await anItem(desk);
    const file = await spooled(desk, 'All at once');
    await desk.store.put(file);
    // Connections for all of them, so that none is held up by its own.
    await Promise.all(Array.from({ length: 6 }, () => desk.pool.query('SELECT pg_sleep(0.3)')));
    // A store that lets nobody go on before all have come.
    let [come, open] = [0, () => {}];
    const all = new Promise<void>((done) => {
      open = done;
    });
    const store: FileStore = {
      ...desk.store,
      async put(given) {
        if (++come === 6) open();
        await all;
        return desk.store.put(given);
      },
    };
    const taken: boolean[] = [];
    const events = await theEventsOf(desk.db, async () => {
      const takers = Array.from({ length: 6 }, () => takeSnapshot(desk.as.checker, store, id, file, UPLOAD));
      taken.push(...(await Promise.all(takers)));
    });
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(events).toHaveLength(1);
    expect(await desk.db.snapshot.count({ where: { evidenceId: id } })).toBe(1);
  });

  it('of the same bytes of another item is another copy of one file', async () => {
    const [one, two] = [await anItem(desk), await anItem(desk)];
    const file = await spooled(desk, 'Of two');
    for (const { id } of [one, two])
      expect(await takeSnapshot(desk.as.checker, desk.store, id, file, UPLOAD)).toBe(true);
    expect((await filesOf(desk)).stored.filter((it) => it === file.sha256)).toHaveLength(1);
  });

  it('of other bytes stands beside it', async () => {
    const { id } = await anItem(desk);
    for (const content of ['Monday', 'Tuesday'])
      await takeSnapshot(desk.as.checker, desk.store, id, await spooled(desk, content), LINK);
    expect(await desk.db.snapshot.count({ where: { evidenceId: id } })).toBe(2);
  });

  it('of an item that no claim uses any more is told in the desk’s own chain', async () => {
    const { id } = await desk.db.$transaction(async (tx) => {
      const { id } = await anItem(desk);
      await tx.$executeRawUnsafe('ALTER TABLE "ClaimEvidence" DISABLE TRIGGER USER');
      await tx.claimEvidence.deleteMany({ where: { evidenceId: id } });
      await tx.$executeRawUnsafe('ALTER TABLE "ClaimEvidence" ENABLE TRIGGER USER');
      return { id };
    });
    const file = await spooled(desk, 'Of nobody');
    const event = await theEventOf(desk.db, () =>
      takeSnapshot(desk.as.checker, desk.store, id, file, UPLOAD),
    );
    expect(event).toMatchObject({ chain: 'desk', articleId: null, claimId: null });
  });
});

describe('no copy', () => {
  it('is taken of an item that is not there: no row, no event, no file', async () => {
    const [before, files] = [await snapshot(desk.pool), await filesOf(desk)];
    const file = await spooled(desk, 'Of nothing');
    const nowhere = '00000000-0000-7000-8000-000000000000';
    await expect(takeSnapshot(desk.as.checker, desk.store, nowhere, file, UPLOAD)).rejects.toThrow(NotFound);
    expect(await snapshot(desk.pool)).toEqual(before);
    expect(await filesOf(desk)).toEqual(files);
  });

  it('is told of while the store is away', async () => {
    const other = await openTestDesk();
    const { id } = await anItem(other);
    const file = await spooled(other, 'Not stored');
    await writeFile(path.join(other.folder, 'snapshots'), '');
    const before = await snapshot(other.pool);
    await expect(takeSnapshot(other.as.checker, other.store, id, file, UPLOAD)).rejects.toThrow(StoreAway);
    expect(await snapshot(other.pool)).toEqual(before);
    // And it is taken when the store is back.
    await rm(path.join(other.folder, 'snapshots'));
    expect(await takeSnapshot(other.as.checker, other.store, id, file, UPLOAD)).toBe(true);
    await other.close();
  });
});

it('the ledger holds', async () => {
  expect((await verifyLedger(desk.db)).faults).toEqual([]);
});
