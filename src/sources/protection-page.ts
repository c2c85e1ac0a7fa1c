import type { Person } from '../platform/context.js';
import type { Db } from '../platform/database.js';
import { NotFound, NotNow } from '../platform/errors.js';
import { type GuardianLine, guardiansOf, type Identity, identityOf, possibleGuardians } from './identity.js';
import { type NamePlace, placesOfName } from './places-of-name.js';
import type { TypedProtection } from './protection-input.js';

type Known = { id: string; name: string; kind: string; version: number };

/**
 * What somebody may see of a source's protection: the form to protect it, what its guardians keep, or, for
 * everybody else, who those are and nothing besides.
 */
export type ProtectionPage =
  | { state: 'open'; source: Known; choice: GuardianLine[] }
  | {
      state: 'kept';
      source: Known;
      guardians: GuardianLine[];
      choice: GuardianLine[];
      identity: Identity;
      places: NamePlace[];
    }
  | { state: 'closed'; source: Pick<Known, 'id' | 'name'>; guardians: GuardianLine[] };

/** @throws NotFound; NotNow for an article's own voice and for what turned out to be another source */
export async function protectionPage(db: Db, person: Person, id: string): Promise<ProtectionPage> {
  const found = await db.source.findUnique({ where: { id } });
  if (!found) throw new NotFound('There is no such source.');
  if (found.articleId) throw new NotNow('The article’s own voice cannot be protected.');
  if (found.mergedIntoId) throw new NotNow('This source turned out to be another one: look there.');
  const { name, kind, version } = found;
  const source = { id, name, kind, version };
  const able = await possibleGuardians(db);
  if (!found.protected) return { state: 'open', source, choice: able };
  const guardians = await guardiansOf(db, id);
  const identity = await identityOf(db, person, id);
  if (!identity) return { state: 'closed', source: { id, name }, guardians };
  // Those whose account is disabled for now can be kept, or left out.
  const choice = [...able, ...guardians.filter((it) => !able.some((other) => other.id === it.id))];
  return {
    state: 'kept',
    source,
    guardians,
    choice,
    identity,
    places: await placesOfName(db, identity),
  };
}

/** The form's fields as they are filled when nothing was typed yet. */
export const filledFrom = (page: ProtectionPage, person: Person): TypedProtection => ({
  name: page.state === 'kept' ? page.identity.name : '',
  spellings: page.state === 'kept' ? page.identity.spellings.join('\n') : '',
  note: page.state === 'kept' ? (page.identity.note ?? '') : '',
  publicDescription: page.state === 'kept' ? page.source.name : '',
  kind: 'person',
  reason: '',
  guardianIds: page.state === 'kept' ? page.guardians.map((it) => it.id) : [person.id],
});
