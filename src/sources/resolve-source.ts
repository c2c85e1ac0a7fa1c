import type { SOURCE_KINDS } from '../claims/words.js';
import { record } from '../ledger/record.js';
import type { Tx } from '../platform/database.js';
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
  const key = own ? `${nameKey(OWN_VOICE)} ${articleId}` : nameKey(given.name);
  if (key === '') throw new InvalidInput({ [field]: 'The name of a source needs letters or figures.' });
  const known = await idOfName(tx, key);
  if (known) return known;
  // New sources are made one transaction at a time, so that two people who name the same ones, in whatever order,
  // neither make them twice nor lock each other out.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('source'))`;
  const madeMeanwhile = await idOfName(tx, key);
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

async function idOfName(tx: Tx, key: string): Promise<string | undefined> {
  const source = await tx.source.findUnique({ where: { nameKey: key }, select: { id: true } });
  if (source) return source.id;
  const alias = await tx.sourceAlias.findUnique({ where: { nameKey: key }, select: { sourceId: true } });
  return alias?.sourceId;
}
