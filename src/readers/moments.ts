import { stillSayable } from '../annotations/queries.js';
import type { Status } from '../claims/words.js';
import { Prisma } from '../generated/prisma/client.js';
import { IS_TOLD } from '../ledger/heads.js';
import type { Db, Tx } from '../platform/database.js';

/** What can happen that readers see. */
export const MOMENT_KINDS = [
  'published',
  'unpublished',
  'approved',
  'withdrawn',
  'undone',
  'noted',
  'note_removed',
  'note_restored',
  'answered',
  'particulars',
] as const;
export type MomentKind = (typeof MOMENT_KINDS)[number];

/** One public event of the ledger, with the words that readers may still read of it. */
export type Moment = {
  /** When readers could see it: of what was approved before the article was out, when that came out. */
  at: Date;
  eventId: string;
  /** Number of the event in its article's ledger. */
  seq: number;
  /** Its number among all events, in figures: of those at one time, the later has the greater. */
  number: string;
  kind: MomentKind;
  /** The article, and its headline as readers see it now. */
  slug: string;
  headline: string;
  /** Of the article's text, as a BCP 47 tag. */
  language: string;
  /** Its claim where readers can see that now. */
  ref: string | null;
  /** Why the words of an event are no longer told: its claim was withdrawn since, or the approval undone. */
  hidden: 'withdrawn' | 'undone' | null;
  /** Of an approval: the number of the assessment, what it says, and whether it is the first that readers saw. */
  assessment: number | null;
  status: Status | null;
  statement: string | null;
  reason: string | null;
  isFirst: boolean;
  /** What readers were told of the change, or of the withdrawal, and what kind of change it is. */
  change: 'correction' | 'update' | 'clarification' | null;
  told: string | null;
  /** Of an editor's note or an answer to an objection: its words, in Markdown. */
  words: string | null;
  /** Of an answer: what became of the objection. */
  answered: 'accepted' | 'declined' | null;
};

/** Which moments: of articles, of claims, of sources, of one status; all there are of articles that are out where nothing is said. */
export type OfMoments = {
  articleId?: string;
  claimIds?: readonly string[];
  /** Only of claims that name one of these sources to readers as they stand. */
  sourceIds?: readonly string[];
  /** Approvals alone, and only as this status. */
  status?: Status;
  kinds?: readonly MomentKind[];
  /** No moments after this one, or before that one. */
  until?: Date;
  since?: Date | undefined;
  /** Only what comes after this one where the newest is first, for reading on. */
  before?: Pick<Moment, 'at' | 'number'> | undefined;
  /**
   * Also the approvals of before an article was out, at the moment that it came out. Without, its publication alone
   * stands for them.
   */
  early?: boolean;
};

type Row = Omit<Moment, 'kind' | 'answered' | 'change' | 'number'> & {
  number: bigint;
  /** Of a note that was taken back. */
  isGone: boolean;
  kind: string;
  change: string | null;
  answered: string | null;
};

const EVENTS: Record<MomentKind, string> = {
  published: 'article_published',
  unpublished: 'article_unpublished',
  approved: 'claim_approved',
  withdrawn: 'claim_withdrawn',
  undone: 'decision_undone',
  noted: 'annotation_added',
  note_removed: 'annotation_resolved',
  note_restored: 'annotation_reopened',
  answered: 'challenge_answered',
  particulars: 'article_particulars_edited',
};
const KIND_OF = new Map(MOMENT_KINDS.map((it) => [EVENTS[it], it]));

/** What is said about a claim is seen with it alone: none of it of a claim that readers cannot see, or could not yet. */
const WORDS_SEEN = Prisma.sql`(e."claimId" IS NULL
  OR e.kind IN ('claim_approved', 'claim_withdrawn', 'decision_undone')
  OR c."approvedAssessmentId" IS NOT NULL AND c.state <> 'withdrawn' AND EXISTS (
    SELECT FROM "Assessment" f WHERE f."claimId" = e."claimId" AND f.state = 'approved'
      AND f."undoneAt" IS NULL AND f."decidedAt" <= e.at AND (ended.at IS NULL OR f."decidedAt" > ended.at)))`;

/** An approval that no later one, no undoing and no withdrawal had ended when the article came out (`came`). */
const HELD_THEN = Prisma.sql`NOT EXISTS (
  SELECT FROM "Event" x
  LEFT JOIN "Assessment" y ON y."claimId" = x."claimId" AND y.number = (x.public->>'assessment')::int
  WHERE x."claimId" = e."claimId" AND x.seq > e.seq AND x.seq < came.seq AND (
    x.kind = 'claim_withdrawn'
    OR x.kind = 'claim_approved' AND (y."undoneAt" IS NULL OR y."undoneAt" > came.at)
    OR x.kind = 'decision_undone' AND x.public->'assessment' = e.public->'assessment'))`;

/** The last time before an event that its article came out or was taken back. */
const turnBefore = (event: Prisma.Sql) => Prisma.sql`LEFT JOIN LATERAL (
  SELECT t.kind, t.seq FROM "Event" t
   WHERE t."articleId" = ${event}."articleId" AND t.seq < ${event}.seq AND t.kind IN ('article_published', 'article_unpublished')
   ORDER BY t.seq DESC LIMIT 1
) turn ON true`;

/** When readers could see an event, and which these are: what happened while its article was out. */
const SEEN_AT_ONCE = {
  at: Prisma.sql`e.at`,
  events: Prisma.sql`"Event" e ${turnBefore(Prisma.sql`e`)}`,
  where: Prisma.sql`(e.kind = 'article_published' OR turn.kind = 'article_published')`,
};

/** What was approved while it was not, and held when it came out. */
const SEEN_LATER = {
  at: Prisma.sql`came.at`,
  events: Prisma.sql`"Event" came ${turnBefore(Prisma.sql`came`)}
    JOIN "Event" e ON e."articleId" = came."articleId" AND e.seq < came.seq AND e.seq > COALESCE(turn.seq, 0)
      AND e.kind = 'claim_approved'`,
  where: Prisma.sql`came.kind = 'article_published' AND came.public <> '{}'::jsonb
    AND turn.kind IS DISTINCT FROM 'article_published' AND ${HELD_THEN}`,
};

/**
 * The events of the ledger that readers see something of, of articles that are out, newest first. Of what was
 * withdrawn or undone since it is told that it was, in no words. What happened while an article was not out is left
 * out, as nobody saw it. Postgres walks back along the index "event_told" and asks the rest of each event that it meets,
 * so that much of what there is costs what is given; for little of it everything is met, but for `since`.
 * @param limit at the most
 */
export async function publicMoments(db: Db | Tx, where: OfMoments = {}, limit = 1000): Promise<Moment[]> {
  const { articleId, claimIds, sourceIds, status, kinds = MOMENT_KINDS, until, since, before, early } = where;
  const told = status ? kinds.filter((it) => it === 'approved') : kinds;
  const conditions = [
    Prisma.sql`e.kind = ANY(${told.map((it) => EVENTS[it])}::text[]) AND ${IS_TOLD}`,
    WORDS_SEEN,
    ...(articleId ? [Prisma.sql`e."articleId" = ${articleId}::uuid`] : []),
    ...(claimIds ? [Prisma.sql`e."claimId" = ANY(${[...claimIds]}::uuid[])`] : []),
    ...(sourceIds
      ? [
          Prisma.sql`c.state <> 'withdrawn' AND EXISTS (SELECT FROM "PublicVoice" v
            WHERE v."assessmentId" = c."approvedAssessmentId" AND v."sourceId" = ANY(${[...sourceIds]}::uuid[]))`,
        ]
      : []),
    ...(status ? [Prisma.sql`e.public->>'status' = ${status} AND NOT (was.withdrawn OR was.undone)`] : []),
  ];
  const part = ({ at, events, where: seen }: typeof SEEN_AT_ONCE) => Prisma.sql`
    SELECT ${at} AS at, e.id::text AS "eventId", e.seq, e.number, e.kind, a.slug, a.language, r.headline,
      CASE WHEN c."approvedAssessmentId" IS NOT NULL AND c.state <> 'withdrawn' THEN c.ref END AS ref,
      told.hidden, (e.public->>'assessment')::int AS assessment,
      CASE WHEN told.hidden IS NULL THEN e.public->>'status' END AS status,
      CASE WHEN told.hidden IS NULL THEN e.public->>'statement' END AS statement,
      CASE WHEN told.hidden IS NULL THEN s.reason END AS reason,
      e.kind = 'claim_approved' AND told.hidden IS NULL AND NOT EXISTS (
        SELECT FROM "Assessment" f WHERE f."claimId" = e."claimId" AND f.state = 'approved'
          AND f.number < s.number AND f."undoneAt" IS NULL
          AND (ended.at IS NULL OR f."decidedAt" > ended.at)) AS "isFirst",
      CASE WHEN told.hidden IS NULL THEN e.public->>'change' END AS change,
      CASE WHEN told.hidden IS NULL THEN e.public->>'told' END AS told,
      CASE WHEN told.hidden IS NULL THEN COALESCE(e.public->>'note', e.public->>'answer') END AS words,
      e.kind LIKE 'annotation%' AND EXISTS (SELECT FROM "Annotation" n
        WHERE n.id = (e.private->>'annotationId')::uuid AND n."resolvedAt" IS NOT NULL) AS "isGone",
      e.public->>'state' AS answered
    FROM ${events}
    JOIN "Article" a ON a.id = e."articleId" AND a.state = 'published'
    JOIN "Revision" r ON r.id = a."publishedRevisionId"
    LEFT JOIN "Claim" c ON c.id = e."claimId"
    LEFT JOIN "Assessment" s ON e.kind = 'claim_approved' AND s."claimId" = e."claimId"
      AND s.number = (e.public->>'assessment')::int
    LEFT JOIN LATERAL (
      SELECT max(w.at) AS at FROM "Event" w WHERE w."claimId" = e."claimId" AND w.kind = 'claim_withdrawn'
    ) ended ON true
    CROSS JOIN LATERAL (
      SELECT (e.kind IN ('claim_approved', 'decision_undone') AND (c.state = 'withdrawn' OR e.at <= ended.at)) IS TRUE
          AS withdrawn, s."undoneAt" IS NOT NULL AS undone
    ) was
    CROSS JOIN LATERAL (
      SELECT CASE WHEN was.withdrawn THEN 'withdrawn' WHEN was.undone THEN 'undone' END AS hidden
    ) told
    WHERE ${Prisma.join([...conditions, seen], ' AND ')}
      ${until ? Prisma.sql`AND ${at} <= ${until.toISOString()}::timestamptz` : Prisma.empty}
      ${since ? Prisma.sql`AND ${at} >= ${since.toISOString()}::timestamptz` : Prisma.empty}
      ${before ? Prisma.sql`AND (${at}, e.number) < (${before.at.toISOString()}::timestamptz, ${before.number}::bigint)` : Prisma.empty}
    ORDER BY ${at} DESC, e.number DESC LIMIT ${limit}`;
  const rows = await db.$queryRaw<Row[]>(
    early
      ? Prisma.sql`(${part(SEEN_AT_ONCE)}) UNION ALL (${part(SEEN_LATER)}) ORDER BY at DESC, number DESC LIMIT ${limit}`
      : part(SEEN_AT_ONCE),
  );
  const isSayable = await stillSayable(db, rows, ({ isGone, kind, words, told }) =>
    isGone ? words : kind === EVENTS.withdrawn ? told : null,
  );
  return rows.map(({ number, isGone, ...row }, index) => {
    const said = isSayable(rows[index] as Row) ? {} : { words: null, told: null };
    return { ...row, ...said, number: String(number), kind: KIND_OF.get(row.kind) as MomentKind } as Moment;
  });
}

/** The moments at which something changed that readers of an article see, newest first. */
export const momentsOf = (db: Db | Tx, articleId: string): Promise<Moment[]> =>
  publicMoments(db, { articleId });
