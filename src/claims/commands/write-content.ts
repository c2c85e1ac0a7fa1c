import type { ArticleText } from '../../articles/text.js';
import type { Tx } from '../../platform/database.js';
import { InvalidInput } from '../../platform/errors.js';
import { type Finder, resolveSource } from '../../sources/resolve-source.js';
import { type Anchor, anchorAt, placeMeant } from '../anchor.js';
import type { ClaimInput } from '../input.js';

/**
 * The anchors of the words that a form gives, in a revision's text.
 * @throws InvalidInput where there are no such words
 */
export function anchorsFor(text: ArticleText, spans: ClaimInput['spans']): Anchor[] {
  return spans.map((span, index) => {
    try {
      return anchorAt(text[span.part], placeMeant(text[span.part], span));
    } catch (error) {
      if (error instanceof RangeError) throw new InvalidInput({ [`spans.${index}.words`]: error.message });
      throw error;
    }
  });
}

/** Writes the parts of a claim that have their own tables, in the place of what was there. */
export async function writeContent(
  finder: Finder,
  claimId: string,
  revisionId: string,
  anchors: Anchor[],
  given: ClaimInput,
): Promise<void> {
  const { tx } = finder;
  const own = await tx.claimEvidence.findMany({ where: { claimId }, select: { evidenceId: true } });
  await tx.span.deleteMany({ where: { claimId } });
  await tx.attribution.deleteMany({ where: { claimId } });
  await tx.claimEvidence.deleteMany({ where: { claimId } });
  await tx.span.createMany({
    data: anchors.map((anchor, position) => ({ ...anchor, position, claimId, revisionId })),
  });
  for (const [position, { hops, ...account }] of given.attributions.entries()) {
    const rows = [];
    for (const [place, { source, sourceKind, ...hop }] of hops.entries()) {
      const field = `attributions.${position}.hops.${place}.source`;
      const sourceId = await resolveSource(finder, { name: source, kind: sourceKind }, field);
      rows.push({ ...hop, sourceId, position: place });
    }
    await refuseOnTheRecord(tx, rows, `attributions.${position}.hops`);
    await tx.attribution.create({ data: { ...account, claimId, position, hops: { create: rows } } });
  }
  for (const [position, item] of given.evidence.entries()) {
    const isOwn = own.some((it) => it.evidenceId === item.id);
    const evidenceId = await writeEvidence(finder, item, isOwn, `evidence.${position}`);
    const { bearing, side, passage, locator, answer } = item;
    await tx.claimEvidence.create({
      data: { claimId, evidenceId, position, bearing, side, passage, locator, answer },
    });
  }
}

/** @throws InvalidInput where a protected source would speak on the record, which is to be named */
async function refuseOnTheRecord(
  tx: Tx,
  rows: readonly { sourceId: string; terms: string }[],
  field: string,
): Promise<void> {
  const onTheRecord = rows.filter((it) => it.terms === 'on_the_record').map((it) => it.sourceId);
  const guarded = await tx.source.findMany({
    where: { id: { in: onTheRecord }, protected: true },
    select: { id: true },
  });
  const errors = rows.flatMap(({ sourceId, terms }, place) =>
    terms === 'on_the_record' && guarded.some((it) => it.id === sourceId)
      ? [[`${field}.${place}.terms`, 'A protected source is never on the record.']]
      : [],
  );
  if (errors.length > 0) throw new InvalidInput(Object.fromEntries(errors));
}

/** An item that the claim has is changed; any other id, of another claim or of an item removed meanwhile, makes a new one. */
async function writeEvidence(
  finder: Finder,
  item: ClaimInput['evidence'][number],
  isOwn: boolean,
  field: string,
): Promise<string> {
  const { id, kind, title, primary, url, retrievedOn, source, sourceKind } = item;
  const originId = source
    ? await resolveSource(finder, { name: source, kind: sourceKind }, `${field}.source`)
    : null;
  const data = { kind, title, primary, url, retrievedOn, originId };
  if (id && isOwn) {
    await finder.tx.evidence.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
    return id;
  }
  const created = await finder.tx.evidence.create({
    data: { ...data, createdById: finder.actorId, createdAt: finder.at },
  });
  return created.id;
}

/** The current text of an article, with its revision's id. */
export async function currentText(
  tx: Tx,
  articleId: string,
): Promise<{ revisionId: string; text: ArticleText }> {
  const { currentRevision } = await tx.article.findUniqueOrThrow({
    where: { id: articleId },
    include: { currentRevision: true },
  });
  if (!currentRevision) throw new Error(`article ${articleId} has no text`);
  return { revisionId: currentRevision.id, text: currentRevision };
}
