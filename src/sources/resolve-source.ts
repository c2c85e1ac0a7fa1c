import type { SOURCE_KINDS } from '../claims/words.js';
import { record } from '../ledger/record.js';
import type { Db, Tx } from '../platform/database.js';
import { InvalidInput } from '../platform/errors.js';
import { nameKey, OWN_VOICE } from './name.js';

export type NamedSource = { name: string; kind: (typeof SOURCE_KINDS)[number] | null };

export type Finder = { tx: Tx; actorId: string; at: Date; articleId: string };

/**
 * The source of a name: by its own name or an alias, or made anew, with its event.
 * “This article” is the article's own voice, a source of its own for each article.
 * @param field name of the form's field, for the sentence
 * @returns the source's id
 * @throws InvalidInput when the name has no letters
 */
export async function resolveSource(finder: Finder, given: NamedSource, field: string): Promise<string> {
  const { tx, actorId, at, articleId } = finder;
  const own = nameKey(given.name) === nameKey(OWN_VOICE);
  const key = keyOfName(given.name, articleId);
  if (key === '') throw new InvalidInput({ [field]: 'The name of a source needs letters or figures.' });
  const known = await idOfName(tx, key, actorId);
  if (known) return known;
  // New sources are made one transaction at a time, so that two people who name the same ones, in whatever order,
  // neither make them twice nor lock each other out.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('source'))`;
  const madeMeanwhile = await idOfName(tx, key, actorId);
  if (madeMeanwhile) return madeMeanwhile;
  const kind = own ? 'publication' : (given.kind ?? 'person');
  const name = own ? OWN_VOICE : given.name;
  const { id } = await tx.source.create({
    data: {
      name,
      nameKey: key,
      kind,
      createdById: actorId,
      createdAt: at,
      articleId: own ? articleId : null,
    },
  });
  await record(tx, {
    kind: 'source_added',
    at,
    actorId,
    public: {},
    private: { sourceId: id, name, kind },
  });
  return id;
}

/**
 * Whom names (folded) stand for. A protected source is found by its name too when a guardian names it, so that no
 * second source with that name is made by mistake.
 * @returns id by folded name, of those that there are
 */
export async function idsOfNames(
  tx: Db | Tx,
  keys: readonly string[],
  actorId: string,
): Promise<Map<string, string>> {
  const wanted = [...new Set(keys)];
  const found = await tx.$queryRaw<{ key: string; id: string }[]>`
    SELECT a."nameKey" AS key, a."sourceId"::text AS id FROM "SourceAlias" a WHERE a."nameKey" = ANY(${wanted})
    UNION ALL SELECT s."nameKey", coalesce(s."mergedIntoId", s.id)::text FROM "Source" s WHERE s."nameKey" = ANY(${wanted})
    UNION ALL SELECT key, i."sourceId"::text FROM "Identity" i JOIN "Guardian" g USING ("sourceId")
      JOIN "Account" o ON o.id = g."accountId" AND o.role IN ('editor', 'admin') AND o."disabledAt" IS NULL, unnest(i."nameKeys") AS key
      WHERE g."accountId" = ${actorId}::uuid AND key = ANY(${wanted})`;
  // What comes later counts more: a name before an alias, and for a guardian the one whom it protects before both.
  return new Map(found.map(({ key, id }) => [key, id]));
}

/** Whom one name (folded) stands for. */
export const idOfName = async (tx: Tx, key: string, actorId: string) =>
  (await idsOfNames(tx, [key], actorId)).get(key);

/** The name under which a source is found: folded, and the article's own voice apart for each article. */
export const keyOfName = (name: string, articleId: string): string =>
  nameKey(name) === nameKey(OWN_VOICE) ? `${nameKey(OWN_VOICE)} ${articleId}` : nameKey(name);
