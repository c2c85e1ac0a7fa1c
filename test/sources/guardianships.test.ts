import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount } from '../../src/people/commands/add-account.js';
import { disableAccount, resetPassword, setRole } from '../../src/people/commands/change-account.js';
import { NotNow } from '../../src/platform/errors.js';
import { setGuardians } from '../../src/sources/commands/change-protection.js';
import { addProtectedSource } from '../../src/sources/commands/protect-source.js';
import { guardiansOf, identityOf } from '../../src/sources/identity.js';
import { openTestDesk, PASSWORD, type TestDesk, type Who } from '../support/desk.js';
import { snapshot } from '../support/snapshot.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

let counter = 0;
const idOf = (who: Who) => desk.as[who].actor.id;

/** A protected source that the editor guards, with others. */
async function aSecret({ guardians }: { guardians: string[] }) {
  const number = ++counter;
  const given = {
    name: `Quillon Vexmarsh ${number}`,
    spellings: [],
    note: null,
    publicDescription: `official no. ${number}`,
    kind: 'person' as const,
    guardians,
  };
  return { id: await addProtectedSource(desk.as.editor, given), given };
}

/** Sees to it that something is refused for now, and that nothing at all has changed. @returns the sentence */
async function refusalOf(work: () => Promise<unknown>): Promise<string> {
  const before = await snapshot(desk.pool);
  const error = await work().catch((it: unknown) => it);
  expect(error).toBeInstanceOf(NotNow);
  expect(await snapshot(desk.pool)).toEqual(before);
  return (error as Error).message;
}

describe('a guardian whose account is changed by somebody else', () => {
  const ONLY = 'This person guards a protected source that nobody else guards. They have to name another';
  const reset = (id: string, seen: number) => resetPassword(desk.as.admin, id, seen, 'a new password');
  /** An editor of their own, who guards what a test is about and nothing else. */
  const anEditor = async () => {
    const name = `Guardian ${++counter}`;
    const given = {
      name,
      email: `guardian${counter}@desk.example`,
      role: 'editor',
      password: PASSWORD,
    } as const;
    const id = await addAccount({ db: desk.db, by: null, now: desk.as.admin.now }, given);
    return { id, read: (source: string) => identityOf(desk.db, { id }, source) };
  };
  /** Leaves somebody the only guardian. */
  const alone = async (id: string, accountId: string) => setGuardians(desk.as.editor, id, 1, [accountId]);

  it('guards nothing any more once somebody else knows the password', async () => {
    const her = await anEditor();
    const { id, given } = await aSecret({ guardians: [her.id] });
    expect((await her.read(id))?.name).toBe(given.name);
    await reset(her.id, 1);
    expect(await her.read(id)).toBeUndefined();
    expect((await guardiansOf(desk.db, id)).map((it) => it.id)).toEqual([idOf('editor')]);
    expect((await desk.db.source.findUniqueOrThrow({ where: { id } })).version).toBe(2);
    const event = await desk.db.event.findFirstOrThrow({
      where: { kind: 'source_guardians_set' },
      orderBy: { seq: 'desc' },
    });
    expect(event).toMatchObject({
      actorId: idOf('admin'),
      public: {},
      private: { sourceId: id, publicDescription: given.publicDescription, guardians: [idOf('editor')] },
    });
  });

  it('guards nothing any more after it though they were no editor at the time', async () => {
    const her = await anEditor();
    const { id } = await aSecret({ guardians: [her.id] });
    await setRole(desk.as.admin, her.id, 1, 'fact_checker');
    await reset(her.id, 2);
    await setRole(desk.as.admin, her.id, 3, 'editor');
    expect(await her.read(id)).toBeUndefined();
  });

  it.each<[string, (id: string) => Promise<void>]>([
    ['given a password', (id) => reset(id, 1)],
    ['disabled', (id) => disableAccount(desk.as.admin, id, 1)],
    ['made a fact-checker', (id) => setRole(desk.as.admin, id, 1, 'fact_checker')],
  ])('is not %s while nobody else guards a source, and which is not told', async (_, work) => {
    const her = await anEditor();
    const { id, given } = await aSecret({ guardians: [her.id] });
    await alone(id, her.id);
    const message = await refusalOf(() => work(her.id));
    expect(message).toContain(ONLY);
    expect(message).not.toContain(given.publicDescription);
    expect((await her.read(id))?.name).toBe(given.name);
  });

  it('is changed as anybody is where others guard too, or where they guard nothing', async () => {
    const her = await anEditor();
    await aSecret({ guardians: [her.id] });
    await setRole(desk.as.admin, her.id, 1, 'fact_checker');
    await setRole(desk.as.admin, her.id, 2, 'editor');
    await disableAccount(desk.as.admin, her.id, 3);
    await reset((await anEditor()).id, 1);
  });

  it('does not count on a guardian who reads nothing', async () => {
    const [her, gone] = [await anEditor(), await anEditor()];
    const { id } = await aSecret({ guardians: [her.id, gone.id] });
    await setGuardians(desk.as.editor, id, 1, [her.id, gone.id]);
    await disableAccount(desk.as.admin, gone.id, 1);
    await refusalOf(() => reset(her.id, 1));
    await refusalOf(() => disableAccount(desk.as.admin, her.id, 1));
  });

  it('keeps what they guard where it is their own password', async () => {
    const { id, given } = await aSecret({ guardians: [idOf('admin')] });
    const { version } = await desk.db.account.findUniqueOrThrow({ where: { id: idOf('admin') } });
    await reset(idOf('admin'), version);
    expect((await identityOf(desk.db, desk.as.admin.actor, id))?.name).toBe(given.name);
  });

  it('and another, at the same time, are not both taken away', async () => {
    const [one, other] = [await anEditor(), await anEditor()];
    const { id } = await aSecret({ guardians: [one.id, other.id] });
    await setGuardians(desk.as.editor, id, 1, [one.id, other.id]);
    const done = await Promise.allSettled([reset(one.id, 1), disableAccount(desk.as.admin, other.id, 1)]);
    expect(done.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await guardiansOf(desk.db, id)).some((it) => it.active)).toBe(true);
  });
});
