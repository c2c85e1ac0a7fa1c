import type { Db } from '../platform/database.js';
import { type FieldErrors, InvalidInput } from '../platform/errors.js';
import { findSources } from '../sources/finding.js';
import { nameKey, OWN_VOICE } from '../sources/name.js';
import { idsOfNames, keyOfName } from '../sources/resolve-source.js';
import type { ClaimInput } from './input.js';

type Named = { field: string; name: string; kind: string | null };

/** The most names that are looked into for one form. */
const LOOKED_INTO = 10;

/**
 * Asks about names that no source has, where they are near to one that there is: a misspelling would make a second
 * source, and count as an origin of its own. Who says what kind of source it is has answered.
 * @throws InvalidInput with the names that are near, at the field of the name
 */
export async function askAboutNearNames(
  db: Db,
  personId: string,
  articleId: string,
  { attributions, evidence }: Pick<ClaimInput, 'attributions' | 'evidence'>,
): Promise<void> {
  const named: Named[] = [
    ...attributions.flatMap(({ hops }, a) =>
      hops.map((hop, h) => ({
        field: `attributions.${a}.hops.${h}.source`,
        name: hop.source,
        kind: hop.sourceKind,
      })),
    ),
    ...evidence.map((item, e) => ({
      field: `evidence.${e}.source`,
      name: item.source ?? '',
      kind: item.sourceKind,
    })),
  ].filter(({ name, kind }) => kind === null && ![nameKey(OWN_VOICE), ''].includes(nameKey(name)));
  const keys = named.map(({ name }) => keyOfName(name, articleId));
  const known = await idsOfNames(db, keys, personId);
  const errors: FieldErrors = {};
  for (const { field, name } of named.filter((_, at) => !known.has(keys[at] ?? '')).slice(0, LOOKED_INTO)) {
    const near = await findSources(db, name, { limit: 3 });
    if (near.length > 0)
      errors[field] =
        `“${name}” is no source yet. Is it ${near.map((it) => it.name).join(', or ')}? If not, say beside it what kind of source it is.`;
  }
  if (Object.keys(errors).length > 0) throw new InvalidInput(errors);
}
