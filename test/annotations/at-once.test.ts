import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  annotateClaim,
  annotateEvidence,
  annotatePassage,
  settleThread,
} from '../../src/annotations/commands/annotate.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { NotNow } from '../../src/platform/errors.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { anItem } from '../support/evidence.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const OBJECTION = { body: 'It is another bridge.', visibility: 'internal', kind: 'objection' } as const;
type Item = Awaited<ReturnType<typeof waiting>>;

/** A claim that waits for review, with evidence. */
async function waiting() {
  const item = await anItem(desk);
  const { article } = await desk.db.claim.findUniqueOrThrow({
    where: { ref: item.ref },
    include: { article: true },
  });
  await submitAssessment(desk.as.checker, item.ref, 1);
  return { ...item, slug: article.slug };
}

/** An objection that was settled, to be opened again. */
const settled = async (id: string) => {
  await settleThread(desk.as.editor, id, 1, true);
  return () => settleThread(desk.as.checker2, id, 2, false);
};
const onEvidence = ({ id }: Item) => annotateEvidence(desk.as.checker2, id, OBJECTION);
const onWords = ({ slug }: Item) =>
  annotatePassage(desk.as.checker2, slug, { part: 'body', start: 40, end: 55 }, OBJECTION);
const onClaim = ({ ref }: Item) => annotateClaim(desk.as.checker2, ref, OBJECTION);

const WAYS: [string, (it: Item) => Promise<() => Promise<unknown>>][] = [
  ['made on the claim', async (it) => () => onClaim(it)],
  ['made on its evidence', async (it) => () => onEvidence(it)],
  ['made on words of it', async (it) => () => onWords(it)],
  ['on the claim, opened again', async (it) => settled(await onClaim(it))],
  ['on its evidence, opened again', async (it) => settled(await onEvidence(it))],
  ['on words of it, opened again', async (it) => settled(await onWords(it))],
];

/** Waits until so many transactions wait for another one, or until some work has ended. */
async function untilWaiting(count: number, work: Promise<unknown>): Promise<void> {
  let hasEnded = false;
  work.then(
    () => (hasEnded = true),
    () => (hasEnded = true),
  );
  while (!hasEnded) {
    const { rows } = await desk.pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rows.length >= count) return;
    await wait(10);
  }
}

const stateOf = async ({ ref }: Item) => (await desk.db.claim.findUniqueOrThrow({ where: { ref } })).state;
const openThreads = ({ slug, id }: Item) =>
  desk.db.annotation.count({
    where: { resolvedAt: null, OR: [{ article: { slug } }, { evidenceId: id }] },
  });

describe.each(WAYS)('an objection %s', (_, prepare) => {
  it('waits for an approval that has read already what is open', async () => {
    const item = await waiting();
    const object = await prepare(item);
    let goOn = () => {};
    let hasRead = () => {};
    const gate = new Promise<void>((open) => (goOn = open));
    const reading = new Promise<void>((read) => (hasRead = read));
    const approval = approveAssessment(desk.as.editor2, item.ref, 2, null, [], () => {
      hasRead();
      return gate;
    });
    await reading;
    const objecting = object();
    await untilWaiting(1, objecting);
    const openMeanwhile = await openThreads(item);
    goOn();
    await Promise.all([approval, objecting]);
    expect(openMeanwhile).toBe(0);
    expect([await stateOf(item), await openThreads(item)]).toEqual(['approved', 1]);
  });

  it('is waited for by an approval, which then sees it', async () => {
    const item = await waiting();
    const object = await prepare(item);
    // Who has the heads of the chains keeps the objection from ending.
    const client = await desk.pool.connect();
    await client.query('BEGIN');
    await client.query(`SELECT 1 FROM "Chain" FOR UPDATE`);
    const objecting = object();
    await untilWaiting(1, objecting);
    const approval = approveAssessment(desk.as.editor2, item.ref, 2, null);
    await untilWaiting(2, approval);
    await client.query('COMMIT');
    client.release();
    const [objected, approved] = await Promise.allSettled([objecting, approval]);
    expect(objected.status).toBe('fulfilled');
    expect((approved as PromiseRejectedResult).reason).toBeInstanceOf(NotNow);
    expect([await stateOf(item), await openThreads(item)]).toEqual(['submitted', 1]);
  });
});
