import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disableAccount, enableAccount, setRole } from '../../src/people/commands/change-account.js';
import { Forbidden, InvalidInput, NotFound, NotNow, Stale } from '../../src/platform/errors.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { mergeSources } from '../../src/sources/commands/merge-sources.js';
import { protectSource } from '../../src/sources/commands/protect-source.js';
import { findSources } from '../../src/sources/finding.js';
import { identityOf } from '../../src/sources/identity.js';
import { idOfName } from '../../src/sources/resolve-source.js';
import { openTestDesk, type TestDesk, type Who } from '../support/desk.js';
import { theEventOf } from '../support/events.js';
import { snapshot } from '../support/snapshot.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

let counter = 0;
const idOf = (who: Who) => desk.as[who].actor.id;
const read = (who: Who, id: string) => identityOf(desk.db, desk.as[who].actor, id);
const rowOf = (id: string) =>
  desk.db.source.findUniqueOrThrow({
    where: { id },
    include: { aliases: true, affiliations: true, identity: true, guardians: true },
  });

/** Sees to it that something is refused with this error, and that nothing at all has changed. */
async function expectRefusal(work: () => Promise<unknown>, error: new (...args: never[]) => Error) {
  const before = await snapshot(desk.pool);
  await expect(work()).rejects.toBeInstanceOf(error);
  expect(await snapshot(desk.pool)).toEqual(before);
}

describe('an ordinary source that is protected', () => {
  const ordinary = async () => {
    const number = ++counter;
    const house = await addSource(desk.as.checker, { name: `House ${number}`, kind: 'organisation' });
    const id = await addSource(desk.as.checker, {
      name: `Ondrivel Hask ${number}`,
      kind: 'person',
      description: 'Thraxwick’s clerk',
      aliases: [`О. Хаск ${number}`],
      sameAs: ['https://people.example/hask'],
      affiliations: [
        { role: 'undersecretary', withId: house, from: '2020', until: '2024' },
        { role: 'poet', from: '2021' },
      ],
    });
    return { id, house, number };
  };
  const terms = (number: number) => ({
    spellings: ['Hasky'],
    note: 'Met in May.',
    publicDescription: `somebody no. ${number}`,
    guardians: [],
  });

  it('leaves its names, links and roles to its guardians; what it belongs to stays for the rule', async () => {
    const { id, house, number } = await ordinary();
    const event = await theEventOf(desk.db, () => protectSource(desk.as.editor, id, 1, terms(number)));
    expect(event.kind).toBe('source_protected');
    expect(JSON.stringify([event.public, event.private])).not.toMatch(/hask|хаск|thraxwick|poet/i);
    const { identity: _, ...rest } = await rowOf(id);
    expect(rest).toMatchObject({
      name: `somebody no. ${number}`,
      protected: true,
      description: null,
      sameAs: [],
      aliases: [],
      version: 2,
      affiliations: [{ withId: house, role: null, from: '2020', until: '2024' }],
    });
    expect(await read('editor', id)).toEqual({
      name: `Ondrivel Hask ${number}`,
      spellings: [`О. Хаск ${number}`, 'Hasky'],
      nameKeys: [`ondrivel hask ${number}`, `о хаск ${number}`, 'hasky'],
      note: [
        'Met in May.',
        'Described as: Thraxwick’s clerk',
        'Page: https://people.example/hask',
        'Role: undersecretary (2020–2024)',
        'Role: poet (2021–)',
      ].join('\n'),
    });
  });

  it('is found by its name by its guardians alone, while they are active editors', async () => {
    const { id, number } = await ordinary();
    // The last guardian of a source may not be demoted.
    await protectSource(desk.as.editor2, id, 1, { ...terms(number), guardians: [idOf('admin')] });
    const name = `ondrivel hask ${number}`;
    const found = async (who: Who) => {
      const options = await findSources(desk.db, name, { guardianId: idOf(who), limit: 500 });
      return [options.some((it) => it.id === id), await idOfName(desk.db, name, idOf(who))];
    };
    for (const who of ['editor2', 'admin'] as const) expect(await found(who)).toEqual([true, id]);
    for (const who of ['checker', 'editor'] as const) expect(await found(who)).toEqual([false, undefined]);
    const version = async () =>
      (await desk.db.account.findUniqueOrThrow({ where: { id: idOf('editor2') } })).version;
    await setRole(desk.as.admin, idOf('editor2'), await version(), 'fact_checker');
    expect([await found('editor2'), await read('editor2', id)]).toEqual([[false, undefined], undefined]);
    await setRole(desk.as.admin, idOf('editor2'), await version(), 'editor');
    expect(await read('editor2', id)).toBeDefined();
    await disableAccount(desk.as.admin, idOf('editor2'), await version());
    expect([await found('editor2'), await read('editor2', id)]).toEqual([[false, undefined], undefined]);
    await enableAccount(desk.as.admin, idOf('editor2'), await version());
  });

  it('takes the names of what was merged into it along', async () => {
    const { id, number } = await ordinary();
    const other = await addSource(desk.as.checker, {
      name: `Tolvane Grisk ${number}`,
      kind: 'person',
      aliases: [`Griskie ${number}`],
    });
    await mergeSources(desk.as.editor, id, { with: other, version: 1, withVersion: 1 });
    await protectSource(desk.as.editor, id, 2, terms(number));
    expect((await read('editor', id))?.spellings).toEqual(
      expect.arrayContaining([`Tolvane Grisk ${number}`, `Griskie ${number}`]),
    );
    const left = await rowOf(other);
    expect(JSON.stringify(left)).not.toMatch(/gris/i);
    expect(await idOfName(desk.db, `tolvane grisk ${number}`, idOf('admin'))).toBeUndefined();
  });

  it('is refused to a fact-checker, stale, twice, and where other sources would give it away', async () => {
    const { id, house, number } = await ordinary();
    await expectRefusal(() => protectSource(desk.as.checker, id, 1, terms(number)), Forbidden);
    await expectRefusal(() => protectSource(desk.as.editor, id, 7, terms(number)), Stale);
    await expectRefusal(() => protectSource(desk.as.editor, house, 1, terms(number)), NotNow);
    await expectRefusal(
      () => protectSource(desk.as.editor, id, 1, { ...terms(number), publicDescription: 'Hasky the poet' }),
      InvalidInput,
    );
    const nobody = '00000000-0000-7000-8000-000000000000';
    await expectRefusal(() => protectSource(desk.as.editor, nobody, 1, terms(number)), NotFound);
    await protectSource(desk.as.editor, id, 1, terms(number));
    await expectRefusal(() => protectSource(desk.as.editor, id, 2, terms(number)), NotNow);
  });
});
