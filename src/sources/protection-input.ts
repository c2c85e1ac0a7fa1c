import { z } from 'zod';
import { SOURCE_KINDS } from '../claims/words.js';
import { oneOf, optionalWords, typed, version, words } from '../platform/input.js';

const spellings = optionalWords('The other spellings', 2000).transform((given) =>
  (given ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
);
const note = optionalWords('The note', 5000);

/** Fields of a group that did not come as a group are missing, each by its own name. */
const group = <T extends z.ZodType>(schema: T) =>
  z.preprocess((given) => (given && typeof given === 'object' ? given : {}), schema);

const guardians = z.preprocess(
  (given) => (given === undefined || given === '' ? [] : typeof given === 'string' ? [given] : given),
  z
    .array(z.uuid({ error: 'Please choose the guardians from the list.' }), {
      error: 'Please choose the guardians from the list.',
    })
    .max(200, 'That are more guardians than anybody can keep a secret with.'),
);

const publicDescription = words('The description for readers', 200);
const named = group(z.object({ name: words('The name', 200), spellings, note }));

/** A protected source from the start. `identity` is what only its guardians may read. */
export const newProtectedInput = z.object({
  identity: named,
  publicDescription,
  kind: oneOf('What kind of source', SOURCE_KINDS),
  guardianId: guardians,
});

/** An ordinary source that becomes a protected one: its name is what it is called now. */
export const protectInput = z.object({
  identity: group(z.object({ spellings, note })),
  publicDescription,
  guardianId: guardians,
  version,
});

export const identityInput = z.object({ identity: named, publicDescription, version });
export const guardiansInput = z.object({ guardianId: guardians, version });
export const exposureInput = z.object({ reason: words('The reason', 1000), version });

/** What was typed into one of these forms, to be shown again to who typed it. */
export function typedProtection(body: unknown) {
  const given = (body ?? {}) as Record<string, unknown>;
  const identity = (given.identity ?? {}) as Record<string, unknown>;
  return {
    name: typed(identity.name),
    spellings: typed(identity.spellings),
    note: typed(identity.note),
    publicDescription: typed(given.publicDescription),
    kind: typed(given.kind),
    reason: typed(given.reason),
    guardianIds: [given.guardianId].flat().filter((it) => typeof it === 'string'),
  };
}
export type TypedProtection = ReturnType<typeof typedProtection>;
