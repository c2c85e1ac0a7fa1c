import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { addArticle } from '../src/articles/commands/add-article.js';
import { thresholdsNow } from '../src/assessments/queries.js';
import { publicContent, type SourceContent } from '../src/claims/content.js';
import { contentDigest, shownContent } from '../src/claims/shown-content.js';
import { canonical } from '../src/ledger/canonical.js';
import type { EventKind } from '../src/ledger/catalogue.js';
import { type NewEvent, recordAll } from '../src/ledger/record.js';
import { addAccount } from '../src/people/commands/add-account.js';
import type { Desk } from '../src/platform/context.js';
import { type Db, type Tx, transact } from '../src/platform/database.js';
import { addSource } from '../src/sources/commands/add-source.js';
import { chanceOf, type Drawn, drawClaim, generatedText, type Mix } from './generated-claims.js';

export type DeskSize = {
  articles: number;
  /** Claims of each article. */
  claims: number;
  /** Which states, how many of each among how many. */
  mix?: Mix;
  /** Fixes everything that is drawn. */
  seed?: number;
  now?: Date;
};

/** Claims that are written in one transaction. */
const AT_ONCE = 50;

const MIXED: Mix = { draft: 4, submitted: 8, returned: 2, approved: 5, withdrawn: 1 };

/**
 * Fills a desk with as many claims as a newsroom has, in mixed states, for measuring and for looking at. Rows are written
 * many at a time; every change still has its event, sealed in its article's chain.
 * @returns the refs of the claims
 */
export async function generateDesk(db: Db, size: DeskSize): Promise<string[]> {
  const { mix = MIXED, seed = 1, now = new Date() } = size;
  const chance = chanceOf(seed);
  const people = await peopleOf(db);
  const editors = people.filter((it) => it.actor.role !== 'fact_checker').map((it) => it.actor.id);
  const [desk] = people as [Desk];
  const sources: SourceContent[] = [];
  for (let number = 1; number <= 8; number++) {
    const name = `Treasurer of district ${number}, year ${seed}`;
    const id = await addSource(desk, { name, kind: 'person' });
    const roots = [{ id, name }];
    sources.push({ id, name, kind: 'person', role: null, ownVoice: false, protected: false, roots });
  }
  const { number: _, ...thresholds } = await thresholdsNow(db);
  const refs: string[] = [];
  for (let number = 1; number <= size.articles; number++) {
    const text = generatedText(chance, number, size.claims);
    const particulars = { byline: null, publication: null, url: null, dateline: null, language: 'en' };
    const { slug } = await addArticle(desk, text, particulars);
    const article = await db.article.findUniqueOrThrow({ where: { slug } });
    const drawn = Array.from({ length: size.claims }, (__, at) =>
      drawClaim(chance, {
        text,
        at,
        revisionId: article.currentRevisionId as string,
        sources,
        people: people.map((it) => it.actor.id),
        editors,
        mix,
        thresholds,
        now,
      }),
    );
    // Not all at once: a transaction may take so long and no longer.
    for (let from = 0; from < drawn.length; from += AT_ONCE)
      await transact(desk, (tx) => writeClaims(tx, article.id, drawn.slice(from, from + AT_ONCE)));
    refs.push(...drawn.map((it) => it.ref));
  }
  return refs;
}

/** The people of the desk; where there are none, some are added. */
async function peopleOf(db: Db): Promise<Desk[]> {
  const now = () => new Date();
  if ((await db.account.count()) === 0)
    for (const [at, role] of (['fact_checker', 'fact_checker', 'editor', 'editor'] as const).entries())
      await addAccount(
        { db, by: null, now },
        { name: `Person ${at + 1}`, email: `person${at + 1}@desk.example`, role, password: 'claimdesk-demo' },
      );
  const accounts = await db.account.findMany({ where: { disabledAt: null }, orderBy: { createdAt: 'asc' } });
  return accounts.map(({ id, name, email, role }) => ({ db, now, actor: { id, name, email, role } }));
}

async function writeClaims(tx: Tx, articleId: string, drawn: readonly Drawn[]): Promise<void> {
  await tx.claim.createMany({ data: drawn.map((it) => claimRow(articleId, it)) });
  await tx.span.createMany({
    data: drawn.flatMap((it) =>
      it.content.spans.map((span, position) => ({ ...span, position, claimId: it.id })),
    ),
  });
  const accounts = drawn.flatMap((it) =>
    it.content.attributions.map((account, position) => ({
      ...account,
      id: randomUUID(),
      position,
      claimId: it.id,
    })),
  );
  await tx.attribution.createMany({ data: accounts.map(({ hops: _, ...it }) => it) });
  await tx.hop.createMany({
    data: accounts.flatMap(({ id: attributionId, hops }) =>
      hops.map(({ source, ...hop }, position) => ({ ...hop, position, attributionId, sourceId: source.id })),
    ),
  });
  await tx.assessment.createMany({
    data: drawn.flatMap((it) => (it.assessmentId ? [assessmentRow(it, it.assessmentId)] : [])) as never,
  });
  await tx.$executeRaw`
    UPDATE "Claim" c SET state = 'approved', "approvedAssessmentId" = a.id
    FROM "Assessment" a WHERE a."claimId" = c.id AND a.state = 'approved' AND c.id = ANY(${drawn.map((it) => it.id)}::uuid[])`;
  await recordAll(
    tx,
    articleId,
    drawn.flatMap((it) => eventsOf(articleId, it)),
  );
}

const claimRow = (articleId: string, it: Drawn) => ({
  id: it.id,
  articleId,
  ref: it.ref,
  // An approved one needs its assessment, which is written after it.
  state: it.state === 'approved' ? ('submitted' as const) : it.state,
  statement: it.content.statement,
  status: it.content.status,
  reason: it.content.reason,
  settle: it.content.settle,
  shelfLife: it.shelfLife,
  recheckAt: it.recheckAt,
  ...it.plan,
  planVersion: it.plan ? 2 : 1,
  createdById: it.author,
  createdAt: it.marked,
  updatedAt: it.updatedAt,
  version: { draft: 1, submitted: 2, returned: 3, approved: 3, withdrawn: 2 }[it.state],
});

const isDecided = ({ state }: Drawn) => state === 'approved' || state === 'returned';

const assessmentRow = (it: Drawn, id: string) => ({
  id,
  claimId: it.id,
  number: 1,
  state: it.state,
  status: it.content.status,
  reason: it.content.reason,
  outcome: it.outcome,
  content: it.content,
  authorId: it.author,
  createdAt: it.submitted,
  ...(isDecided(it) ? { deciderId: it.decider, decidedAt: it.decided } : {}),
  ...(it.state === 'returned' ? { note: 'Who says so?' } : {}),
});

/** What happened to a drawn claim, in its order. */
function eventsOf(articleId: string, it: Drawn): NewEvent<EventKind>[] {
  const { ref, content, author, decider } = it;
  const { status, reason, statement } = content;
  const of = { articleId, claimId: it.id };
  const proposal = { ref, assessment: 1 };
  const events: NewEvent<EventKind>[] = [
    { ...of, kind: 'claim_marked', at: it.marked, actorId: author, public: {}, private: { ref, content } },
  ];
  const then = (kind: EventKind, at: Date, actorId: string, open: object, closed: object) =>
    events.push({ ...of, kind, at, actorId, public: open, private: closed } as NewEvent<EventKind>);
  if (it.plan)
    then(
      'claim_planned',
      it.marked,
      author,
      {},
      {
        ref,
        changed: ['the plan'],
        plan: { ...it.plan, dueAt: it.plan.dueAt?.toISOString() ?? null, recheckAt: null },
      },
    );
  if (it.assessmentId) then('claim_submitted', it.submitted, author, {}, { ...proposal, status, reason });
  if (it.state === 'approved') {
    const contentSalt = randomBytes(16).toString('hex');
    const sealed = contentDigest(contentSalt, shownContent(publicContent(content)));
    const digest = createHash('sha256').update(canonical(content)).digest('hex');
    then(
      'claim_approved',
      it.decided,
      decider,
      { ...proposal, status, statement, override: null, contentDigest: sealed },
      { note: null, digest, contentSalt },
    );
  }
  if (it.state === 'returned')
    then('claim_returned', it.decided, decider, {}, { ...proposal, note: 'Who says so?' });
  if (it.state === 'withdrawn')
    then(
      'claim_withdrawn',
      it.decided,
      author,
      { ref, wasPublic: false },
      { reason: 'It says the same as another.' },
    );
  return events;
}
