import { randomUUID } from 'node:crypto';
import type { ArticleText, Part } from '../../articles/text.js';
import { anchorAt } from '../../claims/anchor.js';
import { type ClaimContent, claimContent } from '../../claims/content.js';
import { newRef } from '../../claims/ref.js';
import { type NewEvent, recordInChains } from '../../ledger/record.js';
import type { Tx } from '../../platform/database.js';
import { dayOf } from '../../platform/format.js';
import { insertAll } from '../../platform/insert-all.js';
import { sourceBook } from '../../sources/queries.js';
import { keyOfName } from '../../sources/resolve-source.js';
import type { Draft } from '../draft.js';
import { FileProblem } from '../words.js';
import { eventOf, putOff } from './put-off.js';

/** A row on its way to become a claim of an article. */
export type Row = { number: number; key: string; draft: Draft };

/** Rows of one article, with where its words stand. `added` is of an article that is made along with them. */
export type Batch = {
  articleId: string;
  revisionId: string;
  text: ArticleText;
  /** The day that the article bears. */
  day: string | null;
  rows: readonly Row[];
  added: NewEvent<'article_added'> | null;
};

export type Work = {
  tx: Tx;
  importId: string;
  actorId: string;
  at: Date;
  /** The source of a name, by its folded form. */
  sourceIds: ReadonlyMap<string, string>;
};

type Span = { part: Part; start: number; end: number };

/** Where the claim stands: the place that was found, or for a stand-in the paragraph that is its words. */
function spansOf(text: ArticleText, { claim, place }: Draft): Span[] {
  if (place === null)
    return claim.spans.map(({ part, start, end }) => ({ part, start: start ?? 0, end: end ?? 0 }));
  let start = 0;
  for (const line of text.body.split('\n')) {
    if (line === claim.statement) return [{ part: 'body', start, end: start + line.length }];
    start += line.length + 1;
  }
  throw new Error('a stand-in lacks the words of its claim');
}

/** Public names that no claim has yet. */
async function freeRefs(tx: Tx, count: number): Promise<string[]> {
  const free = new Set<string>();
  while (free.size < count) {
    const tried = Array.from({ length: count - free.size }, newRef);
    const taken = await tx.claim.findMany({ where: { ref: { in: tried } }, select: { ref: true } });
    for (const ref of tried) if (!taken.some((it) => it.ref === ref)) free.add(ref);
  }
  return [...free];
}

/**
 * Writes claims as drafts with their spans, attributions, evidence and events: as many statements however many there
 * are, within the transaction of the import. The ledger of an article that was there before is others' as well: its
 * events are put off to the end.
 * @returns how many were
 * @throws FileProblem where another import wrote one of them meanwhile
 */
export async function writeClaims(work: Work, batches: readonly Batch[]): Promise<number> {
  const { tx, importId, actorId, at, sourceIds } = work;
  const refs = await freeRefs(
    tx,
    batches.reduce((sum, it) => sum + it.rows.length, 0),
  );
  const sourceOf = (name: string, articleId: string) => {
    const id = sourceIds.get(keyOfName(name, articleId));
    if (!id) throw new Error('a source of the import is not there');
    return id;
  };
  const claims = batches.flatMap((batch) =>
    batch.rows.map((row) => ({
      ...row,
      ...partsOf(row, batch, sourceOf),
      batch,
      id: randomUUID() as string,
      ref: refs.pop() as string,
    })),
  );

  await insertAll(
    tx,
    'Claim',
    claims.map(({ id, ref, batch, draft }) => {
      const { statement, status, reason, overrideReason, settle } = draft.claim;
      const made = { createdById: actorId, createdAt: at, updatedAt: at };
      return {
        id,
        ref,
        articleId: batch.articleId,
        statement,
        status,
        reason,
        overrideReason,
        settle,
        ...made,
      };
    }),
  );
  await insertAll(
    tx,
    'Span',
    claims.flatMap(({ id, spans }) =>
      spans.map((span, position) => ({ id: randomUUID(), claimId: id, position, ...span })),
    ),
  );
  await insertAll(
    tx,
    'Attribution',
    claims.flatMap(({ id, accounts }) =>
      accounts.map(({ hops, ...row }, position) => ({ ...row, claimId: id, position })),
    ),
  );
  await insertAll(
    tx,
    'Hop',
    claims.flatMap(({ accounts }) =>
      accounts.flatMap(({ id, hops }) =>
        hops.map((hop, position) => ({ id: randomUUID(), ...hop, attributionId: id, position })),
      ),
    ),
  );
  await insertAll(
    tx,
    'Evidence',
    claims.flatMap(({ items }) =>
      items.map(({ item: { id, kind, title, primary, url, retrievedOn, originId } }) => {
        return { id, kind, title, primary, url, retrievedOn, originId, createdById: actorId, createdAt: at };
      }),
    ),
  );
  await insertAll(
    tx,
    'ClaimEvidence',
    claims.flatMap(({ id, items }) =>
      items.map(({ item, use }, position) => {
        return { id: randomUUID(), claimId: id, evidenceId: item.id, position, ...use };
      }),
    ),
  );

  const book = await sourceBook(tx, [...new Set(claims.flatMap(sourceIdsIn))]);
  const marked = claims.map(({ batch, ...claim }) => {
    const content = contentOfNew(claim, batch.day ?? dayOf(at), book);
    const { number, id: claimId, ref } = claim;
    return { isNew: batch.added !== null, number, articleId: batch.articleId, claimId, ref, content };
  });
  await recordInChains(tx, [
    ...batches.flatMap((it) => it.added ?? []),
    ...marked.filter((it) => it.isNew).map((it) => eventOf(work, it)),
  ]);
  const others = marked.filter((it) => !it.isNew);
  await putOff(work, others);
  await insertAll(
    tx,
    'ImportedItem',
    claims.map(({ key, id }) => ({ key, claimId: id, importId })),
    'ON CONFLICT DO NOTHING',
  );
  const own = await tx.importedItem.count({ where: { importId, key: { in: claims.map((it) => it.key) } } });
  if (own < claims.length)
    throw new FileProblem('Some of it was imported meanwhile, from another file. Start the import again.');
  return others.length;
}

/** A row with the parts that have tables of their own, as they will stand there. */
function partsOf({ draft }: Row, batch: Batch, sourceOf: (name: string, articleId: string) => string) {
  const { articleId, revisionId, text } = batch;
  return {
    spans: spansOf(text, draft).map((span) => ({ ...anchorAt(text[span.part], span), revisionId })),
    accounts: draft.claim.attributions.map(({ hops, ...account }) => ({
      ...account,
      id: randomUUID() as string,
      hops: hops.map(({ source, sourceKind, ...hop }) => ({ ...hop, sourceId: sourceOf(source, articleId) })),
    })),
    items: draft.claim.evidence.map(({ kind, title, primary, url, retrievedOn, source, ...it }) => {
      const originId = source === null ? null : sourceOf(source, articleId);
      const { bearing, side, passage, locator, answer } = it;
      return {
        item: { id: randomUUID() as string, kind, title, primary, url, retrievedOn, originId },
        use: { bearing, side, passage, locator, answer },
      };
    }),
  };
}
type Parts = ReturnType<typeof partsOf>;

const sourceIdsIn = ({ accounts, items }: Parts) => [
  ...accounts.flatMap((it) => it.hops.map((hop) => hop.sourceId)),
  ...items.flatMap(({ item }) => item.originId ?? []),
];

/** The content of a claim that was just written, as `contentsOf` would read it. @param day on which sources are looked up */
const contentOfNew = (
  { draft: { claim }, spans, accounts, items }: Parts & Pick<Row, 'draft'>,
  day: string,
  book: Awaited<ReturnType<typeof sourceBook>>,
): ClaimContent =>
  claimContent.parse({
    ...claim,
    shelfLife: 'lasting',
    spans,
    attributions: accounts.map((it) => ({
      ...it,
      hops: it.hops.map((hop) => ({ ...hop, source: book(hop.sourceId, hop.timeValue ?? day) })),
    })),
    evidence: items.map(({ item, use }) => ({
      ...item,
      ...use,
      origin: item.originId ? book(item.originId, item.retrievedOn ?? day) : null,
    })),
  });
