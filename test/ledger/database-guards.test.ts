import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotateClaim } from '../../src/annotations/commands/annotate.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { claimIn, publish } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { anEvent, expectRefusal } from '../support/raw-sql.js';
import { snapshot } from '../support/snapshot.js';

// Raw SQL, as whoever has the database's password might send it: what the desk's own code does is not trusted here.

let desk: TestDesk;
let slug: string;
let submitted: string;
let approved: string;

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  await publish(desk, slug);
  submitted = (await claimIn('submitted', desk, slug)).ref;
  const evidence: never = {
    bearing: 'supports',
    kind: 'document',
    title: 'The budget',
    primary: true,
    passage: 'Bridge: 4,000,000',
    locator: 'p. 3',
    url: null,
    source: 'City council',
    sourceKind: 'organisation',
  } as never;
  approved = (await claimIn('approved', desk, slug, { evidence: [evidence] })).ref;
  await annotateClaim(desk.as.editor, approved, { body: 'A note.', visibility: 'internal' });
  const mayor = await desk.db.source.findFirstOrThrow({ where: { nameKey: 'mayor jane roe' } });
  await addSource(desk.as.checker, {
    name: 'Mayor’s spokesman',
    kind: 'person',
    aliases: ['Spokesman of the mayor'],
    affiliations: [{ withId: mayor.id }],
  });
});
afterAll(() => desk.close());

const expectRefused = (statements: string[], words: RegExp) => expectRefusal(desk.pool, statements, words);

const claim = (ref: string) => `(SELECT id FROM "Claim" WHERE ref = '${ref}')`;

describe('what was written stays', () => {
  it.each([
    ['an event changed', 'UPDATE "Event" SET kind = kind', /the ledger only grows/],
    ['one event changed', 'UPDATE "Event" SET "actorId" = NULL WHERE seq = 1', /the ledger only grows/],
    ['an event deleted', 'DELETE FROM "Event" WHERE seq = 1', /the ledger only grows/],
    ['the ledger emptied', 'TRUNCATE "Event" CASCADE', /the ledger only grows/],
    ['the ledger emptied by cascade', 'TRUNCATE "Account" CASCADE', /refused/],
    ['a revision changed', `UPDATE "Revision" SET body = 'Other words'`, /a revision never changes/],
    ['a revision deleted', 'DELETE FROM "Revision"', /a revision never changes/],
    ['the revisions emptied', 'TRUNCATE "Revision" CASCADE', /refused/],
    ['an assessment deleted', 'DELETE FROM "Assessment"', /assessments are never removed/],
  ])('%s: refused', async (_, sql, words) => {
    // With an event beside it, so that it is this guard that refuses; Postgres itself truncates nothing after one.
    await expectRefused(sql.startsWith('TRUNCATE') ? [sql] : [anEvent(), sql], words);
  });
});

describe('an assessment', () => {
  const own = '"authorId"';
  const other = `(SELECT id FROM "Account" WHERE role = 'editor' LIMIT 1)`;
  const decide = (ref: string, set: string) =>
    `UPDATE "Assessment" SET ${set} WHERE "claimId" = ${claim(ref)}`;

  it.each([
    ['reason', `reason = 'Another reason.'`],
    ['status', `status = 'contested'`],
    ['content', `content = '{}'`],
    ['author', `"authorId" = ${other}`],
    ['number', 'number = 9'],
    ['time', '"createdAt" = now()'],
  ])('is not edited: its %s', async (_, set) => {
    await expectRefused([anEvent(), decide(submitted, set)], /assessments are never edited/);
  });

  it('is not edited in the stroke that decides it', async () => {
    const set = `state = 'approved', "deciderId" = ${other}, "decidedAt" = now(), reason = 'Better.'`;
    await expectRefused([anEvent(), decide(submitted, set)], /assessments are never edited/);
  });

  it('is not decided twice', async () => {
    const set = `state = 'returned', "deciderId" = ${other}, "decidedAt" = now(), note = 'On second thoughts.'`;
    await expectRefused([anEvent(), decide(approved, set)], /assessments are never edited/);
  });

  it.each([
    ['approved', `state = 'approved'`],
    ['returned', `state = 'returned', note = 'Why?'`],
  ])('is not %s by its own author', async (_, state) => {
    const set = `${state}, "deciderId" = ${own}, "decidedAt" = now()`;
    await expectRefused([anEvent(), decide(submitted, set)], /assessment_nobody_decides_their_own/);
  });

  it.each([
    ['without a decider', `state = 'approved', "decidedAt" = now()`, /assessment_decided_whole/],
    ['without a time', `state = 'approved', "deciderId" = ${other}`, /assessment_decided_whole/],
    [
      'returned without a note',
      `state = 'returned', "deciderId" = ${other}, "decidedAt" = now()`,
      /assessment_returned_says_why/,
    ],
    [
      'returned with an empty note',
      `state = 'returned', "deciderId" = ${other}, "decidedAt" = now(), note = ' '`,
      /assessment_returned_says_why/,
    ],
  ])('is not decided %s', async (_, set, words) => {
    await expectRefused([anEvent(), decide(submitted, set)], words);
  });

  it('is alone in waiting for its claim', async () => {
    const second = `INSERT INTO "Assessment" (id, "claimId", number, status, reason, outcome, content, "authorId",
      "createdAt") SELECT gen_random_uuid(), "claimId", 7, status, reason, outcome, content, "authorId", now()
      FROM "Assessment" WHERE "claimId" = ${claim(submitted)}`;
    await expectRefused([anEvent(), second], /assessment_one_open_per_claim/);
  });
});

describe('no change without its event', () => {
  it.each([
    ['Account', `UPDATE "Account" SET name = 'Somebody else' WHERE role = 'admin'`],
    ['Article', `UPDATE "Article" SET byline = 'Nobody'`],
    [
      'Revision',
      `INSERT INTO "Revision" (id, "articleId", number, headline, summary, body, "createdById", "createdAt")
       SELECT gen_random_uuid(), "articleId", 2, 'h', '', 'b', "createdById", now() FROM "Revision"`,
    ],
    ['Claim', `UPDATE "Claim" SET statement = 'Something else'`],
    ['Span', 'DELETE FROM "Span"'],
    ['Source', `UPDATE "Source" SET name = 'Somebody else' WHERE "nameKey" = 'mayor jane roe'`],
    ['SourceAlias', 'DELETE FROM "SourceAlias"'],
    ['Affiliation', 'DELETE FROM "Affiliation"'],
    ['Attribution', `UPDATE "Attribution" SET stance = 'denies', side = 2`],
    ['Hop', `UPDATE "Hop" SET quote = 'Other words'`],
    ['Evidence', `UPDATE "Evidence" SET title = 'Other'`],
    ['ClaimEvidence', `UPDATE "ClaimEvidence" SET bearing = 'refutes', side = 2`],
    [
      'Snapshot',
      `INSERT INTO "Snapshot" (id, "evidenceId", sha256, "mediaType", size, "storageKey", "takenById", "takenAt")
       SELECT gen_random_uuid(), id, repeat('a', 64), 'text/plain', 1, 'k', "createdById", now() FROM "Evidence"`,
    ],
    [
      'Assessment',
      `UPDATE "Assessment" SET state = 'approved', "decidedAt" = now(),
       "deciderId" = (SELECT id FROM "Account" WHERE role = 'editor' LIMIT 1) WHERE state = 'submitted'`,
    ],
    ['Annotation', `UPDATE "Annotation" SET body = 'Another note'`],
    [
      'Challenge',
      `INSERT INTO "Challenge" (id, "claimId", reason, "createdAt") SELECT gen_random_uuid(), id, 'No!', now() FROM "Claim"`,
    ],
  ])('%s', async (table, sql) => {
    await expectRefused([sql], new RegExp(`"${table}" was changed without its event`));
  });

  it('covers every table but those that hold no record of the desk', async () => {
    const { rows } = await desk.pool.query(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN
         (SELECT tgrelid::regclass::name FROM pg_trigger WHERE tgname = 'change_needs_event')
       AND format('%I', tablename) NOT IN
         (SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'change_needs_event') ORDER BY 1`,
    );
    const messages = ['Notification', 'Presence', 'Sending'];
    // What is read of a file, before anything is made of it; and what finding needs of approvals, made from them.
    const derived = ['ImportRow', 'PublicVoice', 'PublicWords'];
    const beside = ['Chain', 'Event', 'Session', '_prisma_migrations', 'sign_in_attempt'];
    expect(rows.map((row) => row.name).sort()).toEqual([...beside, ...messages, ...derived].sort());
  });

  it('is not fooled by an event that was rolled back within the transaction', async () => {
    const change = `UPDATE "Article" SET byline = 'Nobody'`;
    const statements = ['SAVEPOINT s', anEvent(), 'ROLLBACK TO SAVEPOINT s', change];
    await expectRefused(statements, /"Article" was changed without its event/);
  });
});

describe('no event', () => {
  it('without a change', () => expectRefused([anEvent()], /"Event" was changed with no change beside it/));

  const change = `UPDATE "Article" SET byline = 'Nobody'`;
  it.each([
    ['that leaves out a number', { seq: '(SELECT seq + 2 FROM "Chain" WHERE key = \'desk\')' }],
    ['that takes the number of another', { seq: '(SELECT seq FROM "Chain" WHERE key = \'desk\')' }],
    ['that starts over', { seq: '1', previous: "repeat('0', 64)" }],
    ['that carries another hash than the head’s', { previous: "repeat('b', 64)" }],
    ['of a chain that is not there', { chain: "'elsewhere'", seq: '1', previous: "repeat('0', 64)" }],
  ])('%s', async (_, event) => {
    await expectRefused(
      [change, anEvent(event)],
      /does not follow the head of its chain|Event_chain_seq_key/,
    );
  });

  it('whose hash is no hash', async () => {
    await expectRefused([change, anEvent().replace(/repeat\('a', 64\)\)$/, "'nothing')")], /event_hash_form/);
  });

  it('but the one that follows its chain and stands beside a change is written', async () => {
    const before = await snapshot(desk.pool);
    const client = await desk.pool.connect();
    await client.query('BEGIN');
    await client.query(change);
    await client.query(anEvent());
    // The deferred guards speak here; the forged event itself is not kept.
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    await client.query('ROLLBACK');
    client.release();
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});

describe('shapes', () => {
  it.each([
    [
      'published without text',
      `UPDATE "Article" SET "publishedRevisionId" = NULL`,
      /article_published_has_text/,
    ],
    ['published without a time', `UPDATE "Article" SET "publishedAt" = NULL`, /article_published_has_text/],
    [
      'approved without an assessment',
      `UPDATE "Claim" SET "approvedAssessmentId" = NULL WHERE state = 'approved'`,
      /claim_approved_has_assessment/,
    ],
    ['a claim that says nothing', `UPDATE "Claim" SET statement = ' '`, /claim_statement_present/],
    ['words that end before they start', 'UPDATE "Span" SET "end" = start', /span_order/],
    ['no reason for anonymity', `UPDATE "Hop" SET terms = 'anonymous'`, /hop_anonymous_says_why/],
    ['a link that runs script', `UPDATE "Hop" SET url = 'javascript:alert(1)'`, /hop_link_scheme/],
    ['an archived script', `UPDATE "Hop" SET "archivedUrl" = 'data:text/html,x'`, /hop_link_scheme/],
    [
      'evidence that runs script',
      `UPDATE "Evidence" SET url = 'javascript:alert(1)'`,
      /evidence_link_scheme/,
    ],
    [
      'a protected source unguarded',
      'UPDATE "Source" SET protected = true',
      /has no identity or no guardian/,
    ],
    ['an address in capitals', `UPDATE "Account" SET email = upper(email)`, /account_email_lower/],
  ])('%s: refused', async (_, sql, words) => {
    await expectRefused([anEvent(), sql], words);
  });
});

describe('what the ledger points at cannot go', () => {
  it.each([
    ['an article', `DELETE FROM "Article" WHERE slug = 'mayor-opens-bridge'`],
    ['a claim', `DELETE FROM "Claim" WHERE ref = 'REF'`],
    ['an account', `DELETE FROM "Account" WHERE role = 'fact_checker'`],
  ])('%s', async (_, sql) => {
    const words = /violates (RESTRICT setting of )?foreign key constraint/;
    await expectRefused([anEvent(), sql.replace('REF', submitted)], words);
  });

  it.each(['actorId', 'articleId', 'claimId'])(
    'by the foreign key of %s, which never cascades',
    async (column) => {
      const { rows } = await desk.pool.query(
        `SELECT confdeltype FROM pg_constraint WHERE conrelid = '"Event"'::regclass AND contype = 'f' AND conkey =
         (SELECT ARRAY[attnum] FROM pg_attribute WHERE attrelid = '"Event"'::regclass AND attname = $1)`,
        [column],
      );
      // "r" is RESTRICT, "a" NO ACTION.
      expect(rows.map((row) => row.confdeltype)).toEqual(['r']);
    },
  );

  it('an article of which nothing is left but its events', async () => {
    const bare = await anArticle(desk.as.checker);
    const { id } = await desk.db.article.findUniqueOrThrow({ where: { slug: bare } });
    const sql = [
      'ALTER TABLE "Revision" DISABLE TRIGGER revision_immutable',
      `UPDATE "Article" SET "currentRevisionId" = NULL WHERE id = '${id}'`,
      `DELETE FROM "Revision" WHERE "articleId" = '${id}'`,
      `DELETE FROM "Article" WHERE id = '${id}'`,
    ];
    await expectRefused(sql, /"Event_articleId_fkey"/);
  });
});

it('still takes what the desk itself writes', async () => {
  const { ref } = await claimIn('approved', desk, slug, aClaim({ attributions: [anAccount()] }));
  expect(await desk.db.event.count({ where: { claim: { ref } } })).toBe(3);
});
