import { annotateClaim } from '../../src/annotations/commands/annotate.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { setThresholds } from '../../src/assessments/commands/set-thresholds.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { answerChallenge } from '../../src/challenges/commands/answer-challenge.js';
import { makeChallenge } from '../../src/challenges/commands/make-challenge.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import type { ClaimInput } from '../../src/claims/input.js';
import { takeSnapshot } from '../../src/evidence/commands/take-snapshot.js';
import { setSourceStanding } from '../../src/flags/commands/set-standing.js';
import { addAccount } from '../../src/people/commands/add-account.js';
import { SCOPES } from '../../src/platform/context.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { changeIdentity } from '../../src/sources/commands/change-protection.js';
import { mergeSources } from '../../src/sources/commands/merge-sources.js';
import { addProtectedSource, protectSource } from '../../src/sources/commands/protect-source.js';
import { aChallenge, aFlag, anAnswer, anObjection, doorOf, retracted } from './challenges.js';
import { claimIn, publish } from './claims.js';
import { aClaim, anAccount, anArticle, PASSWORD, TEXT, type TestDesk, type Who } from './desk.js';
import { spooled } from './evidence.js';
import { aToken } from './programs.js';

/** What everybody may call them. */
export const DESCRIPTIONS = {
  a: 'a clerk of the bridge office',
  b: 'somebody near the mayor',
  c: 'an aide who was there',
  d: 'a builder on the site',
} as const;

/** Who of the people of a test desk guards them all. */
export const GUARDIAN = 'editor' satisfies Who;

type Account = ClaimInput['attributions'][number];
const says = (source: string, more: Partial<Account['hops'][number]> = {}): Account => ({
  ...anAccount(source),
  hops: [{ ...anAccount(source).hops[0], ...more } as Account['hops'][number]],
});
const unnamed = { terms: 'anonymous', anonymityReason: 'The office forbids it.' } as const;
const denies = (it: Account): Account => ({ ...it, stance: 'denies', side: 2 });
const relayed = (by: string, of: string): Account => {
  const [first] = says(of, unnamed).hops;
  const [then] = says(by, unnamed).hops;
  return { ...says(of), hops: [first, then] as Account['hops'] };
};
const record = (source: string): ClaimInput['evidence'][number] => ({
  id: undefined,
  bearing: 'supports',
  side: 1,
  kind: 'document',
  title: 'The bill',
  primary: true,
  passage: 'Four million',
  locator: 'p. 2',
  url: null,
  retrievedOn: '2026-01-05',
  answer: null,
  source,
  sourceKind: 'person',
});

export type Planted = Awaited<ReturnType<typeof plantSecrets>>;

/**
 * A desk with protected sources of every history: one protected from the start (a); one that was ordinary when its
 * claims were approved, published and written about (b); one that was given another name since (c); and one that
 * another source had been merged into (d).
 */
export async function plantSecrets(desk: TestDesk) {
  const { as } = desk;
  const guardian = as[GUARDIAN];
  // So that what those who are not named go back to is counted, and told of where it is named.
  const present = { independentOrigins: 2, primarySuffices: true, reason: 'As agreed.' };
  await setThresholds(as.admin, 0, { ...present, anonymousCounts: true });
  const a = await addProtectedSource(guardian, {
    name: 'Quillon Vexmarsh',
    spellings: ['Квіллон Вексмарш'],
    note: 'Zinnober’s courier, https://thraxwick.example/q',
    publicDescription: DESCRIPTIONS.a,
    kind: 'person',
    guardians: [],
  });
  const house = await addSource(as.checker, { name: 'Brontolux Directorate', kind: 'organisation' });
  const b = await addSource(as.checker, {
    name: 'Ondrivel Haskbury',
    kind: 'person',
    aliases: ['Ондрівель'],
    description: 'A pyrrhogast chronicler',
    sameAs: ['https://murgatroyle.example/o'],
    affiliations: [{ role: 'vicegerent of yttrium', withId: house }],
  });
  const c = await addProtectedSource(guardian, {
    name: 'Zephrim Oltcastle',
    spellings: [],
    note: null,
    publicDescription: 'an aide',
    kind: 'person',
    guardians: [],
  });
  const d = await addSource(as.checker, { name: 'Griskovar Tolvane', kind: 'person' });
  const merged = await addSource(as.checker, {
    name: 'Tolvyn',
    kind: 'person',
    aliases: ['Greeskova'],
  });

  const slug = await anArticle(as.checker, { ...TEXT, headline: 'A bridge is opened' });
  const two = [says('Ondrivel Haskbury'), says('Mayor Jane Roe')];
  const approved = [
    (
      await claimIn('approved', desk, slug, {
        attributions: [relayed('an aide', DESCRIPTIONS.a)],
        evidence: [record(DESCRIPTIONS.a)],
      })
    ).ref,
    (await claimIn('approved', desk, slug, { status: 'confirmed', attributions: two })).ref,
    (
      await claimIn('approved', desk, slug, {
        status: 'contested',
        attributions: [...two, denies(says('Tolvyn')), denies(says('an aide', unnamed))],
        evidence: [record('Ondrivel Haskbury')],
        settle: 'The contract.',
      })
    ).ref,
    (await claimIn('revised', desk, slug, { attributions: [says('Griskovar Tolvane')] })).ref,
  ];
  const override = aClaim({
    status: 'confirmed',
    overrideReason: 'Seen by an editor.',
    attributions: [two[0] as Account],
  });
  const overridden = await markClaim(as.editor2, slug, override);
  await submitAssessment(as.editor2, overridden, 1);
  await approveAssessment(guardian, overridden, 2, null);
  const waiting = await claimIn('submitted', desk, slug, { attributions: two });
  const draft = await markClaim(
    guardian,
    slug,
    aClaim({ attributions: [says('Quillon Vexmarsh', unnamed)] }),
  );

  await mergeSources(guardian, d, { with: merged, version: 1, withVersion: 1 });
  const terms = { spellings: [], note: null, guardians: [] };
  await protectSource(guardian, b, 1, { ...terms, publicDescription: DESCRIPTIONS.b });
  await protectSource(guardian, d, 2, { ...terms, publicDescription: DESCRIPTIONS.d });
  await changeIdentity(guardian, c, 1, {
    name: 'Marwick Ulldane',
    spellings: [],
    note: null,
    publicDescription: DESCRIPTIONS.c,
  });
  // Frozen under the old name, approved under the new one.
  await approveAssessment(guardian, waiting.ref, waiting.version, null);
  await publish(desk, slug);

  const { evidenceId } = await desk.db.claimEvidence.findFirstOrThrow({
    where: { evidence: { originId: a } },
  });
  const origin = { from: 'upload', fileName: 'bill.txt' } as const;
  await takeSnapshot(guardian, desk.store, evidenceId, await spooled(desk, 'The bill'), origin);
  const snapshot = await desk.db.snapshot.findFirstOrThrow({ where: { evidenceId } });

  // What protected sources said is retracted, and readers object: claims are flagged, and tell why.
  for (const id of [b, d]) {
    const { version } = await desk.db.source.findUniqueOrThrow({ where: { id } });
    await setSourceStanding(guardian, id, retracted(version));
  }
  const [first = ''] = approved;
  await makeChallenge(doorOf(desk), first, anObjection());
  const { id: challengeId } = await desk.db.challenge.findFirstOrThrow({ where: { claim: { ref: first } } });
  await answerChallenge(guardian, challengeId, anAnswer);
  return {
    base: desk.base,
    slug,
    refs: [...approved, overridden, waiting.ref, draft],
    sources: { a, b, c, d, merged, house },
    protectedIds: [a, b, c, d],
    evidenceId,
    snapshotId: snapshot.id,
  };
}

/** Things of somebody's own to try every form on, all told by protected sources under the names they go by. */
export async function plantFor(desk: TestDesk, who: Who) {
  const slug = await anArticle(desk.as.checker, { ...TEXT, headline: `The bridge, for ${who}` });
  const given = {
    attributions: [relayed(DESCRIPTIONS.c, DESCRIPTIONS.b)],
    evidence: [record(DESCRIPTIONS.d)],
  };
  const claims = {
    draft: await claimIn('draft', desk, slug, given),
    edited: await claimIn('draft', desk, slug, given),
    submitted: await claimIn('submitted', desk, slug, given),
    returned: await claimIn('submitted', desk, slug, given),
    retracted: await claimIn('submitted', desk, slug, given),
    approved: await claimIn('approved', desk, slug, given),
    withdrawn: await claimIn('withdrawn', desk, slug, given),
  };
  const note = () =>
    annotateClaim(desk.as.checker, claims.draft.ref, { body: 'A note.', visibility: 'internal' });
  const out = await anArticle(desk.as.checker, { ...TEXT, headline: `The bridge is out, for ${who}` });
  await publish(desk, out);
  const [challenge, flag] = [await aChallenge(desk, {}, given), await aFlag(desk)];
  const bearer = await aToken(desk.as[who]);
  await aToken(desk.as[who], SCOPES, 'To be revoked');
  const token = await desk.db.accessToken.findFirstOrThrow({
    where: { accountId: desk.as[who].actor.id, name: 'To be revoked' },
  });
  return {
    /** What programs of theirs come in with, and the id of another such token. */
    bearer,
    token: token.id,
    slug,
    out,
    /** A claim that readers see, and an objection to it; and a flag on another one. */
    shown: challenge.ref,
    challenge: challenge.id,
    flag: flag.id,
    claims,
    claim: aClaim(given),
    notes: [await note(), await note(), await note()] as const,
    ordinary: await addSource(desk.as.checker, { name: `Ordinary ${who}`, kind: 'person' }),
    other: await addSource(desk.as.checker, { name: `Other ${who}`, kind: 'person' }),
    merging: await addSource(desk.as.checker, { name: `The other ${who}`, kind: 'person' }),
    person: await addAccount(
      { db: desk.db, by: null, now: desk.as.admin.now },
      { name: `Of ${who}`, email: `of-${who}@desk.example`, role: 'fact_checker', password: PASSWORD },
    ),
  };
}
export type Own = Awaited<ReturnType<typeof plantFor>>;
