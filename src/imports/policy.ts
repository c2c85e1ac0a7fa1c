import { isEditor, type Person } from '../platform/context.js';
import { Forbidden } from '../platform/errors.js';

type Sent = { createdById: string };

/**
 * Who sent a file imports it: names in it were read with that person's eyes, as a guardian knows whom a name stands
 * for and others do not.
 */
export const mayImport = (person: Pick<Person, 'id'>, { createdById }: Sent) => person.id === createdById;

export const mayDrop = (person: Pick<Person, 'id' | 'role'>, it: Sent) =>
  mayImport(person, it) || isEditor(person);

/** @throws Forbidden */
export function demandImporter(person: Pick<Person, 'id'>, it: Sent): void {
  if (!mayImport(person, it))
    throw new Forbidden('Whoever sent the file imports it: ask them, or send it yourself.');
}

/** @throws Forbidden */
export function demandDropper(person: Pick<Person, 'id' | 'role'>, it: Sent): void {
  if (!mayDrop(person, it)) throw new Forbidden('Whoever sent the file drops it, or an editor.');
}
