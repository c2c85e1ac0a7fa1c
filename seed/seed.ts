import { Readable } from 'node:stream';
import { annotateClaim, annotatePassage, reply, settleThread } from '../src/annotations/commands/annotate.js';
import { addArticle } from '../src/articles/commands/add-article.js';
import { publishArticle } from '../src/articles/commands/change-article.js';
import { readBody } from '../src/articles/import-text.js';
import type { ArticleText } from '../src/articles/text.js';
import { approveAssessment, returnAssessment } from '../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../src/assessments/commands/submit-assessment.js';
import { editClaim } from '../src/claims/commands/edit-claim.js';
import { markClaim } from '../src/claims/commands/mark-claim.js';
import { takeSnapshot } from '../src/evidence/commands/take-snapshot.js';
import { addAccount } from '../src/people/commands/add-account.js';
import type { Desk, Platform } from '../src/platform/context.js';
import type { Db } from '../src/platform/database.js';
import { addSource } from '../src/sources/commands/add-source.js';
import { nameKey, OWN_VOICE } from '../src/sources/name.js';
import { ANNOTATIONS } from './annotations.js';
import { ARTICLE } from './article.js';
import { claimInputOf, placeIn } from './claim-input.js';
import { CLAIMS } from './claims.js';
import { demoClock } from './clock.js';
import { DEMO_ACCOUNTS } from './demo-accounts.js';
import { SOURCES } from './sources.js';
import { asPublished, HISTORY_LASTS, tellHistory } from './tell-history.js';
import type { SeedAnnotation, SeedClaim, SeedPerson } from './types.js';

export { DEMO_ACCOUNTS } from './demo-accounts.js';

type Cast = Record<SeedPerson, Desk>;

/** The seed article's text as the desk stores it. */
export const seedText = (): ArticleText => {
  const written = ARTICLE.body
    .split('\n')
    .map((line) => (ARTICLE.headings.includes(line) ? `## ${line}` : line));
  return { headline: ARTICLE.headline, summary: ARTICLE.summary, ...readBody(written.join('\n')) };
};

/** Where the demo's stored copies go. */
export type Files = Pick<Platform, 'store' | 'spool'>;

/**
 * Fills an empty desk with the demo: people, sources, the checked article and what came of it, all through the
 * desk's commands.
 */
export async function seedDemo(db: Db, files: Files, end = new Date()): Promise<void> {
  // The article came out so long ago that all of what follows has happened.
  const now = demoClock(new Date(end.getTime() - HISTORY_LASTS), 200);
  const cast = await addPeople(db, now);
  await addSources(cast.editor);
  const text = seedText();
  const { slug } = await addArticle(cast.editor, text, {
    byline: null,
    publication: null,
    url: null,
    // The article bears no date, byline or outlet.
    dateline: null,
    language: ARTICLE.language,
  });
  const refs = new Map<string, string>();
  for (const claim of CLAIMS) {
    const ref = await checkClaim(cast, slug, text, asPublished(claim));
    refs.set(claim.key, ref);
    await storeCopies(cast[claim.author], files, text, claim, ref);
  }
  for (const annotation of ANNOTATIONS) await annotate(cast, slug, text, refs, annotation);
  const { version } = await db.article.findUniqueOrThrow({ where: { slug } });
  await publishArticle(cast.editor, slug, version);
  const { publishedAt } = await db.article.findUniqueOrThrow({ where: { slug } });
  await tellHistory(cast, publishedAt ?? now(), text, refs);
  // That all those proposals were approved is known by now.
  await db.notification.updateMany({ where: { kind: 'approved' }, data: { readAt: end } });
}

async function addPeople(db: Db, now: () => Date): Promise<Cast> {
  const desks: Record<string, Desk> = {};
  for (const { key, ...account } of DEMO_ACCOUNTS) {
    const id = await addAccount({ db, by: null, now }, account);
    desks[key] = { db, now, actor: { id, name: account.name, email: account.email, role: account.role } };
  }
  return desks as Cast;
}

/** Sources that belong to others come after those, so that each can point to the ones it belongs to. */
async function addSources(desk: Desk): Promise<void> {
  const ids = new Map<string, string>();
  const waiting = SOURCES.filter((source) => nameKey(source.name) !== nameKey(OWN_VOICE));
  while (waiting.length > 0) {
    const at = waiting.findIndex(
      (it) => it.affiliations?.every(({ with: key }) => !key || ids.has(key)) ?? true,
    );
    const [source] = waiting.splice(at, 1);
    if (at === -1 || !source) throw new Error('the affiliations of the sources go in a ring');
    const { key, affiliations = [], ...rest } = source;
    const given = affiliations.map(({ with: other, ...it }) => ({
      ...it,
      withId: other ? (ids.get(other) ?? null) : null,
    }));
    ids.set(key, await addSource(desk, { ...rest, affiliations: given }));
  }
}

/** Keeps the article's text as a copy of the evidence that stands in it. */
async function storeCopies(
  desk: Desk,
  { store, spool }: Files,
  text: ArticleText,
  claim: SeedClaim,
  ref: string,
) {
  for (const [position, { inArticle }] of (claim.evidence ?? []).entries()) {
    if (!inArticle) continue;
    const { evidenceId } = await desk.db.claimEvidence.findFirstOrThrow({
      where: { claim: { ref }, position },
    });
    const page = [text.headline, text.summary, text.body].join('\n\n');
    const file = await spool.take(Readable.from([page]), page.length * 4);
    try {
      await takeSnapshot(desk, store, evidenceId, file, { from: 'upload', fileName: 'article.txt' });
    } finally {
      await file.remove();
    }
  }
}

async function checkClaim(cast: Cast, slug: string, text: ArticleText, claim: SeedClaim): Promise<string> {
  const author = cast[claim.author];
  const given = claimInputOf(claim, text);
  const { firstProposal: first } = claim;
  let version = 1;
  let ref: string;
  if (first) {
    const { statement, status, reason } = first;
    const attributions = given.attributions.slice(0, first.attributions);
    ref = await markClaim(cast[first.author], slug, { ...given, statement, status, reason, attributions });
    await submitAssessment(cast[first.author], ref, version++);
    await approveAssessment(cast[first.reviewer], ref, version++, null);
    await editClaim(author, ref, version++, given);
  } else {
    ref = await markClaim(author, slug, given);
  }
  if (claim.state === 'draft') return ref;
  await submitAssessment(author, ref, version++);
  if (claim.state === 'submitted') return ref;
  if (!claim.reviewer) throw new Error(`claim ${claim.key} has nobody who reviewed it`);
  if (claim.state === 'approved') await approveAssessment(cast[claim.reviewer], ref, version, null);
  else await returnAssessment(cast[claim.reviewer], ref, version, claim.returnNote ?? '');
  return ref;
}

async function annotate(
  cast: Cast,
  slug: string,
  text: ArticleText,
  refs: Map<string, string>,
  { claim, span, author, body, visibility, replies = [], resolved }: SeedAnnotation,
): Promise<void> {
  const note = { body, visibility };
  const ref = claim && refs.get(claim);
  let id: string;
  if (ref) id = await annotateClaim(cast[author], ref, note);
  else if (span) id = await annotatePassage(cast[author], slug, placeIn(text, span), note);
  else throw new Error(`the note “${body}” is about nothing`);
  for (const answer of replies) await reply(cast[answer.author], id, answer.body);
  if (resolved) await settleThread(cast[resolved.by], id, 1, true);
}
