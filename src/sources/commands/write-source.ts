import type { Prisma } from '../../generated/prisma/client.js';
import type { EventOf } from '../../ledger/catalogue.js';
import type { Tx } from '../../platform/database.js';
import { InvalidInput, NotFound } from '../../platform/errors.js';
import { refuseFixed } from '../fixed.js';
import { NameTaken, nameKey, type Taken } from '../name.js';
import { type SourceRow, sourceById } from '../queries.js';
import { idsOfNames, resolveSource } from '../resolve-source.js';
import type { AffiliationKind } from '../tenure.js';

/** A role, a source that this one belongs to (by id or by name), or both, for a time. */
export type NewAffiliation = {
  role?: string | null;
  withId?: string | null;
  /** A name that no source has yet makes a new organisation. */
  with?: string | null;
  kind?: AffiliationKind;
  from?: string | null;
  until?: string | null;
};

/**
 * Refuses names that another source has, by its own name or another spelling of it.
 * @param selfId the source that is named; none where it is new
 * @throws NameTaken
 */
export async function refuseTaken(
  tx: Tx,
  actorId: string,
  selfId: string | null,
  { name, aliases = [] }: { name: string; aliases?: readonly string[] },
): Promise<void> {
  const given = [{ field: 'name', name }, ...aliases.map((alias) => ({ field: 'aliases', name: alias }))];
  const ids = await idsOfNames(
    tx,
    given.map((it) => nameKey(it.name)),
    actorId,
  );
  const owned = given.flatMap((it) => {
    const id = ids.get(nameKey(it.name));
    return id && id !== selfId ? [{ ...it, id }] : [];
  });
  if (owned.length === 0) return;
  const owners = await tx.source.findMany({ where: { id: { in: owned.map((it) => it.id) } } });
  const nameOf = (id: string) => owners.find((it) => it.id === id)?.name ?? '';
  const taken: Taken[] = owned.map(({ field, id }) => ({ field, id, name: nameOf(id) }));
  const said = owned.map((it) => [it.field, `“${it.name}” is a name of ${nameOf(it.id)} already.`]);
  throw new NameTaken(Object.fromEntries(said.reverse()), taken);
}

/**
 * The rows of a source's affiliations.
 * @throws InvalidInput where it would belong to itself, straight or by way of others
 */
export async function affiliationRows(
  by: { tx: Tx; actorId: string; at: Date },
  self: { id: string | null; names: readonly string[] },
  given: readonly NewAffiliation[],
) {
  const own = new Set(self.names.map(nameKey));
  const rows: Prisma.AffiliationCreateManySourceInput[] = [];
  for (const [index, { with: name, withId, ...row }] of given.entries()) {
    const field = `affiliations.${index}.with`;
    const refusal = new InvalidInput({ [field]: 'A source does not belong to itself.' });
    if (name && own.has(nameKey(name))) throw refusal;
    const found = name
      ? await resolveSource({ ...by, articleId: '' }, { name, kind: 'organisation' }, field)
      : (withId ?? null);
    if (found !== null && found === self.id) throw refusal;
    if (found !== null && self.id !== null && (await leadsTo(by.tx, found, self.id)))
      throw new InvalidInput({
        [field]: 'That one goes back to this source already: in a ring nobody would be the origin.',
      });
    rows.push({ ...row, withId: found });
  }
  return rows;
}

/** Whether affiliations lead from one source to another, at whatever time. */
async function leadsTo(tx: Tx, from: string, to: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ leads: boolean }[]>`
    WITH RECURSIVE walk AS (
      SELECT "withId" AS id FROM "Affiliation" WHERE "sourceId" = ${from}::uuid AND "withId" IS NOT NULL
      UNION
      SELECT a."withId" FROM "Affiliation" a JOIN walk w ON a."sourceId" = w.id WHERE a."withId" IS NOT NULL
    ) SELECT EXISTS (SELECT FROM walk WHERE id = ${to}::uuid) AS leads`;
  return found?.leads ?? false;
}

/**
 * A source that is about to be changed, with its row locked.
 * @throws NotFound; NotNow for one that is protected, merged, or an article's own voice
 */
export async function sourceToChange(tx: Tx, id: string): Promise<SourceRow> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Source" WHERE id = ${id}::uuid FOR UPDATE`;
  if (rows.length === 0) throw new NotFound('There is no such source.');
  const source = await sourceById(tx, id);
  refuseFixed(source);
  return source;
}

type Kept = EventOf<'source_edited'>['private']['before'];

/** A source as it stands, whole, for the ledger. What it belongs to is told by id: that one may be protected later. */
export const fieldsOf = (source: SourceRow): Kept => ({
  name: source.name,
  kind: source.kind,
  description: source.description,
  aliases: source.aliases.map((it) => it.name),
  sameAs: source.sameAs,
  affiliations: source.affiliations.map(({ role, kind, withId, from, until }) => ({
    role,
    kind,
    withId,
    from,
    until,
  })),
  version: source.version,
});
