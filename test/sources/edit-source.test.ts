import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidInput, NotFound, NotNow, Stale } from '../../src/platform/errors.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { editSource } from '../../src/sources/commands/edit-source.js';
import { mergeSources } from '../../src/sources/commands/merge-sources.js';
import type { SourceInput } from '../../src/sources/input.js';
import { NameTaken } from '../../src/sources/name.js';
import { sourceById } from '../../src/sources/queries.js';
import { claimIn } from '../support/claims.js';
import { anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { theEventOf, theEventsOf } from '../support/events.js';
import { snapshot } from '../support/snapshot.js';

let desk: TestDesk;
let senate: string;
beforeAll(async () => {
  desk = await openTestDesk();
  senate = await addSource(desk.as.checker, { name: 'United States Senate', kind: 'organisation' });
});
afterAll(() => desk.close());

const input = (name: string, more: Partial<SourceInput> = {}): SourceInput => ({
  name,
  kind: 'person',
  description: null,
  aliases: [],
  sameAs: [],
  affiliations: [],
  ...more,
});
const row = (more: Partial<SourceInput['affiliations'][number]> = {}) => ({
  role: null,
  kind: 'belongs_to' as const,
  with: null,
  from: null,
  until: null,
  ...more,
});
const add = (name: string) => addSource(desk.as.checker, { name, kind: 'person' });
const NOWHERE = '00000000-0000-7000-8000-000000000000';

async function expectNothing(work: () => Promise<unknown>, error: unknown) {
  const before = await snapshot(desk.pool);
  await expect(work()).rejects.toThrow(error as never);
  expect(await snapshot(desk.pool)).toEqual(before);
}

describe('a source', () => {
  it('is added with dated roles and what it belongs to; a name that no source has makes an organisation', async () => {
    const events = await theEventsOf(desk.db, () =>
      addSource(
        desk.as.checker,
        input('Marco Rubio', {
          sameAs: ['https://www.wikidata.org/wiki/Q324546'],
          affiliations: [
            row({ role: 'U.S. Senator', with: 'united states SENATE', from: '2011-01', until: '2025-01' }),
            row({ role: 'U.S. Secretary of State', with: 'Department of State', from: '2025-01' }),
          ],
        }),
      ),
    );
    expect(events.map((it) => it.kind)).toEqual(['source_added', 'source_added']);
    const { id } = await desk.db.source.findUniqueOrThrow({ where: { nameKey: 'marco rubio' } });
    expect(await sourceById(desk.db, id)).toMatchObject({
      sameAs: ['https://www.wikidata.org/wiki/Q324546'],
      affiliations: [
        { role: 'U.S. Senator', withId: senate, from: '2011-01', until: '2025-01' },
        {
          role: 'U.S. Secretary of State',
          with: { name: 'Department of State' },
          from: '2025-01',
          until: null,
        },
      ],
    });
    expect(await desk.db.source.findUnique({ where: { nameKey: 'department of state' } })).toMatchObject({
      kind: 'organisation',
    });
  });

  it('is edited in all its parts, with one event that holds both states', async () => {
    const id = await add('Yulia');
    const given = input('Yulia Svyrydenko', {
      kind: 'group',
      description: 'P.M.',
      aliases: ['Юлія', 'Yulia'],
      sameAs: ['https://a.example/'],
      affiliations: [row({ with: 'United States Senate', kind: 'owned_by' })],
    });
    const event = await theEventOf(desk.db, () => editSource(desk.as.checker, id, 1, given));
    expect(event).toMatchObject({
      kind: 'source_edited',
      chain: 'desk',
      actorId: desk.as.checker.actor.id,
      public: {},
      private: {
        sourceId: id,
        changed: [
          ...['the name', 'the kind', 'the description'],
          ...['other spellings', 'the links', 'roles and affiliations'],
        ],
        before: { name: 'Yulia', aliases: [], version: 1 },
        after: {
          name: 'Yulia Svyrydenko',
          aliases: ['Yulia', 'Юлія'],
          affiliations: [{ withId: senate, kind: 'owned_by' }],
          version: 2,
        },
      },
    });
    expect(await sourceById(desk.db, id)).toMatchObject({ nameKey: 'yulia svyrydenko', version: 2 });
  });

  it('that is saved as it was leaves no event and keeps its version', async () => {
    const id = await addSource(desk.as.checker, {
      name: 'Same',
      kind: 'person',
      aliases: ['B', 'A'],
      affiliations: [{ role: 'Head', withId: senate }],
    });
    const before = await snapshot(desk.pool);
    const given = input('Same', {
      aliases: ['A', 'B'],
      affiliations: [row({ role: 'Head', with: 'United States Senate' })],
    });
    expect(await editSource(desk.as.checker, id, 1, given)).toBe(false);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('swaps its name and a spelling of it', async () => {
    const id = await addSource(desk.as.checker, { name: 'Kiev', kind: 'organisation', aliases: ['Kyiv'] });
    expect(await editSource(desk.as.checker, id, 1, input('Kyiv', { aliases: ['Kiev'] }))).toBe(true);
    expect(await sourceById(desk.db, id)).toMatchObject({ nameKey: 'kyiv', aliases: [{ nameKey: 'kiev' }] });
  });

  it('of another name or spelling is refused, naming the one that has it', async () => {
    const bbc = await addSource(desk.as.checker, { name: 'BBC', kind: 'publication', aliases: ['Auntie'] });
    const other = await add('Somebody');
    const taken = (field: string) => ({
      taken: [{ field, id: bbc, name: 'BBC' }],
      fields: { [field]: expect.stringMatching(/is a name of BBC already/) },
    });
    for (const given of [input('b.b.c', { aliases: [] }), input('AUNTIE')].map((it) => ({
      ...it,
      name: it.name.replaceAll('.', ''),
    })))
      for (const work of [
        () => addSource(desk.as.editor, given),
        () => editSource(desk.as.editor, other, 1, given),
      ])
        await expectNothing(work, expect.objectContaining(taken('name')));
    const spelling = input('Somebody', { aliases: ['Fine', 'Auntie'] });
    await expectNothing(
      () => editSource(desk.as.editor, other, 1, spelling),
      expect.objectContaining(taken('aliases')),
    );
    expect(new NameTaken({}, [])).toBeInstanceOf(InvalidInput);
  });

  it('does not belong to itself, by any of its names', async () => {
    const id = await addSource(desk.as.checker, { name: 'Ring', kind: 'organisation', aliases: ['Circle'] });
    for (const name of ['Ring', 'circle', 'New ring'])
      await expectNothing(
        () =>
          editSource(
            desk.as.checker,
            id,
            1,
            input('New ring', {
              aliases: ['Ring', 'Circle'],
              affiliations: [row({ role: 'x' }), row({ with: name })],
            }),
          ),
        expect.objectContaining({ fields: { 'affiliations.1.with': 'A source does not belong to itself.' } }),
      );
  });

  it('is not overwritten unseen: a stale form gets what stands there now', async () => {
    const id = await add('Stale');
    await editSource(desk.as.editor, id, 1, input('Stale', { description: 'Theirs.' }));
    const work = () => editSource(desk.as.checker, id, 1, input('Stale', { description: 'Mine.' }));
    await expectNothing(work, Stale);
    await expect(work()).rejects.toMatchObject({ current: { version: 2, description: 'Theirs.' } });
  });

  it('is changed by one of two who save at once', async () => {
    const id = await add('At once');
    const save = (who: 'checker' | 'editor') =>
      editSource(desk.as[who], id, 1, input('At once', { description: who }));
    const results = await Promise.allSettled([save('checker'), save('editor')]);
    expect(results.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await sourceById(desk.db, id)).version).toBe(2);
  });

  it('is made once by two who add it at once', async () => {
    const results = await Promise.allSettled([add('Twice'), add('TWICE')]);
    expect(results.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await desk.db.source.count({ where: { nameKey: 'twice' } })).toBe(1);
  });

  it('is not changed here when it is protected, merged, or an article’s own voice, nor when it is not there', async () => {
    const [staying, merged] = [await add('Staying'), await add('Merged')];
    await mergeSources(desk.as.editor, staying, { with: merged, version: 1, withVersion: 1 });
    const slug = await anArticle(desk.as.checker);
    await claimIn('draft', desk, slug, { attributions: [anAccount('This article')] });
    const voice = await desk.db.source.findFirstOrThrow({ where: { articleId: { not: null } } });
    await expectNothing(
      () => editSource(desk.as.editor, merged, 2, input('x')),
      new NotNow('This source was merged into Staying.'),
    );
    await expectNothing(() => editSource(desk.as.editor, voice.id, 1, input('x')), NotNow);
    await expectNothing(() => editSource(desk.as.editor, NOWHERE, 1, input('x')), NotFound);
  });
});
