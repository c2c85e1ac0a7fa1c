import { afterAll, beforeAll, expect, it } from 'vitest';
import { annotateClaim, annotatePassage, settleThread } from '../../src/annotations/commands/annotate.js';
import {
  editParticulars,
  publishArticle,
  unpublishArticle,
} from '../../src/articles/commands/change-article.js';
import { undoDecision } from '../../src/assessments/commands/undo-decision.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { articleRecord, publicRecord } from '../../src/readers/public-record.js';
import { claimIn, type Marked } from '../support/claims.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { at, correct, onShow } from '../support/reviews.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk?.close());

it('an article says when it last changed for readers, whatever it was, and never goes back', async () => {
  let { slug, ref, version } = await onShow(desk);
  const first = Date.now() + 60_000;
  let now = first;
  /** Somebody of the desk, an hour after what was done before. */
  const next = (who: 'checker' | 'editor' = 'editor') => {
    now += 3_600_000;
    return at(desk.as[who], new Date(now));
  };
  const timed = (): TestDesk => ({ ...desk, as: { ...desk.as, checker: next('checker'), editor: next() } });
  const article = () => desk.db.article.findUniqueOrThrow({ where: { slug } });
  const particulars = { byline: 'Ann', publication: null, url: null, dateline: null, language: 'en' };
  let note = '';
  let draft: Marked;

  const steps: [what: string, isSeen: boolean, act: () => Promise<unknown>][] = [
    [
      'its particulars are edited',
      true,
      async () => editParticulars(next(), slug, (await article()).version, particulars),
    ],
    [
      'a passage gets a note',
      true,
      async () => {
        const words = { part: 'body' as const, start: 0, end: 9 };
        note = await annotatePassage(next(), slug, words, { body: 'A note.', visibility: 'public' });
      },
    ],
    ['the note is taken back', true, () => settleThread(next(), note, 1, true)],
    [
      'a claim is marked',
      false,
      async () => {
        draft = await claimIn('draft', timed(), slug);
      },
    ],
    [
      'it is told of where only the desk sees it',
      false,
      () => annotateClaim(next(), draft.ref, { body: 'A note.', visibility: 'public' }),
    ],
    ['it is withdrawn', false, () => withdrawClaim(next(), draft.ref, draft.version, 'Not so.')],
    [
      'a claim is corrected',
      true,
      async () => {
        version = await correct(timed(), { ref, version });
      },
    ],
    [
      'that is undone',
      true,
      async () => {
        await undoDecision(at(desk.as.editor, new Date(++now)), ref, version);
      },
    ],
    ['it is taken off', false, async () => unpublishArticle(next(), slug, (await article()).version)],
    ['it comes out again', true, async () => publishArticle(next(), slug, (await article()).version)],
  ];
  const told: [time: number, changedAt: number][] = [];
  const changedAt = async (then?: Date) =>
    publicRecord(await articleRecord(desk.db, slug, then)).changedAt.getTime();
  let last = await changedAt();
  expect(last).toBeLessThan(first);
  for (const [what, isSeen, act] of steps) {
    await act();
    if (what === 'it is taken off') continue;
    if (isSeen) last = now;
    expect([what, await changedAt()]).toEqual([what, last]);
    told.push([now, last]);
  }
  for (const [time, then] of told) expect([time, await changedAt(new Date(time))]).toEqual([time, then]);
  const { text } = await (await desk.visitor()).get(`/articles/${slug}`);
  expect(text).toContain(`"dateModified":"${new Date(last).toISOString()}"`);
});

it('says so of what it shows, whatever is written while it is read', async () => {
  const { slug, ref, version } = await onShow(desk);
  const before = publicRecord(await articleRecord(desk.db, slug)).changedAt;
  let written: Promise<unknown> | undefined;
  /** Corrects a claim as soon as the article was read. */
  const db = new Proxy(desk.db, {
    get(target, name) {
      const found = Reflect.get(target, name);
      if (name !== '$queryRaw') return found;
      return async (...given: unknown[]) => {
        const rows = await found.apply(target, given);
        written ??= correct(desk, { ref, version });
        await written;
        return rows;
      };
    },
  });
  expect(publicRecord(await articleRecord(db, slug)).changedAt).toEqual(before);
  expect(written).toBeDefined();
  expect(publicRecord(await articleRecord(desk.db, slug)).changedAt.getTime()).toBeGreaterThan(
    before.getTime(),
  );
});
