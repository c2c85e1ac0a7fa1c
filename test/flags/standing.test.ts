import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { planClaim } from '../../src/claims/commands/plan-claim.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { clearFlag } from '../../src/flags/commands/clear-flag.js';
import { setEvidenceStanding, setSourceStanding } from '../../src/flags/commands/set-standing.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { Forbidden, NotFound, NotNow, Stale } from '../../src/platform/errors.js';
import { mergeSources } from '../../src/sources/commands/merge-sources.js';
import { protectSource } from '../../src/sources/commands/protect-source.js';
import { aFlag, retracted } from '../support/challenges.js';
import { claimIn } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { theEventOf, theEventsOf } from '../support/events.js';
import { anItem } from '../support/evidence.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

let names = 0;
const aName = () => `Source no. ${names++}`;
const ofItsOwn = () => ({ title: aName(), url: `https://city.example/${names}` });
const source = (name: string) => desk.db.source.findFirstOrThrow({ where: { name } });
const item = async (id: string) => desk.db.evidence.findUniqueOrThrow({ where: { id } });
const by = (name: string) => aClaim({ attributions: [anAccount(name)] });
const retract = async (name: string, more = {}) => {
  const { id, version } = await source(name);
  return setSourceStanding(desk.as.editor, id, retracted(version, more));
};
/** The public names of the claims flagged for a source or an item. */
const flagged = async (where: { sourceId?: string; evidenceId?: string }) =>
  (await desk.db.flag.findMany({ where, include: { claim: true } })).map((it) => it.claim.ref).sort();

describe('a source that is retracted', () => {
  it('says so with the reason, and flags the claims whose chains it stands in', async () => {
    const name = aName();
    const [slug, other] = [await anArticle(desk.as.checker), await anArticle(desk.as.checker)];
    const one = await claimIn('draft', desk, slug, by(name));
    const two = await claimIn('submitted', desk, other, by(name));
    await claimIn('draft', desk, slug, by(aName()));
    await planClaim(desk.as.editor, two.ref, 1, { assigneeId: desk.as.checker2.actor.id });
    const events = await theEventsOf(desk.db, () => retract(name));
    const { id, standing, standingReason, version } = await source(name);
    expect({ standing, standingReason, version }).toEqual({
      standing: 'retracted',
      standingReason: retracted().reason,
      version: 2,
    });
    expect(await flagged({ sourceId: id })).toEqual([one.ref, two.ref].sort());
    expect(events.map((it) => it.kind).sort()).toEqual([
      'claim_flagged',
      'claim_flagged',
      'source_standing_set',
    ]);
    const flags = await desk.db.flag.findMany({ where: { sourceId: id }, include: { claim: true } });
    for (const flag of flags) {
      const event = events.find((it) => it.claimId === flag.claimId);
      expect(event).toMatchObject({
        chain: flag.claim.articleId,
        private: { ref: flag.claim.ref, flagId: flag.id, standing: 'retracted', reason: retracted().reason },
      });
      const told = await desk.db.notification.findMany({ where: { eventId: event?.id ?? '' } });
      expect(told.every((it) => it.kind === 'flagged' && it.claimId === flag.claimId)).toBe(true);
      expect(told.map((it) => it.accountId).sort()).toEqual(
        (flag.claim.assigneeId
          ? [desk.as.checker.actor.id, desk.as.checker2.actor.id]
          : [desk.as.checker.actor.id]
        ).sort(),
      );
    }
    expect((await verifyLedger(desk.db)).faults).toEqual([]);
  });

  it('flags the claims whose evidence comes from it', async () => {
    const name = aName();
    const { ref } = await anItem(desk, { source: name });
    await retract(name);
    expect(await flagged({ sourceId: (await source(name)).id })).toEqual([ref]);
  });

  it('flags the claims that readers see resting on it, though the working copy does no longer', async () => {
    const [name, origin] = [aName(), aName()];
    const slug = await anArticle(desk.as.checker);
    const evidence = [{ ...anEvidence, source: origin }];
    const { ref } = await claimIn('approved', desk, slug, { ...by(name), evidence });
    await editClaim(desk.as.checker, ref, 3, aClaim({ attributions: [anAccount(aName())] }));
    await retract(name);
    await retract(origin);
    expect(await flagged({ sourceId: (await source(name)).id })).toEqual([ref]);
    expect(await flagged({ sourceId: (await source(origin)).id })).toEqual([ref]);
  });

  it('flags what rested on one that was merged into it', async () => {
    const [name, merged] = [aName(), aName()];
    const slug = await anArticle(desk.as.checker);
    const { ref } = await claimIn('approved', desk, slug, by(merged));
    const { ref: working } = await claimIn('draft', desk, slug, by(merged));
    await claimIn('draft', desk, slug, by(name));
    // In what readers see it stands under the id that it had.
    await editClaim(desk.as.checker, ref, 3, by(aName()));
    const [staying, { id: mergedId }] = [await source(name), await source(merged)];
    await mergeSources(desk.as.editor, staying.id, { with: mergedId, version: 1, withVersion: 1 });
    await retract(name);
    const found = await flagged({ sourceId: staying.id });
    expect(found).toEqual(expect.arrayContaining([ref, working]));
    expect(found).toHaveLength(3);
    await expect(setSourceStanding(desk.as.editor, mergedId, retracted(2))).rejects.toThrow(NotNow);
  });

  it('is not merged with one that stands', async () => {
    const [name, other] = [aName(), aName()];
    const slug = await anArticle(desk.as.checker);
    await claimIn('draft', desk, slug, by(name));
    await claimIn('draft', desk, slug, by(other));
    await retract(name);
    const [{ id }, staying] = [await source(name), await source(other)];
    const merge = (version: number, withVersion: number) =>
      mergeSources(desk.as.editor, staying.id, { with: id, version, withVersion });
    await expect(merge(1, 2)).rejects.toThrow(NotNow);
    await retract(other);
    await merge(2, 2);
    expect(await source(other)).toMatchObject({ standing: 'retracted' });
  });

  it('leaves withdrawn claims alone', async () => {
    const name = aName();
    const { ref } = await claimIn('draft', desk, await anArticle(desk.as.checker), by(name));
    await withdrawClaim(desk.as.checker, ref, 1, 'No claim.');
    const event = await theEventOf(desk.db, () => retract(name));
    expect(event.kind).toBe('source_standing_set');
    expect(await flagged({ sourceId: (await source(name)).id })).toEqual([]);
  });

  it('may be a protected one, of which nothing is told but its description', async () => {
    const name = aName();
    const { ref } = await claimIn('draft', desk, await anArticle(desk.as.checker), by(name));
    const { id } = await source(name);
    const publicDescription = `an official, ${name.slice(-1)}${names}`;
    await protectSource(desk.as.editor, id, 1, {
      publicDescription,
      spellings: [],
      note: null,
      guardians: [],
    });
    await retract(publicDescription);
    expect(await flagged({ sourceId: id })).toEqual([ref]);
    for (const path of [`/desk/claims/${ref}`, `/desk/sources/${id}`, '/desk/sources']) {
      const { text } = await (await desk.visitor('editor2')).get(path);
      expect(text).toContain(publicDescription);
      expect(text).toContain('retracted');
      expect(text).not.toContain(name);
    }
  });
});

const anEvidence = {
  id: undefined,
  bearing: 'context' as const,
  side: 1,
  kind: 'document' as const,
  title: 'A paper',
  primary: false,
  passage: null,
  locator: null,
  url: null,
  retrievedOn: null,
  answer: null,
  source: null as string | null,
  sourceKind: null,
};

describe('an item of evidence that is corrected', () => {
  it('flags the claims that use it, and those that readers see using it', async () => {
    const { id, ref } = await anItem(desk, ofItsOwn());
    const slug = await anArticle(desk.as.checker);
    const shown = await claimIn('approved', desk, slug, { evidence: [{ ...anEvidence, ...ofItsOwn() }] });
    const use = await desk.db.claimEvidence.findFirstOrThrow({ where: { claim: { ref: shown.ref } } });
    await editClaim(desk.as.checker, shown.ref, 3, aClaim());
    await setEvidenceStanding(desk.as.editor, id, retracted(1, { standing: 'corrected' }));
    await setEvidenceStanding(desk.as.editor, use.evidenceId, retracted());
    expect(await item(id)).toMatchObject({
      standing: 'corrected',
      standingReason: retracted().reason,
      version: 2,
    });
    expect(await flagged({ evidenceId: id })).toEqual([ref]);
    expect(await flagged({ evidenceId: use.evidenceId })).toEqual([shown.ref]);
  });
});

describe('a standing that is set again', () => {
  it('to the same changes nothing, to another reason flags anew', async () => {
    const { id } = await anItem(desk, ofItsOwn());
    const set = (version: number, more = {}) =>
      setEvidenceStanding(desk.as.editor, id, retracted(version, more));
    expect(await set(1)).toBe(true);
    expect(await theEventsOf(desk.db, async () => expect(await set(2)).toBe(false))).toEqual([]);
    expect((await item(id)).version).toBe(2);
    expect(await set(2, { reason: 'Quite another thing.' })).toBe(true);
    expect(await flagged({ evidenceId: id })).toHaveLength(2);
  });

  it('as standing again flags nothing, and keeps no reason', async () => {
    const { id } = await anItem(desk, ofItsOwn());
    await setEvidenceStanding(desk.as.editor, id, retracted());
    const event = await theEventOf(desk.db, () =>
      setEvidenceStanding(desk.as.editor, id, {
        version: 2,
        standing: 'stands',
        reason: 'It was a mistake.',
      }),
    );
    expect(event).toMatchObject({
      kind: 'evidence_standing_set',
      private: { standing: 'stands', reason: null },
    });
    expect(await item(id)).toMatchObject({ standing: 'stands', standingReason: null });
    expect(await flagged({ evidenceId: id })).toHaveLength(1);
  });

  it('is refused on an old form, for what is not there, and to who is no editor', async () => {
    const { id } = await anItem(desk, ofItsOwn());
    await expect(setEvidenceStanding(desk.as.editor, id, retracted(7))).rejects.toThrow(Stale);
    const nowhere = '00000000-0000-7000-8000-000000000000';
    await expect(setEvidenceStanding(desk.as.editor, nowhere, retracted())).rejects.toThrow(NotFound);
    await expect(setSourceStanding(desk.as.editor, nowhere, retracted())).rejects.toThrow(NotFound);
    expect(() => setEvidenceStanding(desk.as.checker, id, retracted())).toThrow(Forbidden);
    expect(() => setSourceStanding(desk.as.checker, id, retracted())).toThrow(Forbidden);
    expect(await flagged({ evidenceId: id })).toEqual([]);
  });

  it('of two at once is one', async () => {
    const { id } = await anItem(desk, ofItsOwn());
    const both = await Promise.allSettled([
      setEvidenceStanding(desk.as.editor, id, retracted(1, { reason: 'One.' })),
      setEvidenceStanding(desk.as.editor2, id, retracted(1, { reason: 'Two.' })),
    ]);
    expect(both.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await flagged({ evidenceId: id })).toHaveLength(1);
  });
});

it('many are set while their claims are edited, and nothing is lost', async () => {
  const [name, slug] = [aName(), await anArticle(desk.as.checker)];
  const claims = [];
  for (let at = 0; at < 4; at++) claims.push(await claimIn('draft', desk, slug, by(name)));
  const edits = claims.map(({ ref }) =>
    editClaim(desk.as.checker, ref, 1, { ...by(name), statement: `Edited ${ref}.` }),
  );
  await Promise.all([...edits, retract(name)]);
  const { id } = await source(name);
  expect(await flagged({ sourceId: id })).toEqual(claims.map((it) => it.ref).sort());
  expect((await verifyLedger(desk.db)).faults).toEqual([]);
});

describe('a flag', () => {
  it('is cleared by who has looked, with its event', async () => {
    const { id, ref } = await aFlag(desk);
    const event = await theEventOf(desk.db, () =>
      clearFlag(desk.as.checker2, id, { version: 1, note: 'It holds.' }),
    );
    expect(event).toMatchObject({
      kind: 'claim_flag_cleared',
      private: { ref, flagId: id, note: 'It holds.' },
    });
    expect(await desk.db.flag.findUniqueOrThrow({ where: { id } })).toMatchObject({
      clearedById: desk.as.checker2.actor.id,
      note: 'It holds.',
      version: 2,
    });
  });

  it('is cleared once', async () => {
    const { id } = await aFlag(desk);
    const clear = (who: 'checker' | 'editor') => clearFlag(desk.as[who], id, { version: 1, note: 'Looked.' });
    const both = await Promise.allSettled([clear('checker'), clear('editor')]);
    expect(both.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(clearFlag(desk.as.checker, id, { version: 2, note: 'Looked.' })).rejects.toThrow(Stale);
  });
});
