import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  annotateClaim,
  annotateEvidence,
  annotatePassage,
  settleThread,
} from '../../src/annotations/commands/annotate.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { clearFlag } from '../../src/flags/commands/clear-flag.js';
import { setEvidenceStanding } from '../../src/flags/commands/set-standing.js';
import { Forbidden } from '../../src/platform/errors.js';
import { retracted } from '../support/challenges.js';
import { openTestDesk, type TestDesk, type Who } from '../support/desk.js';
import { anItem } from '../support/evidence.js';
import { snapshot } from '../support/snapshot.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

/** A claim of the checker, proposed by somebody. */
async function proposed(by: Who) {
  const item = await anItem(desk);
  const { article } = await desk.db.claim.findUniqueOrThrow({
    where: { ref: item.ref },
    include: { article: true },
  });
  await submitAssessment(desk.as[by], item.ref, 1);
  return { ...item, slug: article.slug };
}

type Proposed = Awaited<ReturnType<typeof proposed>>;
const OBJECTION = { body: 'It is another bridge.', visibility: 'internal', kind: 'objection' } as const;

/** Where an objection stands: it is made, and its page. */
const GROUNDS: Record<string, [make: (it: Proposed) => Promise<string>, page: (it: Proposed) => string]> = {
  'on the claim': [
    ({ ref }) => annotateClaim(desk.as.checker2, ref, OBJECTION),
    ({ ref }) => `/desk/claims/${ref}`,
  ],
  'on evidence that it uses': [({ id }) => annotateEvidence(desk.as.checker2, id, OBJECTION), ({ at }) => at],
  'on words of it': [
    ({ slug }) => annotatePassage(desk.as.checker2, slug, { part: 'body', start: 40, end: 55 }, OBJECTION),
    ({ slug }) => `/desk/articles/${slug}`,
  ],
};

describe.each(Object.entries(GROUNDS))('an objection %s', (_, [make, page]) => {
  it('is not settled by who proposed the claim, nor by a fact-checker who did not make it; by another editor', async () => {
    const it = await proposed('editor');
    const id = await make(it);
    const before = await snapshot(desk.pool);
    for (const who of ['checker', 'editor'] as const) {
      await expect(settleThread(desk.as[who], id, 1, true)).rejects.toThrow(Forbidden);
      expect((await (await desk.visitor(who)).get(page(it))).text).not.toContain(
        `/annotations/${id}/resolution`,
      );
    }
    expect(await snapshot(desk.pool)).toEqual(before);
    for (const who of ['checker2', 'editor2'] as const)
      expect((await (await desk.visitor(who)).get(page(it))).text).toContain(`/annotations/${id}/resolution`);
    await settleThread(desk.as.editor2, id, 1, true);
    await approveAssessment(desk.as.editor2, it.ref, 2, null);
  });

  it('is settled by who made it, and by any editor once nothing of theirs waits', async () => {
    const id = await make(await proposed('checker'));
    await settleThread(desk.as.checker2, id, 1, true);
    await settleThread(desk.as.checker, id, 2, false);
    await settleThread(desk.as.editor, id, 3, true);
  });
});

describe('a flag on a claim that waits for review', () => {
  it('is not cleared by who proposed it', async () => {
    const it = await proposed('editor');
    await setEvidenceStanding(desk.as.admin, it.id, retracted());
    const { id } = await desk.db.flag.findFirstOrThrow({ where: { claimId: it.claimId } });
    const before = await snapshot(desk.pool);
    const clear = (who: Who) => clearFlag(desk.as[who], id, { version: 1, note: 'It stands elsewhere too.' });
    await expect(clear('editor')).rejects.toThrow(Forbidden);
    const visible = async (who: Who) =>
      (await (await desk.visitor(who)).get(`/desk/claims/${it.ref}`)).text.includes(
        `/desk/flags/${id}/clearing`,
      );
    expect([await visible('editor'), await visible('editor2')]).toEqual([false, true]);
    const wordless = await (await desk.visitor('editor2')).post(`/desk/flags/${id}/clearing`, {
      version: '1',
      note: ' ',
    });
    expect([wordless.status, wordless.text.includes(`id="f-note-${id}-error"`)]).toEqual([422, true]);
    expect(await snapshot(desk.pool)).toEqual(before);
    await clear('editor2');
  });
});
