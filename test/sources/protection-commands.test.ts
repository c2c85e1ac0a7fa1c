import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disableAccount, enableAccount } from '../../src/people/commands/change-account.js';
import { Forbidden, InvalidInput, NotNow, Stale } from '../../src/platform/errors.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import {
  changeIdentity,
  liftProtection,
  setGuardians,
} from '../../src/sources/commands/change-protection.js';
import { addProtectedSource } from '../../src/sources/commands/protect-source.js';
import { guardiansOf, identityOf } from '../../src/sources/identity.js';
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

const secret = () => {
  const number = ++counter;
  return {
    name: `Quillon Vexmarsh ${number}`,
    spellings: [`Квіллон ${number}`],
    note: 'Calls after six.',
    publicDescription: `official no. ${number}`,
    kind: 'person' as const,
    guardians: [] as string[],
  };
};
const aSecret = async (more: Partial<ReturnType<typeof secret>> = {}) => {
  const given = { ...secret(), ...more };
  return { id: await addProtectedSource(desk.as.editor, given), given };
};

/** Sees to it that something is refused with this error, and that nothing at all has changed. */
async function expectRefusal(work: () => Promise<unknown>, error: new (...args: never[]) => Error) {
  const before = await snapshot(desk.pool);
  await expect(work()).rejects.toBeInstanceOf(error);
  expect(await snapshot(desk.pool)).toEqual(before);
}

describe('a source protected from the start', () => {
  it('goes by its description; its name stands with its guardians alone, and in no event', async () => {
    const given = { ...secret(), guardians: [idOf('admin'), idOf('editor')] };
    let id = '';
    const event = await theEventOf(desk.db, async () => {
      id = await addProtectedSource(desk.as.editor, given);
    });
    expect(await rowOf(id)).toMatchObject({
      name: given.publicDescription,
      nameKey: `official no ${counter}`,
      protected: true,
      description: null,
      sameAs: [],
      aliases: [],
      identity: { name: given.name, nameKeys: [`quillon vexmarsh ${counter}`, `квіллон ${counter}`] },
    });
    expect(event).toMatchObject({
      kind: 'source_protected',
      chain: 'desk',
      actorId: idOf('editor'),
      public: {},
      private: { sourceId: id, publicDescription: given.publicDescription },
    });
    expect(inspect(event, { depth: null })).not.toMatch(/quillon|квіллон|six/i);
    expect((await guardiansOf(desk.db, id)).map((it) => it.id).sort()).toEqual(
      [idOf('editor'), idOf('admin')].sort(),
    );
    for (const who of ['editor', 'admin'] as const)
      expect(await read(who, id)).toMatchObject({
        name: given.name,
        spellings: given.spellings,
        note: given.note,
      });
    for (const who of ['editor2', 'checker'] as const) expect(await read(who, id)).toBeUndefined();
  });

  it.each([
    ['by a fact-checker', 'checker', {}, Forbidden],
    ['with its name in the description', 'editor', { publicDescription: 'friend of Vexmarsh' }, InvalidInput],
    [
      'with another source’s name for a description',
      'editor',
      { publicDescription: 'Taken Name' },
      InvalidInput,
    ],
    ['with another spelling of one for it', 'editor', { publicDescription: 'taken, alias' }, InvalidInput],
    ['under the name of a source that is there', 'editor', { name: 'TAKEN NAME' }, InvalidInput],
    ['under no name', 'editor', { name: '…' }, InvalidInput],
    ['with a guardian who is a fact-checker', 'editor', { guardians: ['checker'] }, InvalidInput],
    ['with a guardian who is nobody', 'editor', { guardians: ['nobody'] }, InvalidInput],
  ] as const)('is refused %s', async (_, who, more, error) => {
    if (!(await desk.db.source.findUnique({ where: { nameKey: 'taken name' } })))
      await addSource(desk.as.checker, { name: 'Taken Name', kind: 'person', aliases: ['Taken alias'] });
    const guardians = ('guardians' in more ? [...more.guardians] : []).map((it) =>
      it === 'checker' ? idOf('checker') : '00000000-0000-7000-8000-000000000000',
    );
    await expectRefusal(() => addProtectedSource(desk.as[who], { ...secret(), ...more, guardians }), error);
  });

  it('is refused under a name that its guardian guards already; others are told nothing of it', async () => {
    const { given } = await aSecret();
    const again = { ...secret(), name: given.name };
    await expectRefusal(() => addProtectedSource(desk.as.editor, again), InvalidInput);
    const theirs = { ...again, guardians: [idOf('admin')] };
    await expect(addProtectedSource(desk.as.editor2, theirs)).resolves.toBeTypeOf('string');
  });
});

describe('who a protected source is', () => {
  it('is changed by a guardian, and the event holds no name of it', async () => {
    const { id, given } = await aSecret();
    const next = {
      name: 'Marwick Ulldane',
      spellings: ['Ulla'],
      note: null,
      publicDescription: `aide no. ${counter}`,
    };
    const event = await theEventOf(desk.db, () => changeIdentity(desk.as.editor, id, 1, next));
    expect(event).toMatchObject({ kind: 'source_identity_changed', chain: 'desk', public: {} });
    expect(event.private).toEqual({
      sourceId: id,
      publicDescription: next.publicDescription,
      changed: ['the name', 'what else is known of it', 'the description'],
    });
    expect(await read('editor', id)).toEqual({
      name: next.name,
      spellings: ['Ulla'],
      note: null,
      nameKeys: ['marwick ulldane', 'ulla'],
    });
    expect(await rowOf(id)).toMatchObject({ name: next.publicDescription, version: 2 });
    expect(JSON.stringify(await rowOf(id))).not.toContain(given.name);
  });

  it('is left alone where nothing is new, without an event', async () => {
    const { id, given } = await aSecret();
    const before = await snapshot(desk.pool);
    expect(await changeIdentity(desk.as.editor, id, 1, given)).toBe(false);
    expect(await setGuardians(desk.as.editor, id, 1, [idOf('editor')])).toBe(false);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it.each(['editor2', 'admin', 'checker'] as const)('is not for %s to change, stale or not', async (who) => {
    const { id, given } = await aSecret();
    for (const seen of [1, 9]) {
      await expectRefusal(
        () => changeIdentity(desk.as[who], id, seen, { ...given, name: 'Other' }),
        Forbidden,
      );
      await expectRefusal(() => setGuardians(desk.as[who], id, seen, [idOf(who)]), Forbidden);
      await expectRefusal(() => liftProtection(desk.as[who], id, seen, 'Because.'), Forbidden);
    }
  });

  it('is not changed over what another guardian wrote', async () => {
    const { id, given } = await aSecret({ guardians: [idOf('admin')] });
    await changeIdentity(desk.as.admin, id, 1, { ...given, note: 'Moved away.' });
    await expectRefusal(() => changeIdentity(desk.as.editor, id, 1, { ...given, note: 'Old.' }), Stale);
    await expectRefusal(() => setGuardians(desk.as.editor, id, 1, [idOf('admin')]), Stale);
    await expectRefusal(() => liftProtection(desk.as.editor, id, 1, 'Because.'), Stale);
  });

  it('may not come to stand in the description', async () => {
    const { id, given } = await aSecret();
    await expectRefusal(
      () => changeIdentity(desk.as.editor, id, 1, { ...given, name: 'An Official' }),
      InvalidInput,
    );
    await expectRefusal(() => changeIdentity(desk.as.editor, id, 1, { ...given, name: ' – ' }), InvalidInput);
  });
});

describe('the guardians', () => {
  it('are named anew by one of them, and one who is left out reads nothing any more', async () => {
    const { id, given } = await aSecret();
    const event = await theEventOf(desk.db, () => setGuardians(desk.as.editor, id, 1, [idOf('admin')]));
    expect(event).toMatchObject({
      kind: 'source_guardians_set',
      public: {},
      private: { sourceId: id, publicDescription: given.publicDescription, guardians: [idOf('admin')] },
    });
    expect(await read('editor', id)).toBeUndefined();
    expect((await read('admin', id))?.name).toBe(given.name);
    await expectRefusal(() => setGuardians(desk.as.editor, id, 2, [idOf('editor')]), Forbidden);
  });

  it.each([
    ['none', () => []],
    ['a fact-checker', () => [idOf('editor'), idOf('checker')]],
    ['somebody who is not there', () => [idOf('editor'), '00000000-0000-7000-8000-000000000000']],
  ])('are not %s', async (_, ids) => {
    const { id } = await aSecret();
    await expectRefusal(() => setGuardians(desk.as.editor, id, 1, ids()), InvalidInput);
  });

  it('are not only people whose account is disabled', async () => {
    const { id } = await aSecret({ guardians: [idOf('editor2')] });
    const account = await desk.db.account.findUniqueOrThrow({ where: { id: idOf('editor2') } });
    await disableAccount(desk.as.admin, account.id, account.version);
    await expectRefusal(() => setGuardians(desk.as.editor, id, 1, [idOf('editor2')]), InvalidInput);
    const { id: other } = await aSecret();
    await expectRefusal(
      () => setGuardians(desk.as.editor, other, 1, [idOf('editor'), idOf('editor2')]),
      InvalidInput,
    );
    await enableAccount(desk.as.admin, account.id, account.version + 1);
  });
});

describe('the end of a protection', () => {
  it('gives the source its name and its spellings back, and the event neither', async () => {
    const { id, given } = await aSecret();
    const event = await theEventOf(desk.db, () => liftProtection(desk.as.editor, id, 1, 'They agreed.'));
    expect(event).toMatchObject({ kind: 'source_protection_lifted', public: {} });
    expect(event.private).toEqual({
      sourceId: id,
      publicDescription: given.publicDescription,
      reason: 'They agreed.',
    });
    expect(await rowOf(id)).toMatchObject({
      name: given.name,
      protected: false,
      identity: null,
      guardians: [],
      aliases: [{ name: given.spellings[0] }],
    });
    await expectRefusal(() => liftProtection(desk.as.editor, id, 2, 'Again.'), NotNow);
  });

  it('is refused where the reason tells the name, or another source has it by now', async () => {
    const { id, given } = await aSecret();
    await expectRefusal(() => liftProtection(desk.as.editor, id, 1, 'Vexmarsh agreed.'), InvalidInput);
    await addSource(desk.as.checker, { name: given.name, kind: 'person' });
    await expectRefusal(() => liftProtection(desk.as.editor, id, 1, 'Agreed.'), NotNow);
  });
});
