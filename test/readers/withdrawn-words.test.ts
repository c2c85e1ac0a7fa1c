import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { answerChallenge } from '../../src/challenges/commands/answer-challenge.js';
import { makeChallenge } from '../../src/challenges/commands/make-challenge.js';
import { restoreClaim, withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { addProtectedSource } from '../../src/sources/commands/protect-source.js';
import { anAnswer, anObjection, doorOf } from '../support/challenges.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { correct, onShow, revise } from '../support/reviews.js';
import type { Visitor } from '../support/visitor.js';

// What readers were told of a claim goes with it when it is withdrawn, at every address and for every moment. That it
// was withdrawn, and why readers no longer see it, stays.

const SLANDER = 'We had written that the mayor is a thief.';
const WITHDRAWAL = 'We take a statement back.';
const LATER = 'It cost six million, not five.';

let desk: TestDesk;
let reader: Visitor;
let slug: string;
let ref: string;
let version: number;
let then: string;

beforeAll(async () => {
  desk = await openTestDesk();
  reader = await desk.visitor();
  const claim = await onShow(desk);
  ({ slug, ref } = claim);
  version = await correct(desk, claim, { change: 'correction', told: SLANDER });
  const { at } = await desk.db.correction.findFirstOrThrow({ where: { claim: { ref } } });
  then = at.toISOString();
});
afterAll(() => desk.close());

/** Every address of the article at which readers and programs are told what changed. */
const addresses = () =>
  [
    '/',
    '/claims',
    '/feed.atom',
    '/feed.json',
    `/embed/articles/${slug}`,
    ...[
      '',
      `?at=${then}`,
      '/feed.atom',
      '/feed.json',
      '/changes',
      `/changes?from=${then}`,
      '/ledger.json',
    ].map((tail) => `/articles/${slug}${tail}`),
    ...['claims.json', 'claims.csv', 'annotations.jsonld'].flatMap((it) => [
      `/articles/${slug}/${it}`,
      `/articles/${slug}/${it}?at=${then}`,
    ]),
  ] as const;

async function telling(words: string): Promise<string[]> {
  const found: string[] = [];
  for (const path of addresses()) {
    const { status, text } = await reader.get(path);
    expect([path, status]).toEqual([path, 200]);
    if (text.replaceAll('&#39;', '’').includes(words)) found.push(path);
  }
  return found;
}

describe('what readers were told of a change', () => {
  it('is told at many addresses while they see the claim', async () => {
    const found = await telling(SLANDER);
    for (const tail of ['', `?at=${then}`, '/feed.atom', '/changes', '/ledger.json', '/claims.json'])
      expect(found).toContain(`/articles/${slug}${tail}`);
  });

  it('is told nowhere once the claim is withdrawn; that it was withdrawn is', async () => {
    await withdrawClaim(desk.as.editor, ref, version, 'Not so.', WITHDRAWAL);
    expect(await telling(SLANDER)).toEqual([]);
    const found = await telling(WITHDRAWAL);
    for (const tail of ['', '/feed.atom', '/changes', '/claims.json'])
      expect(found).toContain(`/articles/${slug}${tail}`);
    expect(found).not.toContain(`/articles/${slug}?at=${then}`);
  });

  it('stays untold when the claim comes back, of which readers are told anew', async () => {
    await restoreClaim(desk.as.editor, ref, version + 1);
    const back = await revise(desk, { ref, version: version + 2 }, { statement: 'It cost about five.' });
    await approveAssessment(desk.as.editor, ref, back, null);
    await correct(desk, { ref, version: back + 1 }, { change: 'correction', told: LATER }, 'It cost six.');
    expect(await telling(SLANDER)).toEqual([]);
    for (const words of [WITHDRAWAL, LATER])
      expect(await telling(words)).toContain(`/articles/${slug}/claims.json`);
  });
});

describe('what an objection was answered', () => {
  it('goes with the claim, and does not come back with it', async () => {
    const ANSWER = 'Our man at the harbour saw it.';
    const now = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
    await makeChallenge(doorOf(desk), ref, anObjection());
    const { id } = await desk.db.challenge.findFirstOrThrow({ where: { claimId: now.id } });
    await answerChallenge(desk.as.editor, id, { ...anAnswer, answer: ANSWER });
    expect(await telling(ANSWER)).toContain(`/articles/${slug}/claims.json`);
    const { version: seen } = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
    await withdrawClaim(desk.as.editor, ref, seen, 'Not so.', WITHDRAWAL);
    expect(await telling(ANSWER)).toEqual([]);
    await restoreClaim(desk.as.editor, ref, seen + 1);
    const back = await revise(desk, { ref, version: seen + 2 }, { statement: 'It cost eight.' });
    await approveAssessment(desk.as.editor, ref, back, null);
    expect((await reader.get(`/claims/${ref}`)).status).toBe(200);
    expect(await telling(ANSWER)).toEqual([]);
  });
});

describe('what readers were told of a withdrawal', () => {
  it('is told in no words that name a source who is protected since', async () => {
    const NAMING = 'Zacharias Nescio took it back.';
    const { version: seen } = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
    await withdrawClaim(desk.as.editor, ref, seen, 'Not so.', NAMING);
    const gone = async () => (await reader.get(`/claims/${ref}`)).text.includes(NAMING);
    expect(await telling(NAMING)).toContain(`/articles/${slug}`);
    expect(await telling(NAMING)).toContain(`/articles/${slug}/changes?from=${then}`);
    expect(await gone()).toBe(true);
    await addProtectedSource(desk.as.editor, {
      name: 'Zacharias Nescio',
      kind: 'person',
      spellings: [],
      note: null,
      guardians: [],
      publicDescription: 'a harbour pilot',
    });
    expect(await telling(NAMING)).toEqual([]);
    expect(await gone()).toBe(false);
    // That it was withdrawn stays, and what was told of the earlier time.
    expect(await telling(WITHDRAWAL)).toContain(`/articles/${slug}`);
    const { corrections } = JSON.parse((await reader.get(`/articles/${slug}/claims.json`)).text);
    expect(corrections[0]).toMatchObject({ kind: 'withdrawal', told: null });
  });
});
