import { addSource } from '../../src/sources/commands/add-source.js';
import {
  changeIdentity,
  liftProtection,
  setGuardians,
} from '../../src/sources/commands/change-protection.js';
import { addProtectedSource, protectSource } from '../../src/sources/commands/protect-source.js';
import type { TestDesk } from './desk.js';
import type { FilledForm } from './forms.js';

let counter = 0;

/** A protected source that an editor and the admin guard. @returns its id */
export const aProtected = ({ as }: TestDesk): Promise<string> =>
  addProtectedSource(as.editor, {
    name: `Protected ${++counter}`,
    spellings: [`Prot. ${counter}`],
    note: 'Calls after six.',
    publicDescription: `an official, no. ${counter}`,
    kind: 'person',
    guardians: [as.admin.actor.id],
  });

const anOrdinary = ({ as }: TestDesk): Promise<string> =>
  addSource(as.checker, { name: `Ordinary ${++counter}`, kind: 'person', aliases: [`Ord. ${counter}`] });

const next = () => ({
  name: `Another ${++counter}`,
  spellings: [],
  note: null,
  publicDescription: `somebody, no. ${counter}`,
});

type Making = (desk: TestDesk) => Promise<() => Promise<unknown>>;

/** The commands about protection: what each needs is made first, then it is given back to be run. */
export const PROTECTION_COMMANDS: Record<string, Making> = {
  addProtectedSource: async (desk) => () => aProtected(desk),
  protectSource: async (desk) => {
    const id = await anOrdinary(desk);
    return () => protectSource(desk.as.editor, id, 1, { ...next(), guardians: [] });
  },
  changeIdentity: async (desk) => {
    const id = await aProtected(desk);
    return () => changeIdentity(desk.as.editor, id, 1, next());
  },
  setGuardians: async (desk) => {
    const id = await aProtected(desk);
    return () => setGuardians(desk.as.editor, id, 1, [desk.as.editor.actor.id]);
  },
  liftProtection: async (desk) => {
    const id = await aProtected(desk);
    return () => liftProtection(desk.as.editor, id, 1, 'They agreed.');
  },
};

const NOTES = ['identity[spellings]', 'identity[note]'];

/** The forms about protection, filled in, each on a source of its own. */
export async function protectionForms(desk: TestDesk) {
  const form = (
    address: string,
    fields: Record<string, string>,
    texts: string[],
    required: string[],
  ): FilledForm => ({ address, fields: Object.entries(fields), texts, required });
  const notes = { 'identity[spellings]': 'N.', 'identity[note]': 'A note.' };
  const guardianId = desk.as.editor.actor.id;
  const at = async (id: Promise<string>, act: string) => `/desk/sources/${await id}/${act}`;
  return {
    'POST /desk/protected-sources': form(
      '/desk/protected-sources',
      { 'identity[name]': 'Nobody', ...notes, publicDescription: 'an engineer', kind: 'person', guardianId },
      ['identity[name]', ...NOTES, 'publicDescription', 'kind'],
      ['identity[name]', 'publicDescription', 'kind'],
    ),
    'POST /desk/sources/:id/protection': form(
      await at(anOrdinary(desk), 'protection'),
      { ...notes, publicDescription: 'a witness', guardianId, version: '1' },
      [...NOTES, 'publicDescription'],
      ['publicDescription', 'version'],
    ),
    'POST /desk/sources/:id/guardians': form(
      await at(aProtected(desk), 'guardians'),
      { guardianId, version: '1' },
      [],
      ['guardianId', 'version'],
    ),
    'POST /desk/sources/:id/exposure': form(
      await at(aProtected(desk), 'exposure'),
      { reason: 'They agreed.', version: '1' },
      ['reason'],
      ['reason', 'version'],
    ),
  } as const;
}
