import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { contentOf } from '../../src/claims/queries.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { Forbidden, InvalidInput, NotFound, NotNow, Stale } from '../../src/platform/errors.js';
import { addSource, type NewSource } from '../../src/sources/commands/add-source.js';
import { editSource } from '../../src/sources/commands/edit-source.js';
import { mergeSources } from '../../src/sources/commands/merge-sources.js';
import { findSources } from '../../src/sources/finding.js';
import { sourceBook, sourceById } from '../../src/sources/queries.js';
import { standingsOf } from '../../src/sources/standings.js';
import { claimIn } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { theEventOf } from '../support/events.js';
import { snapshot } from '../support/snapshot.js';

let desk: TestDesk;
let slug: string;
beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
});
afterAll(() => desk.close());

let counter = 0;
const add = (given: Partial<NewSource> = {}) =>
  addSource(desk.as.checker, { name: `Source ${counter++}`, kind: 'person', ...given });
const merge = (staying: string, merged: string, version = 1, withVersion = 1) =>
  mergeSources(desk.as.editor, staying, { with: merged, version, withVersion });
const nameOf = async (id: string) => (await sourceById(desk.db, id)).name;

async function expectNothing(work: () => Promise<unknown>, error: unknown) {
  const before = await snapshot(desk.pool);
  await expect(work()).rejects.toThrow(error as never);
  expect(await snapshot(desk.pool)).toEqual(before);
}

describe('two sources that are one', () => {
  it('become one: what was said, what belongs where and the names go over, and the ledger keeps both', async () => {
    const house = await add({ name: 'House', kind: 'organisation' });
    const office = await add({ name: 'Office', kind: 'organisation' });
    const staying = await add({
      name: 'Zelensky',
      aliases: ['Зеленський'],
      sameAs: ['https://a.example'],
      affiliations: [{ role: 'President', withId: office, from: '2019' }],
    });
    const merged = await add({
      name: 'Zelenskyy',
      description: 'The president.',
      aliases: ['Zelenskiy'],
      sameAs: ['https://b.example', 'https://a.example'],
      affiliations: [
        { role: 'President', withId: office, from: '2019' },
        { role: 'Actor', until: '2019' },
        { withId: staying },
        { withId: house, kind: 'owned_by' },
      ],
    });
    const aide = await add({ name: 'Aide', affiliations: [{ withId: merged }] });
    const both = await add({
      name: 'Both',
      affiliations: [
        { withId: merged, role: 'x' },
        { withId: staying, role: 'x' },
      ],
    });
    const evidence = {
      bearing: 'refutes',
      side: 2,
      kind: 'document',
      title: 'A record',
      source: 'Zelenskyy',
    } as never;
    const { ref } = await claimIn('approved', desk, slug, {
      attributions: [anAccount('Zelensky'), anAccount('Zelenskyy')],
      evidence: [evidence],
    });
    const claim = await desk.db.claim.findUniqueOrThrow({ where: { ref } });

    const event = await theEventOf(desk.db, () => merge(staying, merged));
    expect(event).toMatchObject({
      kind: 'sources_merged',
      chain: 'desk',
      actorId: desk.as.editor.actor.id,
      public: {},
      private: {
        sourceId: staying,
        mergedId: merged,
        kept: {
          staying: { name: 'Zelensky', aliases: ['Зеленський'], version: 1 },
          merged: {
            name: 'Zelenskyy',
            description: 'The president.',
            aliases: ['Zelenskiy'],
            sameAs: ['https://b.example', 'https://a.example'],
            version: 1,
          },
        },
        moved: { hops: 1, evidence: 1, aliases: 2, affiliations: 2, members: 1, dropped: 3 },
        claims: [ref],
      },
    });
    expect(
      (event.private as { kept: { merged: { affiliations: [] } } }).kept.merged.affiliations,
    ).toHaveLength(4);

    const now = await sourceById(desk.db, staying);
    expect(now).toMatchObject({ name: 'Zelensky', version: 2, description: 'The president.' });
    expect(now.sameAs).toEqual(['https://a.example', 'https://b.example']);
    expect(now.aliases.map((it) => it.name).sort()).toEqual(['Zelenskiy', 'Zelenskyy', 'Зеленський']);
    expect(now.merged.map((it) => it.id)).toEqual([merged]);
    expect(now.affiliations.map((it) => [it.role, it.with?.name ?? null]).sort()).toEqual(
      [
        ['Actor', null],
        ['President', 'Office'],
        [null, 'House'],
      ].sort(),
    );
    expect(now.members.map((it) => it.sourceId).sort()).toEqual([aide, both].sort());
    expect(await sourceById(desk.db, merged)).toMatchObject({
      name: 'Zelenskyy',
      mergedIntoId: staying,
      version: 2,
      affiliations: [],
      aliases: [],
      members: [],
    });
    // The claim says the same of one source, and nobody’s open form of it has become stale.
    expect(await desk.db.claim.findUniqueOrThrow({ where: { ref } })).toEqual(claim);
    const content = await contentOf(desk.db, claim.id);
    expect(content.attributions.map((it) => it.hops[0]?.source.id)).toEqual([staying, staying]);
    expect(content.evidence[0]?.origin?.id).toBe(staying);
    expect((await standingsOf(desk.db, [staying])).map((it) => [it.stands, it.total])).toEqual([
      ['behind', 0],
      ['against', 0],
      ['both', 1],
    ]);
    // What was frozen under the id it had is told as the one that it is.
    expect((await sourceBook(desk.db, [merged]))(merged, '2026').id).toBe(staying);
    expect((await verifyLedger(desk.db)).faults).toEqual([]);
  });

  it('are found by both names; a form that was open with the other name still means the one', async () => {
    const [staying, merged] = [await add({ name: 'Kyiv' }), await add({ name: 'Kiev' })];
    const { ref } = await claimIn('draft', desk, slug, { attributions: [anAccount('Kiev')] });
    await merge(staying, merged);
    expect((await findSources(desk.db, 'kiev')).map((it) => it.id)).toEqual([staying]);
    const sources = await desk.db.source.count();
    await editClaim(
      desk.as.checker,
      ref,
      1,
      aClaim({ statement: 'New.', attributions: [anAccount('Kiev')] }),
    );
    expect(await desk.db.source.count()).toBe(sources);
    const { id } = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
    expect((await contentOf(desk.db, id)).attributions[0]?.hops[0]?.source).toMatchObject({
      id: staying,
      name: 'Kyiv',
    });
  });

  it('the name that went over can become the name of the one that stays', async () => {
    const [staying, merged] = [await add({ name: 'Peking' }), await add({ name: 'Beijing' })];
    await merge(staying, merged);
    const given = { kind: 'person', description: null, sameAs: [], affiliations: [] } as const;
    await editSource(desk.as.editor, staying, 2, {
      ...given,
      sameAs: [],
      affiliations: [],
      name: 'Beijing',
      aliases: ['Peking'],
    });
    expect(await nameOf(staying)).toBe('Beijing');
    await expect(add({ name: 'peking' })).rejects.toThrow('is a name of Beijing already');
  });

  it('go on to a third: every name leads straight to the one that is left', async () => {
    const [a, b, c] = [await add({ name: 'One' }), await add({ name: 'Two' }), await add({ name: 'Three' })];
    await merge(b, a);
    await merge(c, b, 1, 2);
    const rows = await desk.db.source.findMany({ where: { id: { in: [a, b] } } });
    expect(rows.map((it) => it.mergedIntoId)).toEqual([c, c]);
    for (const name of ['one', 'two', 'three']) expect((await findSources(desk.db, name))[0]?.id).toBe(c);
    const { ref } = await claimIn('draft', desk, slug, { attributions: [anAccount('One')] });
    expect((await standingsOf(desk.db, [c]))[0]?.claims.map((it) => it.ref)).toEqual([ref]);
  });
});

describe('a merge is refused, and nothing is changed', () => {
  it('to who is no editor', async () => {
    const [a, b] = [await add(), await add()];
    const given = { with: b, version: 1, withVersion: 1 };
    await expectNothing(() => mergeSources(desk.as.checker, a, given), Forbidden);
  });

  it('into itself, and of what is not there', async () => {
    const a = await add();
    await expectNothing(() => merge(a, a), InvalidInput);
    await expectNothing(() => merge(a, '00000000-0000-7000-8000-000000000000'), NotFound);
    await expectNothing(() => merge('00000000-0000-7000-8000-000000000000', a), NotFound);
  });

  it('when either was changed meanwhile', async () => {
    const [a, b] = [await add(), await add()];
    await expectNothing(() => merge(a, b, 2, 1), Stale);
    await expectNothing(() => merge(a, b, 1, 2), Stale);
  });

  it('twice, from either side', async () => {
    const [a, b, c] = [await add({ name: 'A' }), await add({ name: 'B' }), await add({ name: 'C' })];
    await merge(a, b);
    await expectNothing(() => merge(a, b, 2, 2), new NotNow('This source was merged into A.'));
    await expectNothing(() => merge(b, a, 2, 2), NotNow);
    await expectNothing(() => merge(b, c, 2, 1), NotNow);
    await expectNothing(() => merge(c, b, 1, 2), NotNow);
  });

  it.each(['staying', 'merged', 'both'])('with protection on one or both: %s', async (which) => {
    const [staying, merged] = [await add(), await add()];
    const ids = which === 'both' ? [staying, merged] : [which === 'staying' ? staying : merged];
    const client = await desk.pool.connect();
    await client.query('ALTER TABLE "Source" DISABLE TRIGGER USER');
    await client.query('UPDATE "Source" SET protected = true WHERE id = ANY($1)', [ids]);
    await client.query('ALTER TABLE "Source" ENABLE TRIGGER USER');
    client.release();
    await expectNothing(
      () => merge(staying, merged),
      new NotNow('A protected source is merged with no other one.'),
    );
  });

  it('of an article’s own voice', async () => {
    await claimIn('draft', desk, slug, { attributions: [anAccount('This article')] });
    const voice = await desk.db.source.findFirstOrThrow({ where: { articleId: { not: null } } });
    const other = await add();
    await expectNothing(() => merge(other, voice.id), NotNow);
    await expectNothing(() => merge(voice.id, other), NotNow);
  });
});

describe('merges at once', () => {
  const settled = async (work: Promise<unknown>[]) =>
    (await Promise.allSettled(work)).map((it) => it.status).sort();

  it.each([0, 1, 2, 3])(
    'of the same two, in either direction: exactly one wins, and there is no ring (%i)',
    async () => {
      const [a, b] = [await add(), await add()];
      const other = mergeSources(desk.as.editor2, b, { with: a, version: 1, withVersion: 1 });
      expect(await settled([merge(a, b), other])).toEqual(['fulfilled', 'rejected']);
      const [first, second] = await desk.db.source.findMany({ where: { id: { in: [a, b] } } });
      expect([first?.mergedIntoId, second?.mergedIntoId].filter((it) => it === null)).toHaveLength(1);
    },
  );

  it('of a ring of three: none is left in a ring', async () => {
    const ids = [await add(), await add(), await add()];
    const [a = '', b = '', c = ''] = ids;
    await Promise.allSettled([merge(a, b), merge(b, c), merge(c, a)]);
    const rows = await desk.db.source.findMany({ where: { id: { in: ids } } });
    const alive = rows.filter((it) => it.mergedIntoId === null).map((it) => it.id);
    expect(alive.length).toBeGreaterThan(0);
    for (const row of rows) if (row.mergedIntoId) expect(alive).toContain(row.mergedIntoId);
  });

  it('with claims that name the one that goes over: it is counted with the one that stays', async () => {
    const [a, b] = [await add({ name: 'Here' }), await add({ name: 'There' })];
    const claims = Array.from({ length: 4 }, () =>
      claimIn('draft', desk, slug, { attributions: [anAccount('There')] }),
    );
    const [, ...marked] = await Promise.all([merge(a, b), ...claims]);
    const refs = marked.map((it) => it.ref).sort();
    const [behind] = await standingsOf(desk.db, [a, b]);
    expect(behind?.claims.map((it) => it.ref).sort()).toEqual(refs);
  });
});
