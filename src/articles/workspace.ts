import { noteFormOf, threadsOf } from '../annotations/queries.js';
import { chainLine } from '../claims/chain.js';
import { contentsOf } from '../claims/queries.js';
import type { Person } from '../platform/context.js';
import type { Db, Tx } from '../platform/database.js';
import { checkedClaim, headlineFindings } from './headline-check.js';
import { homeOf, inPageOrder, markedText, sentenceList } from './marked-text.js';
import { approvedClaims, articleBySlug } from './queries.js';

/** The article beside its claims, as the desk works on it: every claim that is not withdrawn, marked by state. */
export async function workspace(db: Db | Tx, slug: string, person: Person) {
  const article = await articleBySlug(db, slug);
  const { revision } = article;
  const rows = await db.claim.findMany({
    where: { articleId: article.id },
    select: { id: true, ref: true, state: true, approvedAssessmentId: true, updatedAt: true },
  });
  const contents = await contentsOf(
    db,
    rows.map((row) => row.id),
  );
  const claims = rows.flatMap((row) => {
    const content = contents.get(row.id);
    if (!content) return [];
    const spans = content.spans.filter((span) => span.revisionId === revision.id);
    return [{ ...row, statement: content.statement, status: content.status, content, spans }];
  });
  const standing = inPageOrder(claims.filter((claim) => claim.state !== 'withdrawn'));
  const lines = standing.map((claim, index) => ({
    ref: claim.ref,
    number: index + 1,
    state: claim.state,
    status: claim.status,
    statement: claim.statement,
    isPublic: claim.approvedAssessmentId !== null,
    chains: claim.content.attributions.map(chainLine),
    home: homeOf(claim.spans),
  }));
  const approved = new Map(
    (await approvedClaims(db, { articleId: article.id })).map((it) => [it.ref, it.content]),
  );
  const checked = standing.map(({ ref, content }) => {
    const seen = approved.get(ref);
    const isHere = seen?.spans.some((it) => it.revisionId === revision.id);
    return checkedClaim(ref, seen && isHere ? seen : content, revision.id);
  });
  return {
    article,
    /** What the headline and the summary promise: by what readers see, or would once what is proposed is approved. */
    above: headlineFindings(revision, article.language, checked).map((it) => {
      const number = 1 + standing.findIndex((claim) => claim.ref === it.ref);
      return { ...it, number, isPublic: lines[number - 1]?.isPublic ?? false };
    }),
    blocks: markedText(
      revision,
      standing.map((claim, index) => ({
        ref: claim.ref,
        number: index + 1,
        look: claim.status,
        spans: claim.spans,
      })),
    ),
    claims: lines,
    withdrawn: claims
      .filter((claim) => claim.state === 'withdrawn')
      .map(({ ref, statement }) => ({ ref, statement })),
    sentences: sentenceList(revision, article.language),
    threads: await threadsOf(db, { articleId: article.id, claimId: null }, person),
    noteForm: await noteFormOf(db),
  };
}
