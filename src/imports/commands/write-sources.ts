import { randomUUID } from 'node:crypto';
import type { SOURCE_KINDS } from '../../claims/words.js';
import type { NewEvent } from '../../ledger/record.js';
import type { Tx } from '../../platform/database.js';
import { insertAll } from '../../platform/insert-all.js';
import { nameKey, OWN_VOICE } from '../../sources/name.js';
import { idsOfNames, keyOfName } from '../../sources/resolve-source.js';
import { FileProblem } from '../words.js';
import type { Row } from './write-claims.js';

export type Sources = {
  /** The sources of all names met so far, by their folded form. */
  ids: Map<string, string>;
  /** The folded names of those that were made, and what the ledger is told of them. */
  made: Map<string, NewEvent<'source_added'>>;
};

type Wanted = {
  name: string;
  kind: (typeof SOURCE_KINDS)[number];
  articleId: string | null;
  sameAs: string[];
  onTheRecord: boolean;
};

type Place = { articleId: string; rows: readonly Row[] };

/** Names that rows give, by their folded form; what is said first of one holds. */
function wantedBy(places: readonly Place[]): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  const want = (
    source: string,
    kind: Wanted['kind'] | null,
    articleId: string,
    onTheRecord: boolean,
    row: Row,
  ) => {
    const key = keyOfName(source, articleId);
    const known = wanted.get(key);
    if (known) {
      known.onTheRecord ||= onTheRecord;
      return;
    }
    const own = nameKey(source) === nameKey(OWN_VOICE);
    wanted.set(key, {
      name: own ? OWN_VOICE : source,
      kind: own ? 'publication' : (kind ?? 'person'),
      articleId: own ? articleId : null,
      sameAs: row.draft.sources.find((it) => nameKey(it.name) === nameKey(source))?.sameAs ?? [],
      onTheRecord,
    });
  };
  for (const { articleId, rows } of places)
    for (const row of rows) {
      for (const { hops } of row.draft.claim.attributions)
        for (const hop of hops)
          want(hop.source, hop.sourceKind, articleId, hop.terms === 'on_the_record', row);
      for (const it of row.draft.claim.evidence)
        if (it.source !== null) want(it.source, it.sourceKind, articleId, false, row);
    }
  return wanted;
}

/**
 * Finds the sources of rows, and makes those that are not there yet. They are made without the lock under which a
 * form makes them, as that would hold back everybody for as long as the import takes: nobody can make one of the same
 * name meanwhile, and what else could be called so is looked at before the import ends.
 * @throws FileProblem where a source was protected since the file was read
 */
export async function writeSources(
  { tx, actorId, at }: { tx: Tx; actorId: string; at: Date },
  sources: Sources,
  places: readonly Place[],
): Promise<void> {
  const wanted = wantedBy(places);
  const unknown = [...wanted.keys()].filter((key) => !sources.ids.has(key));
  for (const [key, id] of await idsOfNames(tx, unknown, actorId)) sources.ids.set(key, id);
  const fresh = unknown.filter((key) => !sources.ids.has(key)).sort();
  for (let from = 0; from < fresh.length; from += 1000) {
    const keys = fresh.slice(from, from + 1000);
    const rows = keys.map((key) => {
      const { name, kind, articleId, sameAs } = wanted.get(key) as Wanted;
      return {
        id: randomUUID() as string,
        name,
        nameKey: key,
        kind,
        articleId,
        sameAs,
        createdById: actorId,
        createdAt: at,
      };
    });
    await insertAll(tx, 'Source', rows, 'ON CONFLICT DO NOTHING');
    const there = await tx.source.findMany({
      where: { nameKey: { in: keys } },
      select: { id: true, nameKey: true },
    });
    for (const { id, nameKey: key } of there) {
      sources.ids.set(key, id);
      const own = rows.find((it) => it.id === id);
      if (!own) continue;
      const told = { sourceId: id, name: own.name, kind: own.kind };
      sources.made.set(key, { kind: 'source_added', at, actorId, public: {}, private: told });
    }
  }
  const open = [...wanted].flatMap(([key, it]) => (it.onTheRecord ? [sources.ids.get(key) as string] : []));
  const guarded = await tx.source.count({ where: { id: { in: open }, protected: true } });
  if (guarded > 0)
    throw new FileProblem(
      'A source in it has been protected since it was read. Drop it, and send the file anew.',
    );
}
